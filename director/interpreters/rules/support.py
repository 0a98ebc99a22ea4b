"""What carries the camera."""

from director.interpreters.rules.draft import UNCHANGED
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause


def read(clause: Clause, stage: Stage) -> None:
    """Take the support from a clause."""
    at = clause.last("support")
    denied = [one for one in clause.all("support") if clause.terms[one].negated]
    clause.take(*clause.all("support"))
    if at is not None:
        clause.take(
            *(one for one in clause.stretch(at) if clause.sense(one, "attribute") in ("camera.support", "camera"))
        )
        stage.put("camera.support", clause.terms[at].senses["support"])
    elif denied:
        gone = str(clause.terms[denied[-1]].senses["support"])
        stage.put("camera.support", lambda working: "tripod" if working.get("camera.support") == gone else UNCHANGED)
        if gone == "crane":
            stage.put(
                "camera.moves",
                lambda working: [move for move in working.get("camera.moves") if not move["kind"].startswith("crane")],
            )
