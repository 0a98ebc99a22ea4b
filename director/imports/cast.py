"""Cast records: what the line that brings somebody in says of their looks, clothes, size and voice."""

import re
from collections import Counter

from director.domain.production import Character
from director.domain.vocabulary import PALETTE
from director.imports.people import People, Person
from director.imports.script import Screenplay
from director.imports.verbs import deeds_by_form, telling_forms
from director.imports.words_names import GENDER_OF_NAME
from director.imports.words_people import CLOTHES, FEMALE, FEMALE_MORE, MALE, MALE_MORE, PRONOUNS, VOICES, YOUNG

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"”'’)])\s+")
_SHORT_FORM = re.compile(r"(?:^|\W)(?:Mr|Ms|Mrs|Dr|St|Jr|Sr|M|Mme|Mlle|Hr|Fr|Sra?|Sig|vs|No|ca|etc)\.$", re.IGNORECASE)
_STILL = re.compile(
    r"^(?:he|she|they|il|elle|er|sie|él|ella|lui|lei)(?:'s|’s| is| are| looks| wears| has| est| ist| trägt| lleva)\b",
    re.I,
)
_WEARS = re.compile(r"\b(?:wearing|wears|dressed|clad|sporting|vêtue? d|trägt|viste|lleva)\b", re.IGNORECASE)
_DRESSED = re.compile(
    rf"\b(?:in|wearing|wears) ((?:an?|his|her) [\w -]{{0,30}}?\b(?:{'|'.join(CLOTHES)})\b)", re.IGNORECASE
)
_FEET = re.compile(r"\b(\d|four|five|six)[ -]?(?:feet|foot|ft|')\s*(?:tall\b)?\s*,?\s*(\d{1,2})?", re.IGNORECASE)
_METRES = re.compile(r"\b([12])[.,m](\d{1,2})\s*m?\b")
_AGE = re.compile(r"\b(\d{1,2})(?:[ -]year[ -]old| years old| ans| jahre| años| anni|s\b|\b(?=[,)]))", re.IGNORECASE)
_VOICED = re.compile(rf"\b(?:{'|'.join(VOICES)})\b", re.IGNORECASE)
_GROWN_M = 1.5
_COUNTS = {"four": 4, "five": 5, "six": 6}
_WORN = ("wearing", "dressed", "carrying", "holding")
_LONGEST = 240


def cast_of(script: Screenplay, people: People) -> tuple[Character, ...]:
    """A record for everybody, in a fixed order with fixed colours."""
    actions = [one.line.text for scene in script.scenes for one in scene.lines if one.line.kind == "action"]
    tones = _tones(script)
    return tuple(
        _character(
            person,
            place,
            (_introduction(person, people, actions), people.genders.get(person.id, "")),
            tones.get(person.id, ""),
        )
        for place, person in enumerate(people.everyone)
    )


def genders_of(script: Screenplay, people: People) -> dict[str, str]:
    """`m` or `f` for those whose title, introduction, pronouns or first name say so."""
    actions = [one.line.text for scene in script.scenes for one in scene.lines if one.line.kind == "action"]
    votes = _votes(people, actions)
    told: dict[str, str] = {}
    for person in people.everyone:
        words = _words(f"{person.name} {_introduction(person, people, actions)}")
        female, male = words & set(f"{FEMALE}{FEMALE_MORE}".split()), words & set(f"{MALE}{MALE_MORE}".split())
        voted = votes.get(person.id, 0)
        names = person.name.lower().split()[0]
        first = GENDER_OF_NAME.get(names) or GENDER_OF_NAME.get(names.split("-")[0])
        if bool(female) != bool(male):
            told[person.id] = "f" if female else "m"
        elif first or voted:
            told[person.id] = first or ("f" if voted > 0 else "m")
    return told


def _votes(people: People, actions: list[str]) -> dict[str, int]:
    """How often a sentence about one person alone says "her" (up) or "his" (down)."""
    votes: Counter[str] = Counter()
    for sentence in (one for text in actions for one in sentences_of(text)):
        named = people.mentions(sentence)
        if len(named) == 1:
            called = [PRONOUNS.get(word) for word in re.findall(r"[\w']+", sentence[named[0].end :].lower())]
            votes[named[0].id] += called.count("f") - called.count("m")
    return dict(votes)


def sentences_of(text: str) -> list[str]:
    """A paragraph's sentences; short forms such as "Mr." end none."""
    pieces = [piece.strip() for piece in _SENTENCE.split(text.replace("\n", " ")) if piece.strip()]
    sentences: list[str] = []
    for piece in pieces:
        if sentences and (_SHORT_FORM.search(sentences[-1]) or piece[0].islower()):
            sentences[-1] = f"{sentences[-1]} {piece}"
        else:
            sentences.append(piece)
    return sentences


def _character(person: Person, place: int, told: tuple[str, str], tone: str) -> Character:
    introduced, gender = told
    height = _height(introduced, _words(person.name))
    return Character(
        id=person.id,
        name=person.name[:200],
        description=_described(introduced, gender, height)[:_LONGEST],
        wardrobe=_wardrobe(introduced),
        height_m=height,
        colour=PALETTE[place % len(PALETTE)],
        voice=tone or next((voice for voice in VOICES if voice in introduced.lower()), ""),
    )


