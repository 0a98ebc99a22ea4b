"""From terms to clauses: self-corrections resolved, denials marked, and the note cut where its shots change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from director.interpreters.rules.exceptions import of_all
from director.interpreters.rules.lists import listed
from director.interpreters.rules.stage import Target
from director.interpreters.rules.targets import Finder, without
from director.interpreters.rules.terms import BREAKS, Clause, Term
from director.interpreters.rules.world import World

_VALUES = listed("clauses.values")
_REMOVABLE = listed("clauses.removable")
_SOFT = frozenset({"plain", "amount", "only", "here", "also", "all"})
_TAKING = frozenset(["take", "turn", "switch", "pull", "taking", "turning", "get"])


def corrected(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms after "no, ...", "scratch that" and the like took back what they take back."""
    kept: list[Term] = []
    at = 0
    while at < len(terms):
        if not _is_marker(terms, at):
            kept.append(terms[at])
            at += 1
            continue
        at = _take_back(terms, at, kept)
    return tuple(kept)


def _is_marker(terms: tuple[Term, ...], at: int) -> bool:
    if "correct" not in terms[at].senses:
        return False
    if terms[at].phrase == "no" and at + 1 < len(terms):
        following = terms[at + 1]
        if not (
            _is_break(following)
            or "number" in following.senses
            or following.phrase in ("a", "an", "the", "to", "make", "it", "on", "at", "wait")
        ):
            return False
    opens = at == 0 or _is_break(terms[at - 1]) or terms[at - 1].phrase in ("uh", "um", "er", "oh", "ah")
    return opens and at > 0


def _is_break(term: Term) -> bool:
    return bool(BREAKS & term.senses.keys())


def _take_back(terms: tuple[Term, ...], at: int, kept: list[Term]) -> int:
    """Drop from what was kept the last term of the sort that follows the marker; gives where to read on."""
    step = at + 1
    while step < len(terms) and (_is_break(terms[step]) or "correct" in terms[step].senses):
        step += 1
    sorts = _sorts(terms, step)
    for place in range(len(kept) - 1, -1, -1):
        if _same_sort(kept[place], sorts):
            told = next(one for one in range(step, len(terms)) if sorts & terms[one].senses.keys())
            kept.append(_as(terms[told], kept.pop(place)))
            return told + 1
        if sorts & kept[place].senses.keys() and not _is_plain_one(kept[place]):
            del kept[place]
            return step
    if terms[at].phrase in ("scratch that", "forget it", "strike that", "no scratch that") and step < len(terms):
        while kept and "stop" not in kept[-1].senses:
            kept.pop()
        return step
    kept.append(terms[at])
    return at + 1


def _same_sort(term: Term, sorts: set[str]) -> bool:
    """Whether a bare number or side takes back a quantity or a place in the frame."""
    number = sorts == {"number"} and "number" in term.senses and len(term.senses) > 1 and not _is_plain_one(term)
    side = (
        "across" in sorts
        and not {"across"} & term.senses.keys()
        and bool({"placement", "light_from"} & term.senses.keys())
    )
    return number or side


def _as(term: Term, old: Term) -> Term:
    """The new value in the old one's sense: "three seconds, no, six" is six seconds."""
    if "number" in term.senses and "number" in old.senses:
        return replace(term, senses=dict.fromkeys(old.senses, term.senses["number"]))
    sort = "placement" if "placement" in old.senses else "light_from"
    return replace(term, senses={sort: term.senses["across"]})


def _is_plain_one(term: Term) -> bool:
    return term.phrase in ("one", "a")


def _sorts(terms: tuple[Term, ...], at: int) -> set[str]:
    while at < len(terms) and not _is_break(terms[at]):
        sorts = _VALUES & terms[at].senses.keys()
        if sorts and not _is_plain_one(terms[at]):
            return set(sorts)
        at += 1
    return set()


