"""The conversation: notes, what was read in them, questions with their options, refusals, and what is under way.

It keeps what it is told and shows it; which entry looks how is `entry`'s. What is pressed is told as touches.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from time import monotonic

from textual.content import Content

from director.direction import By
from director.domain.decision import Decision
from director.domain.hindsight import Hindsight, hindsight
from director.jobs.booking import Booking
from director.tui import booked
from director.tui.entry import Seen, day, divider, entry, words
from director.tui.heard import Errand
from director.tui.hues import Hues
from director.tui.sheet import Lay, Line, Sheet
from director.tui.touches import Again, Folded, Recorded, Redraw
from director.words import one_line

_UTTERED = 120  # letters of a model's answer that are shown while it comes
_LOOKS_S = 1.0  # how often a clock that runs is written anew


@dataclass
class _Entry:
    """A decision and where it stands on the sheet."""

    decision: Decision
    place: int
    elsewhere: bool = False
    touched: tuple[str, ...] = ()
    live: bool = False
    drawn: set[str] = field(default_factory=set[str])


class Conversation(Sheet):
    """What was said, in order; the newest at the end."""

    def __init__(self) -> None:
        super().__init__("conversation", follows=True, edged=True)
        self._entries: dict[int, _Entry] = {}
        self._errands: dict[int, tuple[int, Errand, float]] = {}  # ticket -> place, errand, when it was begun
        self._hues, self._by = Hues(), By()
        self._hindsight, self._branch, self._head = Hindsight(), "", 0
        self._day: date | None = None
        self._unfolded: set[str] = set()
        self._mentions: tuple[int, list[str]] = (-1, [])
        self._frames = ("", "")  # the shot that is being drawn, and how far
        self._booked: dict[int, int] = {}  # the number of a booking -> its place
        self._uttered: dict[int, str] = {}  # ticket -> what a language model has said so far

    def on_mount(self) -> None:
        """Let running clocks be seen to run."""
        self.set_interval(_LOOKS_S, self._look_at_clocks)

    # -- what is told

    def recall(self, decisions: Sequence[Decision], by: By, branch: str = "", head: int = 0) -> None:
        """The decisions of before, as whoever sits here sees them from a branch."""
        self._by, self._branch, self._head = by, branch, head
        self._hindsight = hindsight(decisions, head)
        self._hues.of(by.get("author", ""))
        lays: list[Lay] = []
        self._entries = {decision.id: _Entry(decision, -1) for decision in decisions}
        for told in self._entries.values():
            lays += self._opening(told.decision)
            told.place = self.blocks + len(lays)
            lays.append(entry(self._seen(told)))
        self.extend(lays)

    def find(self, decision: int) -> None:
        """Scroll to a decision."""
        self.point(Recorded(decision))

    def wait(self, errand: Errand) -> None:
        """Something was typed, and waits its turn."""
        place = self.add(self._errand(errand, "waits its turn"))
        self._errands[errand.ticket] = (place, errand, 0.0)

    def begin(self, errand: Errand) -> None:
        """It is being read."""
        if errand.ticket in self._errands:
            place, _, _ = self._errands[errand.ticket]
            self._errands[errand.ticket] = (place, errand, monotonic())
            self.change(place, self._errand(errand, "reading"))

    def utter(self, errand: Errand, words: str) -> None:
        """A language model said more of its answer; the end of it is shown."""
        if errand.ticket in self._errands:
            self._uttered[errand.ticket] = self._uttered.get(errand.ticket, "") + words
            self._look_at_clocks()

    def tell(self, decision: Decision, errand: Errand | None = None, touched: tuple[str, ...] = ()) -> None:
        """What came of it, or what another studio decided."""
        place = self._ended(errand) if errand else -1
        if not decision.id or decision.id in self._entries:
            self._blank(place)
            self._branch = decision.branch or self._branch
            self._look_back(decision)
            return
        asked = self.pending
        self._branch = decision.branch if errand else self._branch
        self._overtake({*touched, *_gone(decision)})
        self._frames = ("", "") if self._frames[0] in touched else self._frames
        told = _Entry(decision, place, elsewhere=errand is None, touched=touched, live=True)
        self._enter(told)
        self._look_back(decision)
        if asked is not None:
            self._lay(asked.id)

    def end(self, errand: Errand, told: str) -> None:
        """It ended without a decision."""
        place = self._ended(errand)
        if place < 0:
            return
        self.change(place, self._errand(errand, told)) if told else self._blank(place)

    def fail(self, errand: Errand, reason: str) -> None:
        """It could not be done; it can be said again."""
        place = self._ended(errand)
        again = Again(errand.words, errand.scope) if errand.said else None
        block = self._errand(errand, f"✕ {reason}", "$error", again)
        if place < 0:
            self.add(block)
        else:
            self.change(place, block)

    def spoil(self, slate: str, reason: str) -> None:
        """A shot could not be drawn; it can be tried again."""
        self._frames = ("", "")
        told, retry = f"✕ {slate} could not be drawn: {reason}", f"▸ draw {slate} again"

        def lay(width: int) -> list[Line]:
            again = Line(Content.assemble("  ", (retry, "underline")), Redraw(slate), "$error")
            lines = [Line(line.text, None, "$error") for line in words(told, width, "$error")]
            return [*lines, again, Line(Content())]

        self.add(lay)
        self._redraw_progress(slate)

    def mention(self, told: str, colour: str = "") -> None:
        """A line in passing, no decision; many of them in a row are folded."""
        place, said = self._mentions
        if 0 <= place == self.blocks - 1 and told not in said:
            said.append(told)
            self.change(place, self._mentioned(place, said, colour))
        elif not (0 <= place == self.blocks - 1):
            self._mentions = (self.blocks, [told])
            self.add(self._mentioned(self.blocks, self._mentions[1], colour))

    def book(self, booking: Booking) -> None:
        """A shot is to be rendered, or stands otherwise in the queue."""
        place = self._booked.get(booking.number)
        if place is None:
            self._booked[booking.number] = self.add(booked.row(booking))
        else:
            self.change(place, booked.row(booking))

    def expose(self, slate: str, done: int, frames: int) -> None:
        """So much of a shot is drawn."""
        self._progress(slate, f"drawing {slate}, {done} of {frames}" if done < frames else "")

    def rest(self) -> None:
        """Nothing is drawn any more."""
        self._progress("", "")

    def take(self, slate: str, take: str) -> None:
        """A take is there."""
        for number, told in self._entries.items():
            if told.live and take in told.decision.renders and take not in told.drawn:
                told.drawn.add(take)
                self._lay(number)

    def unfold(self, key: str) -> None:
        """Show the rest of a block, or fold it again."""
        self._unfolded ^= {key}
        kind, _, number = key.partition(" ")
        if kind == "rows":
            self._lay(int(number))
        else:
            self.change(int(number), self._mentioned(int(number), self._mentions[1]))

    # -- what is asked

    @property
    def pending(self) -> Decision | None:
        """The question that the newest decision asks, or None."""
        newest = next(reversed(self._entries.values()), None)
        return newest.decision if newest and newest.decision.outcome == "asked" else None

    def decision(self, number: int) -> Decision | None:
        """The decision of that number, where it is shown."""
        return self._entries[number].decision if number in self._entries else None

    def last_about(self, slate: str) -> Decision | None:
        """The newest decision shown that changed a shot."""
        target = f"shot:{slate}"
        found = (one.decision for one in reversed(self._entries.values()))
        return next((one for one in found if any(row.target == target for row in one.diff)), None)

    # -- laying out

    def _enter(self, told: _Entry) -> None:
        """Put a decision on the sheet, a day's name before the first of it."""
        self._entries[told.decision.id] = told
        if told.place < 0:
            for lay in self._opening(told.decision):
                self.add(lay)
            told.place = self.add(entry(self._seen(told)))
        else:
            self.change(told.place, entry(self._seen(told)))

    def _opening(self, decision: Decision) -> list[Lay]:
        """The name of the day, before the first decision of it."""
        when, before = day(decision.at), self._day
        if when is None or when == before:
            return []
        self._day = when
        return [] if before is None and when == _today() else [divider(when)]

    def _ended(self, errand: Errand) -> int:
        """Where an errand stands that is no longer waited for; -1 where it doesn't."""
        self._uttered.pop(errand.ticket, None)
        return self._errands.pop(errand.ticket, (-1, None, 0.0))[0]

    def _blank(self, place: int) -> None:
        if place >= 0:
            self.change(place, lambda width: [])

    def _lay(self, number: int) -> None:
        told = self._entries.get(number)
        if told is not None:
            self.change(told.place, entry(self._seen(told)))

    def _look_back(self, decision: Decision) -> None:
        """What a decision did to earlier ones is shown there."""
        self._head = decision.id if decision.branch == self._branch else self._head
        before, now = self._hindsight, hindsight([one.decision for one in self._entries.values()], self._head)
        self._hindsight = now
        struck = {number for number, _ in before.struck.keys() ^ now.struck.keys()}
        changed = struck | (before.undone.keys() ^ now.undone.keys())
        for number in changed:
            self._lay(number)

    def _overtake(self, changed: set[str]) -> None:
        """Drawings of these shots as they were are given up, and no longer waited for."""
        for number, told in self._entries.items():
            if told.live and changed and changed.issuperset(told.touched):
                told.live = False
                self._lay(number)

    def _progress(self, slate: str, told: str) -> None:
        """Say how far a shot is; what was drawn until now waits again, or is there."""
        (before, _), now = self._frames, (slate, told)
        if now != self._frames:
            self._frames = now
            for one in dict.fromkeys((before, slate)):
                self._redraw_progress(one)

    def _redraw_progress(self, slate: str) -> None:
        newest = (one for one in reversed(self._entries.values()) if one.live and slate in one.touched)
        told = next(newest, None)
        if told is not None and told.decision.renders:
            self._lay(told.decision.id)

    def _look_at_clocks(self) -> None:
        for place, errand, begun in self._errands.values():
            if begun:
                said = self._uttered.get(errand.ticket, "")
                told = f"reading, {monotonic() - begun:.0f} s" + (f"  …{said[-_UTTERED:]}" if said else "")
                self.change(place, self._errand(errand, told))

    def _seen(self, told: _Entry) -> Seen:
        decision, back = told.decision, self._hindsight
        author = decision.author
        undone = back.undone.get(decision.id)
        pending = self.pending
        struck = {
            name: f"struck by {one_line(one.author) or 'somebody'} #{one.id}"
            for (number, name), one in back.struck.items()
            if number == decision.id
        }
        return Seen(
            decision,
            self._hues.badge(author),
            self._hues.of(author),
            _today(),
            branch=decision.branch if decision.branch != self._branch else "",
            elsewhere=told.elsewhere,
            undone=f"undone by {one_line(undone.author) or 'somebody'} #{undone.id}" if undone else "",
            struck=struck,
            chosen=self._answer_to(decision),
            pressing=pending is not None and pending.id == decision.id,
            drawing=self._drawing(told),
            unfolded=f"rows {decision.id}" in self._unfolded,
        )

    def _answer_to(self, decision: Decision) -> str:
        if decision.outcome != "asked":
            return ""
        return next((one.decision.note for one in self._entries.values() if one.decision.reply_to == decision.id), "")

    def _drawing(self, told: _Entry) -> str:
        count, done = len(told.decision.renders), len(told.drawn)
        if not told.live or done >= count:
            return ""
        slate, how_far = self._frames
        now = how_far if slate in told.touched else ""
        drawn = f"drawn {done} of {count}" if count > 1 else ""
        return "   ".join(part for part in (now or ("waits to be drawn" if not drawn else ""), drawn) if part)

    def _errand(self, errand: Errand, told: str, style: str = "$text-muted", again: Again | None = None) -> Lay:
        author = self._by.get("author", "")
        badge, hue = self._hues.badge(author), self._hues.of(author)

        def lay(width: int) -> list[Line]:
            lines = [Line(Content.assemble(badge, " ", (one_line(author), "bold")))]
            lines += [*words(errand.words, width, "bold"), *words(told, width, style)]
            lines += [Line(Content.assemble("  ", ("▸ say it again", "underline")), again)] if again else []
            return [*(replace(line, edge=hue) for line in lines), Line(Content())]

        return lay

    def _mentioned(self, place: int, said: Sequence[str], colour: str = "") -> Lay:
        style, key = f"${colour}" if colour else "$text-muted", f"mentions {place}"

        def lay(width: int) -> list[Line]:
            if len(said) == 1 or key in self._unfolded:
                lines = [line for one in said for line in words(one, width, style)]
            else:
                lines = words(said[-1], width, style)
            more = f"▸ and {len(said) - 1} more like it" if key not in self._unfolded else "▾ fewer"
            fold = [Line(Content.styled(more, "$primary"), Folded(key))] if len(said) > 1 else []
            return [*lines, *fold, Line(Content())]

        return lay


def _gone(decision: Decision) -> list[str]:
    """The shots that a decision took out of the film."""
    shots = [row for row in decision.diff if row.target.startswith("shot:") and not row.path]
    return [row.target.partition(":")[2] for row in shots if row.after is None]


def _today() -> date:
    return datetime.now().astimezone().date()
