"""The laws that the log rests on, for any film."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from director.domain import changes as say
from director.domain import paths
from director.domain.decision import Decision, fingerprint, seal
from director.domain.diff import apply, diff
from director.domain.ledger import Ledger, letters, ordinal
from director.domain.locks import picture
from director.domain.production import Production
from director.domain.revision import Desk, resolve
from director.errors import Refused
from tests.domain.films import film, films, settings_of, structural


def desk(ledger: Ledger) -> Desk:
    seeds = itertools.count(1)
    return Desk(ledger, lambda: next(seeds))


@given(films(), films())
@settings(max_examples=150, deadline=None)
def test_rows_from_a_to_b_applied_to_a_give_b(a: Production, b: Production) -> None:
    assert apply(a, diff(a, b)).text() == b.text()


@given(films())
@settings(max_examples=60, deadline=None)
def test_a_document_comes_back_to_the_byte(a: Production) -> None:
    assert Production.model_validate_json(a.text()).text() == a.text()
    assert diff(a, a) == ()


@given(st.lists(films(), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_the_fold_of_the_rows_is_the_live_state(states: list[Production]) -> None:
    start = Production()
    rows = [diff(before, after) for before, after in itertools.pairwise([start, *states])]
    folded = start
    for step in rows:
        folded = apply(folded, step)
    assert folded == states[-1]


@given(settings_of("1A"))
@settings(max_examples=80, deadline=None)
def test_a_change_to_one_path_leaves_every_other_path_equal(change: say.ReviseShot) -> None:
    before = film()
    after = resolve(before, [change], desk(Ledger.of(before)))
    named = {*change.set, "revision", "framing.level"}
    assert {row.path for row in diff(before, after)} <= named
    assert {row.target for row in diff(before, after)} <= {"shot:1A"}


@given(st.lists(structural(["1A", "1B", "1C", "2A", "2B", "2C", "1A-A", "3A"]), max_size=14))
@settings(max_examples=120, deadline=None)
def test_no_order_of_changes_reuses_a_slate(changes: list[say.Change]) -> None:
    production = film()
    ledger = Ledger.of(production)
    gone: set[str] = set()
    for change in changes:
        try:
            after = resolve(production, [change], desk(ledger))
        except Refused:
            continue
        old, new = {shot.id for shot in production.shots}, {shot.id for shot in after.shots}
        assert not (new - old) & gone
        gone |= old - new
        ledger = ledger.after(diff(production, after))
        production = after


@given(st.lists(structural(["1A", "1B", "2A", "2B", "1A-A"]), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_changes_of_one_note_give_what_they_give_one_by_one(changes: list[say.Change]) -> None:
    production = film()
    try:
        at_once = resolve(production, changes, desk(Ledger.of(production)))
    except Refused:
        return
    ledger, step = Ledger.of(production), production
    for change in changes:
        after = resolve(step, [change], desk(ledger))
        ledger, step = ledger.after(diff(step, after)), after
    assert [shot.id for shot in at_once.shots] == [shot.id for shot in step.shots]


@given(st.sampled_from(["*", "framing", "framing.size", "lens.focal_mm", "blocking.TOM.pose"]), settings_of("1A"))
@settings(max_examples=120, deadline=None)
def test_what_is_locked_is_never_changed(lock: str, change: say.ReviseShot) -> None:
    production = film()
    held = resolve(production, [say.Lock(shots=("1A",), paths=(lock,))], desk(Ledger.of(production)))
    try:
        after = resolve(held, [change], desk(Ledger.of(held)))
    except Refused:
        after = held
    old, new = picture(held.shots[0]), picture(after.shots[0])
    assert (old == new) if lock == "*" else paths.read(old, lock) == paths.read(new, lock)


@given(st.integers(1, 20_000))
def test_shot_letters_count_without_i_and_o(number: int) -> None:
    assert ordinal(letters(number)) == number
    assert not set(letters(number)) & {"I", "O"}


def test_after_z_comes_aa() -> None:
    assert [letters(n) for n in (1, 8, 9, 24, 25)] == ["A", "H", "J", "Z", "AA"]


OTHERS = {
    "id": 4,
    "parent": 9,
    "branch": "night",
    "at": "2026-01-01T00:00:00Z",
    "author": "ana",
    "role": "writer",
    "note": "Wider",
    "scope": ["1A"],
    "reply_to": 2,
    "interpreter": {"name": "rules"},
    "outcome": "asked",
    "changes": [{"do": "undo"}],
    "diff": [{"target": "production", "path": "title"}],
    "unread": ["moody"],
    "question": "Which?",
    "options": ["1A", "1B"],
    "answer": "Four seconds.",
    "reason": "locked",
    "renders": ["abc"],
    "previous_sha256": "b" * 64,
}


@pytest.mark.parametrize("name", [name for name in Decision.model_fields if name != "sha256"])
def test_a_seal_covers_every_field(name: str) -> None:
    sealed = seal(Decision(id=3, note="Tighter"), "a" * 64)
    assert fingerprint(sealed) == sealed.sha256
    changed = Decision.model_validate(sealed.document() | {name: OTHERS[name]})
    assert fingerprint(changed) != sealed.sha256


def test_an_unknown_field_is_an_error_that_names_it() -> None:
    with pytest.raises(ValidationError, match="focal_length"):
        Production.model_validate(
            {"scenes": [{"number": "1"}], "shots": [{"id": "1A", "scene": "1", "focal_length": 3}]}
        )
