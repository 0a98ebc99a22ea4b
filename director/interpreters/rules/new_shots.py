"""New shots: how a note asks for one, and which place in the cut it gets."""

from director.domain.shot import Shot
from director.interpreters.rules import asking
from director.interpreters.rules.draft import Working
from director.interpreters.rules.lists import listed
from director.interpreters.rules.positions import position_named, shot_in_view, targets_named
from director.interpreters.rules.stage import Stage, Target
from director.interpreters.rules.terms import Clause

_NEW = listed("structure.new")

_SURELY_NEW = listed("structure.surely_new")

_CHANGES_IT = frozenset(["make", "turn", "change", "play", "go", "switch", "it", "this"])


def begin_shot(clause: Clause, stage: Stage) -> bool:
    nouns = [
        at
        for at in (
            *clause.all("kind", "size", "shot_noun"),
            *(one for one in clause.all("support") if "shot" in clause.terms[one].words),
        )
        if (
            not clause.terms[at].negated
            and clause.terms[at].phrase not in ("one", "ones", "take", "frame", "piece", "over")
        )
        or _article_over(clause, at)
    ]
    where = position_named(clause)
    if where is not None and stage.working and all(working.new for working in stage.working):
        return _placed_later(clause, stage, where)
    if not nouns or clause.has("vary"):
        return False
    verb = next(
        (
            at
            for at in range(len(clause))
            if clause.terms[at].phrase in _NEW and clause.free(at) and not _names_an_insert(clause, at)
        ),
        None,
    )
    sure = verb is not None and _adds_it(clause, verb, nouns)
    if _revises(clause, stage, where, nouns) or not (sure or where is not None or _wanted(clause, stage, verb, nouns)):
        return False
    if where is not None and where[2] is not None and where[2].missing:
        stage.problems.append(asking.missing(where[2]))
        stage.options = asking.instead_of(where[2], stage.heard)
        return True
    scene, after, before = _place(stage, where)
    if scene is None:
        return False
    clause.take(verb, *(at for at in clause.all("shot_noun", "new_role") if clause.terms[at].phrase != "one"))
    if where is not None:
        clause.take(where[1])
    clause.take(
        *(at for at in clause.all("amount", "add") if clause.terms[at].phrase in ("one", "new", "another", "extra"))
    )
    stage.working = (_blank(stage, scene, after or before),)
    stage.target = Target(shots=(stage.working[0].shot.id,))
    stage.changes.append(
        {"do": "add_shot", "scene": scene, "after": after, "before": before, "working": stage.working[0]}
    )
    return True


def _placed_later(clause: Clause, stage: Stage, where: tuple[str, int, Target | None]) -> bool:
    """ "A pack shot to close. Insert, end of scene 3": the place of the shot that the note has just begun."""
    scene, after, before = _place(stage, where)
    for change in reversed(stage.begun):
        if change.get("do") == "add_shot" and scene is not None:
            change.update({"scene": scene, "after": after, "before": before})
            clause.take(where[1], *clause.all("shot_noun"))
            stage.working[0].tree["scene"] = scene
            return True
    return False


def _names_an_insert(clause: Clause, at: int) -> bool:
    """ "Insert of the crowbar" is a kind of shot; "insert a wide" is a verb."""
    following = clause.terms[at + 1].phrase if at + 1 < len(clause) else ""
    return clause.terms[at].phrase == "insert" and following not in ("a", "an", "another", "one", "the", "new", "in")


def _article_over(clause: Clause, at: int) -> bool:
    return clause.terms[at].phrase == "over" and at > 0 and clause.terms[at - 1].phrase in ("an", "a", "another")


def _adds_it(clause: Clause, verb: int, nouns: list[int]) -> bool:
    """ "Add an insert", not "add haze to the wide": the verb's first noun is a shot."""
    if clause.terms[verb].phrase not in _SURELY_NEW:
        return False
    for at in range(verb + 1, len(clause)):
        if at in nouns:
            return True
        senses = clause.terms[at].senses.keys()
        if senses & {
            "move",
            "stem",
            "atmosphere",
            "weather",
            "seconds",
            "frames",
            "source",
            "music",
            "grain",
            "light_noun",
            "extra",
            "transition",
            "quote",
            "line_noun",
            "effect_noun",
            "pose",
            "sound_word",
            "dutch",
        }:
            return False
    return False


