"""Who is in the script: the ones who speak, the ones who only act, and how action lines call them.

A name in capitals is not yet a person: sounds, props and shots are capitals too. What tells a person is set out in
`_is_introduced`.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from director.imports.names import cast_id, spoken_name
from director.imports.script import Screenplay, Written
from director.imports.verbs import telling_forms
from director.imports.words_action import CAMERA_WORDS
from director.imports.words_people import PEOPLE_NOUNS, PRONOUNS

_CAPITALS = r"[^\W\d_a-zß](?:[^\Wa-z_ß'’]|['’-](?=[^\W\d_a-zß])){1,40}"
_CAPS = re.compile(rf"(?<![\w'’-]){_CAPITALS}\.?(?:\s{{1,4}}(?:#?\d{{1,4}}|{_CAPITALS})){{0,6}}(?![\w])")
_AGE = re.compile(
    r"^\s*(?:\(|,\s*(?:\(|\d|(?:early|mid|late|in (?:his|her|their)|an?|the|about|around|barely|still|old|young|"
    r"un|une|la|le|ein|eine|der|die|una|uno|el|il)\b))",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([\w'’]+)\s+$")
_DETERMINERS = (
    "a an the this that these those his her their its my your our another each every some le la les un une des son sa "
    "ses der die das ein eine den dem el los las una il lo gli i uno l"
)
_MEETS = "finds sees meets pulls hugs kisses greets follows spots faces joins with and"
_TITLES = (
    "MR MRS MS MISS DR DOCTOR PROFESSOR CAPTAIN OFFICER SERGEANT DETECTIVE AGENT UNCLE AUNT MONSIEUR MADAME MME HERR "
    "FRAU SEÑOR SEÑORA DON DOÑA SIGNOR SIGNORA"
)


@dataclass(frozen=True)
class Person:
    """Somebody of the script: `said` speeches; `unseen` if they are only ever a voice."""

    id: str
    name: str
    said: int = 0
    unseen: bool = False
    forms: tuple[str, ...] = ()  # how action lines call them, besides their name
    role: bool = False  # called by what they are ("the student"), so lower case means them too

    @property
    def called(self) -> str:
        """What a sentence calls them: the name of their cue."""
        return self.forms[0] if self.forms else self.name


@dataclass(frozen=True)
class Mention:
    """A person at a place of a text; `owner` for "Kelvin's bed"."""

    id: str
    start: int
    end: int
    owner: bool = False


@dataclass(frozen=True)
class People:
    """All of them, and the pattern that finds them."""

    everyone: tuple[Person, ...]
    genders: dict[str, str] = field(default_factory=dict[str, str])
    pattern: re.Pattern[str] | None = None
    ids: dict[str, str] = field(default_factory=dict[str, str])
    by_id: dict[str, Person] = field(default_factory=dict[str, Person])

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Everybody the text names, in order, first mentions only."""
        if self.pattern is None:
            return ()
        found: dict[str, Mention] = {}
        for match in self.pattern.finditer(text):
            person = self.ids[" ".join(match.group("name").split()).casefold()]
            owner = text[match.end() : match.end() + 2] in ("'s", "’s")
            if person not in found or (found[person].owner and not owner):
                found[person] = Mention(person, match.start("name"), match.end(), owner)
        return tuple(sorted(found.values(), key=lambda mention: mention.start))

    def person(self, cast: str) -> Person | None:
        """Who has that id."""
        return self.by_id.get(cast)


def people_of(script: Screenplay) -> People:
    """Everybody of the script, the ones who speak first, in the order they come."""
    actions = [one.line.text for scene in script.scenes for one in scene.lines if one.line.kind == "action"]
    told = "\n".join(actions)
    speaking = _speakers(script)
    names = {person.name.upper(): person for person in speaking}
    heard = "\n".join(one.line.text for one in _spoken_lines(script) if one.line.kind == "dialogue")
    silent = _silent(actions, names, (told, heard))
    used = Counter(word for one in (*speaking, *silent) for word in set(one.name.upper().split()))
    everyone = [_with_forms(person, told, used) for person in (*speaking, *silent)]
    everyone = [_seen(person, told) for person in everyone]
    return _with_pattern(tuple(everyone))


def _speakers(script: Screenplay) -> list[Person]:
    spoken: Counter[str] = Counter()
    seen: set[str] = set()
    names: dict[str, str] = {}
    for line in _spoken_lines(script):
        speaker = line.line.speaker
        if speaker is None:
            continue
        names.setdefault(speaker, line.name)
        if line.line.kind == "character":
            spoken[speaker] += 1
            if line.presence in ("seen", "off"):
                seen.add(speaker)
    return [Person(one, spoken_name(names[one]), spoken[one], one not in seen) for one in names]


def _spoken_lines(script: Screenplay) -> list[Written]:
    return [one for scene in script.scenes for one in scene.lines if one.line.speaker is not None]


def _silent(actions: list[str], names: dict[str, Person], words: tuple[str, str]) -> list[Person]:
    found: dict[str, Person] = {}
    known = set(names) | {f"{name}S" for name in names}
    for text in actions:
        if not any(letter.islower() for letter in text):
            continue
        for match in _CAPS.finditer(text):
            name = match.group().strip(" .'’-")
            if name in known or name in found or _part_of(name, known) or not _is_introduced(match, text, words):
                continue
            person = Person(cast_id(name), spoken_name(name))
            if person.id not in {one.id for one in (*names.values(), *found.values())}:
                found[name] = person
    return [*found.values(), *_named_only(words[0], [*names, *found])]


