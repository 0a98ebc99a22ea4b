"""Any valid spec is drawn: no crash, no number that is none, no empty picture. Others' specs will be odder than ours.

A spec is drawn at random from the closed words and from free ones; the seed of a case is its name, so a failure can be
drawn again. The default run takes a sample; `make test-slow` takes all.
"""

import random
from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from director.domain import vocabulary
from director.domain.production import RATES, Production
from director.domain.shot import Shot
from director.renderers.previs import PrevisRenderer
from director.staging import StageOrder, stage
from tests.renderers.scenes import day_room

SAMPLE, WHOLE = 60, 2000
BATCH = 20
SIZE = (320, 180)
_PLACES = """a kitchen|a night club|the docks|a desert highway|deep forest|a prison cell|a rooftop|the moon|a submarine
an abandoned church|a market square|a mountain pass|somewhere|the back of a taxi|a hospital corridor|a swimming pool
a theatre stage|a wheat field|a spaceship bridge|a beach at low tide|a cave|a bank vault|une cuisine|屋上|""".replace(
    "\n", "|"
).split("|")
_WORN = """red coat, black hat|grey suit|a long blue gown|jeans and a white t-shirt|nurse's scrubs|a cap|nothing much|
yellow raincoat, rubber boots|priest's cassock|denim jacket|a space suit|pyjamas|kilt|hijab and coat""".replace(
    "\n", ""
).split("|")
_LOOKS = """a tall thin woman with curly red hair|an old bald man with a beard|a girl of eight, ponytail|a heavy man|
a boy|a soldier|a nun|glasses, long grey hair|||a person""".replace("\n", "").split("|")
_DEEDS = """waves|falls|sits down|picks up the cup and drinks|knocks on the door|hugs MARA|fights JON|runs away|
reads a letter|dances|points at the sky|plays the violin|lights a cigarette|turns and leaves|dies||kisses JON|
stands up, crosses to the window, looks out""".replace("\n", "").split("|")
_THINGS = """letter|a dog|a horse|a gull|truck|bicycle|boat|a crowd|flux capacitor|cup|gun|moon|MARA's hand|the door|
two children|a cat|an old car|snowman""".replace("\n", "").split("|")
_SOURCES = """candle|neon sign|headlights|streetlight|the television|fire|moon|torch|a thousand candles|
window""".replace("\n", "").split("|")
_CAST = ("MARA", "JON", "KIT", "OTTO")


