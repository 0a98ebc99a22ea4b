"""What carries the camera."""

from director.interpreters.rules.draft import UNCHANGED
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause


def read(clause: Clause, stage: Stage) -> None:
    """Take the support from a clause."""
    at = clause.last("support")
    if at is None and _on_the_shoulder(clause, stage):
        stage.put("camera.support", "handheld")
        return
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


def _on_the_shoulder(clause: Clause, stage: Stage) -> bool:
    """ "Off sticks. Shoulder.": after another support, a shoulder by itself carries the camera."""
    alone = [at for at in clause.all("shoulder") if clause.terms[at].phrase == "shoulder"]
    told = stage.earlier and any("support" in term.senses for term in stage.earlier[-1].terms)
    if len(alone) != 1 or not told or any(not clause.is_break(at) for at in range(len(clause)) if at not in alone):
        return False
    clause.take(*alone)
    return True
