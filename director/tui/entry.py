"""An entry of the conversation: one decision as lines. Who and when, the note as typed, what came of it, what changed.

It is told what to show as a value and lays it out for a width; it asks nobody for anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from textual.content import Content

from director.domain import minutes
from director.domain.decision import Decision
from director.domain.locks import WHOLE, lock_named
from director.domain.wording import lock_words
from director.tui import diff_rows
from director.tui.sheet import Lay, Line
from director.tui.touches import Folded, Held, Option, Recorded
from director.words import one_line, safe

_SAID = {"applied": "", "asked": "asks back", "answered": "answered", "refused": "REFUSED"}
_COLOURS = {"applied": "$success", "asked": "$accent", "answered": "$success", "refused": "$error"}


@dataclass(frozen=True)
class Seen:
    """What is known of a decision when it is laid out."""

    decision: Decision
    badge: Content
    hue: str
    today: date
    branch: str = ""  # named where the decision was made on another one than is looked at
    elsewhere: bool = False
    undone: str = ""
    struck: Mapping[str, str] = field(default_factory=dict[str, str])
    chosen: str = ""
    pressing: bool = False  # whether its options have number keys
    drawing: str = ""
    unfolded: bool = False


def entry(seen: Seen) -> Lay:
    """The lines of a decision, at any width."""

    def lay(width: int) -> list[Line]:
        lines = [
            *_head(seen, width),
            *_note(seen, width),
            *_changes(seen, width),
            *_outcome(seen, width),
            *_question(seen, width),
            *words(seen.drawing, width, "$accent"),
        ]
        return [*(Line(line.text, line.touch, seen.hue) for line in lines), Line(Content())]

    return lay


def words(text: str, width: int, style: str = "", indent: int = 0) -> list[Line]:
    """Wrapped text, or nothing where there is none."""
    if not text:
        return []
    wrapped = Content.styled(safe(text), style).wrap(max(6, width - indent))
    return [Line(line.pad_left(indent)) for line in wrapped]


def moment(at: str, today: date) -> str:
    """When it was, as short as can be: "14:02", "27 Nov 14:02"."""
    if not at:
        return ""
    when = datetime.fromisoformat(at).astimezone()
    return when.strftime("%H:%M") if when.date() == today else f"{when.day} {when.strftime('%b %H:%M')}"


def day(at: str) -> date | None:
    """The day a decision was made on, here."""
    return datetime.fromisoformat(at).astimezone().date() if at else None


def divider(day: date) -> Lay:
    """A line between two days."""

    def lay(width: int) -> list[Line]:
        name = f" {day.strftime('%A')} {day.day} {day.strftime('%B %Y')} "
        return [Line(Content.styled(name.center(width, "─"), "$text-muted")), Line(Content())]

    return lay


def _head(seen: Seen, width: int) -> list[Line]:
    decision = seen.decision
    who = one_line(decision.author) or "somebody"
    role = f" {one_line(decision.role)}" if decision.role else ""
    where = " ".join(
        part
        for part in ("from elsewhere" if seen.elsewhere else "", f"on {seen.branch}" if seen.branch else "")
        if part
    )
    number = f"#{decision.id}" if decision.id else ""
    right = Content.styled(f"{moment(decision.at, seen.today)} {number:>4}", "$text-muted")
    left = Content.assemble(seen.badge, " ", (who, "bold"), (role, "$text-muted"), (f"  {where}", "$secondary"))
    left = left.truncate(max(4, width - len(right) - 1), ellipsis=True)
    gap = " " * max(1, width - left.cell_length - right.cell_length)
    return [Line(Content.assemble(left, gap, right).truncate(width), Recorded(decision.id))]


def _note(seen: Seen, width: int) -> list[Line]:
    decision = seen.decision
    style = "strike $text-muted" if seen.undone else ("$text" if decision.note else "$text-muted")
    lines = words(decision.note or _deed(decision), width, f"{style} bold" if decision.note else style)
    return [*lines, *words(seen.undone, width, "$warning")]


def _deed(decision: Decision) -> str:
    """What a command did, where no note says it."""
    does = {change.do for change in decision.changes}
    if "branch" in does:
        return f"starts the branch {decision.branch}"
    if does & {"set_status", "lock", "unlock"} and decision.diff:
        return ""
    return minutes.done(decision)


def _changes(seen: Seen, width: int) -> list[Line]:
    decision = seen.decision
    told = diff_rows.table(decision.id, decision.diff, seen.struck)
    wholesale, key = diff_rows.is_wholesale(decision), f"rows {decision.id}"
    if wholesale and not seen.unfolded:
        many = Content.assemble(("▸ ", "$primary"), diff_rows.summary(decision.diff))
        return [Line(line, Folded(key)) for line in many.wrap(width)]
    most = len(told) if seen.unfolded else diff_rows.MANY
    lines = diff_rows.laid(told[:most], width)
    if len(told) > most:
        lines.append(Line(Content.styled(f"▸ and {len(told) - most} more", "$primary"), Folded(key)))
    elif seen.unfolded and (wholesale or len(told) > diff_rows.MANY):
        lines.append(Line(Content.styled("▾ fewer", "$primary"), Folded(key)))
    script = minutes.script_lines(decision.diff)
    return [*lines, *words(f"{script} lines of script" if script else "", width, "$text-muted")]


def _outcome(seen: Seen, width: int) -> list[Line]:
    decision = seen.decision
    said = _SAID[decision.outcome] if decision.outcome == "refused" else ""
    reason = f"{said}: {decision.reason}" if said else decision.reason
    unread = f"not used: {' '.join(decision.unread)}" if decision.unread else ""
    return [
        *words(_reader(decision), width, "$text-muted"),
        *words(decision.answer, width, "$foreground 85%"),
        *words(reason, width, "$error"),
        *_lock(decision),
        *words(unread, width, "$warning"),
    ]


def _reader(decision: Decision) -> str:
    """Which language model read it; nothing where the rules did."""
    read = decision.interpreter
    return f"read by {read.name}: {read.model}, {read.seconds:.1f} s" if read.model else ""


def _lock(decision: Decision) -> list[Line]:
    """The lock that refused it, to be taken off or looked at."""
    named = lock_named(decision.reason) if decision.outcome == "refused" else None
    if named is None:
        return []
    slate, path = named
    held = slate if path == WHOLE else f"{slate} {lock_words(path)}"
    return [
        Line(Content.assemble("  ", (f"▸ unlock {held}", "underline")), Held(slate, path, free=True)),
        Line(Content.assemble("  ", (f"▸ see {held} in the spec", "underline")), Held(slate, path)),
    ]


def _question(seen: Seen, width: int) -> list[Line]:
    decision = seen.decision
    lines = words(decision.question, width, "$accent bold")
    for number, option in enumerate(decision.options, 1):
        chosen = bool(seen.chosen) and seen.chosen.casefold() == option.casefold()
        mark = "●" if chosen else (f"{number}" if seen.pressing else "○")
        style = "bold $success" if chosen else ("underline" if not seen.chosen else "$text-muted")
        first, *rest = Content.styled(one_line(option), style).wrap(max(6, width - 4))
        touch = Option(decision.id, option)
        lines.append(Line(Content.assemble((f" {mark}  ", "bold $accent" if not chosen else "$success"), first), touch))
        lines += [Line(more.pad_left(4), touch) for more in rest]
    if seen.pressing and decision.options:
        lines.append(Line(Content.styled(" ✎  or type an answer", "$text-muted"), Option(decision.id, "")))
    return lines
