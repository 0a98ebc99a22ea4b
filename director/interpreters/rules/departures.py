"""Who leaves a shot: "lose Ray from this", "no extras"."""

from director.interpreters.rules.draft import UNCHANGED
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_OF_A_PICTURE = frozenset(
    [
        "on",
        "at",
        "of",
        "favouring",
        "favoring",
        "to",
        "toward",
        "towards",
        "onto",
        "for",
        "behind",
        "beside",
        "by",
        "near",
        "next to",
        "in front of",
    ]
)


def read_gone(clause: Clause, stage: Stage) -> None:
    """ "Lose Ray from this", "no extras"."""
    for at in range(len(clause)):
        if not (clause.free(at) and clause.terms[at].negated):
            continue
        who = person_at(clause, at, stage)
        extra = clause.sense(at, "extra") or clause.sense(at, "thing")
        owned = at + 1 < len(clause) and clause.terms[at + 1].phrase == "'s"
        if (
            who is not None
            and not owned
            and not (
                " ".join(clause.terms[at - 1].words[-1:]) in _OF_A_PICTURE
                or clause.terms[at - 2].phrase in _OF_A_PICTURE
            )
            and any(
                clause.any_sense(one, "remove")
                or clause.terms[one].phrase in ("without", "not", "no", "take", "pull", "get", "leave")
                for one in range(at)
            )
        ):
            clause.take(at)
            either = stage.either(str(clause.any_sense(at, "pronoun"))) if not clause.any_sense(at, "person") else ()
            if len(either) > 1:
                stage.problems.append(f"Who goes, {' or '.join(either[:3])}?")
                stage.options = tuple(either[:5])
                return
            _put_gone(stage, who)
        elif extra is not None:
            clause.take(at)
            _put_gone(stage, clause.terms[at].phrase if clause.sense(at, "thing") is None else str(extra))


def _put_gone(stage: Stage, who: str) -> None:
    stage.put("blocking", lambda working: [mark for mark in working.marks() if not is_same(mark["who"], who)])
    stage.put(
        "framing.subjects",
        lambda working: (
            [one for one in working.get("framing.subjects") if one != who]
            if who in working.get("framing.subjects")
            else UNCHANGED
        ),
    )
    stage.put("framing.over", lambda working: None if working.get("framing.over") == who else UNCHANGED)


def is_same(one: str, other: str) -> bool:
    a, b = one.casefold().replace("_", " "), other.casefold().replace("_", " ")
    return a == b or (a != "" and (a in b or b in a) and not one.isupper())
