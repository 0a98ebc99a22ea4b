"""The strip: the cut, shot by shot, the one in hand lit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from director.domain.production import Production

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray


class CutStrip(Static):
    """The cut as a strip of slates."""

    @dataclass
    class Chosen(Message):
        """A shot was chosen."""

        slate: str

    def __init__(self) -> None:
        super().__init__(id="strip")
        self._slates: tuple[str, ...] = ()
        self._lit = ""

    def show(self, production: Production) -> None:
        """The cut as it stands."""
        self._slates = tuple(shot.id for shot in production.shots)
        self._write()

    def light(self, slate: str) -> None:
        """Light the shot in hand."""
        self._lit = slate
        self._write()

    def picture(self, slate: str, picture: "NDArray[uint8]") -> None:
        """The poster of a shot."""

    def _write(self) -> None:
        parts = [(f" {slate} ", "reverse bold" if slate == self._lit else "") for slate in self._slates]
        self.update(Content.assemble(*parts))