def denied(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms with those that a "not", "no" or "lose" denies marked so."""
    marked = list(terms)
    for at, term in enumerate(terms):
        if "not" in term.senses and not _wonders(terms, at):
            _deny(marked, at + 1)
        elif "remove" in term.senses:
            _deny_removable(marked, at + 1)
        elif term.phrase in _TAKING:
            _deny_taken(marked, at)
        elif term.phrase == "off":
            _deny_off(marked, at)
    return tuple(marked)


def _wonders(terms: tuple[Term, ...], at: int) -> bool:
    """ "Wouldn't the focus be on Ines?" asks for it; it denies nothing."""
    opens = at == 1 or (at > 1 and _is_break(terms[at - 2]))
    return opens and terms[at].phrase == "not" and terms[at - 1].phrase in ("would", "could", "can", "should")


def _deny(marked: list[Term], at: int) -> None:
    done = False
    while at < len(marked) and not {"stop", "dash", "but", "colon", "correct"} & marked[at].senses.keys() - {"correct"}:
        term = marked[at]
        content = term.senses.keys() - _SOFT
        if "comma" in term.senses or "and" in term.senses:
            if done or "comma" in term.senses:
                return
        elif content & (
            _VALUES
            | _REMOVABLE
            | {"status", "kind", "static", "temperature", "style", "grain", "dutch", "stop_word", "focus"}
        ):
            if done and term.phrase not in ("or",):
                return
            marked[at] = term.denied()
            done = True
        elif done and term.phrase not in ("or", "nor"):
            return
        elif term.phrase in ("or", "nor"):
            done = False
        at += 1


def _deny_removable(marked: list[Term], at: int) -> None:
    while at < len(marked) and not _is_break(marked[at]):
        term = marked[at]
        owns = at + 1 < len(marked) and marked[at + 1].phrase == "'s"
        if (
            term.senses.keys() & _REMOVABLE
            and not owns
            and not (term.phrase in ("her", "his", "their") and at + 1 < len(marked))
        ):
            marked[at] = term.denied()
        elif term.phrase in (
            "from",
            "for",
            "in",
            "on",
            "to",
            "with",
            "behind",
            "beside",
            "by",
            "near",
            "next to",
            "above",
            "under",
        ):
            return
        at += 1
    if (at + 1 < len(marked) and marked[at].phrase == "and" and marked[at + 1].senses.keys() & _REMOVABLE) or _listed(
        marked, at
    ):
        _deny_removable(marked, at + 1)


def _listed(marked: list[Term], at: int) -> bool:
    """ "Lose the haze and the music": a list goes on where no verb starts."""
    if at + 2 >= len(marked) or marked[at].phrase != "and":
        return False
    return marked[at + 1].phrase in ("the", "any", "all") and bool(marked[at + 2].senses.keys() & _REMOVABLE)


def _deny_off(marked: list[Term], at: int) -> None:
    """ "Practicals off.", "off sticks.": all that the stretch says."""
    start, end = at, at + 1
    while start > 0 and not _is_break(marked[start - 1]):
        start -= 1
    while end < len(marked) and not _is_break(marked[end]):
        end += 1
    others = [place for place in range(start, end) if place != at and "plain" not in marked[place].senses]
    if len(others) == 1 and marked[others[0]].senses.keys() & {"source", "support"}:
        marked[others[0]] = marked[others[0]].denied()


def _deny_taken(marked: list[Term], at: int) -> None:
    """ "Take the haze out", "turn the neon off"."""
    end = at + 1
    while end < len(marked) and not _is_break(marked[end]):
        if end > at + 1 and (marked[end].phrase in ("out", "off", "away") or _out_of_it(marked[end])):
            for place in range(at + 1, end):
                if marked[place].senses.keys() & _REMOVABLE:
                    marked[place] = marked[place].denied()
            return
        end += 1


def _out_of_it(term: Term) -> bool:
    return term.words[:2] == ("out", "of") and "focus" not in term.senses


@dataclass(frozen=True)
class Part:
    """A stretch of a note about the same shots: its terms, its shots, and whether it ended in a question mark."""

    terms: tuple[Term, ...]
    target: Target | None
    asked: bool = False


def parts_of(terms: tuple[Term, ...], world: World, scope: tuple[str, ...]) -> tuple[Part, ...]:
    """The note cut at sentence ends and wherever other shots are named."""
    parts: list[Part] = []
    place = ""
    for sentence, asked in _sentences(terms):
        finder = Finder(sentence, world, scope)
        finder.place = place
        folded = finder.folded()
        place = next((str(term.senses["place"]) for term in reversed(sentence) if "place" in term.senses), place)
        every = Target(shots=tuple(shot.id for shot in world.production.shots))
        parts += [Part(terms=one.terms, target=one.target, asked=asked) for one in _by_target(folded, every)]
    return tuple(parts)


def _sentences(terms: Iterable[Term]) -> list[tuple[tuple[Term, ...], bool]]:
    sentences: list[tuple[tuple[Term, ...], bool]] = []
    current: list[Term] = []
    for term in terms:
        if "stop" in term.senses and term.phrase in (".", "!", "?", ";", "\n"):
            if current:
                sentences.append((tuple(current), term.phrase == "?"))
            current = []
        else:
            current.append(term)
    if current:
        sentences.append((tuple(current), False))
    return sentences


def _by_target(terms: tuple[Term, ...], every: Target) -> list[Part]:
    parts: list[Part] = []
    current: list[Term] = []
    target: Target | None = None
    spared = Target()
    for chunk in _chunks(terms):
        own, minus = _targets_in(chunk)
        own = every if own is None and minus is not None and any(of_all(term) for term in chunk) else own
        own = without(own, spared) if own is not None and spared.shots else own
        if own is not None and target is not None and own.shots != target.shots and _has_content(current):
            parts.append(Part(tuple(current), target))
            current, target = [], None
        if _steers(chunk, current) and _has_content(current):
            parts.append(Part(tuple(current), target))
            current = []
        target = own if own is not None else target
        current += [_quiet(chunk, term) for term in chunk] if minus is not None else chunk
        if minus is not None:
            spared = minus if target is None else spared
            base = target or Target(shots=tuple(minus.shots))
            target = without(base, minus) if target is not None else Target()
    if current:
        parts.append(Part(tuple(current), target))
    return parts


_STEERING = frozenset({"lock", "unlock", "status", "undo", "redo"})


def _steers(chunk: list[Term], current: list[Term]) -> bool:
    """ "Approve this and lock it": each is a note of its own."""
    opening = next((term for term in chunk if not term.senses.keys() & BREAKS), None)
    steering = opening is not None and bool(opening.senses.keys() & _STEERING)
    after = any(term.senses.keys() & _STEERING for term in current) and any(
        term.senses.keys() & _VALUES for term in chunk
    )
    return steering or (after and not any("vary" in term.senses for term in current))


def _chunks(terms: tuple[Term, ...]) -> list[list[Term]]:
    chunks: list[list[Term]] = [[]]
    for term in terms:
        if _is_break(term) and chunks[-1]:
            chunks.append([term])
        else:
            chunks[-1].append(term)
    return chunks


def _has_content(terms: list[Term]) -> bool:
    return any(term.senses.keys() - _SOFT - BREAKS - {"target", "position"} for term in terms)


def _targets_in(chunk: list[Term]) -> tuple[Target | None, Target | None]:
    """The chunk's own target, and the one it leaves out."""
    own: Target | None = None
    minus: Target | None = None
    excepting = False
    for at, term in enumerate(chunk):
        if (
            "except" in term.senses
            or (term.phrase == "less" and at + 1 < len(chunk) and {"target", "plain"} & chunk[at + 1].senses.keys())
            or (at > 0 and "but" in chunk[at - 1].senses and "not" in term.senses)
        ):
            excepting = True
        target: Target | None = term.senses.get("target")
        if target is None or _joins_here(chunk, at):
            continue
        if excepting or _left_alone(chunk, at):
            minus = target if minus is None else Target(shots=minus.shots + target.shots)
        elif not _is_position(chunk, at) and not _is_reference(chunk, at) and own is None:
            own = target
    return own, minus


def _joins_here(chunk: list[Term], at: int) -> bool:
    """ "From 3A to this one, a match cut" is about the one in view."""
    after = [term.senses["target"] for term in chunk[at + 1 :] if "target" in term.senses]
    return (
        at > 0
        and chunk[at - 1].phrase == "from"
        and any(target.here for target in after)
        and any("transition" in term.senses for term in chunk)
    )


def _left_alone(chunk: list[Term], at: int) -> bool:
    others = [term for place, term in enumerate(chunk) if place != at and not term.senses.keys() & BREAKS]
    guarded = any("protect" in term.senses or "not" in term.senses for term in others)
    return (
        guarded
        and all(
            term.senses.keys() & (_SOFT | {"protect", "not", "attribute"}) or _stays_clean(chunk, term)
            for term in others
        )
        and not any("attribute" in term.senses and "plain" not in term.senses for term in others)
    )


def _stays_clean(chunk: list[Term], term: Term) -> bool:
    """ "... but keep 12E clean": as it is, of what the rest gets."""
    return "but" in chunk[0].senses and term.phrase in ("clean", "clear", "as it was", "normal", "without")


def _quiet(chunk: list[Term], term: Term) -> Term:
    return replace(term, senses={"plain": term.phrase}) if _stays_clean(chunk, term) else term


def _is_reference(chunk: list[Term], at: int) -> bool:
    """ "Same light as 5A", "match the lens of 4B": a shot to copy from, not to change."""
    copied = any(term.phrase in ("same", "match") for term in chunk[:at])
    named = any("attribute" in term.senses for term in chunk[:at])
    return copied and named and at > 0 and chunk[at - 1].phrase in ("as", "of", "to", "with", "from")


def _is_position(chunk: list[Term], at: int) -> bool:
    before = at - 1
    while before >= 0 and chunk[before].phrase in ("the", "of", "shot", "scene"):
        before -= 1
    return before >= 0 and "position" in chunk[before].senses


def clause_of(part: Part, note: str) -> Clause:
    """The part as a clause whose target and breaks count as used."""
    clause = Clause(part.terms, note)
    clause.take(*(at for at, term in enumerate(part.terms) if "target" in term.senses or term.senses.keys() & BREAKS))
    return clause
