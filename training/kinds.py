"""Every kind of clause, and how often each is said."""

from collections.abc import Mapping
from random import Random

from director.domain.shot import Shot
from training import frame, motion, scene
from training.clauses import Clause, Maker
from training.films import Looking

MAKERS: Mapping[Maker, int] = {
    frame.size_step: 26,
    frame.size: 12,
    frame.lens: 16,
    frame.stop: 14,
    frame.focus: 4,
    frame.angle: 9,
    frame.level: 4,
    frame.side: 4,
    frame.placement: 5,
    frame.roll: 3,
    frame.kind: 7,
    motion.support: 9,
    motion.move: 14,
    motion.still: 5,
    motion.duration: 28,
    motion.speed: 4,
    motion.transition: 5,
    scene.hour: 10,
    scene.weather: 9,
    scene.warmth: 10,
    scene.key: 6,
    scene.light: 9,
    scene.atmosphere: 5,
    scene.mood: 2,
    scene.look_of: 2,
    scene.sound: 5,
    scene.blocking: 9,
    frame.subject: 3,
}


def clause(chance: Random, look: Looking, shot: Shot) -> Clause:
    """A clause of any kind about the shot."""
    while True:
        maker = chance.choices(list(MAKERS), list(MAKERS.values()))[0]
        if (made := maker(chance, look, shot)) is not None:
            return made
