"""People: new in the cast, recast, dressed otherwise, described, renamed, taken out."""

import re
from typing import Any

from director.interpreters.base import Heard
from director.interpreters.rules.backgrounds import scenery
from director.interpreters.rules.lexicon import film_words
from director.interpreters.rules.lists import listed, pattern
from director.interpreters.rules.portraits import INSTEAD, described, lead_off, more, someone_in
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause
from director.interpreters.rules.tokens import words_of
from director.interpreters.rules.world import World

_NAMED = pattern("cast.named")
_RENAMED = pattern("cast.renamed")
_NEW = pattern("cast.new")
_LEAD = pattern("cast.lead")
_TITLE = listed("cast.title")


def added(text: str, heard: Heard, world: World) -> list[dict[str, Any]] | None:
    """The change that a note about somebody new makes, or None."""
    if _NEW.search(text) is None:
        return None
    name = _new_name(text, world)
    if name is None:
        return None
    cast_id = id_of(name)
    if heard.production.character(cast_id) is not None:
        return None
    description, wardrobe = _told(text, name)
    settings: dict[str, Any] = {"name": name if not name.isupper() else name.title()}
    settings |= {field: value for field, value in (("description", description), ("wardrobe", wardrobe)) if value}
    return [{"do": "add_character", "id": cast_id, "set": settings}]


def id_of(name: str) -> str:
    """A cast id of a name: upper case, one underscore between words."""
    return re.sub(r"[^\w]+", "_", name.upper()).strip("_")


def _new_name(text: str, world: World) -> str | None:
    told = _NAMED.search(text)
    if told is not None:
        words = told["name"].split()
        kept = [words[0], *(word for word in words[1:] if word[0].isupper())]
        return " ".join(word if word[0].isupper() else word.title() for word in kept)
    for match in re.finditer(r"\b[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)*", text):
        words = [word for word in match.group().split() if word not in _TITLE]
        if words and not _known(words[0], world):
            return " ".join(words)
    role = _role(text)
    return role.title() if role is not None else None


def _known(word: str, world: World) -> bool:
    found = film_words().match(words_of(word)[:1] or ("",), 0) if words_of(word) else None
    named = found is not None and ("name_f" in found[1] or "name_m" in found[1])
    return word.isdigit() or (found is not None and not named and not word.isupper())


def _role(text: str) -> str | None:
    words = words_of(text)
    for at in range(len(words)):
        found = film_words().match(words, at)
        if found is not None and "part" in found[1]:
            return " ".join(words[at : at + found[0]])
    return None


def _told(text: str, name: str) -> tuple[str, str]:
    """What is told of somebody new: who they are, and what they wear."""
    rest = re.sub(rf"\b{re.escape(name)}\b", "|", text, count=1, flags=re.IGNORECASE)
    before, _, after = rest.partition("|")
    role = re.search(
        r"\b(?:an?|another)\s+((?!new\b|character\b|cast\b)[^.,:;|]*?)(?:\s+(?:in|to|for)\s+the\s+cast|\s+(?:called|named)|\s*[,.:;|]|$)",
        before,
        re.IGNORECASE,
    )
    pieces = [piece.strip() for piece in re.split(r"[,.:;]|\band\b|—|\s-\s", after)]
    pieces = [
        _LEAD.sub("", re.sub(r"^(?:to|in) the cast$", "", piece, flags=re.IGNORECASE)).strip() for piece in pieces
    ]
    pieces = [
        piece
        for piece in pieces
        if piece
        and not re.fullmatch(
            r"the|her|him|them|cast|role|(?:add|put) (?:him|her|them) (?:to|in) the cast", piece, re.IGNORECASE
        )
    ]
    wardrobe = [piece for piece in pieces if _is_garment(piece)]
    who = (
        [re.sub(r"\s+now$", "", role[1].strip())]
        if role is not None and role[1].strip().lower() not in ("new", "character", "")
        else []
    )
    who += [piece for piece in pieces if piece not in wardrobe]
    return ", ".join(who), ", ".join(
        re.sub(r"^(?:wears|wearing|in|dressed in)\s+", "", piece, flags=re.IGNORECASE) for piece in wardrobe
    )


def _is_garment(text: str) -> bool:
    words = words_of(text)
    return any(
        (found := film_words().match(words, at)) is not None and "garment" in found[1] for at in range(len(words))
    )


def read(clause: Clause, stage: Stage) -> bool:
    """Take a change of somebody in the cast from a clause; True where it was one."""
    if scenery(clause, stage) is not None:
        return False
    return (
        more(clause, stage)
        or _recast(clause, stage)
        or _removed(clause, stage)
        or _renamed(clause, stage)
        or _recoloured(clause, stage)
        or _dressed(clause, stage)
        or described(clause, stage)
    )


