"""What a note says to leave alone: "don't touch the focus", "same size", "Ray carries on as he is"."""

from director.interpreters.rules.lists import listed, mapped
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_FIELDS = mapped("guards.fields")
_SETTING = listed("guards.setting")
_VALUES = listed("guards.values")


def read(clause: Clause, stage: Stage) -> tuple[str, ...]:
    """The paths that the clause guards; the words that say so count as used."""
    guarded: list[str] = []
    if clause.has("lock", "unlock"):
        return ()
    for at in clause.all("protect"):
        if clause.free(at):
            guarded += _guarded_by(clause, stage, at)
    return tuple(guarded)


def _guarded_by(clause: Clause, stage: Stage, at: int) -> list[str]:
    stretch = clause.stretch(at)
    if clause.terms[at].phrase == "alone" and not any(
        clause.terms[one].phrase in ("leave", "let", "leaves") for one in stretch
    ):
        return []
    end = stretch.stop
    while end < len(clause) and "and" in clause.terms[end].senses and _names_fields(clause, end + 1):
        end = clause.stretch(end + 1).stop
    places = range(stretch.start, end)
    liked = clause.terms[at].phrase.split()[-1] == "the" and clause.terms[at].phrase != "not the"
    if (
        not liked
        and clause.terms[at].phrase in _SETTING
        and any(
            _VALUES & clause.terms[one].senses.keys() for one in places if "attribute" not in clause.terms[one].senses
        )
    ):
        return []
    if clause.terms[at].phrase.split()[-1] == "the" and clause.terms[at].phrase != "not the":
        clause.take_range(places.start, places.stop)
        return []
    paths = [str(clause.sense(one, "attribute")) for one in places if clause.sense(one, "attribute")]
    paths += [
        path
        for one in places
        for category, path in _FIELDS.items()
        if clause.sense(one, category) and not clause.sense(one, "attribute")
    ]
    people = [who for one in places if (who := person_at(clause, one, stage))]
    if not paths and people and not clause.has("pose", "facing", "wear"):
        paths = [f"blocking.{who}" for who in people]
    if paths or people:
        clause.take_range(places.start, places.stop)
    return [path for path in paths if path != "*"]


def _names_fields(clause: Clause, at: int) -> bool:
    return any(clause.any_sense(one, "attribute") for one in clause.stretch(at)) if at < len(clause) else False
