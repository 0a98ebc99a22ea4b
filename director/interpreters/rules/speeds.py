"""At what speed things happen on screen."""

from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_RATES = frozenset({48.0, 60.0, 72.0, 96.0, 120.0, 240.0})
_ROLLING = frozenset({"shoot", "shot", "shooting", "roll", "rolled", "run", "crank", "overcrank", "film"})


def read(clause: Clause, stage: Stage) -> None:
    """Take the speed from a clause."""
    at = clause.last("speed")
    if _by_share(clause, stage):
        return
    spoken = next(
        (one for one in clause.all("attribute") if clause.terms[one].senses["attribute"] == "timing.speed"), None
    )
    times = clause.first("times") if spoken is not None else None
    if times is not None:
        clause.take(times, spoken, *clause.all("speed"))
        stage.put("timing.speed", float(clause.terms[times].senses["times"]))
        return
    share = clause.first("percent") if at is not None else None
    if at is not None and share is not None and float(clause.terms[at].senses["speed"]) < 1:
        clause.take(share, *clause.all("speed"))
        stage.put("timing.speed", float(clause.terms[share].senses["percent"]) / 100)
        return
    if at is not None:
        clause.take(*clause.all("speed"))
        clause.take(at, *(one for one in clause.stretch(at) if clause.sense(one, "attribute") == "timing.speed"))
        stage.put("timing.speed", float(clause.terms[at].senses["speed"]))
        return
    noun = next(
        (one for one in clause.all("attribute") if clause.terms[one].senses["attribute"] == "timing.speed"), None
    )
    part = next((one for one in clause.all("percent", "times") if noun is not None), None)
    rate = clause.first("fps")
    rate = _shot_at(clause) if rate is None else rate
    if part is not None:
        senses = clause.terms[part].senses
        clause.take(part, noun)
        stage.put("timing.speed", float(senses["times"]) if "times" in senses else float(senses["percent"]) / 100)
    elif rate is not None and stage.working and (stage.target is None or not stage.target.whole):
        shown, shot = float(stage.production.format.rate), float(clause.terms[rate].senses["number"])
        if 0.1 <= shown / max(shot, 0.001) <= 8:
            clause.take(rate, noun)
            stage.put("timing.speed", round(shown / shot, 4))


def _by_share(clause: Clause, stage: Stage) -> bool:
    """ "25% faster", "ten percent slower than real time": of how fast things happen."""
    share = clause.first("percent")
    step = clause.nearest(share, "pace_step", 2) if share is not None else None
    if share is None or step is None:
        return False
    change = int(clause.terms[step].senses["pace_step"]) * float(clause.terms[share].senses["percent"]) / 100
    real = [one for one in clause.all("speed") if float(clause.terms[one].senses["speed"]) == 1]
    clause.take(share, step, *real)
    stage.put(
        "timing.speed",
        lambda working: round(min(max((1 if real else working.get("timing.speed")) * (1 + change), 0.1), 8), 4),
    )
    return True


def _shot_at(clause: Clause) -> int | None:
    """ "Shoot it at 48": a rate that is no lens."""
    return next(
        (
            at
            for at in clause.all("number")
            if float(clause.terms[at].senses["number"]) in _RATES
            and len(clause.terms[at].senses) == 1
            and at > 1
            and clause.terms[at - 1].phrase == "at"
            and any(clause.terms[one].phrase in _ROLLING for one in range(max(0, at - 4), at))
        ),
        None,
    )
