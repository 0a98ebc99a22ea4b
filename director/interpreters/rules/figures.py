"""Whom a clause speaks of, and whether it says what they do."""

from director.interpreters.rules.lists import listed
from director.interpreters.rules.phrases import object_at
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_ACTS = ("pose", "facing", "face_verb", "enter", "depth", "across", "near", "toward")


def subject_at(clause: Clause, at: int, stage: Stage) -> list[str]:
    if not clause.free(at) or clause.terms[at].negated or _circumstance(clause, at):
        return []
    following = clause.terms[at + 1].phrase if at + 1 < len(clause) else ""
    who = person_at(clause, at, stage)
    if who is not None:
        owned = (following == "'s" or clause.terms[at].phrase in ("her", "his")) and not _acts_soon(clause, at + 1)
        return [] if owned else [who]
    if clause.terms[at].phrase in ("their", "theirs"):
        return []
    if "except" in (clause.terms[at - 1].senses if at else {}):
        return []
    if clause.sense(at, "pronoun") == "they" and _acts_soon(clause, at + 1):
        left_out = [
            person_at(clause, one, stage) for one in range(at + 1, len(clause)) if clause.any_sense(one - 1, "except")
        ]
        clause.take(
            *(
                one
                for one in range(at + 1, len(clause))
                if clause.any_sense(one - 1, "except") and clause.sense(one, "person")
            )
        )
        return [who for who in stage.people() if who not in left_out] if stage.working else []
    if clause.sense(at, "part") and _somebody_new(clause, at):
        return [_free_name(clause, at, stage)]
    if clause.sense(at, "extra") or (clause.sense(at, "thing") and _acts_soon(clause, at + 1)):
        return [_free_name(clause, at, stage)]
    return []


def _somebody_new(clause: Clause, at: int) -> bool:
    """ "Add a man in a dark coat by the door"."""
    before = [clause.terms[one].phrase for one in range(max(0, at - 3), at)]
    return (
        bool({"a", "an", "two", "some", "another"} & set(before))
        and (clause.has("add") or clause.has("extra"))
        and not clause.has("new_role")
    )


def _circumstance(clause: Clause, at: int) -> bool:
    """ "When he comes in, pan": what is told there happens anyhow; it is not asked for."""
    start = clause.stretch(at).start
    opening = [clause.terms[one].phrase for one in range(start, min(start + 2, at))]
    return bool(_WHEN & set(opening)) and bool(
        {"move", "stem", "size", "line_noun", "kind"}
        & {sense for one in range(len(clause)) for sense in clause.terms[one].senses}
    )


_WHEN = frozenset(["when", "as", "while", "once", "where", "until", "till", "as soon as", "whenever"])


def _acts_soon(clause: Clause, at: int) -> bool:
    for one in range(at, min(at + 5, len(clause))):
        if any(clause.any_sense(one, act) for act in _ACTS):
            return True
        if clause.is_break(one) or clause.any_sense(one, "person"):
            return False
    return False


def _only_animal(clause: Clause, at: int, stage: Stage) -> str | None:
    """ "The dog" is Biscuit, where nobody else without a part is in the shot."""
    free = [mark["who"] for mark in stage.first.marks()] if stage.first is not None and at else []
    free = [who for who in free if stage.production.character(who) is None]
    the = clause.terms[at - 1].phrase == "the" or clause.terms[at].words[0] == "the"
    return str(free[0]) if the and len(free) == 1 and str(free[0]).istitle() else None


def _free_name(clause: Clause, at: int, stage: Stage) -> str:
    named = clause.sense(at, "thing") or _only_animal(clause, at, stage)
    if named is not None:
        return str(named)
    before = at - 1
    words = [clause.terms[at].phrase]
    while before >= 0 and clause.free(before) and not clause.terms[before].senses:
        words.insert(0, clause.terms[before].phrase)
        clause.take(before)
        before -= 1
    return " ".join(words).removeprefix("a ").removeprefix("some ")


