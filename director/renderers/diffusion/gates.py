"""Which models somebody may use: those whose licence asks for nothing, and those whose terms they say they have read.

That is kept in the user's own settings and not in a session: it is about a person, their country and their revenue, and
a film that is handed on must not agree for whoever opens it. What it led to is replayed all the same: each take tells
under which licence it was made and who had acknowledged which terms. Pure.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from director.domain.decision import canonical
from director.errors import BadInput, Refused
from director.renderers.diffusion.card import Licence

_LETTERS = 12
_PLACES = {"EU": "the European Union", "GB": "the United Kingdom", "KR": "South Korea", "US": "the USA"}


@dataclass(frozen=True)
class Acknowledgement:
    """That somebody has read the terms of a licence; where the terms change it holds no longer."""

    licence: str
    terms: str
    on: str
    by: str


def terms(licence: Licence) -> tuple[str, ...]:
    """The terms in words, one a line."""
    use = "commercial use is allowed" if licence.commercial else "no commercial use"
    cap = f", up to ${licence.revenue_cap_usd:,} of revenue a year" if licence.revenue_cap_usd else ""
    places = ", ".join(_PLACES.get(code, code) for code in licence.excluded)
    return (
        f"{use}{cap}",
        *([f"not in {places}"] if places else []),
        *([f"attribution: {licence.attribution}"] if licence.attribution else []),
    )


def acknowledged(licence: Licence, on: str, by: str) -> Acknowledgement:
    """That somebody has read these terms on that day."""
    return Acknowledgement(licence.id, _digest(licence), on, " ".join(by.replace(";", " ").split()))


def permit_model(card: str, licence: Licence, held: Iterable[Acknowledgement]) -> str:
    """What a take tells of its licence; raises Refused, with the terms and the command that acknowledges them."""
    if not licence.restrictive:
        return f"made with {card} under {licence.id}"
    for one in held:
        if (one.licence, one.terms) == (licence.id, _digest(licence)):
            return f"made with {card} under {licence.id} (terms {one.terms}, acknowledged by {one.by} on {one.on})"
    raise Refused(
        f"{card} is under {licence.id}: {'; '.join(terms(licence))}; where that holds for you say"
        f" `director models acknowledge {card}`, or choose another model"
    )


def read(said: str) -> tuple[Acknowledgement, ...]:
    """Acknowledgements from the line of the settings that holds them; raises BadInput for what can't be one."""
    return tuple(_one(entry) for entry in said.split(";") if entry.strip())


def written(held: Iterable[Acknowledgement], new: Acknowledgement) -> str:
    """The line that holds them, a newer one of the same licence in the place of the older."""
    kept = [one for one in held if one.licence != new.licence]
    return "; ".join(f"{one.licence} {one.terms} {one.on} {one.by}" for one in [*kept, new])


def _one(entry: str) -> Acknowledgement:
    try:
        licence, seen, on, by = entry.split(maxsplit=3)
        date.fromisoformat(on)
    except ValueError as error:
        raise BadInput(
            f"your settings have {entry.strip()!r} among the licences; say `director models acknowledge` anew"
        ) from error
    return Acknowledgement(licence, seen, on, by.strip())


def _digest(licence: Licence) -> str:
    return hashlib.sha256(canonical([licence.id, *terms(licence)]).encode()).hexdigest()[:_LETTERS]
