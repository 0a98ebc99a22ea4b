"""The setup: one camera position on its way to being a shot, and the words by which the planning modules make them."""

from dataclasses import dataclass, field

from director.domain.vocabulary import SIZES, Kind, MoveKind, Pace, Size, Transition
from director.imports.breakdown_beats import Said
from director.imports.deeds import Deed
from director.imports.script import Presence
from director.imports.speaking import action_s, card_s, speech_s, up_to_a_quarter

LONGEST_S = 120.0
_HEAD_S = 0.5
_TAIL_S = 0.5
_GAP_S = 0.25


@dataclass(frozen=True)
class Voice:
    """A speech as it falls into a setup."""

    speaker: str
    said: Said
    presence: Presence = "seen"
    dual: bool = False


@dataclass
class Setup:
    """A shot to be. `seen` is who is in the picture, the favoured one first; `over` whose shoulder or eyes."""

    kind: Kind
    size: Size
    subjects: list[str]
    seen: list[str] = field(default_factory=list[str])
    over: str = ""
    lines: list[str] = field(default_factory=list[str])
    voices: list[Voice] = field(default_factory=list[Voice])
    deeds: list[Deed] = field(default_factory=list[Deed])
    business: list[str] = field(default_factory=list[str])
    cards: list[str] = field(default_factory=list[str])
    intent: str = ""
    move: MoveKind | None = None
    move_pace: Pace = "slow"
    facing: str = ""  # whom the subject talks to or looks at, in the picture or not
    opens: bool = False
    turn: bool = False
    joins_in: Transition = "cut"
    joins_out: Transition = "cut"

    @property
    def starts_s(self) -> list[float]:
        """When each voice starts."""
        return self._clock()[0]

    @property
    def duration_s(self) -> float:
        """Long enough for what is said, done and to be read; a quarter of a second is the grain."""
        done = sum(action_s(deed.text) for deed in self.deeds) + 1.0 * len(self.business)
        read = sum(map(card_s, self.cards))
        spoken = self._clock()[1]
        least = 1.5 if self.kind in ("reaction", "cutaway", "insert") else 2.0
        return min(
            LONGEST_S, max(least, up_to_a_quarter(max(spoken, self.lead_s + done * bool(self.deeds), done, read)))
        )

    @property
    def lead_s(self) -> float:
        """Seconds of action before the first word: what is done before speaking, at most three."""
        return min(3.0, sum(action_s(deed.text) for deed in self.deeds) * 0.5) if self.voices else 0.0

    def _clock(self) -> tuple[list[float], float]:
        starts: list[float] = []
        at = self.lead_s or (_HEAD_S if not self.opens else 1.5)
        ends = 0.0
        for voice in self.voices:
            start = starts[-1] if voice.dual and starts else at + voice.said.wait_s
            starts.append(round(start, 2))
            ends = max(ends, start + speech_s(voice.said.text, voice.said.tone))
            at = ends + _GAP_S
        return starts, (ends + _TAIL_S if starts else 0.0)


def tighter(size: Size, steps: int = 1) -> Size:
    """The size so many steps in, as far as there is one (negative: out)."""
    return SIZES[min(len(SIZES) - 1, max(0, SIZES.index(size) + steps))]


def is_wider(one: Size, other: Size) -> bool:
    """Whether one size shows more than another."""
    return SIZES.index(one) < SIZES.index(other)