def turned_at(clause: Clause, at: int, stage: Stage) -> tuple[list[str], str, int] | None:
    """ "Turn her to the window": who turns, what to, and where that is said."""
    if clause.terms[at].phrase not in _TURNS or at + 3 >= len(clause) or clause.terms[at].negated:
        return None
    who = person_at(clause, at + 1, stage)
    way = at + 3 if clause.terms[at + 2].phrase in ("round", "around") else at + 2
    if who is None or way >= len(clause) or clause.terms[way].phrase not in _ONTO:
        return None
    for one in range(way + 1, min(way + 4, len(clause))):
        toward = object_at(clause, one, stage) or clause.sense(one, "across")
        if toward not in (None, who, "center"):
            return [who], str(toward), one
    return None


def owner_in(clause: Clause, at: int, stage: Stage) -> str | None:
    """Whose "his back to us" is, where the phrase itself says."""
    words = clause.terms[at].words
    pronoun = "he" if "his" in words else "she" if "her" in words else None
    return stage.who(pronoun) if pronoun is not None else None


def unknown_role(clause: Clause, at: int) -> bool:
    """ "The trucker should be standing": somebody is meant whom no name or role here says."""
    for one in range(clause.stretch(at).start, at):
        known = (
            clause.terms[one].senses.keys() - {"part"}
            or not clause.terms[one].words[0].isalpha()
            or not clause.free(one)
        )
        if not known and one and clause.terms[one - 1].phrase in ("the", "that", "old", "young"):
            return True
    return False


_TURNS = frozenset(["turn", "rotate", "swivel", "spin", "angle", "pivot"])
_ONTO = frozenset(["to", "toward", "towards", "to face", "into", "at", "over to"])


def says_something(clause: Clause, at: int) -> bool:
    if clause.sense(at, "pose") or clause.sense(at, "enter"):
        return is_pose(clause, at)
    if clause.terms[at].phrase in ("face", "faces") and clause.terms[at - 1].phrase in OWNS:
        return False
    return (
        any(clause.sense(at, act) is not None for act in ("facing", "face_verb"))
        and not clause.terms[at].negated
        and not _circumstance(clause, at)
    )


OWNS = frozenset(["their", "her", "his", "both", "the", "'s", "see", "a", "its", "two", "whose"])


def is_pose(clause: Clause, at: int) -> bool:
    """Whether a verb is somebody's: "let it run" is about the shot, "runs long" about time."""
    term = clause.terms[at]
    if term.negated:
        return False
    before = [clause.terms[one].phrase for one in range(max(0, at - 3), at)]
    someone = any(clause.any_sense(one, "person") or clause.any_sense(one, "pronoun") for one in range(at))
    after = clause.terms[at + 1].phrase if at + 1 < len(clause) else ""
    commented = before[-1:] == ["the"] or (term.phrase == "running" and after in ("out", "out of", "late", "low"))
    if commented or after in ("looks", "feels", "is", "seems", "does"):
        clause.take(at)
        return False
    if any(clause.any_sense(one, "line_noun") for one in clause.stretch(at)):
        return False
    if _circumstance(clause, at) or (
        clause.any_sense(at + 1, "placement") is not None and term.phrase in ("sit", "stand", "lean")
    ):
        return False
    if someone and before[-1:] != ["it"]:
        return True
    plainly = term.words[0].endswith("ing") or term.phrase in _PLAINLY
    return plainly and "it" not in before and not {"scene", "shot"} & set(before)


_PLAINLY = listed("blocking.plainly")


def unknown_verb(clause: Clause, stage: Stage) -> int | None:
    for at in range(1, len(clause)):
        term = clause.terms[at]
        if term.senses or not term.words[0].isalpha() or not clause.free(at):
            continue
        if subject_at(clause, at - 1, stage) and term.words[0].endswith(("s", "ing", "ed")):
            return at
    return None
