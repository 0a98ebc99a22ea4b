"""Signs: words in neon tube, a few straight strokes a letter. Data and their solids; their light is elsewhere.

A letter is strokes between the nine points of a keypad: 1 2 3 on top, 7 8 9 at the foot.
"""

from director.staging.solids import Part, Point, box, cone
from director.staging.staged import Material

_STROKES: dict[str, str] = {
    "A": "71 13 39 46",
    "B": "17 13 36 46 69 79",
    "C": "13 17 79",
    "E": "13 17 79 46",
    "F": "13 17 46",
    "H": "17 39 46",
    "I": "28",
    "L": "17 79",
    "M": "17 15 53 39",
    "N": "17 19 39",
    "O": "13 17 79 39",
    "P": "17 13 36 46",
    "R": "17 13 36 46 59",
    "T": "13 28",
    "U": "17 79 39",
}
_WORDS = ("hotel", "motel", "cafe", "open", "club", "bar")
_WIDE, _TALL, _GAP, _TUBE = 0.26, 0.46, 0.14, 0.026


def sign(source: str, middle: Point, tube: Material | str) -> list[Part]:
    """The sign that a source's words ask for, else a bar's, facing +Z: letters before a dark board, in the world."""
    word = next((one for one in _WORDS if one in source.lower()), _WORDS[-1]).upper()
    long = len(word) * (_WIDE + _GAP) - _GAP
    x, y, z = middle
    parts = [
        box((x, y, z - 0.07), (long + 0.36, _TALL + 0.34, 0.08), "black"),
        box((x, y - _TALL / 2 - 0.12, z), (long + 0.2, 0.025, 0.025), tube),
    ]
    for index, letter in enumerate(word):
        left = x - long / 2 + index * (_WIDE + _GAP)
        for a, b in _STROKES[letter].split():
            parts.append(cone(_at(a, left, middle), _at(b, left, middle), (_TUBE, _TUBE), tube, round_ends=True))
    return parts


def _at(key: str, left: float, middle: Point) -> Point:
    row, column = divmod(int(key) - 1, 3)
    return left + column * _WIDE / 2, middle[1] + _TALL * (0.5 - row / 2), middle[2]
