"""The looker: how much of its subjects a camera sees past everybody and everything else on the floor.

What may be taken away without a word counts less against a camera than what may not. Nothing is taken away here.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from director.domain.vocabulary import Size
from director.staging import exact, sight
from director.staging.exact import Floats
from director.staging.framing import View
from director.staging.solids import Book
from director.staging.staged import Solids
from director.staging.subjects import Subject

# metres from the middle of the face: (aside, up, weight); the last ones only where the size shows the body
_FACE = ((0.0, 0.03, 2.0), (0.0, -0.08, 2.0), (0.07, 0.0, 1.0), (-0.07, 0.0, 1.0))
_CHEST = ((0.0, -0.38, 1.0), (0.14, -0.3, 0.5), (-0.14, -0.3, 0.5))
_CLOSE: tuple[Size, ...] = ("extreme_close_up", "close_up")
_IN_SOMEBODY, _STRUCK = 0.6, 0.3


def aims(subject: Subject, size: Size, eye: Floats) -> tuple[Floats, Floats]:
    """Points (k, 3) of a subject that should be seen from an eye, and their weights (k,)."""
    if not subject.figure:
        x, z = subject.axis
        return exact.floats([subject.centre, (x, subject.high - 0.01, z)]), np.ones(2)
    centre = exact.floats(subject.centre)
    away = exact.unit(eye - centre)
    aside = exact.floats([-away[2], 0.0, away[0]])
    marks = _FACE if size in _CLOSE or subject.lying else (*_FACE, *_CHEST)
    points = np.stack([centre + aside * across + exact.floats([0.0, up, 0.0]) for across, up, _ in marks])
    return points, exact.floats([weight for _, _, weight in marks])


@dataclass
class Looker:
    """Asks of one camera after another what it sees at the opening frame."""

    book: Book
    opening: int
    subjects: tuple[Subject, ...]
    size: Size
    _solids: Solids = field(init=False)
    _frames: Floats = field(init=False)
    _groups: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._solids, self._groups = self.book.closed(), self.book.groups()
        self._frames = self._solids.matrices(self.opening)
        self._firm = ~self._starting("wall", "dressing")
        self._soft = self._starting("piece:dressing")
        self._people = self._starting("figure")

    def _starting(self, *heads: str) -> NDArray[np.bool_]:
        return np.array([group.startswith(heads) for group in self._groups], dtype=np.bool_)

    def score(self, view: View) -> float:
        """0..1: the mean share seen of everybody, drawn down by the one seen least; less inside somebody."""
        eye = exact.floats(view.eye)
        inside = sight.holds(self._solids, self._frames, eye, 0.15) > 0
        shares = [self._share(subject, eye, inside) for subject in self.subjects]
        penalty = _IN_SOMEBODY if bool((inside & self._people).any()) else 0.0
        return 0.5 * (sum(shares) / len(shares) + min(shares)) - penalty

    def _share(self, subject: Subject, eye: Floats, inside: NDArray[np.bool_]) -> float:
        points, weights = aims(subject, self.size, eye)
        names = {f"{kind}:{subject.name}" for kind in ("figure", "prop", "piece")}
        own = np.array([group in names for group in self._groups], dtype=np.bool_)
        in_way = np.isfinite(sight.all_blockers(self._solids, self._frames, eye, points)) & ~own & ~inside & self._firm
        hard, soft = (in_way & ~self._soft).any(axis=1), in_way.any(axis=1)
        lost = np.where(hard, 1.0, np.where(soft, _STRUCK, 0.0))
        return 1.0 - sum(float(part) for part in lost * weights) / sum(float(weight) for weight in weights)