def _recast(clause: Clause, stage: Stage) -> bool:
    verb = next(
        (
            at
            for at in clause.all("recast")
            if clause.terms[at].phrase.startswith(("recast", "re cast", "replace", "swap out"))
        ),
        None,
    )
    played = clause.word_at("played by") or next(
        (
            at
            for at in range(len(clause) - 1)
            if clause.terms[at].phrase in ("played", "plays", "play") and clause.terms[at + 1].phrase == "by"
        ),
        None,
    )
    someone = someone_in(clause, stage)
    if someone is None or (verb is None and played is None):
        return False
    at, who = someone
    start = max(at, played + 1 if played is not None else at) + 1
    if start < len(clause) and clause.terms[start].phrase == "'s" and (verb is None or verb < start):
        return False
    start = start if verb is None or verb < start else verb + 1
    text = lead_off(clause.text(start, len(clause)))
    if not text and clause.terms[verb or 0].phrase.startswith("replace"):
        return False
    clause.take_range(0, len(clause))
    settings: dict[str, Any] = {"description": text} if text else {}
    stage.changes.append({"do": "recast", "id": who, "set": settings})
    stage.topic = "cast"
    stage.person = who
    return True


def unfinished(said: list[dict[str, Any]]) -> str:
    """The question about somebody recast of whom the whole note tells nothing; empty where there is none."""
    who = next((one["id"] for one in said if one.get("do") == "recast" and not one["set"]), None)
    return f"Recast {who} as whom?" if who is not None else ""


def _removed(clause: Clause, stage: Stage) -> bool:
    someone = someone_in(clause, stage)
    from_all = clause.says(
        "from the film",
        "from the cast",
        "out of the film",
        "the cast",
        "the film",
        "altogether",
        "entirely",
        "the story",
    ) or any(
        "in the cast" in term.phrase or "the cast" in clause.text(at, at + 3).lower()
        for at, term in enumerate(clause.terms)
    )
    whole = any("target" in term.senses and term.senses["target"].whole for term in clause.terms)
    if someone is None or not clause.has("remove") or not (from_all or whole) or clause.has("line_noun", "garment"):
        return False
    clause.take_range(0, len(clause))
    stage.changes.append({"do": "remove_character", "id": someone[1]})
    return True


def _renamed(clause: Clause, stage: Stage) -> bool:
    text = clause.text(0, len(clause))
    told = _RENAMED.search(text)
    someone = someone_in(clause, stage)
    if told is None or someone is None:
        return False
    name = next(value for value in told.groups() if value).strip()
    clause.take_range(0, len(clause))
    stage.changes.append({"do": "revise_character", "id": someone[1], "set": {"name": name}})
    return True


def _dressed(clause: Clause, stage: Stage) -> bool:
    garments = [
        at for at in clause.all("garment") if not clause.terms[at].negated and not _unwanted(clause, at)
    ] or clause.all("garment")
    someone = _wearer(clause, stage, garments)
    attribute = next((at for at in clause.all("attribute") if clause.terms[at].senses["attribute"] == "wardrobe"), None)
    wearing = clause.has("wear") or attribute is not None
    if someone is None or (clause.has("trait") and not garments):
        return False
    if not (
        garments
        or (
            clause.has("wear")
            and any(
                clause.terms[at].phrase in ("wears", "wearing", "dressed in", "wear", "should wear", "dress")
                for at in clause.all("wear")
            )
        )
    ):
        return False
    if clause.has("face_verb", "kind", "hear", "no_lines", "size") or (
        clause.terms[someone[0]].negated and not clause.has("remove", "not")
    ):
        return False
    held = stage.production.character(someone[1])
    text = _clothes(clause, garments)
    denied = [at for at in garments if clause.terms[at].negated or _lost(clause, at)]
    now = held.wardrobe if held is not None else ""
    if garments and len(denied) == len(garments) and not _after_instead(clause, garments):
        wardrobe = _less(now, [clause.terms[at].phrase for at in garments])
    elif any(at not in garments for at in clause.all("garment")):
        wardrobe = text
    elif (
        not wearing
        and any(
            clause.terms[at].phrase in ("give", "add", "also", "too", "as well", "put", "gets")
            for at in range(len(clause))
        )
    ) or clause.has("also"):
        wardrobe = f"{now}, {text}" if now else text
    else:
        wardrobe = text
    if not wardrobe and not denied:
        return False
    first = someone_in(clause, stage)
    clause.take_range(0 if first is None or first[1] == someone[1] else someone[0], len(clause))
    stage.topic = "cast"
    stage.person = someone[1]
    stage.changes.append({"do": "revise_character", "id": someone[1], "set": {"wardrobe": wardrobe}})
    return True


