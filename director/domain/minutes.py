"""The minutes of a decision: who decided, what was done, and what changed, in the words that every door shows.

Plain text, as it was typed; a door makes it safe to show, lays it out and dresses it.
"""

from collections.abc import Sequence
from typing import Any

from director.domain.alternates import worded
from director.domain.changes import ChooseVariation, VaryShot
from director.domain.decision import Decision
from director.domain.diff import Row, say
from director.domain.vocabulary import spoken

_QUIET = ("revision", "seed")
_LISTS = {"shot": "shots", "scene": "scenes", "location": "locations", "character": "cast", "line": "script"}
_IN_A_SUMMARY = 3


def who(decision: Decision) -> str:
    """The author and their role: "ana (director)"."""
    author = decision.author or "somebody"
    return f"{author} ({decision.role})" if decision.role else author


def done(decision: Decision) -> str:
    """What was done, as commands are called: "lock, revise shot"; "" where nothing was."""
    return ", ".join(sorted({change.do.replace("_", " ") for change in decision.changes} - {"ask", "answer"}))


def loud(diff: Sequence[Row]) -> list[Row]:
    """The rows worth reading: not what only counts along (revision, seed, the order of new things), nor the script."""
    quiet = {listed for word, listed in _LISTS.items() if _added(diff, word)}
    return [row for row in diff if _word(row) != "line" and row.path not in _QUIET and row.path not in quiet]


def script_lines(diff: Sequence[Row]) -> int:
    """How many lines of script were touched."""
    return len({row.target for row in diff if _word(row) == "line"})


def cells(row: Row) -> tuple[str, str, str]:
    """A row in three cells: what it is about, which field, and from what to what."""
    if row.path == "":
        word, _, name = row.target.partition(":")
        deed, thing = ("removed", row.before) if row.after is None else ("added", row.after)
        return (name, deed, f"{word}{_described(thing)}")
    name, _, rest = say(row).partition(" ")
    path, arrow, change = rest.partition(": ")
    return (name, path, change) if arrow else (name, rest, "")


def summary(decision: Decision) -> str:
    """What came of a decision, in a line."""
    if decision.outcome == "asked":
        return f"{decision.question} [{' | '.join(decision.options)}]"
    if decision.outcome == "answered":
        return decision.answer
    if decision.outcome == "refused":
        return decision.reason
    if offer := _choice(decision) or _offers(decision):
        return offer
    rows = loud(decision.diff)
    told = "; ".join(say(row) for row in rows[:_IN_A_SUMMARY])
    if told:
        return f"{told} and {len(rows) - _IN_A_SUMMARY} more" if len(rows) > _IN_A_SUMMARY else told
    branches = decision.changes[:1] and decision.changes[0].do == "branch"
    return f"the branch {decision.branch} starts" if branches else decision.answer


def _choice(decision: Decision) -> str:
    """What was chosen of what was on offer, and what was not; "" for any other decision."""
    chosen = next((one for one in decision.changes if isinstance(one, ChooseVariation)), None)
    offered = next((row.before for row in decision.diff if row.path == "variations"), None)
    if chosen is None or not offered:
        return ""
    taken = [_offer(one) for one in offered if one["letter"] == chosen.variation]
    left = [_offer(one) for one in offered if one["letter"] != chosen.variation]
    return f"{chosen.shot} is {', '.join(taken)}, not {', '.join(left)}"


def _offers(decision: Decision) -> str:
    """What was put on offer; "" for any other decision."""
    varied = {change.shot for change in decision.changes if isinstance(change, VaryShot)}
    told = [row for row in decision.diff if row.path == "variations" and row.after]
    if not varied or len(told) != len(loud(decision.diff)):
        return ""
    return "; ".join(f"{row.target.partition(':')[2]} offers {', '.join(map(_offer, row.after))}" for row in told)


def _offer(one: dict[str, Any]) -> str:
    return f"{one['letter']} ({worded(one['set'])})"


def _added(diff: Sequence[Row], word: str) -> bool:
    return any(_word(row) == word and row.path == "" for row in diff)


def _word(row: Row) -> str:
    return row.target.partition(":")[0]


def _described(thing: Any) -> str:
    said = [thing.get(field) for field in ("heading", "action", "description", "name") if thing.get(field)]
    size = spoken(thing["framing"]["size"]) if "framing" in thing else ""
    told = ", ".join(one for one in (size, *said[:1]) if one)
    return f": {told}" if told else ""
