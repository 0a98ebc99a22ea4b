"""What a take of a video model is called: by what is asked for, before it is made, and by what it is, afterwards. Pure.

As with previs, `script` is both what the name is taken of and all that the rendering process is given.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from fractions import Fraction

from director.domain.production import Character, Production, Scene
from director.takes.camera import Camera
from director.takes.identity import Makers, matter, named, shot_called
from director.takes.take import CONFORMING, ENCODING, Order

_AS = [ENCODING, CONFORMING]


def script(production: Production, slate: str) -> Production:
    """All that one shot's rendering depends on, as a production: previs's matter, with the words that a model is told
    and the size that it is asked for."""
    seen, shot = matter(production, slate), shot_called(production, slate)
    wanted = {character.id for character in seen.cast}
    return seen.model_copy(
        update={
            "format": production.format,
            "cast": tuple(_as_told(one) for one in production.cast if one.id in wanted),
            "scenes": tuple(_bare(one) for one in production.scenes if one.number == shot.scene) or seen.scenes,
        }
    )


def scene_name(alone: Production, order: Order, pictures: Mapping[str, str]) -> str:
    """What was asked for, whichever model is asked; `pictures` are the hashes of the references, by path."""
    said = asdict(replace(order, handles=0, burn_in=False, width=0, height=0))
    return named({"scene": alone.document(), "order": said, "pictures": dict(pictures)})


def asked_name(scene: str, camera: Camera, makers: Makers) -> str:
    """What was asked for, and of which model: all that is known before it is made."""
    return named({"asked": scene, "camera": dict(camera.deciding), "makers": asdict(makers), "encoding": _AS})


def print_name(asked: str, rendering: str, sound: str, kind: tuple[int, int, Fraction, int, int]) -> str:
    """The take's own name: what was asked, which rendering of it this is, with which sound (its hash), and as which
    print: size, rate and fades."""
    width, height, rate, fade_in, fade_out = kind
    return named(
        {
            "asked": asked,
            "rendering": rendering,
            "sound": sound,
            "print": [width, height, str(rate), fade_in, fade_out],
            "encoding": _AS,
        }
    )


def _as_told(character: Character) -> Character:
    """The character without what no model is told: consent and likeness are asked about before."""
    return character.model_copy(update={"likeness": "fictional", "consent": None})


def _bare(scene: Scene) -> Scene:
    """The scene with what a model is told of it."""
    return Scene(number=scene.number, synopsis=scene.synopsis)
