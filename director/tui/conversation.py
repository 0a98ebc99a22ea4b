"""The conversation: notes, what was read in them, questions with their options, refusals, and what is under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from director.domain.decision import Decision
from director.domain.diff import Row, say
from director.tui.heard import Errand
from director.tui.sheet import Lay, Line, Sheet


@dataclass(frozen=True)
class Option:
    """An answer on offer to the question of a decision."""

    decision: int
    text: str


@dataclass(frozen=True)
class Changed:
    """A row of a decision's diff."""

    decision: int
    row: int


@dataclass(frozen=True)
class Recorded:
    """The head of a decision."""

    decision: int


class Conversation(Sheet):
    """What was said, in order; the newest at the end."""

    def __init__(self) -> None:
        super().__init__("conversation", follows=True)
        self._places: dict[int, int] = {}

    def recall(self, decisions: Sequence[Decision]) -> None:
        """The decisions of before."""
        self.fill([_decision(decision) for decision in decisions])

    def wait(self, errand: Errand) -> None:
        """Something was typed, and waits its turn."""
        self._places[errand.ticket] = self.add(_errand(errand, "waits"))

    def begin(self, errand: Errand) -> None:
        """It is being read."""
        self._put(errand, _errand(errand, "reading ..."))

    def tell(self, decision: Decision, errand: Errand | None = None) -> None:
        """What came of it."""
        if errand is None:
            self.add(_decision(decision))
        else:
            self._put(errand, _decision(decision))

    def end(self, errand: Errand, told: str) -> None:
        """It ended without a decision."""
        self._put(errand, _errand(errand, told))

    def fail(self, errand: Errand, reason: str) -> None:
        """It could not be done."""
        self._put(errand, _errand(errand, reason, "$error"))

    def mention(self, words: str, colour: str = "") -> None:
        """A line in passing, no decision."""
        self.add(lambda width: _wrapped(words, width, f"${colour}" if colour else "dim"))

    def _put(self, errand: Errand, block: Lay) -> None:
        place = self._places.get(errand.ticket)
        if place is None:
            self.add(block)
        else:
            self.change(place, block)


def _wrapped(words: str, width: int, style: str = "", indent: int = 0) -> list[Line]:
    lines = Content.styled(words, style).wrap(max(4, width - indent))
    return [Line(line.pad_left(indent)) for line in lines]


def _errand(errand: Errand, told: str, style: str = "dim") -> Lay:
    def lay(width: int) -> list[Line]:
        return [*_wrapped(errand.words, width, "bold"), *_wrapped(told, width, style, 2), Line(Content())]

    return lay


def _decision(decision: Decision) -> Lay:
    def lay(width: int) -> list[Line]:
        return [
            Line(_head(decision), Recorded(decision.id)),
            *(_wrapped(decision.note, width, "bold") if decision.note else []),
            *(
                Line(_changed(row).truncate(width, ellipsis=True), Changed(decision.id, place))
                for place, row in enumerate(decision.diff[:40])
                if row.path not in ("revision", "seed")
            ),
            *(_wrapped(f"not used: {' '.join(decision.unread)}", width, "$warning", 2) if decision.unread else []),
            *(_wrapped(decision.question, width, "$accent", 2) if decision.question else []),
            *(
                Line(Content.assemble(f"   {number} ", (option, "underline")), Option(decision.id, option))
                for number, option in enumerate(decision.options, 1)
            ),
            *(_wrapped(decision.answer, width, "", 2) if decision.answer else []),
            *(_wrapped(decision.reason, width, "$error", 2) if decision.reason else []),
            Line(Content()),
        ]

    return lay


def _head(decision: Decision) -> Content:
    moment = datetime.fromisoformat(decision.at).astimezone().strftime("%H:%M") if decision.at else ""
    done = ", ".join(sorted({change.do.replace("_", " ") for change in decision.changes} - {"ask", "answer"}))
    colour = "$success" if decision.outcome in ("applied", "answered") else "$warning"
    return Content.assemble(
        (f"{decision.id} {decision.author} {moment} ", "dim"), (decision.outcome, colour), (f" {done}", "dim")
    )


def _changed(row: Row) -> Content:
    return Content.assemble("  ", say(row))
