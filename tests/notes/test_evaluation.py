"""The evaluator itself, against a session that does what a script says: it must see what is wrong."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from director.domain.decision import Decision
from director.domain.production import Production
from director.errors import BadInput, Refused
from director.evaluation import Report, play
from director.evaluation.cases import Check, read_cases
from director.evaluation.checks import Played, alike, complaint
from director.evaluation.touched import permitted, touched

HARBOUR = json.loads((Path(__file__).parent / "bases" / "harbour.json").read_text())
Script = Callable[[dict[str, Any], str], str]


class ScriptedSession:
    """A session whose reader is a function: it changes the document and says the outcome."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.production = Production()
        self.loads = 0

    def __enter__(self) -> "ScriptedSession":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def load(self, document: dict[str, Any], /) -> None:
        self.production = Production.model_validate(document)
        self.loads += 1

    def note(self, text: str, /, *, shot: str | None = None) -> Decision:
        document = self.production.document()
        outcome = self.script(document, text)
        self.production = Production.model_validate(document)
        return Decision.model_validate({"note": text, "outcome": outcome})


def _shot(document: dict[str, Any], shot_id: str) -> dict[str, Any]:
    return next(shot for shot in document["shots"] if shot["id"] == shot_id)


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Report]:
    def _report(script: Script, expect: dict[str, Any], **fields: Any) -> Report:
        (tmp_path / "harbour.json").write_text(json.dumps(HARBOUR))
        case = {"id": "X1", "category": "framing", "base": "harbour", "scope": "1B", "note": "Tighter."}
        (tmp_path / "cases.jsonl").write_text(json.dumps(case | {"expect": expect} | fields) + "\n\n")
        return play(tmp_path / "cases.jsonl", open_at=lambda _: ScriptedSession(script))

    return _report


TIGHTER = {
    "outcome": "applied",
    "checks": [{"target": "shot:1B", "path": "framing.size", "op": "==", "value": "medium_close_up"}],
    "only": ["shot:1B framing.size"],
}


def _tightens(document: dict[str, Any], _: str) -> str:
    _shot(document, "1B")["framing"]["size"] = "medium_close_up"
    _shot(document, "1B")["revision"] = 2
    return "applied"


def test_a_note_read_right_passes(report: Callable[..., Report]) -> None:
    played = report(_tightens, TIGHTER)

    assert played.failed == ()
    assert played.rate.passed == 1
    assert json.loads(json.dumps(played.document()))["cases"][0]["passed"] is True


def test_a_change_that_was_not_asked_for_fails_only(report: Callable[..., Report]) -> None:
    def changes_the_lens_too(document: dict[str, Any], text: str) -> str:
        _shot(document, "1B")["lens"]["focal_mm"] = 85
        return _tightens(document, text)

    (verdict,) = report(changes_the_lens_too, TIGHTER).failed

    assert verdict.reasons == ("shot:1B lens.focal_mm changed too",)


def test_a_change_in_another_shot_fails_only(report: Callable[..., Report]) -> None:
    def changes_the_neighbour_too(document: dict[str, Any], text: str) -> str:
        _shot(document, "1C")["framing"]["size"] = "medium"
        return _tightens(document, text)

    assert report(changes_the_neighbour_too, TIGHTER).failed[0].reasons == ("shot:1C framing.size changed too",)


def test_an_approval_that_returns_to_review_is_not_counted_but_one_lost_to_draft_is(
    report: Callable[..., Report],
) -> None:
    approved = [[{"target": "shot:1B", "path": "status", "value": "approved"}]]

    def returns_to(status: str) -> Script:
        def script(document: dict[str, Any], text: str) -> str:
            _shot(document, "1B")["status"] = status
            return _tightens(document, text)

        return script

    assert report(returns_to("review"), TIGHTER, prior=approved).failed == ()
    assert report(returns_to("draft"), TIGHTER, prior=approved).failed[0].reasons == ("shot:1B status changed too",)


def test_the_value_before_is_taken_after_the_prior_decisions(report: Callable[..., Report]) -> None:
    prior = [[{"target": "shot:1B", "path": "lens.focal_mm", "value": 65}]]
    checks = [{"target": "shot:1B", "path": "lens.focal_mm", "op": "==", "value": 65}]
    checks.append({"target": "shot:1B", "path": "lens.focal_mm", "op": "==", "value": {"before": True}})

    assert report(_tightens, TIGHTER | {"checks": checks}, prior=prior).failed == ()


