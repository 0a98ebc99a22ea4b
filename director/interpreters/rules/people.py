"""People in prose: names that nobody has yet, and parts without a name ("two sisters", "an old fisherman")."""

from dataclasses import dataclass

from director.domain.production import Production
from director.interpreters.rules.english import is_english
from director.interpreters.rules.lists import mapped
from director.interpreters.rules.terms import Term

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "another": 1, "some": 1, "the": 1}
_PLURALS = mapped("people.plurals")


@dataclass
class Person:
    """Somebody a note tells of."""

    id: str
    name: str
    description: str = ""
    wardrobe: str = ""


def people_in(terms: tuple[Term, ...], production: Production, place: str) -> list[Person]:
    """Everybody told of, in order; people of the cast keep their ids."""
    found: list[Person] = []
    taken: set[str] = {word.casefold() for word in place.split()}
    for at, term in enumerate(terms):
        if "person" in term.senses:
            _add(found, Person(str(term.senses["person"]), term.text))
        elif _is_name(terms, at, taken):
            end = at + 1
            while (
                end < len(terms)
                and _is_name(terms, end, taken)
                and terms[end].text
                and terms[end].at == terms[end - 1].end + 1
            ):
                end += 1
            if at > 0 and _is_name(terms, at - 1, taken) and term.at == terms[at - 1].end + 1:
                continue
            name = " ".join(one.text for one in terms[at:end]).removesuffix("'s")
            _add(found, Person(_id(name), name.title() if name.isupper() else name, _apposed(terms, at, end)))
    return found + _parts(terms, found)


def _add(found: list[Person], person: Person) -> None:
    if person.id not in [one.id for one in found]:
        found.append(person)


def _id(name: str) -> str:
    return "_".join("".join(c for c in word if c.isalnum() or c == "_") for word in name.upper().split())


def _is_name(terms: tuple[Term, ...], at: int, taken: set[str]) -> bool:
    term = terms[at]
    text = term.text
    if (
        not text[:1].isupper()
        or len(term.words) != 1
        or not term.words[0].isalpha()
        or text.casefold() in taken
        or len(text) < 2
    ):
        return False
    listed = bool({"name_f", "name_m"} & term.senses.keys())
    if (term.senses and not listed) or (at > 0 and not listed and terms[at - 1].phrase == "the"):
        return False
    first = (
        at == 0 or "stop" in terms[at - 1].senses or "colon" in terms[at - 1].senses or "quote" in terms[at - 1].senses
    )
    return listed or not first or not (is_english(term.words[0]) or text.casefold() in _NOT_NAMES)


_NOT_NAMES = frozenset(["int", "ext", "night", "day", "scene", "wide", "close"])


def _apposed(terms: tuple[Term, ...], at: int, end: int) -> str:
    """ "Ada, a nurse" and "a nurse named Ada"."""
    if end + 1 < len(terms) and "comma" in terms[end].senses:
        stop = end + 1
        while stop < len(terms) and not terms[stop].senses.keys() & {"comma", "stop", "and", "pose", "colon"}:
            stop += 1
        inside = terms[end + 1 : stop]
        if inside and (
            any("part" in term.senses or "number" in term.senses or "trait" in term.senses for term in inside)
        ):
            return " ".join(term.text for term in inside)
    before = at - 1
    if before >= 0 and terms[before].phrase in ("named", "called"):
        before -= 1
    start = before
    while (
        start >= 0
        and terms[start].phrase not in ("a", "an", "the")
        and not terms[start].senses.keys() & {"comma", "stop", "and"}
    ):
        start -= 1
    if start >= 0 and terms[start].phrase not in ("a", "an", "the"):
        start += 1
    inside = terms[start : before + 1] if start >= 0 else ()
    return " ".join(term.text for term in inside) if inside and "part" in inside[-1].senses else ""


def _parts(terms: tuple[Term, ...], named: list[Person]) -> list[Person]:
    described = " ".join(person.description for person in named)
    found: list[Person] = []
    for at, term in enumerate(terms):
        word = _PLURALS.get(term.phrase)
        if "part" not in term.senses and word is None:
            continue
        start = at
        while (
            start > 0
            and (not terms[start - 1].senses or terms[start - 1].phrase in ("old", "young", "little"))
            and start > at - 3
        ):
            start -= 1
        count = _COUNTS.get(terms[start - 1].phrase, 0) if start > 0 else 0
        if (
            count == 0
            or term.text in described
            or _names_follow(terms, at, named)
            or "'s" in [one.phrase for one in terms[at + 1 : at + 2]]
        ):
            continue
        role = (word or term.phrase) if count == 1 else (word or term.phrase.removesuffix("s"))
        text = " ".join(one.text for one in terms[start : at + 1])
        for n in range(count):
            cast_id = _id(role) + (f"_{n + 1}" if count > 1 else "")
            if cast_id not in [one.id for one in found]:
                found.append(Person(cast_id, f"{role.title()} {n + 1}" if count > 1 else role.title(), text))
    return found


def _names_follow(terms: tuple[Term, ...], at: int, named: list[Person]) -> bool:
    """ "Two men, Joe and Al" and "two sisters. Clara stands": the parts are those named."""
    plural = terms[at].phrase.endswith("s") or terms[at].phrase in _PLURALS
    if plural and len(named) >= 2:
        return True
    following = [term for term in terms[at + 1 : at + 4] if term.text]
    names = [person.name for person in named]
    return any(term.text in name or term.text.title() in name for term in following[:3] for name in names)