def _wanted(clause: Clause, stage: Stage, verb: int | None, nouns: list[int]) -> bool:
    """ "Give me a cutaway of the clock": kinds that a shot is seldom turned into; or any shot with none in view."""
    apart = any(
        clause.terms[at].senses.get("kind") in ("insert", "cutaway", "reaction", "establishing", "point_of_view")
        and _article(clause, at)
        for at in nouns
    )
    nothing_in_view = not stage.heard.scope and stage.target is None
    if nouns and not stage.heard.scope and _comes_next(clause, nouns[0]):
        return stage.target is None or bool(stage.target.scenes)
    return (
        apart
        and (verb is not None or nothing_in_view or nouns[0] <= 2)
        and not any(clause.terms[at].phrase in _CHANGES_IT for at in range(nouns[0]))
    )


def _comes_next(clause: Clause, noun: int) -> bool:
    """ "Next, a wide of the diner": the note opens with what follows in the cut."""
    opening = [term.phrase for term in clause.terms[:noun] if "comma" not in term.senses]
    return opening in (
        ["then", "a"],
        ["next", "a"],
        ["and then", "a"],
        ["after that", "a"],
        ["then", "an"],
        ["next", "an"],
    )


def _article(clause: Clause, at: int) -> bool:
    return (
        any(clause.terms[one].phrase in ("a", "an", "another", "one") for one in range(max(0, at - 3), at)) or at == 0
    )


def _revises(clause: Clause, stage: Stage, where: tuple[str, int, Target | None] | None, nouns: list[int]) -> bool:
    """Whether the note is about a shot that is there: it is named outright, and not as a place in the cut."""
    named = [at for at, _ in targets_named(clause) if where is None or at > where[1] + 3 or at < where[1]]
    inside = [at for at, target in targets_named(clause) if target.scenes or target.here or target.whole]
    return bool([at for at in named if at not in inside]) and (where is None or where[2] is None)


def _place(stage: Stage, where: tuple[str, int, Target | None] | None) -> tuple[str | None, str | None, str | None]:
    """The scene of a new shot, and the shot it goes after or before."""
    production = stage.production
    target = where[2] if where is not None and (where[2] is not None or not _scene_said(stage)) else stage.target
    if where is None and target is not None and target.scenes:
        return target.scenes[-1], None, None
    slates = target.shots if target is not None else tuple(slate for slate in (shot_in_view(stage),) if slate)
    word = where[0] if where is not None else "after"
    if target is not None and target.scenes and word in ("start", "before") and not slates:
        return target.scenes[0], None, None
    shot = production.shot(slates[0 if word in ("before", "start") else -1]) if slates else None
    if shot is None:
        scene = target.scenes[-1] if target is not None and target.scenes else _last_scene(stage)
        return scene, None, None
    if word == "between":
        shot = production.shot(slates[0]) or shot
    if word in ("end", "start"):
        return _edge(stage, shot, word)
    return (shot.scene, None, shot.id) if word == "before" else (shot.scene, shot.id, None)


def _scene_said(stage: Stage) -> bool:
    return stage.target is not None and bool(stage.target.scenes)


def _edge(stage: Stage, shot: Shot, word: str) -> tuple[str, str | None, str | None]:
    shots = stage.production.shots_of(shot.scene)
    return (shot.scene, None, None) if word == "end" else (shot.scene, None, shots[0].id)


def _last_scene(stage: Stage) -> str | None:
    return stage.production.scenes[-1].number if stage.production.scenes else None


def _blank(stage: Stage, scene: str, beside: str | None) -> Working:
    shot = Shot(id="0A", scene=scene)
    near = (
        stage.production.shot(beside) if beside is not None else next(reversed(stage.production.shots_of(scene)), None)
    )
    if near is not None and near.scene == scene:
        shot = shot.model_copy(update={"light": near.light, "setting": near.setting})
    else:
        told = stage.production.scene(scene)
        location = told.location if told is not None else None
        shot = shot.model_copy(update={"setting": shot.setting.model_copy(update={"location": location})})
    return Working(shot, stage.production, new=True)
