"""Every kind of note that is not about one field of a shot, and how often each is said."""

from collections.abc import Callable, Mapping
from random import Random

from training import cutting, filmwide
from training.clauses import Said
from training.films import Looking

Note = Callable[[Random, Looking], Said | None]


NOTES: Mapping[Note, int] = {
    cutting.add_shot: 24,
    cutting.remove_shot: 8,
    cutting.duplicate: 4,
    cutting.reorder: 8,
    cutting.split: 3,
    cutting.approve: 8,
    cutting.lock: 8,
    cutting.undo: 7,
    cutting.vary: 6,
    cutting.choose: 2,
    filmwide.scene_wide: 10,
    filmwide.film_wide: 8,
    filmwide.question: 11,
    filmwide.vague: 9,
    filmwide.unknown: 3,
    filmwide.wardrobe: 3,
    filmwide.leaving: 3,
}


def whole_note(chance: Random, look: Looking) -> Said:
    """A note of any of these kinds."""
    while True:
        maker = chance.choices(list(NOTES), list(NOTES.values()))[0]
        if (made := maker(chance, look)) is not None:
            return made
