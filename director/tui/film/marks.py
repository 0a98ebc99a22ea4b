"""How outcomes look, by sign and by colour: the sign says it too, where there are no colours."""

from director.domain.decision import Decision, Outcome
from director.domain.minutes import done

SIGNS: dict[Outcome, str] = {"applied": "●", "answered": "i", "asked": "?", "refused": "×"}
OUTCOMES: tuple[Outcome, ...] = ("applied", "asked", "answered", "refused")
COLOURS: dict[Outcome, str] = {
    "applied": "$text-success",
    "answered": "$text-secondary",
    "asked": "$text-warning",
    "refused": "$text-error",
}
# Of many decisions in one cell, the one that a producer looks for is shown.
LOUDEST: tuple[Outcome, ...] = ("refused", "asked", "applied", "answered")


def title(decision: Decision) -> str:
    """What a decision is called in a list: its note, or what was done where nobody said any."""
    return " ".join(decision.note.split()) or done(decision) or decision.outcome
