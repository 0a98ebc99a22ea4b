"""How somebody looks and how old they are: what a note adds to a description, and what it takes the place of."""

import re
from typing import Any

from director.interpreters.rules.lists import listed, pattern
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

INSTEAD = pattern("cast.instead")
_AGE = pattern("portraits.age")
_HAIR = pattern("portraits.hair")
_HAIR_IS = re.compile(r"(?i)^(?:(?:her|his|their|let|the) )*hair (?:should be|to be|be|is|goes?|in) ([\w-]+)$")
_HAIR_WORN = pattern("portraits.hair_worn")
_BEARD = pattern("portraits.beard")
_WOMAN = re.compile(r"(?i)\b(?:woman|girl)\b")
_MAN = re.compile(r"(?i)\b(?:man|boy)\b")
_NEARING = listed("portraits.nearing")


def someone_in(clause: Clause, stage: Stage) -> tuple[int, str] | None:
    """The first person of a clause and where the name is."""
    for at in range(len(clause)):
        who = person_at(clause, at, stage)
        if who is not None:
            return at, who
    return None


def lead_off(text: str) -> str:
    """What is told, without the words that lead to it."""
    text = text.strip(" :,.;—-")
    while (
        shorter := re.sub(
            r"^(?:as|with|by|to|should be|is|be|now|for|into|please|—)\b[\s:,]*", "", text, flags=re.IGNORECASE
        )
    ) != text:
        text = shorter
    return INSTEAD.sub("", text).strip(" :,.;—-")


def more(clause: Clause, stage: Stage) -> bool:
    """ "... Seventy, enormous, bald under the cap": a sentence more about somebody just told of."""
    if (
        stage.topic != "cast"
        or not stage.begun
        or clause.has("size", "kind", "move", "target", "seconds", "focal", "person")
    ):
        return False
    last = stage.begun[-1]
    if not _goes_on(last, clause) or not clause.leftover():
        return False
    field = "wardrobe" if clause.has("wear") and clause.has("garment") else "description"
    text = lead_off(re.sub(r"^the new (?:actor|actress|one) ", "", clause.text(0, len(clause)), flags=re.IGNORECASE))
    held = last["set"].get(field, "")
    clause.take_range(0, len(clause))
    last["set"][field] = f"{held}, {text}" if held else text
    return True


def _goes_on(last: dict[str, Any], clause: Clause) -> bool:
    if last.get("do") in ("recast", "add_character"):
        return True
    told = last.get("do") == "revise_character" and "description" in last["set"]
    return told and clause.has("trait")


def described(clause: Clause, stage: Stage) -> bool:
    """ "Make Chotu ten years old", "the captain has one milky eye", "cut Toby's hair"."""
    someone = someone_in(clause, stage)
    if someone is None or clause.has("kind", "size", "face_verb", "pose", "quote", "focus", "seconds"):
        return False
    at, who = someone
    if not (clause.has("trait") or _aged(clause, at) or _made(clause, at)):
        return False
    held = stage.production.character(who)
    text = lead_off(re.sub(r"^\S*'s\s+", "", clause.text(at + 1, len(clause))))
    text = re.sub(
        r"^(?:has|have|needs|gets|wears?|wearing|with|looks?|ought to be|an?(?= (?:girl|boy|man|woman)))\s+", "", text
    )
    clause.take_range(0, len(clause))
    stage.topic = "cast"
    stage.changes.append(
        {
            "do": "revise_character",
            "id": who,
            "set": {"description": renewed(held.description if held is not None else "", text)},
        }
    )
    return True


def renewed(now: str, text: str) -> str:
    """A description with what is newly told; an age, hair or beard told anew takes the place of the old."""
    anew = [one for one in (_AGE, _HAIR, _BEARD) if one.search(text)]
    anew += [other for one, other in ((_WOMAN, _MAN), (_MAN, _WOMAN)) if one.search(text)]
    text = _same_hair(now, text)
    kept = [piece for piece in now.split(", ") if piece and not any(one.search(piece) for one in anew)]
    return ", ".join((*kept, text))


def _same_hair(now: str, text: str) -> str:
    """ "Her hair down" keeps the colour: dark hair pinned up becomes dark hair down."""
    worn = _HAIR_WORN.search(text)
    before = re.search(r"(?i)\b([\w-]+ )hair\b", now)
    if worn is None:
        return _HAIR_IS.sub(r"\1 hair", text)
    return f"{before[1] if before is not None else ''}hair {worn[1]}"


def _aged(clause: Clause, at: int) -> bool:
    """A number said of somebody as an age: "is fifty", "ten years old", "nearer seventy"."""
    for one in range(at + 1, len(clause)):
        if clause.any_sense(one, "number") is None or "comma" in clause.terms[one - 1].senses:
            continue
        before, after = clause.terms[one - 1].phrase, clause.text(one + 1, one + 3).casefold()
        unit = clause.terms[one].senses.keys() - {"number", "ordinal", "scene_number"}
        if after.startswith(("years old", "year old")) or (
            not unit and (before in _NEARING or (before in ("is", "be") and one + 1 == len(clause)))
        ):
            return True
    return False


def _made(clause: Clause, at: int) -> bool:
    """ "Make Jun a girl"."""
    article = at + 1 < len(clause) and clause.terms[at + 1].phrase in ("a", "an")
    return bool(
        article
        and at > 0
        and clause.terms[at - 1].phrase in ("make", "made")
        and any(clause.any_sense(one, "gender") for one in range(at + 2, min(at + 5, len(clause))))
    )