class Dice:
    """Random specs from one seed."""

    def __init__(self, seed: int) -> None:
        self._roll = random.Random(seed)

    def one(self, words: Any) -> Any:
        """One of the words, or of a Literal's."""
        return self._roll.choice(get_args(words) or list(words))

    def some(self, words: Any, most: int) -> list[Any]:
        """Up to so many different ones."""
        choice = list(get_args(words) or words)
        return self._roll.sample(choice, self._roll.randint(0, min(most, len(choice))))

    def maybe(self, value: Any) -> Any:
        """The value, or None, evenly."""
        return value if self._roll.random() < 0.5 else None

    def between(self, low: float, high: float) -> float:
        """A number; the ends come up often."""
        return self._roll.choice([low, high, *(self._roll.uniform(low, high) for _ in range(4))])

    def production(self) -> Production:
        """A production of one shot."""
        cast = [
            {
                "id": who,
                "description": self.one(_LOOKS),
                "wardrobe": self.one(_WORN),
                "height_m": self.between(0.6, 2.3),
            }
            for who in _CAST
        ]
        place = {"id": "place", "name": self.one(_PLACES), "interior": self._roll.random() < 0.5, "set": self._set()}
        widths, heights = self.one([(1280, 720), (1720, 720), (720, 1280), (960, 720), (640, 640)])
        return Production.model_validate(
            {
                "format": {
                    "fps": self.one(RATES),
                    "sensor": self.one(vocabulary.Sensor),
                    "width": widths,
                    "height": heights,
                },
                "cast": cast,
                "locations": [place],
                "scenes": [{"number": "1", "location": "place"}],
                "shots": [self._shot()],
            }
        )

    def _set(self) -> list[dict[str, Any]]:
        return [
            {
                "id": f"{kind}_{index}",
                "kind": kind,
                "across": self.one(vocabulary.Across),
                "depth": self.one(vocabulary.Depth),
            }
            for index, kind in enumerate(self.some(vocabulary.SetKind, 9))
        ]

    def _shot(self) -> dict[str, Any]:
        return {
            "id": "1A",
            "scene": "1",
            "framing": {
                "size": self.one(vocabulary.Size),
                "kind": self.one(vocabulary.Kind),
                "subjects": self.some([*_CAST, *_THINGS], 4),
                "over": self.maybe(self.one(_CAST)),
                "angle": self.one(vocabulary.Angle),
                "level": self.maybe(self.one(vocabulary.Level)),
                "side": self.one(vocabulary.Side),
                "placement": self.one(vocabulary.Across),
                "roll_deg": self.maybe(self.between(-45, 45)) or 0,
            },
            "lens": {
                "focal_mm": self.between(4, 2000) if self._roll.random() < 0.2 else self.one(vocabulary.PRIMES),
                "f_stop": self.between(0.7, 64),
                "focus": self.maybe(self.one([*_CAST, *_THINGS])),
            },
            "camera": {"support": self.one(vocabulary.Support), "moves": self._moves()},
            "blocking": [self._mark(who) for who in self.some([*_CAST, *_THINGS], 6)],
            "light": {
                "time_of_day": self.one(vocabulary.TimeOfDay),
                "key": self.one(vocabulary.Key),
                "direction": self.one(vocabulary.LightDirection),
                "quality": self.one(vocabulary.LightQuality),
                "temperature_k": round(self.between(1800, 12000)),
                "sources": self.some(_SOURCES, 3),
                "mood": self.one(["", "eerie", "warm and safe"]),
            },
            "setting": {
                "location": self.maybe("place"),
                "weather": self.one(vocabulary.Weather),
                "atmosphere": self.some(vocabulary.Atmosphere, 2),
                "background": self.one(["", "a lighthouse", "mountains", "unseen horrors"]),
            },
            "look": {
                "style": self.one(["", "ink storyboard", "film noir", "watercolour", "as in a dream"]),
                "palette": self.maybe(self.one(["teal and orange", "pastel", "sepia"])),
                "monochrome": self.maybe(True),
                "grain": self.maybe(self.between(0, 1)),
            },
            "timing": {"duration_s": self.between(0.5, 3.0), "speed": self.between(0.1, 8.0)},
            "seed": self._roll.randrange(2**31),
        }

    def _moves(self) -> list[dict[str, Any]]:
        moves: list[dict[str, Any]] = []
        for kind in self.some(vocabulary.MoveKind, 3):
            start = self.between(0, 0.6)
            moves.append(
                {
                    "kind": kind,
                    "pace": self.one(vocabulary.Pace),
                    "start": start,
                    "end": self.between(start + 0.05, 1),
                    "target": self.maybe(self.one([*_CAST, *_THINGS])),
                    "amount": self.maybe(self.between(0, 120)),
                    "size": self.maybe(self.one(vocabulary.Size)),
                }
            )
        return moves

    def _mark(self, who: str) -> dict[str, Any]:
        return {
            "who": who,
            **self._spot(),
            "facing": self.one(["camera", "away", "left", "right", *_CAST, "table_0", "nobody"]),
            "pose": self.one(vocabulary.Pose),
            "action": self.one(_DEEDS),
            "to": self.maybe(self._spot()),
            "pace": self.one(vocabulary.Pace),
        }

    def _spot(self) -> dict[str, Any]:
        kinds = [f"{kind}_{index}" for index, kind in enumerate(get_args(vocabulary.SetKind)[:9])]
        return {
            "across": self.one(vocabulary.Across),
            "depth": self.one(vocabulary.Depth),
            "near": self.maybe(self.one(kinds)),
        }


def unevenness(picture: NDArray[np.float64]) -> float:
    """How much blocks of 20 x 20 pixels differ in brightness: in an empty picture only grain does, and it evens out."""
    height, width, _ = picture.shape
    blocks = picture.reshape(height // 20, 20, width // 20, 20, 3).mean(axis=(1, 3, 4))
    return float(blocks.std())


def drawn_soundly(seed: int) -> None:
    """Stages and draws the spec of a seed: the first, the middle and the last frame."""
    production = Dice(seed).production()
    shot: Shot = production.shots[0]
    staged = stage(production, shot, StageOrder(*SIZE))
    renderer = PrevisRenderer(threads=2)
    for frame in (0, staged.frames // 2, staged.frames - 1):
        assert renderer.unsound(staged, frame) == 0, f"seed {seed}, frame {frame}: a number that is none"
        depth, _ = renderer.passes(staged, frame)
        assert not np.isnan(depth).any(), f"seed {seed}, frame {frame}: a depth that is none"
        picture = renderer.still(staged, frame).astype(np.float64)
        assert unevenness(picture) > 0.1, f"seed {seed}, frame {frame}: an empty picture"


def test_a_black_room_is_an_empty_picture() -> None:
    dark = (0.0, 0.0, 0.0)
    room = day_room(width=320, height=180)
    names = ("zenith", "horizon", "fog_colour", "ambient_sky", "ambient_ground", "rim_colour", "sun_colour")
    unlit = replace(room, lights=(), air=replace(room.air, **dict.fromkeys(names, dark)))
    assert unevenness(PrevisRenderer().still(unlit, 0).astype(np.float64)) < 0.1
    assert unevenness(PrevisRenderer().still(room, 0).astype(np.float64)) > 10


@pytest.mark.parametrize("first", range(0, SAMPLE, BATCH))
def test_a_valid_spec_is_drawn_soundly(first: int) -> None:
    for seed in range(first, first + BATCH):
        drawn_soundly(seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(SAMPLE, WHOLE, BATCH))
def test_two_thousand_valid_specs_are_drawn_soundly(first: int) -> None:
    for seed in range(first, first + BATCH):
        drawn_soundly(seed)