def _wearer(clause: Clause, stage: Stage, garments: list[int]) -> tuple[int, str] | None:
    """ "Ray is shaved and June wears glasses": the last one named before the verb of wearing, else the first."""
    verb = next((at for at in clause.all("wear") if clause.terms[at].words[-1] in ("wears", "wear", "wearing")), None)
    named = [at for at in clause.all("person") if verb is not None and at < verb and clause.sense(at, "person")]
    if not named or not garments:
        return someone_in(clause, stage)
    return named[-1], str(clause.terms[named[-1]].senses["person"])


def _recoloured(clause: Clause, stage: Stage) -> bool:
    """ "June's coat should be red": one garment in another colour."""
    at = next(
        (
            at
            for at in range(len(clause) - 2)
            if clause.sense(at, "person")
            and clause.terms[at + 1].phrase == "'s"
            and clause.sense(at + 2, "garment") is not None
        ),
        None,
    )
    verb = next(
        (one for one in range(len(clause)) if {"be", "to", "is", "into"} & set(clause.terms[one].words[-1:])), None
    )
    if at is None or verb is None or verb < at or verb == len(clause) - 1 or clause.has("remove"):
        return False
    if any(clause.any_sense(one, sense) for one in range(verb + 1, len(clause)) for sense in _NOT_COLOURS):
        return False
    who, garment = str(clause.terms[at].senses["person"]), clause.terms[at + 2].phrase
    held = stage.production.character(who)
    value = lead_off(clause.text(verb + 1, len(clause)))
    worn = re.compile(rf"(?:(?!an?\b|and\b|under\b|over\b|with\b)[\w'-]+\s+)*{re.escape(garment)}\b", re.IGNORECASE)
    now = held.wardrobe if held is not None else ""
    new = worn.sub(f"{value} {garment}", now, count=1) if worn.search(now) else f"{value} {garment}"
    clause.take_range(0, len(clause))
    stage.topic, stage.person = "cast", who
    stage.changes.append({"do": "revise_character", "id": who, "set": {"wardrobe": new}})
    return True


_NOT_COLOURS = ("garment", "focus", "pose", "placement", "person", "set_word", "depth", "size", "number")


def _unwanted(clause: Clause, at: int) -> bool:
    """ "I don't want yellow oilskins": what goes, said before what comes."""
    near = range(clause.stretch(at).start, at)
    return any("not" in clause.terms[one].senses for one in near)


def _after_instead(clause: Clause, garments: list[int]) -> bool:
    return any(clause.terms[at].phrase == "instead of" and garments[0] < at for at in range(len(clause)))


def _lost(clause: Clause, at: int) -> bool:
    return any(
        clause.any_sense(one, "remove") or clause.terms[one].phrase in ("no", "without", "not")
        for one in range(max(0, at - 5), at)
    )


def _clothes(clause: Clause, garments: list[int]) -> str:
    """From the article before the first garment to the end of the thought, without what it replaces."""
    if not garments:
        verb = clause.last("wear")
        return lead_off(clause.text((verb or 0) + 1, len(clause)))
    start = garments[0]
    stops = (
        "in",
        "should be in",
        "be in",
        "into",
        "wears",
        "wearing",
        "with",
        "for",
        "to",
        "wear",
        "a",
        "an",
        "in a",
        "in an",
        "'s",
        "the",
        "her",
        "his",
        "is",
        "dressed in",
        "give",
        "into a",
        "gets",
        "should wear",
        "on",
        "some",
        "has on",
        "put on",
        "be",
        "should be wearing",
        "dress in",
        "put in",
        "changes into",
        "change into",
        "is in",
    )
    while (
        start > 0
        and clause.terms[start - 1].phrase not in stops
        and not clause.any_sense(start - 1, "person")
        and not clause.is_break(start - 1)
    ):
        start -= 1
    end = len(clause)
    for at in range(garments[0], len(clause)):
        if (
            "not" in clause.terms[at].senses
            or clause.terms[at].phrase in ("instead of", "rather than", "not", "in place of", "instead", "no")
            or "target" in clause.terms[at].senses
        ):
            end = at
            break
    return re.sub(
        r"\s+(?:and|but|with|for|in|across|throughout)$", "", INSTEAD.sub("", clause.text(start, end)).strip(" ,.;")
    )


def _less(wardrobe: str, gone: list[str]) -> str:
    for garment in gone:
        wardrobe = re.sub(
            rf"(?:,?\s*(?:and|with|under|over)?\s*)?(?:an?\s+)?(?:[\w'-]+\s+){{0,2}}{re.escape(garment)}\b(?:\s+(?:over|under)\s+)?",
            " ",
            wardrobe,
            flags=re.IGNORECASE,
        )
    return " ".join(wardrobe.split()).strip(" ,")
