"""Scene numbers: those on the page are kept, the others are found between them, as a production numbers new scenes."""

import re

from director.domain.ledger import letters

_UNFIT = re.compile(r"[^A-Za-z0-9_-]+")


def numbered(given: list[str]) -> list[str]:
    """A number for each scene, no two alike: as given, else 1, 2, 3 .., else 12A after a given 12 and A1 before it."""
    kept: list[str] = []
    for number in given:
        clean = _UNFIT.sub("", number).strip("_-")[:24]
        kept.append("" if clean in kept else clean)
    if not any(kept):
        return [str(place) for place in range(1, len(kept) + 1)]
    return _filled(kept)


def _filled(kept: list[str]) -> list[str]:
    taken = {number for number in kept if number}
    filled: list[str] = []
    for number in kept:
        fresh = number or _between(filled[-1] if filled else "", kept, taken)
        taken.add(fresh)
        filled.append(fresh)
    return filled


def _between(above: str, kept: list[str], taken: set[str]) -> str:
    if not above:
        first = next(number for number in kept if number)
        return next(made for place in range(1, 10_000) if (made := f"{letters(place)}{first}") not in taken)
    if above.isdigit() and str(int(above) + 1) not in taken:
        return str(int(above) + 1)
    stem = above.rstrip("ABCDEFGHJKLMNPQRSTUVWXYZ") or above
    return next(made for place in range(1, 10_000) if (made := f"{stem}{letters(place)}") not in taken)