@pytest.mark.parametrize("outcome", ["asked", "answered", "refused"])
def test_whatever_is_not_applied_must_change_nothing(report: Callable[..., Report], outcome: str) -> None:
    def asks_and_changes(document: dict[str, Any], text: str) -> str:
        _tightens(document, text)
        return outcome

    (verdict,) = report(asks_and_changes, {"outcome": outcome, "checks": [], "only": []}).failed

    assert verdict.reasons == (f"{outcome}, yet something changed",)


def test_a_wrong_outcome_fails_and_a_listed_one_passes(report: Callable[..., Report]) -> None:
    def asks(_: dict[str, Any], __: str) -> str:
        return "asked"

    assert "asked, not applied" in report(asks, TIGHTER).failed[0].reasons[0]
    assert report(asks, TIGHTER | {"outcome": ["applied", "asked"]}).failed == ()


def test_a_session_that_breaks_is_a_failed_case_and_not_the_end(report: Callable[..., Report]) -> None:
    def breaks(_: dict[str, Any], __: str) -> str:
        raise Refused("the shot is locked; unlock it")

    (verdict,) = report(breaks, TIGHTER).failed

    assert verdict.outcome == "broke"
    assert verdict.reasons == ("Refused: the shot is locked; unlock it",)


def test_a_new_shot_must_be_exactly_one(report: Callable[..., Report]) -> None:
    def adds(count: int) -> Script:
        def script(document: dict[str, Any], _: str) -> str:
            for letter in "FG"[:count]:
                document["shots"].insert(5, copy.deepcopy(document["shots"][0]) | {"id": f"1{letter}"})
            return "applied"

        return script

    checks = [{"target": "new_shot", "path": "scene", "op": "==", "value": "1"}]
    expect = {"outcome": "applied", "checks": checks, "only": None}

    assert report(adds(1), expect).failed == ()
    assert report(adds(2), expect).failed[0].reasons == ("2 shots were added, not one",)
    second = [{"target": "new_shot:1", "path": "id", "op": "==", "value": "1F"}]
    assert report(adds(2), expect | {"checks": second}).failed == ()


def test_a_moved_shot_is_a_changed_order_and_a_removed_one_is_not(report: Callable[..., Report]) -> None:
    def moves(document: dict[str, Any], _: str) -> str:
        document["shots"].insert(0, document["shots"].pop(3))
        return "applied"

    def removes(document: dict[str, Any], _: str) -> str:
        document["shots"].pop(3)
        return "applied"

    order = {"outcome": "applied", "checks": [], "only": ["production shots"]}

    assert report(moves, order).failed == ()
    assert report(removes, order).failed[0].reasons == ("shot:1D changed too",)
    assert report(removes, order | {"only": ["shot:1D"]}).failed == ()


def test_a_case_without_a_base_is_said_to_an_empty_session(tmp_path: Path) -> None:
    session = ScriptedSession(lambda document, _: document.update(title="Opening") or "applied")
    check = {"target": "production", "path": "title", "op": "==", "value": "opening"}
    expect = {"outcome": "applied", "checks": [check], "only": None}
    case = {"id": "E1", "category": "opening", "base": None, "note": "Night. A harbour.", "expect": expect}
    (tmp_path / "cases.jsonl").write_text(json.dumps(case))

    assert play(tmp_path / "cases.jsonl", open_at=lambda _: session).failed == ()
    assert session.loads == 0


def _matching(pattern: str) -> str:
    check = f'{{"target": "production", "path": "title", "op": "matches", "value": {pattern}}}'
    return f'{{"id": "X", "category": "c", "note": "n", "expect": {{"outcome": "applied", "checks": [{check}]}}}}'


