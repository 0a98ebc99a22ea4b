"""What carries the camera."""

from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause


def read(clause: Clause, stage: Stage) -> None:
    """Take the support from a clause."""
    at = clause.last("support")
    denied = [one for one in clause.all("support") if clause.terms[one].negated]
    clause.take(*clause.all("support"))
    if at is not None:
        clause.take(*(one for one in clause.stretch(at) if clause.sense(one, "attribute") in ("camera.support", "camera")))
        stage.put("camera.support", clause.terms[at].senses["support"])
    elif denied:
        stage.put("camera.support", "tripod")
