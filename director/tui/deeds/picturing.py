"""Deeds of the monitor: playing, stepping, marking, comparing, the floor plan."""

from typing import TYPE_CHECKING

from director.errors import UsageError
from director.tui import pressing
from director.tui.deeds.deed import Declared, Told
from director.tui.offers import against
from director.tui.pressing import decision_pointed

if TYPE_CHECKING:
    from director.tui.room import Room

declared = Declared("picture")


@declared.deed("play", "Play", Told("f5", "space", footer=True))
def play(room: "Room", words: str) -> None:
    """Play, or stand."""
    room.monitor.action_play()


@declared.deed("forward", "A frame on", Told("", "full_stop,right"))
def forward(room: "Room", words: str) -> None:
    """One frame on, and stand."""
    room.monitor.action_step(1)


@declared.deed("back", "A frame back", Told("", "comma,left"))
def back(room: "Room", words: str) -> None:
    """One frame back, and stand."""
    room.monitor.action_step(-1)


@declared.deed("on", "A second on", Told("", "greater_than_sign"))
def second_on(room: "Room", words: str) -> None:
    """A second on, playing or not."""
    room.monitor.action_jump(1)


@declared.deed("off", "A second back", Told("", "less_than_sign"))
def second_back(room: "Room", words: str) -> None:
    """A second back, playing or not."""
    room.monitor.action_jump(-1)


@declared.deed("head", "First frame", Told("", "home"))
def head(room: "Room", words: str) -> None:
    """The first frame of what is on."""
    room.monitor.action_start()


@declared.deed("tail", "Last frame", Told("", "end"))
def tail(room: "Room", words: str) -> None:
    """The last frame of what is on."""
    room.monitor.action_end()


@declared.deed("backwards", "Shuttle back", Told("", "j"))
def backwards(room: "Room", words: str) -> None:
    """Play backwards; faster each time."""
    room.monitor.action_shuttle(-1)


@declared.deed("stand", "Stand still", Told("", "k"))
def stand(room: "Room", words: str) -> None:
    """Stand on this frame."""
    room.monitor.action_shuttle(0)


@declared.deed("forwards", "Shuttle on", Told("", "l"))
def forwards(room: "Room", words: str) -> None:
    """Play forwards; faster each time."""
    room.monitor.action_shuttle(1)


@declared.deed("loop", "Loop", Told("", "o"))
def loop(room: "Room", words: str) -> None:
    """Go round nothing, the shot, the scene, the cut: the next of them each time."""
    room.monitor.action_loop()


@declared.deed("in", "In point", Told("", "i"))
def mark_in(room: "Room", words: str) -> None:
    """Play from this frame."""
    room.monitor.action_mark_in()


@declared.deed("out", "Out point", Told("", "I"))
def mark_out(room: "Room", words: str) -> None:
    """Play to this frame."""
    room.monitor.action_mark_out()


@declared.deed("unmark", "No in and out", Told("", "u"))
def unmark(room: "Room", words: str) -> None:
    """Play all of it again."""
    room.monitor.action_clear_marks()


@declared.deed("shot", "Play the shot", Told("", "1"))
def shot(room: "Room", words: str) -> None:
    """Play the shot in hand."""
    room.span("shot")


@declared.deed("scene", "Play the scene", Told("", "2"))
def scene(room: "Room", words: str) -> None:
    """Play the scene of the shot in hand; what isn't drawn yet is drawn."""
    room.span("scene")


@declared.deed("cut", "Play the cut", Told("", "3"))
def cut(room: "Room", words: str) -> None:
    """Play the whole film; what isn't drawn yet is drawn."""
    room.span("cut")


@declared.deed("plan", "Floor plan", Told("f4", "p", footer=True))
def plan(room: "Room", words: str) -> None:
    """The shot from above in place of the picture, or the picture again."""
    room.turn_plan()


@declared.deed("compare", "Compare versions", Told("", "d", "[REVISION | approved | #DECISION]"))
def compare(room: "Room", words: str) -> None:
    """The shot beside the version before, `/compare 2` or `approved`, and what differs; on a row of the conversation
    (or `/compare #12`) the takes before and after that decision. Esc ends it."""
    against.compare(room, words.strip().casefold() or decision_pointed(room))


@declared.deed("before", "Before and after", Told("f10", "B", "[#DECISION]"))
def before(room: "Room", words: str) -> None:
    """The version before in the place of this one, at the same frame; on a row of the conversation the one before that
    decision; again: this one."""
    against.flip(room, words.strip() or decision_pointed(room))


@declared.deed("way", "Wipe or difference", Told("", "w"))
def way(room: "Room", words: str) -> None:
    """Wipe the shot over the version before; then the next way: difference, side by side."""
    if room.monitor.comparing:
        room.monitor.action_compare_mode()
    else:
        against.compare(room, "", "wipe")


@declared.deed("wipe_left", "Wipe to the left", Told("", "left_curly_bracket"))
def wipe_left(room: "Room", words: str) -> None:
    """Move the line of the wipe to the left."""
    room.monitor.action_wipe(-0.05)


@declared.deed("wipe_right", "Wipe to the right", Told("", "right_curly_bracket"))
def wipe_right(room: "Room", words: str) -> None:
    """Move the line of the wipe to the right."""
    room.monitor.action_wipe(0.05)


@declared.deed("draw", "Draw again", Told("", "r"))
def draw(room: "Room", words: str) -> None:
    """Draw the shot in hand, where it isn't drawn, and watch it from the start."""
    if room.slate:
        room.floor.watch(room.slate)


@declared.deed("render", "Render a draft", Told("", "q", "[draft | final] [SHOT ...]"))
def render(room: "Room", words: str) -> None:
    """Have a video model render the shot in hand, or several, in their turn: `/render final 1A 1C`. Previs stays until
    it is there; newer revisions of a shot with a draft are rendered as drafts too, until you `/cancel` it."""
    quality, _, shots = words.strip().partition(" ")
    if quality in ("draft", "final"):
        pressing.render(room, pressing.slates_of(room, shots), quality)
    else:
        pressing.render(room, pressing.slates_of(room, words), "draft")


@declared.deed("cancel", "Cancel a rendering", Told("", "Q", "[SHOT | #NUMBER]"))
def cancel(room: "Room", words: str) -> None:
    """Take the renderings of the shot in hand out of the queue, or one by its number; one that runs ends at its next
    step."""
    if not (words or room.slate):
        raise UsageError("there is no shot yet, and nothing to cancel")
    pressing.cancel(room, words.strip() or room.slate)
