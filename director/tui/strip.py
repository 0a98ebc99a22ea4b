"""The strip: the cut, shot by shot, with its pictures; the one in hand lit, scenes divided.

Only what is seen is laid out and pictured, so that a cut of 1,500 shots scrolls like one of fifteen. Which shot is in
hand is the room's to say; the strip asks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from director.domain.production import Production
from director.domain.shot import Shot
from director.exports.cells import cells, shortened
from director.tui.cell import Standing, Words, slate_line, status_line
from director.tui.monitor.palettes import Depth, Rgb
from director.tui.monitor.picture import depth_of
from director.tui.posters import Posters
from director.tui.thumbnail import blank, thumbnail
from director.words import one_line

_COMPACT = 12  # columns of a shot without its picture
_EDGES = 2  # a column on each side of a shot
_TOLD = 3  # rows beside the picture: the scene, the slate, the status
_SETTLED_S = 0.08  # posters are asked for when scrolling rests
_AHEAD = 4  # shots on either side that are pictured before they are seen
_WHEEL = 3  # columns a notch, times the width of an edge


@dataclass
class _Scene:
    number: str
    heading: str
    first: int
    last: int


class CutStrip(ScrollView, can_focus=True):
    """The cut as a strip of shots."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("strip--scene", "strip--told", "strip--slate", "strip--lit", "strip--edge", "strip--locked", "strip--empty"),
        *("strip--status-draft", "strip--status-review", "strip--status-approved"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "step(-1)", "Back"),
        ("right", "step(1)", "On"),
        ("home", "end(False)", "First"),
        ("end", "end(True)", "Last"),
        ("shift+left", "gather(-1)", "Take in, back"),
        ("shift+right", "gather(1)", "Take in, on"),
        ("m", "mark", "Take in or leave out"),
        ("backspace", "alone", "Only the shot in hand"),
    ]
    DEFAULT_CSS = """
    CutStrip { overflow: hidden; scrollbar-size: 0 0; height: 3; }
    CutStrip .strip--scene { color: $secondary; }
    CutStrip .strip--told { color: $text-muted; }
    CutStrip .strip--slate { color: $foreground; text-style: bold; }
    CutStrip .strip--lit { color: $background; background: $primary; text-style: bold; }
    CutStrip .strip--edge { color: $primary; text-style: bold; }
    CutStrip .strip--locked { color: $warning; text-style: bold; }
    CutStrip .strip--empty { color: $border; }
    CutStrip .strip--status-draft { color: $text-muted; }
    CutStrip .strip--status-review { color: $warning; text-style: underline; }
    CutStrip .strip--status-approved { color: $background; background: $success; text-style: bold; }
    """

    @dataclass
    class Chosen(Message):
        """A shot was chosen."""

        slate: str

    @dataclass
    class Scoped(Message):
        """These shots are what the next note is about; none of them where it is the one in hand alone."""

        slates: tuple[str, ...]

    @dataclass
    class Wanted(Message):
        """Posters are wanted of these shots, the nearest to the shot in hand first."""

        slates: tuple[str, ...] = field(repr=False)

    def __init__(self) -> None:
        super().__init__(id="strip")
        self._shots: Sequence[Shot] = ()
        self._places: dict[str, int] = {}
        self._scenes: list[_Scene] = []
        self._aspect = 16 / 9
        self._lit = self._playing = ""
        self._scope: frozenset[str] = frozenset()
        self._drawn: tuple[str, float] = ("", 0.0)
        self._posters = Posters()
        self._cells: dict[str, Sequence[Sequence[Segment]]] = {}
        self._resting: Timer | None = None
        self._depth: Depth = "truecolor"

    def on_mount(self) -> None:
        """Find out what the terminal can do."""
        here: Any = self  # Textual leaves open what an app returns
        self._depth = depth_of(here.app)

    # -- what is told to the strip

    def show(self, production: Production, touched: Iterable[str] = ()) -> None:
        """The cut as it stands; the shots that look different than before are pictured anew."""
        self._shots = production.shots
        self._places = {shot.id: place for place, shot in enumerate(self._shots)}
        self._scenes = _scenes(production)
        across, down = (float(side) for side in production.format.aspect.split(":"))
        self._aspect = across / down
        self._posters.change(touched, production.decision)
        self._scope = frozenset(slate for slate in self._scope if slate in self._places)
        self._measure()

    def light(self, slate: str) -> None:
        """Light the shot in hand, and bring it into view."""
        self._again(self._lit, slate)
        self._lit = slate
        self._follow(slate)

    def play(self, slate: str) -> None:
        """Mark the shot that is playing, "" for none, and bring it into view."""
        if slate != self._playing:
            self._again(self._playing, slate)
            self._playing = slate
            self._follow(slate)

    def draw(self, slate: str, share: float) -> None:
        """Say how far a shot is drawn, from 0 to 1; at 1 it is there."""
        self._again(self._drawn[0], slate)
        self._drawn = ("", 0.0) if share >= 1 else (slate, share)

    def picture(self, slate: str, picture: Rgb, decision: int) -> None:
        """The poster of a shot as it was at a decision."""
        self._posters.put(slate, picture, decision)
        self._again(slate)

    @property
    def scope(self) -> tuple[str, ...]:
        """The shots that a note is about, in cut order: those taken in, or else the one in hand."""
        several = tuple(shot.id for shot in self._shots if shot.id in self._scope)
        return several or ((self._lit,) if self._lit else ())

    # -- what is done with it

    def action_step(self, by: int) -> None:
        """Ask for the shot so many places on."""
        if self._shots:
            place = self._places.get(self._lit, 0) + by
            self._choose(min(max(place, 0), len(self._shots) - 1))

    def action_end(self, last: bool) -> None:
        """Ask for the first shot, or the last."""
        if self._shots:
            self._choose(len(self._shots) - 1 if last else 0)

    def action_gather(self, by: int) -> None:
        """Take the shot in hand and the next into what the note is about, and go there."""
        place = self._places.get(self._lit, 0) + by
        if 0 <= place < len(self._shots):
            self._take_in(self._scope | {self._lit, self._shots[place].id})
            self._choose(place)

    def action_mark(self) -> None:
        """Take the shot in hand into what the note is about, or leave it out."""
        self._take_in(self._scope ^ {self._lit} if self._lit else self._scope)

    def action_alone(self) -> None:
        """The note is about the shot in hand alone."""
        self.alone()

    def alone(self) -> bool:
        """Leave out the shots that were taken in; whether there were any."""
        several = bool(self._scope)
        if several:
            self._take_in(frozenset())
        return several

    def on_click(self, event: events.Click) -> None:
        """A click chooses; with Ctrl or Shift it takes in."""
        place = int(event.x + self.scroll_x) // self._pitch
        if not 0 <= place < len(self._shots):
            return
        if event.ctrl or event.shift:
            self._take_in(self._scope ^ {self._shots[place].id})
        else:
            self._choose(place)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel goes on through the cut."""
        event.stop()
        self.scroll_relative(x=_WHEEL * _EDGES, animate=False)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel goes back through the cut."""
        event.stop()
        self.scroll_relative(x=-_WHEEL * _EDGES, animate=False)

    def _choose(self, place: int) -> None:
        self.post_message(self.Chosen(self._shots[place].id))

    def _take_in(self, scope: frozenset[str]) -> None:
        self._again(*(scope ^ self._scope))
        self._scope = scope
        self.post_message(self.Scoped(tuple(shot.id for shot in self._shots if shot.id in scope)))

    # -- laying out

    @property
    def _rows(self) -> int:
        """Rows of picture; none in the compact form."""
        rows = self.size.height - _TOLD
        return rows if rows >= _TOLD else 0

    @property
    def _width(self) -> int:
        """Columns of a shot, without its edges."""
        return min(max(round(2 * self._rows * self._aspect), _COMPACT + 2), 30) if self._rows else _COMPACT

    @property
    def _pitch(self) -> int:
        return self._width + _EDGES

    def on_resize(self) -> None:
        """Lay everything out for the new height."""
        self._measure()
        self._follow(self._lit)

    def notify_style_update(self) -> None:
        """Colours are part of what is kept."""
        super().notify_style_update()
        self._cells.clear()
        self.refresh()

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Ask for posters when scrolling rests."""
        super().watch_scroll_x(old_value, new_value)
        self._ask_soon()

    def _measure(self) -> None:
        self._cells.clear()
        self.virtual_size = Size(len(self._shots) * self._pitch, max(1, self.size.height))
        self._ask_soon()
        self.refresh()

    def _follow(self, slate: str) -> None:
        place = self._places.get(slate)
        if place is not None and self.size.width:
            aside = self._pitch if self.size.width > 3 * self._pitch else 0
            region = Region(place * self._pitch - aside, 0, self._pitch + 2 * aside, 1)
            self.scroll_to_region(region, animate=False, force=True)

    def _again(self, *slates: str) -> None:
        for slate in slates:
            self._cells.pop(slate, None)
        self.refresh()

    def _seen(self, ahead: int = 0) -> range:
        first = int(self.scroll_x) // self._pitch - ahead
        last = int(self.scroll_x + self.size.width) // self._pitch + 1 + ahead
        return range(max(0, first), min(len(self._shots), last))

    # -- posters

    def _ask_soon(self) -> None:
        if self._resting is None and self.is_mounted:
            self._resting = self.set_timer(_SETTLED_S, self._ask)

    def _ask(self) -> None:
        self._resting = None
        if self._rows:
            held = self._places.get(self._lit, 0)
            near = sorted(self._seen(_AHEAD), key=lambda place: abs(place - held))
            wanted = self._posters.wanted(self._shots[place].id for place in near)
            self.post_message(self.Wanted(tuple(wanted)))

    # -- painting

    def render_line(self, y: int) -> Strip:
        """One row of what is seen."""
        width = self.size.width
        if not self._shots:
            words = "  no shots yet: say what you see, or /import a screenplay" if y == 1 else ""
            return self._dressed([(words, "told")]).adjust_cell_length(width, self.rich_style)
        if y == 0:
            return self._scene_line(width)
        seen = self._seen()
        segments = [segment for place in seen for segment in self._cell(place)[y - 1]]
        left = int(self.scroll_x) - seen.start * self._pitch
        return Strip(segments).crop_extend(left, left + width, self.rich_style).apply_style(self.rich_style)

    def _scene_line(self, width: int) -> Strip:
        """Each scene's number and heading over its shots; that of the first is held in view."""
        words: list[Words] = []
        scrolled, pitch = int(self.scroll_x), self._pitch
        for scene in self._scenes:
            left, right = max(scene.first * pitch - scrolled, 0), min((scene.last + 1) * pitch - scrolled, width)
            if left < right:
                words.append((_headed(scene, right - left), "scene"))
        return self._dressed(words).adjust_cell_length(width, self.rich_style).apply_style(self.rich_style)

    def _cell(self, place: int) -> Sequence[Sequence[Segment]]:
        shot = self._shots[place]
        cell = self._cells.get(shot.id)
        if cell is None:
            if len(self._cells) > 4 * len(self._seen()):
                self._cells.clear()
            cell = self._cells[shot.id] = self._laid(shot)
        return cell

    def _laid(self, shot: Shot) -> Sequence[Sequence[Segment]]:
        """Every row of a shot but the scene's."""
        standing, width = self._standing(shot.id), self._width
        told = [slate_line(shot, standing, width), status_line(shot, width)]
        rows = [*self._pictured(shot.id, width), *(list(self._dressed(words)) for words in told)]
        left, right = ("▐", "▌") if standing.lit else ("│" if self._opens(shot) else " ", " ")
        edges = [list(self._dressed([(edge, "edge" if standing.lit else "scene")])) for edge in (left, right)]
        return [[*edges[0], *row, *edges[1]] for row in rows]

    def _pictured(self, slate: str, width: int) -> Sequence[Sequence[Segment]]:
        if not self._rows:
            return []
        poster = self._posters.of(slate)
        if poster is None:
            return blank(width, self._rows, self.get_component_rich_style("strip--empty"))
        return thumbnail(poster, (width, self._rows), self._posters.stale(slate), self._depth)

    def _standing(self, slate: str) -> Standing:
        drawn = self._drawn[1] if slate == self._drawn[0] else None
        stale, scoped = self._posters.stale(slate), slate in self._scope
        return Standing(slate == self._lit, slate == self._playing, scoped, drawn, stale)

    def _opens(self, shot: Shot) -> bool:
        place = self._places[shot.id]
        return place > 0 and self._shots[place - 1].scene != shot.scene

    def _dressed(self, words: Sequence[Words]) -> Strip:
        return Strip([Segment(text, self.get_component_rich_style(f"strip--{part}")) for text, part in words])


def _headed(scene: _Scene, width: int) -> str:
    """A scene's number and heading on a line over its shots, in exactly so many columns."""
    name, room = f"{scene.number}  {one_line(scene.heading)}", width - 2
    if cells(name) > room:
        name = shortened(name, room) if room > 1 else ""
    told = f"┌{name} " if name else "┌"
    return told + "─" * (width - cells(told))


def _scenes(production: Production) -> list[_Scene]:
    """The stretches of the cut that play in one scene."""
    scenes: list[_Scene] = []
    for place, shot in enumerate(production.shots):
        if scenes and scenes[-1].number == shot.scene:
            scenes[-1].last = place
        else:
            scene = production.scene(shot.scene)
            scenes.append(_Scene(shot.scene, scene.heading if scene else "", place, place))
    return scenes
