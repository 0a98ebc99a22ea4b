"""Verb forms to deeds: the words of `words_action` in all the forms that action lines use."""

from functools import cache

from director.imports.words_action import FOREIGN_VERBS, VERBS, DeedKind

_SPEAKING = (
    "is has gets goes comes looks speaks says tries tells explains asks continues begins starts keeps seems feels "
    "knows wants needs finds makes dit demande sagt fragt dice pregunta chiede"
)


@cache
def deeds_by_form() -> dict[str, DeedKind]:
    """Each verb form, lower case, and the kind of deed it is; the earlier kind of `VERBS` wins."""
    forms: dict[str, DeedKind] = {}
    for kind, verbs in VERBS.items():
        for verb in verbs.split():
            for form in (verb, _third_person(verb), _going_on(verb)):
                forms.setdefault(form, kind)
    for kind, verbs in FOREIGN_VERBS.items():
        for form in verbs.split():
            forms.setdefault(form, kind)
    return forms


@cache
def telling_forms() -> frozenset[str]:
    """The forms that, after a name, say that the name is somebody: third person only."""
    made = {_third_person(verb) for verbs in VERBS.values() for verb in verbs.split()}
    foreign = {form for verbs in FOREIGN_VERBS.values() for form in verbs.split()}
    return frozenset(made | foreign | {*_SPEAKING.split()})


@cache
def plain_forms() -> frozenset[str]:
    """The plain forms: what many do ("students run"), and often a noun as well."""
    return frozenset(verb for verbs in VERBS.values() for verb in verbs.split())


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _going_on(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    short = len(verb) < 6 and verb[-1] not in "aeiouwxyh" and verb[-2] in "aeiou" and verb[-3:-2] not in tuple("aeiou")
    return verb + (verb[-1] if short else "") + "ing"