def test_a_line_of_cases_ends_where_json_lines_end(tmp_path: Path) -> None:
    case = {"category": "c", "note": "Bread.\u2028Then\u0085rain.", "expect": {"outcome": "asked"}}
    lines = (json.dumps({"id": name, **case}, ensure_ascii=False) for name in ("E1", "E2"))
    (tmp_path / "cases.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert [one.note for one in read_cases(tmp_path / "cases.jsonl")] == [case["note"]] * 2


@pytest.mark.parametrize(
    ("line", "complaint_holds"),
    [
        ("{", "cases.jsonl:1"),
        ('{"id": "X", "category": "c", "base": null, "scope": null, "note": "n"}', "expect"),
        ('{"id": "X", "category": "c", "base": "nowhere", "note": "n", "expect": {"outcome": "asked"}}', "nowhere"),
        ('{"id": "X", "category": "c", "note": "n", "expect": {"outcome": "perhaps"}}', "outcome"),
        (_matching('"[a"'), r"cases.jsonl:1: expect.checks.0: '\[a' is no regular expression"),
        (_matching('{"before": true}'), "cases.jsonl:1: expect.checks.0: what matches is a regular expression"),
    ],
)
def test_a_file_that_is_no_file_of_cases_is_named(tmp_path: Path, line: str, complaint_holds: str) -> None:
    (tmp_path / "cases.jsonl").write_text(line)

    with pytest.raises(BadInput, match=complaint_holds):
        play(tmp_path / "cases.jsonl", open_at=lambda _: ScriptedSession(_tightens))


@pytest.mark.parametrize(
    ("op", "path", "value", "holds"),
    [
        ("==", "framing.size", " Medium ", True),
        ("==", "lens.focal_mm", 50.009, True),
        ("==", "lens.focal_mm", 50.02, False),
        ("==", "light.sources", ["STREETLAMP"], True),
        ("!=", "framing.size", "medium", False),
        ("in", "framing.size", ["wide", "medium"], True),
        ("in", "framing.size", ["wide"], False),
        ("contains", "blocking", {"who": "INES", "near": "lamp"}, True),
        ("contains", "blocking", {"who": "INES", "near": "sea"}, False),
        ("contains", "action", "UNDER THE LAMP", True),
        ("contains", "framing.subjects", "INES", True),
        ("not_contains", "blocking", {"who": "TOMAS"}, True),
        ("not_contains", "action", "lamp", False),
        ("matches", "blocking", '"who": "ines"', True),
        ("matches", "action", "^ines waits", True),
        ("matches", "sound.effects", "rain", False),
        ("count==", "blocking", 1, True),
        ("count==", "sound.dialogue", 0, True),
        ("absent", "framing.over", None, True),
        ("absent", "nowhere.at.all", None, True),
        ("absent", "framing.size", None, False),
        ("exists", "framing.subjects.0", None, True),
        ("exists", "framing.subjects.1", None, False),
    ],
)
def test_an_operator_holds_just_where_it_should(op: Any, path: str, value: object, holds: bool) -> None:
    played = Played(before=HARBOUR, after=HARBOUR, decision={})

    wrong = complaint(Check(target="shot:1B", path=path, op=op, value=value), played)

    assert (wrong is None) is holds


def test_true_is_not_the_number_one() -> None:
    assert not alike(True, 1)
    assert alike([1, {"a": "B "}], [1.0, {"a": "b"}])


def test_everything_that_differs_is_named() -> None:
    after = copy.deepcopy(HARBOUR)
    after["cast"][0]["wardrobe"] = "a red coat"
    after["scenes"].reverse()
    after["look"]["grain"] = 0.9
    _shot(after, "1D")["sound"]["dialogue"][1]["tone"] = "loud"
    _shot(after, "1C")["camera"]["moves"] = []
    _shot(after, "1C")["variations"] = [{"letter": "a", "set": {}}]

    assert set(touched(HARBOUR, after)) == {
        "character:INES wardrobe",
        "production scenes",
        "production look.grain",
        "shot:1D sound.dialogue.1.tone",
        "shot:1C camera.moves",
    }


def test_what_may_change_covers_what_is_below_it_and_not_its_namesakes() -> None:
    assert permitted("shot:1B sound.dialogue.0.tone", ("shot:1B sound.dialogue",))
    assert permitted("shot:1B lens.focal_mm", ("shot:1B",))
    assert not permitted("shot:1B lens.focal_mm", ("shot:1A",))
    assert not permitted("shot:1B lens.focus_more", ("shot:1B lens.focus",))
    assert not permitted("shot:1B lens", ("shot:1B lens.focal_mm",))
