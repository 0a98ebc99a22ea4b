"""What may not be drawn: a final picture of a performer who has not agreed to it. Pure."""

from collections.abc import Sequence

from director.domain.production import Production
from director.errors import Refused
from director.takes.identity import matter
from director.takes.take import Order


def permit(production: Production, slates: Sequence[str], order: Order) -> None:
    """Raises Refused where a final would show a performer's likeness without consent; a previs shows a mannequin."""
    if order.quality != "final":
        return
    unasked = {one.id for one in production.cast if one.likeness == "performer" and one.consent is None}
    for slate in slates:
        seen = sorted(unasked & {one.id for one in matter(production, slate).cast})
        if seen:
            raise Refused(f"{slate} shows {seen[0]}, a performer without consent; record the consent, or draw a draft")
