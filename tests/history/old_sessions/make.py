"""Make a session to be kept for ever as an example of today's format: `python -m tests.history.old_sessions.make v1`.

Run once for each format that ships, by the commit that ships it. What is there is never made again: it is the proof
that later versions open what earlier ones saved.
"""

import itertools
import sys
from pathlib import Path

from director.domain import changes as said
from director.errors import Refused
from director.history.log import Log
from director.history.shelf import Making, TakeRecord
from director.interpreters.base import Heard, Reading
from director.studio import Outside, Speaker, Studio, Way
from tests.domain.films import film

HERE = Path(__file__).parent
BRANCHES = ("main", "warm")


class Script:
    """An interpreter that reads each note from a script."""

    name, leaving = "script", ""

    def __init__(self, readings: dict[str, Reading]) -> None:
        self._readings = readings

    def read(self, heard: Heard) -> Reading:
        """What the script has for the note."""
        return self._readings[heard.text]

    def ready(self, heard: Heard) -> None:
        """Nothing to ready."""

    def stop(self) -> bool:
        """Nothing takes long."""
        return False

    def close(self) -> None:
        """Nothing is held."""


def _set(shot: str, path: str, value: object) -> Reading:
    return Reading(changes=(said.ReviseShot(shots=(shot,), set={path: value}),))


READINGS = {
    "Tighter on Mara": _set("1A", "framing.size", "close_up"),
    "85mm on 1A": _set("1A", "lens.focal_mm", 85),
    "Make it better": Reading(question="Better how?", options=("tighter", "warmer")),
    "How long is it?": Reading(answer="16 seconds."),
    "Colder": _set("1A", "light.temperature_k", 7200),
    "Warmer – «тёплый»": _set("1B", "light.temperature_k", 3200),
}


ANA, BEN = Speaker("ana", "director"), Speaker("ben", "producer")
DECIDED: tuple[tuple[Speaker, said.Change], ...] = (
    (BEN, said.Lock(shots=("1A",), paths=("lens",))),
    (ANA, said.ReviseShot(shots=("1A",), set={"lens.focal_mm": 50})),
    (BEN, said.SetStatus(shots=("2A",), status="approved")),
    (ANA, said.VaryShot(shot="2B", axis="lens.focal_mm", values=(24, 50))),
    (ANA, said.ChooseVariation(shot="2B", variation="b")),
    (ANA, said.Undo(steps=2)),
    (ANA, said.Redo()),
    (ANA, said.AddShot(scene="1", after="1A", set={"framing.size": "wide", "action": "The tide comes in."})),
    (ANA, said.SplitShot(shot="1B", at_s=2.0)),
    (ANA, said.RemoveShot(shots=("1B",))),
    (ANA, said.RestoreShot(shot="1A", revision=2)),
    (ANA, said.AddCharacter(id="INES", set={"name": "Ines", "wardrobe": "yellow oilskin"})),
    (ANA, said.ReviseScene(number="1", set={"time_of_day": "dusk"})),
    (ANA, said.SetFormat(set={"aspect": "2.39:1"})),
)
TAKE = TakeRecord(
    id="4f" * 32,
    shot="1A",
    quality="previs",
    width=640,
    height=360,
    seed=1,
    frames=96,
    frames_sha256="a0" * 32,
    seconds=0.5,
    path="takes/4f.mp4",
    renderer="previs 1",
    made_at="2026-01-01T00:59:00Z",
    told=("the lens was widened",),
    made=Making(asked="a5" * 16, scene="5c" * 16, rendering="{}", matter="{}", bill="fresh: 4 passes"),
)


def made(folder: Path) -> None:
    """A conversation with every outcome, an undo, a redo, a branch, a strike, a lock that refuses, and snapshots."""
    seeds, seconds = itertools.count(1), itertools.count(10)
    outside = Outside(lambda: f"2026-01-01T00:00:{next(seconds)}Z", lambda: next(seeds), lambda: 0.0)
    with Log.open(folder, create=True) as log:
        studio = Studio(log, Script(READINGS), outside)
        studio.load(film(), ANA)
        for note in READINGS:
            studio.note(note, ["1A"], ANA, Way())
        for speaker, change in DECIDED:
            studio.decide((change,), speaker)
        studio.strike(2, ["framing.size"], BEN)
        studio.branch("warm", 7, ANA)
        studio.note("Warmer – «тёплый»", ["1B"], ANA, Way())
        studio.decide((said.SetLook(set={"monochrome": True}),), ANA)
        studio.decide((said.Undo(),), ANA)
        log.switch("main")
        for number in range(45):
            studio.decide((said.ReviseShot(shots=("2A",), set={"action": f"he counts to {number}"}),), ANA)
        log.shelve(TAKE)


def documents(folder: Path) -> None:
    """Write the production at the head of each branch beside the session."""
    with Log.open(folder) as log:
        for branch in BRANCHES:
            production, _ = log.production_at(log.head(branch))
            (folder / f"{branch}.json").write_text(production.text(), encoding="utf-8")


def main() -> None:
    """Make the session of the version named; refuses to make one again."""
    folder = HERE / sys.argv[1]
    if folder.exists():
        raise Refused(f"{folder} is there already, and what was saved is never made again")
    made(folder)
    documents(folder)


if __name__ == "__main__":
    main()
