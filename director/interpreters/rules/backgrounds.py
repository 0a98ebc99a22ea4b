"""What is seen behind the figures, told by where it is: "city lights in back". People go elsewhere."""

from director.interpreters.rules.lists import listed
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_LEADS = listed("backgrounds.leads")
_HANGING = listed("backgrounds.hanging")
_SWAPS = frozenset(["swap", "change", "replace", "switch", "make"])
_NOT_SCENERY = listed("backgrounds.not_scenery")


def read(clause: Clause, stage: Stage) -> None:
    """Take what is to be seen behind somebody from a clause."""
    found = scenery(clause, stage)
    if found is None:
        return
    start, end, used, instead = found
    text = clause.text(start, end)
    clause.take_range(start, end)
    clause.take(*used)
    stage.topic = "background"
    stage.put(
        "setting.background",
        lambda working: text if instead else _added(str(working.get("setting.background")), text),
    )


Found = tuple[int, int, range, bool]


def scenery(clause: Clause, stage: Stage) -> Found | None:
    """Where the clause tells of scenery: its first and last place, what else is used up, and whether it is instead."""
    return _swapped(clause) or _behind(clause, stage) or _in_back(clause)


def _added(held: str, text: str) -> str:
    return text if not held or text in held else f"{held}, {text}"


def _swapped(clause: Clause) -> Found | None:
    """ "Swap the background for a wall of old televisions"."""
    at = next((one for one in range(len(clause)) if clause.terms[one].phrase == "background"), None)
    verb = next((one for one in range(at or 0) if clause.terms[one].phrase in _SWAPS), None)
    lead = next(
        (one for one in range((at or 0) + 1, len(clause)) if clause.terms[one].phrase in ("for", "with", "to", "into")),
        None,
    )
    if at is None or verb is None or lead is None or lead != at + 1:
        return None
    start, end = _article(clause, lead + 1), clause.stretch(lead).stop
    return (start, end, range(verb, lead + 1), True) if _is_scenery(clause, start, end) else None


def _behind(clause: Clause, stage: Stage) -> Found | None:
    """ "There ought to be marigolds behind them", "behind her I want to see waves through the porthole"."""
    for at in range(len(clause) - 1):
        if clause.terms[at].phrase != "behind" or not _somebody(clause, at + 1, stage):
            continue
        lead = _lead(clause, clause.stretch(at).start, at)
        if lead is not None:
            start, end = _article(clause, lead), at
            while end > start and clause.terms[end - 1].phrase in _HANGING:
                end -= 1
            if end > start and _is_scenery(clause, start, end):
                return start, end, range(end, at + 2), False
        lead = _lead(clause, at + 2, len(clause)) if at == clause.stretch(at).start else None
        if lead is not None:
            start, end = _article(clause, lead), clause.stretch(lead).stop
            if _is_scenery(clause, start, end):
                return start, end, range(at, start), False
    return None


def _in_back(clause: Clause) -> Found | None:
    """ "City lights in back", "a tree in the background"."""
    at = next((one for one in range(1, len(clause)) if clause.terms[one].phrase in _BACKS and clause.free(one)), None)
    if at is None or (
        at + 1 < len(clause)
        and not clause.is_break(at + 1)
        and clause.terms[at + 1].phrase not in ("of", "please", "too")
    ):
        return None
    first = clause.stretch(at).start
    if any(clause.any_sense(one, "instrument") for one in range(first, at)):
        return None
    lead = _lead(clause, first, at)
    start = _article(clause, lead if lead is not None else first)
    return (start, at, range(first, at + 1), False) if at > start and _is_scenery(clause, start, at) else None


_BACKS = frozenset(["in back", "in the background", "in background", "in the back of the frame"])


def _somebody(clause: Clause, at: int, stage: Stage) -> bool:
    following = clause.terms[at + 1].phrase if at + 1 < len(clause) else ""
    if following in ("back", "'s", "head", "ear", "ears", "shoulder"):
        return False
    return person_at(clause, at, stage) is not None or clause.any_sense(at, "pronoun") == "they"


def _lead(clause: Clause, start: int, end: int) -> int | None:
    """Where the thing starts, after words that ask to see it."""
    last = None
    for at in range(start, end):
        if clause.terms[at].phrase == "see" and clause.terms[at - 1].phrase == "can":
            return None
        if clause.terms[at].phrase in _LEADS or clause.any_sense(at, "add"):
            last = at + 1
        elif last is not None and not clause.any_sense(at, "plain"):
            break
    return last


def _article(clause: Clause, at: int) -> int:
    while at < len(clause) and clause.terms[at].phrase in (
        "a",
        "an",
        "the",
        "some",
        ":",
        "to",
        "see",
        "to see",
        "be",
        "is",
    ):
        at += 1
    return at


def _is_scenery(clause: Clause, start: int, end: int) -> bool:
    return (
        end > start
        and not any(
            clause.terms[at].senses.keys() & _NOT_SCENERY or clause.terms[at].negated for at in range(start, end)
        )
        and any(not clause.any_sense(at, "plain") for at in range(start, end))
    )
