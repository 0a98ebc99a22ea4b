"""Every kind of set piece that a location's plan can hold. Where a piece goes is decided in `places`."""

from director.domain.vocabulary import SetKind
from director.staging import furniture, outdoors
from director.staging.piece import Piece

PIECES: dict[SetKind, Piece] = {
    "table": furniture.TABLE,
    "chair": furniture.CHAIR,
    "sofa": furniture.SOFA,
    "bed": furniture.BED,
    "door": furniture.DOOR,
    "window": furniture.WINDOW,
    "wall": furniture.WALL,
    "counter": furniture.COUNTER,
    "shelf": furniture.SHELF,
    "desk": furniture.DESK,
    "lamp": furniture.FLOOR_LAMP,
    "tree": outdoors.TREE,
    "car": outdoors.CAR,
    "streetlight": outdoors.STREETLIGHT,
    "stairs": outdoors.STAIRS,
    "rock": outdoors.ROCK,
    "water": outdoors.WATER,
    "building": outdoors.BUILDING,
    "fence": outdoors.FENCE,
    "bench": outdoors.BENCH,
    "column": outdoors.COLUMN,
    "screen": furniture.SCREEN,
}
