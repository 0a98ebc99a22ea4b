"""Sessions to open in a bench: so many shots, so many decisions, each of which changes one shot."""

from pathlib import Path
from typing import Any

from director.domain.decision import Decision
from director.domain.diff import diff
from director.domain.production import Production
from director.history.log import Log

_LETTERS = "ABCDEFGHJKLMNPQ"
_AT = "2026-03-02T10:00:00.000Z"


def cut(shots: int, seconds: float = 4.0) -> Production:
    """Two people on a quay and in a shed; fifteen shots a scene."""
    scenes = range((shots + len(_LETTERS) - 1) // len(_LETTERS))
    return Production.model_validate(
        {
            "title": "Low Water",
            "cast": [{"id": "MARA", "name": "Mara"}, {"id": "TOM", "name": "Tom", "colour": "#30638e"}],
            "locations": [{"id": "quay", "name": "Quay", "interior": False}, {"id": "shed", "name": "Shed"}],
            "scenes": [_scene(number) for number in scenes],
            "shots": [_shot(place, seconds) for place in range(shots)],
        }
    )


def decided(folder: Path, shots: int, decisions: int, seconds: float = 4.0) -> Path:
    """A session of so many decisions: the first brings the cut, each of the others changes one shot."""
    with Log.open(folder, create=True) as log:
        film = cut(shots, seconds)
        log.append(Decision(note="begin", author="ana", at=_AT, diff=diff(log.production_at(0)[0], film)), 0)
        while (head := log.head()) < decisions:
            before, _ = log.production_at(head)
            shot = before.shots[head % shots]
            anew = shot.model_copy(update={"action": f"she waits {head}", "revision": shot.revision + 1})
            alone = (before.model_copy(update={"shots": (one,)}) for one in (shot, anew))
            log.append(Decision(note=f"she waits {head}", author="ana", at=_AT, diff=diff(*alone)), head)
    return folder


def _scene(index: int) -> dict[str, Any]:
    heading, place = ("INT. SHED - DAY", "shed") if index % 2 else ("EXT. QUAY - NIGHT", "quay")
    return {"number": str(index + 1), "heading": heading, "location": place}


def _shot(place: int, seconds: float) -> dict[str, Any]:
    scene, letter = divmod(place, len(_LETTERS))
    return {
        "id": f"{scene + 1}{_LETTERS[letter]}",
        "scene": str(scene + 1),
        "framing": {"subjects": ["MARA"]},
        "blocking": [{"who": "MARA"}, {"who": "TOM", "pose": "sitting"}],
        "camera": {"moves": [{"kind": "push_in"}]},
        "setting": {"location": "shed" if scene % 2 else "quay"},
        "sound": {"dialogue": [{"speaker": "MARA", "line": "Not yet.", "start_s": 1.0}]},
        "timing": {"duration_s": seconds},
    }
