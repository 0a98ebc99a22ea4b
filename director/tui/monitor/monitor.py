"""The monitor: what is on it, playing by the clock. It paints and tells its owner what happened; it decides nothing."""

import time
from collections.abc import Sequence
from fractions import Fraction
from textwrap import wrap

from textual.app import ComposeResult
from textual.message import Message
from textual.timer import Timer

from director.domain.production import Production
from director.domain.shot import Shot
from director.takes.callsheet import Exposing
from director.takes.reading import still
from director.takes.take import Take
from director.tui.monitor.bar import Bar, Position
from director.tui.monitor.comparing import Compared, Mode
from director.tui.monitor.controls import Clock, Controls
from director.tui.monitor.deck import Deck
from director.tui.monitor.graphics import Graphics
from director.tui.monitor.palettes import Depth, Rgb
from director.tui.monitor.picture import Picture
from director.tui.monitor.slate import Slate
from director.tui.monitor.speaking import Prompter
from director.tui.monitor.splicer import Splicer
from director.tui.monitor.still import Still
from director.tui.monitor.stock import Rushes, Workprint
from director.tui.monitor.timeline import Piece, Timeline, timeline_of

_STANDING_S = 0.3  # until a frame that stands is shown in full
_COVERED_S = 0.1  # how soon a monitor that a page covers looks whether it still does
_DRAWN_AT_ONCE = 4  # shots whose frames are kept while they are drawn