def _described(introduced: str, gender: str, height: float) -> str:
    """The introduction, with what his or her pronouns say where it doesn't: the picture needs to know."""
    words = _words(introduced)
    if not gender or words & set(f"{FEMALE}{FEMALE_MORE}{MALE}{MALE_MORE}".split()):
        return introduced
    young = height < _GROWN_M
    said = ("a girl" if young else "a woman") if gender == "f" else ("a boy" if young else "a man")
    return f"{introduced}, {said}" if introduced else said


def _introduction(person: Person, people: People, actions: list[str]) -> str:
    """What is said of somebody where they come in: where their name is in capitals, else where it first stands."""
    mentioned = [
        (place, told, mention)
        for told in map(sentences_of, actions)
        for place, sentence in enumerate(told)
        for mention in people.mentions(sentence)
        if mention.id == person.id and not mention.owner
    ]
    capitals = [one for one in mentioned if one[1][one[0]][one[2].start : one[2].end].isupper()]
    for place, told, mention in capitals[:3] or mentioned[:3]:
        said = _appositive(told[place], mention.start, mention.end, person)
        dressed = _DRESSED.search(told[place][mention.end :])
        worn = f"wearing {dressed.group(1)}" if dressed and dressed.group(1) not in said else ""
        parts = [part.strip(" .,;") for part in (said, worn, _told_next(told, place)) if part.strip(" .,;")]
        if parts:
            return "; ".join(parts)
    return ""


def _told_next(told: list[str], place: int) -> str:
    following = told[place + 1] if place + 1 < len(told) else ""
    found = _STILL.match(following)
    if not found:
        return ""
    plain = found.group().lower().endswith(("'s", "’s", " is", " est", " ist", " are"))
    if re.match(r"\s*\w+ing\b", following[found.end() :]):
        return ""
    return following[found.end() :] if plain else following.partition(" ")[2]


def _appositive(sentence: str, start: int, end: int, person: Person) -> str:
    before = sentence[:start].strip(" ,")
    after = sentence[end:]
    bracket = re.match(r"\s*\(([^)]+)\)", after)
    if bracket:
        aged = f"{bracket.group(1)} years old" if bracket.group(1).isdigit() else bracket.group(1)
        return f"{aged}, {_chunks(after[bracket.end() :])}".strip(" ,")
    described = _chunks(after) if after.lstrip().startswith(",") else ""
    role = " ".join(before.split()[-4:]) if person.role or re.search(r"\byear", before) else ""
    role = role if re.match(r"^(?:an?|the|another|\d+|old|young|une?|ein|eine|un|una)\b", role, re.I) else ""
    called = f"{role} {person.name.lower()}" if role and person.role else role
    return ", ".join(part for part in (called, described) if part)


def _chunks(after: str) -> str:
    kept: list[str] = []
    for chunk in re.split(r"[,;.]", after.strip(" ,")):
        first = chunk.strip().split(" ")[0].lower()
        if (
            not chunk.strip()
            or first in telling_forms()
            or (kept and first in deeds_by_form() and first not in _WORN)
            or len(kept) == 4
        ):
            break
        cut = _before_the_deed(chunk.strip().removeprefix("both "))
        kept.append(cut)
        if cut != chunk.strip().removeprefix("both "):
            break
    return ", ".join(kept)


def _before_the_deed(chunk: str) -> str:
    words = chunk.split(" ")
    for place, word in enumerate(words):
        if place and word.lower() in telling_forms() - {"is", "has"} and words[place - 1].lower() not in ("and", "who"):
            return " ".join(words[:place])
    return chunk


def _wardrobe(introduced: str) -> str:
    worn: list[str] = []
    for part in re.split(r"[,;.]", introduced):
        words = _words(part)
        if words & set(CLOTHES) or _WEARS.search(part):
            found = _WEARS.search(part)
            said = part[found.end() :] if found and found.group().lower() in ("wearing", "wears", "sporting") else part
            worn.append(said.strip().removeprefix("in "))
    return ", ".join(worn)[:_LONGEST]


def _height(introduced: str, called: set[str]) -> float:
    words = _words(introduced) | called
    feet = _FEET.search(introduced)
    if feet and ("tall" in words or feet.group(2)):
        count = _COUNTS.get(feet.group(1).lower()) or int(feet.group(1))
        return round(min(2.4, max(0.6, count * 0.3048 + int(feet.group(2) or 0) * 0.0254)), 2)
    metres = _METRES.search(introduced)
    if metres and "." not in metres.group(2):
        return float(f"{metres.group(1)}.{metres.group(2)}")
    age = _AGE.search(introduced)
    if age and int(age.group(1)) < 16:
        return round(0.75 + 0.06 * int(age.group(1)), 2)
    young = next((height for word, height in YOUNG.items() if word in words and not age), None)
    if young:
        return young
    if words & {"tall", "towering", "giant", "huge", "lanky", "grand", "groß", "alto", "alta"}:
        return 1.88
    return 1.58 if words & {"short", "tiny", "petite", "diminutive", "petit", "klein", "bajo", "baja"} else 1.7


def _words(text: str) -> set[str]:
    return {word.strip("'’.-").lower() for word in re.findall(r"[\w'’.-]+", text)}


def _tones(script: Screenplay) -> dict[str, str]:
    """The voice that a bracket under a cue gives somebody: an accent or a way of speaking."""
    tones: dict[str, str] = {}
    for scene in script.scenes:
        for one in scene.lines:
            speaker = one.line.speaker
            asked = one.line.kind == "parenthetical" and _VOICED.search(one.line.text)
            if asked and speaker and speaker not in tones:
                tones[speaker] = one.line.text[:80]
    return tones
