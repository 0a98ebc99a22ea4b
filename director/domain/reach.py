"""How far a shared edit reaches: which shots a change of wardrobe, place, look or format is seen in."""

from director.domain.production import Character, Location, Production
from director.domain.shot import Shot
from director.domain.values import Value

_UNSEEN = {"voice", "references", "likeness", "consent", "name"}


def people_of(shot: Shot) -> frozenset[str]:
    """Everybody a shot shows or hears: subjects, the one whose shoulder it takes, marks and speakers."""
    names = {*shot.framing.subjects, *(mark.who for mark in shot.blocking)}
    names |= {speech.speaker for speech in shot.sound.dialogue}
    return frozenset(names | ({shot.framing.over} if shot.framing.over else set()))


def touched_shots(before: Production, after: Production) -> tuple[str, ...]:
    """The shots, in cut order, whose own fields stayed but whose picture a shared edit changes."""
    if before.look != after.look or before.format != after.format:
        return tuple(shot.id for shot in after.shots if before.shot(shot.id) is not None)
    people = _changed(before.cast, after.cast)
    places = _changed(before.locations, after.locations)
    if not people and not places:
        return ()
    return tuple(
        shot.id
        for shot in after.shots
        if before.shot(shot.id) is not None and (people & people_of(shot) or shot.setting.location in places)
    )


def _changed(before: tuple[Character | Location, ...], after: tuple[Character | Location, ...]) -> set[str]:
    old = {one.id: _seen(one) for one in before}
    return {one.id for one in after if one.id in old and old[one.id] != _seen(one)}


def _seen(value: Value) -> object:
    return value.model_dump(exclude=_UNSEEN)
