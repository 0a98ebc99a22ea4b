"""On which graphics cards of this machine a video model runs: one process to each card of the kind that the largest is.

Others are left alone: a take's id says what kind of card made it, and must not hang on which of them was free.
"""

from collections.abc import Sequence

from director.models.video_fitting import Accelerator, largest

VISIBLE = "CUDA_VISIBLE_DEVICES"
UNPINNED = ""
Cards = Sequence[Accelerator]


def pins(found: Cards, device: str, visible: str | None) -> tuple[str, ...]:
    """What each rendering process is to see as its one card, as CUDA_VISIBLE_DEVICES has it; UNPINNED: what is there.

    `found` are the cards in the order of their slots, `device` is the user's setting ("" for none, "cuda:1" for one of
    them), `visible` what CUDA_VISIBLE_DEVICES says here already, None where it isn't set: no card beyond it is used.
    """
    kind, _, number = device.partition(":")
    if kind not in ("", "cuda"):
        return (UNPINNED,)
    cards = _seen(found, visible)
    if number:
        chosen = int(number) if number.isdecimal() else 0
        if chosen < len(cards):
            return (cards[chosen].uuid,)
        return (number if visible is None else UNPINNED,)
    best = largest(cards)
    if best is None:
        return (UNPINNED,)
    return tuple(card.uuid for card in cards if card.name == best.name and card.gigabytes == best.gigabytes)


def _seen(found: Cards, visible: str | None) -> Cards:
    """The cards that are let through, in that order; what can't be made out ends the list, as CUDA has it."""
    if visible is None:
        return found
    seen: list[Accelerator] = []
    for word in filter(None, map(str.strip, visible.split(","))):
        card = _called(found, word)
        if card is None:
            break
        seen.append(card)
    return seen


def _called(found: Cards, word: str) -> Accelerator | None:
    if word.isdecimal():
        return found[int(word)] if int(word) < len(found) else None
    return next((card for card in found if card.uuid.startswith(word)), None)