def _part_of(name: str, known: set[str]) -> bool:
    words = set(name.split())
    return any(one in words for one in known) or any(words <= set(one.split()) for one in known)


def _is_introduced(match: re.Match[str], text: str, heard: tuple[str, str]) -> bool:
    told, said = heard
    name = match.group().strip(" .'’-")
    words = name.split()
    if len(words) > 3 or all(word.strip("'’.") in CAMERA_WORDS for word in words) or words[0] in CAMERA_WORDS:
        return False
    before = _BEFORE.search(text[: match.start()])
    above = before.group(1).lower() if before else ""
    is_noun = words[-1].lower() in PEOPLE_NOUNS
    owned = above.endswith(("'s", "’s")) or (above in _DETERMINERS.split() and not is_noun)
    after = text[match.end() :]
    if owned:
        return False
    if _AGE.match(after):
        return True
    following = re.match(r"[\s,]+([\w'’]+)", after)
    if following and following.group(1).lower() in telling_forms() and (is_noun or not _is_common(name, told)):
        return True
    return not is_noun and not _is_common(name, told) and above in _MEETS.split() and _is_named(name, f"{told}\n{said}")


def _is_common(name: str, told: str) -> bool:
    return re.search(rf"(?<![\w]){re.escape(name.lower())}s?(?![\w])", told) is not None


def _is_named(name: str, told: str) -> bool:
    return re.search(rf"(?<![\w]){re.escape(spoken_name(name))}(?![\w])", told) is not None


def _named_only(told: str, known: list[str]) -> list[Person]:
    """People who are never in capitals: a name that isn't a plain word and that walks, looks or sits twice or more."""
    taken = {word.casefold() for name in known for word in name.split()}
    doing: Counter[str] = Counter()
    for match in re.finditer(r"(?<![\w'’])([^\W\d_a-z][^\W\d_]+)\s+(?:\w+ly\s+)?([^\W\d_]+)", told):
        name, verb = match.group(1), match.group(2).lower()
        if name.casefold() not in taken and not name.isupper() and verb in telling_forms():
            doing[name] += 1
    named = [
        name
        for name, times in doing.items()
        if times >= 2
        and name.lower() not in PRONOUNS
        and name.lower() not in PEOPLE_NOUNS
        and name.upper() not in CAMERA_WORDS
        and not _is_common(name, told)
        and not re.search(rf"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Le]a?|[DdEe]l|[Uu]n[ae]?) {re.escape(name)}\b", told)
        and name.lower() not in telling_forms()
        and name.lower() not in _DETERMINERS.split()
    ]
    return [Person(cast_id(name), name) for name in named]


def _with_forms(person: Person, told: str, used: Counter[str]) -> Person:
    words = person.name.split()
    role = _is_common(person.name, told) or words[-1].lower() in PEOPLE_NOUNS
    if role:
        return _replaced(person, (), True)
    forms: list[str] = []
    full = re.search(rf"(?<![\w]){re.escape(person.name.upper())} ([^\W\d_a-z]{{2,}})(?![\w])", told)
    if full and full.group(1) not in CAMERA_WORDS and len(words) == 1:
        forms.append(f"{person.name} {spoken_name(full.group(1))}")
    titles = set(_TITLES.split())
    for word in words if len(words) > 1 else []:
        bare = word.strip(".").upper()
        if bare not in titles and used[word.upper()] < 2 and len(bare) > 2 and not bare.isdigit():
            forms.append(word)
    return _replaced(person, tuple(forms), False)


def _replaced(person: Person, forms: tuple[str, ...], role: bool) -> Person:
    full = next((form for form in forms if form.startswith(f"{person.name} ")), "")
    return Person(person.id, full or person.name, person.said, person.unseen, (person.name, *forms), role)


def _seen(person: Person, told: str) -> Person:
    if not person.unseen:
        return person
    acts = any(re.search(rf"(?<![\w]){re.escape(form)}(?![\w])", told, re.IGNORECASE) for form in person.forms)
    return person if not acts else Person(person.id, person.name, person.said, False, person.forms, person.role)


def _with_pattern(everyone: tuple[Person, ...]) -> People:
    ids: dict[str, str] = {}
    alternatives: list[str] = []
    for person in everyone:
        for form in sorted({person.name, *person.forms}, key=len, reverse=True):
            if form.casefold() in ids:
                continue
            ids[form.casefold()] = person.id
            alternatives.append(_alternative(form, person.role))
    alternatives.sort(key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w'’])(?P<name>{'|'.join(alternatives)})(?![\w])") if alternatives else None
    return People(everyone, {}, pattern, ids, {person.id: person for person in everyone})


def _alternative(form: str, role: bool) -> str:
    words = r"\s+".join(re.escape(word) for word in form.split())
    if role:
        return f"(?i:{words})"
    upper = r"\s+".join(re.escape(word) for word in form.upper().split())
    return f"{words}|{upper}" if upper != words else words
