"""The card of a decision: who said what and when, what came of it, and what changed, as lines of a width."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from director.domain import minutes
from director.domain.decision import Decision
from director.domain.diff import Row
from director.exports.cells import cells, padded, shortened, wrapped
from director.tui.film.marks import COLOURS, SIGNS
from director.tui.film.reel import Reel

_MANY = 200
_FAINT = "$foreground-muted"


def head(decision: Decision, width: int) -> Content:
    """Number, who, and what came of it, on one row."""
    right = f"{SIGNS[decision.outcome]} {decision.outcome.upper()}"
    number = f"{decision.id}  "
    room = max(0, width - len(number) - cells(right) - 1)
    who = padded(shortened(minutes.who(decision), room), room)
    return Content.assemble((number, "bold"), who, " ", (right, f"bold {COLOURS[decision.outcome]}"))


def when(decision: Decision, width: int) -> Content:
    """When it was, on which branch, and what was done."""
    parts = [decision.at[:16].replace("T", " "), f"branch {decision.branch}", minutes.done(decision)]
    return Content.styled(shortened(" · ".join(part for part in parts if part), width), _FAINT)


def note(decision: Decision, width: int, most: int) -> Content:
    """What was said, on at most so many rows."""
    if not decision.note:
        return Content.styled("no note: a command", f"{_FAINT} italic")
    rows = wrapped(f"“{' '.join(decision.note.split())}”", width)
    if len(rows) > most:
        rows = (*rows[: most - 1], shortened(f"{rows[most - 1]}…", width))
    return Content("\n").join(Content.styled(row, "bold") for row in rows)


def came_of_it(decision: Decision, reel: Reel, width: int) -> Content:
    """All below the note: what was asked or refused, what was left unread, and what changed."""
    told = [
        *_question(decision, reel, width),
        *_reply(decision, reel, width),
        *_said("", decision.answer, width),
        *_said("refused: ", decision.reason, width, COLOURS["refused"]),
        *_said("not used: ", " ".join(decision.unread), width, COLOURS["asked"]),
        *changes(decision.diff, width),
    ]
    if not told:
        told = [Content.styled(minutes.summary(decision) or "nothing changed", _FAINT)]
    return Content("\n").join(told)


def changes(diff: Sequence[Row], width: int) -> Iterator[Content]:
    """What changed in aligned columns: which thing, which field, from what to what."""
    loud = minutes.loud(diff)
    table = [minutes.cells(row) for row in loud[:_MANY]]
    name = min(12, max((cells(row[0]) for row in table), default=0))
    path = min(max((cells(row[1]) for row in table), default=0), max(12, (width - name) * 2 // 5))
    for row in table:
        yield from _row(row, (name, path), width)
    if len(loud) > _MANY:
        yield Content.styled(f"and {len(loud) - _MANY} more", _FAINT)
    count = minutes.script_lines(diff)
    if count:
        yield Content.styled("1 line of script" if count == 1 else f"{count} lines of script", _FAINT)


def _row(row: tuple[str, str, str], widths: tuple[int, int], width: int) -> Iterator[Content]:
    (thing, path, change), (first, second) = row, widths
    before, arrow, after = change.partition(" → ")
    rows = wrapped(change, max(8, width - first - second - 4)) if change else ("",)
    for place, words in enumerate(rows):
        lead = f"{padded(thing, first)}  " if place == 0 else " " * (first + 2)
        field = f"{padded(path, second)}  " if place == 0 else " " * (second + 2)
        fits = len(rows) == 1 and arrow
        said = Content.assemble((f"{before}{arrow}", _FAINT), (after, "bold")) if fits else Content(words)
        yield Content.assemble((lead, "bold"), (field, _FAINT), said)


def _question(decision: Decision, reel: Reel, width: int) -> Iterator[Content]:
    if not decision.question:
        return
    yield from _said("", decision.question, width, COLOURS["asked"])
    answer = reel.answer_to(decision)
    said = " ".join(answer.note.split()).casefold() if answer else ""
    for number, option in enumerate(decision.options, 1):
        chosen = said in (option.casefold(), str(number)) if said else False
        rows = wrapped(option, max(8, width - 6))
        for place, words in enumerate(rows):
            sign = ("✓" if chosen else " ") if place == 0 else " "
            lead = f"{sign} {number if place == 0 else ' '}  "
            yield Content.assemble((lead, COLOURS["applied"] if chosen else _FAINT), (words, "bold" if chosen else ""))
    if answer is None:
        yield Content.styled("nobody answered yet", _FAINT)
    else:
        yield from _said("", f"answered by decision {answer.id}: “{answer.note}”", width, _FAINT)


def _reply(decision: Decision, reel: Reel, width: int) -> Iterator[Content]:
    asked = reel.decision(decision.reply_to) if decision.reply_to else None
    if asked is not None:
        yield from _said("", f"in answer to decision {asked.id}: {asked.question}", width, _FAINT)


def _said(lead: str, words: str, width: int, style: str = "") -> Iterator[Content]:
    if words:
        for row in wrapped(f"{lead}{' '.join(words.split())}", width):
            yield Content.styled(row, style)