class Monitor(Controls):
    """Shows a take, a cut, a take as it is drawn, two takes, a poster or a plan.

    `production` and `rate` may be set by the owner: names for the subtitles, and the rate of what is being drawn.
    """

    DEFAULT_CSS = "Monitor { width: 1fr; height: 1fr; layers: default still; }"

    class Moved(Message):
        """Another frame is seen; `frame` counts from the head of the shot."""

        def __init__(self, shot: str, frame: int) -> None:
            super().__init__()
            self.shot, self.frame = shot, frame

    class Ended(Message):
        """It played to the end and stands."""

        def __init__(self, shot: str) -> None:
            super().__init__()
            self.shot = shot

    class Troubled(Message):
        """What should play can't be read; the words say what to do."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Fed(Message, bubble=False):
        """Something came from another thread: a frame that was missing, or the first of a take being drawn."""

        def __init__(self, shot: Shot | None = None) -> None:
            super().__init__()
            self.shot = shot

    class Sharpened(Message, bubble=False):
        """A frame as large as it was drawn, read on another thread."""

        def __init__(self, of: tuple[Deck, int], picture: Rgb) -> None:
            super().__init__()
            self.of, self.picture = of, picture

    def __init__(
        self, *, depth: Depth | None = None, clock: Clock = time.monotonic, graphics: Graphics = "none"
    ) -> None:
        super().__init__(clock)
        self.production: Production | None = None
        self.rate = Fraction(24)
        self.remark = ""  # said beside the slate of a take that is on
        self.picture = Picture(depth)
        self._slate, self._bar, self.still = Slate(), Bar(), Still(graphics)
        self._prompter = Prompter()
        self._drawn: dict[str, Rushes] = {}
        self._poster: tuple[Rgb | None, Shot | None] | None = None
        self._plan: Rgb | None = None
        self._timer: Timer | None = None
        self._seen: tuple[str, int] | None = None

    def compose(self) -> ComposeResult:
        """Slate, picture, bar."""
        yield self._slate
        yield self.picture
        yield self._bar
        yield self.still

    def on_unmount(self) -> None:
        """Let files and threads go."""
        self._load(None)

    # -- what is on

    def show(self, take: Take, shot: Shot, play: bool = True) -> None:
        """A take of a shot. Where an equally long one of the same shot is on, the place and the pace stay."""
        self._drawn.pop(shot.id, None)
        self.reel_of([(shot, take)], play)

    def reel_of(self, cut: Sequence[tuple[Shot, Take]], play: bool = True) -> None:
        """Takes one after the other: the cut, or a stretch of it. Where as much of the same shots is on, the place and
        the pace stay."""
        timeline = timeline_of(cut, self.production)
        self.rate = timeline.rate
        self._load(Deck(timeline, Workprint(timeline, self._feed)), play)

    def expose(self, shot: Shot, exposing: Exposing) -> None:
        """One more frame of a take that is being drawn; call it on any thread.

        The first frame is put on where nothing is, or the shot itself; at any time `follow` puts it on.
        """
        if exposing.picture is None:
            return
        begins = exposing.done == 1 or shot.id not in self._drawn
        if begins:
            self._drawn[shot.id] = Rushes(exposing.frames, self.picture.fit((16, 9)))
            for other in list(self._drawn)[:-_DRAWN_AT_ONCE]:
                del self._drawn[other]
        rushes = self._drawn[shot.id]
        rushes.expose(exposing.picture)
        self.post_message(self.Fed(shot if begins else None))

    def follow(self, shot: Shot) -> bool:
        """Put a shot on that is being drawn; whether it is."""
        rushes = self._drawn.get(shot.id)
        if rushes is None:
            return False
        self._load(Deck(Timeline((Piece(shot, rushes.frames),), self.rate), rushes))
        return True

    def compare(
        self, one: tuple[Shot, Take], other: tuple[Shot, Take], mode: Mode = "side by side", words: tuple[str, ...] = ()
    ) -> None:
        """Two takes at once, from the frame that is seen on; `one` is to the left, or on top.

        `words` are which is which, and what differs.
        """
        lines = [timeline_of([each]) for each in (one, other)]
        longer = max(lines, key=lambda line: line.frames)
        stock = Compared(Workprint(lines[0], self._feed), Workprint(lines[1], self._feed), mode)
        named = f"v{one[1].revision} | v{other[1].revision}"
        stock.words, stock.told = (*words, "")[:2] if words else (named, "")
        self.rate = longer.rate
        self._load(Deck(Timeline((Piece(one[0], longer.frames, one[1]),), longer.rate), stock), self.playing)

    def poster(self, picture: Rgb | None, shot: Shot | None = None) -> None:
        """A picture that stands, where there is no take; None where there is none yet."""
        self._poster = picture, shot
        self._load(None)

    def plan(self, picture: Rgb | None) -> None:
        """The floor plan in place of the picture; None takes it away."""
        self._plan = picture
        self.changed()

    def clear(self) -> None:
        """Nothing on."""
        self._poster = self._plan = None
        self._load(None)

    @property
    def shot(self) -> Shot | None:
        """The shot that is seen."""
        return self._poster[1] if self.deck is None and self._poster else super().shot

    @property
    def planned(self) -> bool:
        """Whether the floor plan is seen."""
        return self._plan is not None

    @property
    def words(self) -> tuple[str, ...]:
        """What is written over the picture: the subtitle that is up, or what is wrong."""
        return self.picture.words

    # -- as time goes by

    def changed(self) -> None:
        """Paint what is to be seen now, and come again when that is another frame; under a page nothing is seen."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.is_attached and not self.screen.is_current:
            self._timer = self.set_timer(_COVERED_S, self.changed)
            return
        self.still.lift()
        deck, now = self.deck, self.clock()
        if deck is None:
            self._stand()
            return
        if deck.live:
            deck.transport.hold(now, deck.stock.edge)
        ended = deck.transport.ended(now)
        if ended or deck.stock.trouble:
            deck.transport.stop(now)
        self._paint(deck, now)
        if ended:
            self.post_message(self.Ended(deck.piece(now).shot.id))
        if deck.transport.playing:
            self._timer = self.set_timer(deck.transport.next_in(now), self.changed)
        elif self._sharpens(deck):
            self._timer = self.set_timer(_STANDING_S, self._sharpen)

    def _stand(self) -> None:
        picture, shot = self._poster or (None, None)
        self.picture.show(picture if self._plan is None else self._plan)
        self.picture.say()
        self._slate.show(shot, note=self._note)
        self._bar.show(Position())
        self._seen = None
        if self.still.graphics != "none" and self.picture.picture is not None:
            self._lay(self.picture.picture)

    def _sharpens(self, deck: Deck) -> bool:
        """Whether a frame that stands may be laid over in full: of one take, with nothing written on it."""
        shows = self._plan is None and not self.words and isinstance(deck.stock, Workprint)
        return shows and self.still.graphics != "none" and not deck.stock.trouble

    def _sharpen(self) -> None:
        deck = self.deck
        if deck is None:
            return
        at = deck.frame(self.clock())
        piece, within = deck.timeline.at(at)
        take = piece.take

        def read() -> None:
            if take is not None:
                picture = still(take, within)
                joined = Splicer(deck.timeline).joined(at, picture, (take.width, take.height))
                self.post_message(self.Sharpened((deck, at), joined))

        # a take that can't be read is told by the workprint, which reads the same file
        self.run_worker(read, thread=True, exclusive=True, group="still", exit_on_error=False)

    def on_monitor_sharpened(self, message: Sharpened) -> None:
        """Lay the frame over, if it is still the one that is seen."""
        deck, at = message.of
        if self.deck is deck and not self.playing and self.frame == at:
            self._lay(message.picture)

    def _lay(self, picture: Rgb) -> None:
        self.still.lay(picture, self.picture.size.width, self.picture.size.height, down=1)

    def _paint(self, deck: Deck, now: float) -> None:
        piece, within = deck.timeline.at(deck.frame(now))
        if isinstance(deck.stock, Compared):
            deck.stock.settle(self.picture.size.width, 2 * self.picture.size.height)
        size = self.picture.fit(deck.stock.shape)
        picture = deck.stock.look(deck.frame(now), size, backwards=deck.transport.speed < 0)
        if self._plan is not None:
            self.picture.show(self._plan)
        elif picture is not None:
            self.picture.show(picture)
        said = self._prompter.said(self.production, piece.shot, deck.timeline.rate, within)
        trouble = wrap(deck.stock.trouble, max(10, self.picture.size.width - 4))
        self.picture.say(*(trouble or (() if self.planned else said)))
        if isinstance(deck.stock, Compared) and self._plan is None:
            self._slate.show(None, note=f"{piece.shot.id}  {self._note}")
        else:
            self._slate.show(piece.shot, piece.take, self._note)
        self._bar.show(deck.position(now))
        self._tell(piece.shot.id, within)

    def _tell(self, shot: str, frame: int) -> None:
        if self._seen != (shot, frame):
            self._seen = shot, frame
            self.post_message(self.Moved(shot, frame))

    @property
    def _note(self) -> str:
        if self._plan is not None:
            return "floor plan"
        stock = self.deck.stock if self.deck else None
        if isinstance(stock, Compared):
            return "  ".join(filter(None, (stock.words, stock.way, stock.told)))
        return "drawing" if isinstance(stock, Rushes) else self.remark

    # -- what comes in

    def on_bar_sought(self, message: Bar.Sought) -> None:
        """The bar was pointed at."""
        message.stop()
        self.seek(message.frame)

    def on_picture_pointed(self, message: Picture.Pointed) -> None:
        """The line of a wipe goes where the picture is pressed."""
        message.stop()
        self.wipe_to(message.across)

    def on_picture_resized(self, message: Picture.Resized) -> None:
        """Another size is another decoding."""
        message.stop()
        self.changed()

    def on_monitor_fed(self, message: Fed) -> None:
        """Paint what has come."""
        shot, here = message.shot, self.shot
        if shot is not None and (here is None or here.id == shot.id):
            self.follow(shot)
        elif self.deck is not None:
            if self.deck.stock.trouble:
                self.post_message(self.Troubled(self.deck.stock.trouble))
            self.changed()

    def _feed(self) -> None:
        self.post_message(self.Fed())

    def _load(self, deck: Deck | None, play: bool = True) -> None:
        old, now = self.deck, self.clock()
        if deck is not None:
            self._poster = None
            deck.loop = self.loop
            same = old is not None and old.slates == deck.slates
            if old is not None and same:
                deck.take_over(old, now)
            deck.bound(now, deck.frame(now))
            if play and not same:
                deck.transport.run(now)
        self.deck = deck
        if old is not None:
            old.stock.close()
        self.changed()
