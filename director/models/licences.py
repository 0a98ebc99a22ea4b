"""The licences of the video models: their terms in words, and that somebody has read them."""

from dataclasses import dataclass

from director.errors import Refused
from director.renderers.diffusion.card import card_named
from director.renderers.diffusion.gates import acknowledged, permit_model, read, terms, written


@dataclass(frozen=True)
class Terms:
    """What a model's licence asks: its id, its terms one a line, and whether they must have been read."""

    licence: str
    said: tuple[str, ...]
    restrictive: bool


def terms_of(model: str) -> Terms:
    """The terms of a video model; raises UsageError where there is none of that id."""
    licence = card_named(model).licence
    return Terms(licence.id, terms(licence), licence.restrictive)


def with_read(held: str, model: str, on: str, by: str) -> str:
    """The settings' `licences` with this one read; raises BadInput where they can't be read."""
    return written(read(held), acknowledged(card_named(model).licence, on, by))


def check_read(held: str, model: str) -> None:
    """Raises Refused for a model whose terms somebody must have read, and by the settings' `licences` nobody has."""
    permit_model(model, card_named(model).licence, read(held))


def is_read(held: str, model: str) -> bool:
    """Whether a model may be used, by the settings' `licences`."""
    try:
        check_read(held, model)
    except Refused:
        return False
    return True
