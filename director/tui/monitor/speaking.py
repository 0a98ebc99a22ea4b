"""What is being said in a frame of a shot, for the subtitle: the exports' captions, laid out for one shot alone."""

from fractions import Fraction

from director.domain.production import RATES, Format, Production
from director.domain.shot import Shot
from director.exports.subtitle_times import Limits, laid, readable
from director.exports.subtitle_words import Caption, dialogue


class Prompter:
    """Knows the lines of the shot that is on; without a production speakers go by their ids."""

    def __init__(self) -> None:
        self._of: tuple[Production | None, Shot] | None = None
        self._captions: tuple[Caption, ...] = ()

    def said(self, production: Production | None, shot: Shot, rate: Fraction, frame: int) -> tuple[str, ...]:
        """The rows of the caption that is up in a frame of the shot; () for silence."""
        if self._of is None or self._of[0] is not production or self._of[1] is not shot:
            self._of, self._captions = (production, shot), _captions(production, shot, rate)
        return next((one.rows for one in self._captions if one.begin <= frame < one.end), ())


def _captions(production: Production | None, shot: Shot, rate: Fraction) -> tuple[Caption, ...]:
    film = production or Production(format=Format(fps=next(fps for fps, exact in RATES.items() if exact == rate)))
    frames = shot.frame_count(float(rate))
    limits = Limits(rate, frames)
    return tuple(readable(laid(dialogue(film, shot, (0, frames)), limits), limits))
