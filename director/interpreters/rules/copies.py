"""Values taken over from another shot: "match the lens of 4B", "same light as 5A"."""

from director.domain import paths
from director.domain.shot import Shot
from director.interpreters.rules.stage import Stage, Target
from director.interpreters.rules.terms import Clause

_LEADS = frozenset(["as", "of", "to", "with", "from", "like"])


def read(clause: Clause, stage: Stage) -> None:
    """Take the copying of whole departments from a clause about one shot and another."""
    verb = next((at for at, term in enumerate(clause.terms) if term.phrase in ("same", "match", "copy", "use")), None)
    found = _reference(clause, stage)
    nouns = [at for at in clause.all("attribute") if clause.terms[at].senses["attribute"] not in ("*", "wardrobe")]
    if verb is None or found is None or not nouns:
        return
    tree = found.model_dump(mode="json")
    for noun in nouns:
        path = str(clause.terms[noun].senses["attribute"])
        held = paths.read(tree, path)
        fields = {f"{path}.{one}": value for one, value in held.items()} if paths.is_tree(held) else {path: held}
        for field, value in fields.items():
            stage.put(field, value)
    clause.take_range(0, len(clause))


def _reference(clause: Clause, stage: Stage) -> Shot | None:
    """The shot to copy from: named after "as" or "of", and not one of those that change."""
    changing = {working.shot.id for working in stage.working}
    for at in range(1, len(clause)):
        target = clause.terms[at].senses.get("target")
        if not isinstance(target, Target) or len(target.shots) != 1 or target.shots[0] in changing:
            continue
        shot = stage.production.shot(target.shots[0])
        if shot is not None and clause.terms[at - 1].phrase in _LEADS:
            return shot
    return None
