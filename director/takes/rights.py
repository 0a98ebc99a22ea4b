"""What may not be drawn: a final picture of a performer who has not agreed to it. Pure."""

import shlex
from collections.abc import Sequence

from director.domain.production import Production
from director.errors import Refused
from director.takes.identity import matter
from director.takes.take import Order


def permit(production: Production, slates: Sequence[str], order: Order) -> None:
    """Raises Refused, with the command that records a consent, where a final would show a performer who gave none.

    A previs shows a mannequin, and a draft is not for an audience.
    """
    if order.quality != "final":
        return
    unasked = {one.id for one in production.cast if one.likeness == "performer" and one.consent is None}
    for slate in slates:
        seen = sorted(unasked & {one.id for one in matter(production, slate).cast})
        if seen:
            raise Refused(
                f"{slate} shows {' and '.join(seen)}, a performer without consent; draw a draft, or record the consent:"
                f" {' && '.join(_recording(production.session, who) for who in seen)}"
            )


def _recording(session: str, who: str) -> str:
    return f'director consent {shlex.quote(session or "NAME")} {who} --by "WHO GAVE IT" --scope "WHAT FOR"'
