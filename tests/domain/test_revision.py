"""What single changes do, and what they refuse."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from director.domain import changes as say
from director.domain import paths
from director.domain.diff import Row, diff
from director.domain.diff import say as in_words
from director.domain.ledger import Ledger
from director.domain.production import Production
from director.domain.revision import Desk, resolve
from director.errors import Refused
from tests.domain.films import film


def revise(production: Production, *changes: say.Change) -> Production:
    seeds = itertools.count(7)
    return resolve(production, changes, Desk(Ledger.of(production), lambda: next(seeds)))


def rows(before: Production, after: Production) -> dict[str, Any]:
    return {f"{row.target}.{row.path}": row.after for row in diff(before, after)}


def with_shot(production: Production, slate: str, **fields: Any) -> Production:
    shots = [shot.model_copy(update=fields) if shot.id == slate else shot for shot in production.shots]
    return production.model_copy(update={"shots": tuple(shots)})


def test_the_shared_production_keeps_every_value_and_gains_only_defaults(shared: Path) -> None:
    given = json.loads((shared / "data/notes/base_diner.json").read_text(encoding="utf-8"))
    production = Production.model_validate(given)
    assert Production.model_validate_json(production.text()) == production
    kept = production.document()
    assert kept["shots"][0] | given["shots"][0] == kept["shots"][0]
    assert {field: kept[field] for field in given if field != "shots"}.keys() <= given.keys()


def test_an_angle_note_clears_the_camera_height_unless_it_names_one() -> None:
    held = revise(film(), say.ReviseShot(shots=("1A",), set={"framing.level": "hip"}))
    assert revise(held, say.ReviseShot(shots=("1A",), set={"framing.angle": "low"})).shots[0].framing.level is None
    both = {"framing.angle": "low", "framing.level": "knee"}
    assert revise(held, say.ReviseShot(shots=("1A",), set=both)).shots[0].framing.level == "knee"


def test_a_revision_is_counted_once_per_decision_and_only_for_the_shots_own_picture() -> None:
    before = film()
    after = revise(before, say.ReviseShot(shots=("1A",), set={"framing.size": "wide", "lens.focal_mm": 21}))
    assert after.shots[0].revision == 2
    for change in (
        say.SetStatus(shots=("1A",), status="review"),
        say.Lock(shots=("1A",), paths=("lens",)),
        say.VaryShot(shot="1A", axis="lens"),
        say.MoveShot(shot="1A", after="1B"),
        say.ReviseCharacter(id="MARA", set={"wardrobe": "a red coat"}),
    ):
        assert {shot.revision for shot in revise(before, change).shots} == {1}, change.do


def test_an_approval_is_never_inherited() -> None:
    approved = revise(film(), say.SetStatus(shots=("1A",), status="approved"))
    assert revise(approved, say.ReviseShot(shots=("1A",), set={"lens.focal_mm": 85})).shots[0].status == "review"
    assert revise(approved, say.ReviseCharacter(id="MARA", set={"wardrobe": "oilskins"})).shots[0].status == "review"
    assert revise(approved, say.ReviseShot(shots=("1B",), set={"lens.focal_mm": 85})).shots[0].status == "approved"
    changed_and_approved = (
        say.ReviseShot(shots=("1A",), set={"lens.focal_mm": 85}),
        say.SetStatus(shots=("1A",), status="approved"),
    )
    assert revise(film(), *changed_and_approved).shots[0].status == "approved"


def test_a_shot_locked_whole_keeps_its_approval_when_the_wardrobe_changes() -> None:
    locked = with_shot(film(), "1A", status="approved", locked=("*",))
    assert revise(locked, say.ReviseCharacter(id="MARA", set={"wardrobe": "oilskins"})).shots[0].status == "approved"


def test_a_lock_refuses_the_whole_note_and_says_how_to_unlock() -> None:
    locked = with_shot(film(), "1B", locked=("lens",))
    with pytest.raises(Refused, match=r"1B is locked at lens; unlock 1B lens first"):
        revise(locked, say.ReviseShot(shots=("1A", "1B"), set={"lens.f_stop": 2}))


def test_unlocking_and_changing_in_one_note_works() -> None:
    locked = with_shot(film(), "1A", locked=("lens",))
    freed = (say.Unlock(shots=("1A",), paths=("lens",)), say.ReviseShot(shots=("1A",), set={"lens.f_stop": 2}))
    assert revise(locked, *freed).shots[0].lens.f_stop == 2


def test_unlocking_below_a_lock_keeps_its_siblings_locked() -> None:
    locked = with_shot(film(), "1A", locked=("lens",))
    assert revise(locked, say.Unlock(shots=("1A",), paths=("lens.focus",))).shots[0].locked == (
        "lens.f_stop",
        "lens.focal_mm",
    )
    whole = with_shot(film(), "1A", locked=("*",))
    kept = revise(whole, say.Unlock(shots=("1A",), paths=("framing.size",))).shots[0].locked
    assert "framing.size" not in kept
    assert {"framing.kind", "lens", "sound"} <= set(kept)


def test_a_locked_mark_holds_when_marks_are_set_as_a_whole_list() -> None:
    locked = with_shot(film(), "1A", locked=("blocking.TOM.pose",))
    with pytest.raises(Refused, match=r"blocking\.TOM\.pose"):
        revise(locked, say.ReviseShot(shots=("1A",), set={"blocking": [{"who": "TOM", "pose": "lying"}]}))
    revise(locked, say.ReviseShot(shots=("1A",), set={"blocking": [{"who": "TOM", "pose": "sitting"}]}))


def test_a_shot_with_any_lock_cant_be_removed_but_moves_unless_locked_whole() -> None:
    held = with_shot(film(), "1A", locked=("lens",))
    with pytest.raises(Refused, match="can't be removed"):
        revise(held, say.RemoveShot(shots=("1A",)))
    with pytest.raises(Refused, match="can't be removed"):
        revise(held, say.RemoveScene(number="1"))
    assert [s.id for s in revise(held, say.MoveShot(shot="1A", after="2B")).shots][-1] == "1A"
    with pytest.raises(Refused, match="can't be moved"):
        revise(with_shot(film(), "1A", locked=("*",)), say.MoveShot(shot="1A", after="2B"))


def test_a_scenes_hour_reaches_its_heading_and_its_shots_alone() -> None:
    after = revise(film(), say.ReviseScene(number="1", set={"time_of_day": "golden_hour", "weather": "rain"}))
    assert after.scenes[0].heading == "EXT. QUAY - GOLDEN HOUR"
    assert {s.id: (s.light.time_of_day, s.setting.weather) for s in after.shots} == {
        "1A": ("golden_hour", "rain"),
        "1B": ("golden_hour", "rain"),
        "2A": ("day", "clear"),
        "2B": ("day", "clear"),
    }


def test_a_new_shot_takes_place_and_light_from_the_shot_beside_it() -> None:
    lit = revise(
        film(), say.ReviseShot(shots=("1A",), set={"light.temperature_k": 3200, "setting.atmosphere": ["fog"]})
    )
    after = revise(lit, say.AddShot(scene="1", after="1A", set={"framing.size": "close_up"}))
    new = after.shot("1C")
    assert new is not None
    assert (new.light.temperature_k, new.setting.atmosphere, new.framing.size) == (3200, ("fog",), "close_up")
    assert [shot.id for shot in after.shots] == ["1A", "1C", "2A", "1B", "2B"]


def test_the_first_shot_of_a_scene_takes_place_and_hour_from_the_scene() -> None:
    after = revise(
        film(), say.AddScene(set={"location": "quay", "time_of_day": "dusk", "weather": "snow"}), say.AddShot(scene="3")
    )
    new = after.shots[-1]
    assert (new.id, new.light.time_of_day, new.setting.location, new.setting.weather) == ("3A", "dusk", "quay", "snow")
    assert after.scenes[-1].heading == "EXT. QUAY - DUSK"


def test_a_scene_between_two_takes_a_letter_and_its_slates_a_hyphen() -> None:
    after = revise(film(), say.AddScene(after="1"), say.AddShot(scene="1A"))
    assert [scene.number for scene in after.scenes] == ["1", "1A", "2"]
    assert after.shot("1A-A") is not None


def test_a_removed_scenes_number_is_omitted_and_not_used_again() -> None:
    before = film()
    after = revise(before, say.RemoveScene(number="2"))
    ledger = Ledger.of(before).after(diff(before, after))
    assert ledger.omitted(after) == ("2",)
    assert ledger.next_scene(after, None) == "3"
    with pytest.raises(Refused, match="not used again"):
        resolve(after, [say.AddScene(number="2")], Desk(ledger, lambda: 1))


def test_split_gives_each_half_its_lines_and_its_part_of_the_moves() -> None:
    speech = {"speaker": "TOM", "line": "Now.", "start_s": 3.0}
    before = revise(
        film(),
        say.ReviseShot(
            shots=("1A",),
            set={"timing.duration_s": 8.0, "transition_out": "fade"},
            add={"sound.dialogue": [speech]},
        ),
    )
    after = revise(before, say.SplitShot(shot="1A", at_s=2.0))
    first, second = after.shot("1A"), after.shot("1C")
    assert first is not None
    assert second is not None
    assert [s.id for s in after.shots][:2] == ["1A", "1C"]
    assert (first.timing.duration_s, second.timing.duration_s) == (2.0, 6.0)
    assert [s.line for s in first.sound.dialogue] == ["Not yet."]
    assert [(s.line, s.start_s) for s in second.sound.dialogue] == [("Now.", 1.0)]
    assert (first.transition_out, second.transition_out) == ("cut", "fade")
    assert (first.camera.moves[0].start, first.camera.moves[0].end) == (0.0, 1.0)


def test_duplicate_copies_the_seed_under_a_new_slate() -> None:
    before = with_shot(film(), "1A", seed=41, status="approved", locked=("lens",), revision=6)
    twin = revise(before, say.DuplicateShot(shot="1A")).shot("1C")
    assert twin is not None
    assert (twin.seed, twin.status, twin.locked, twin.revision) == (41, "draft", (), 1)


def test_recast_keeps_the_id_and_clears_what_was_the_performers() -> None:
    consent = {"by": "Ana Ruiz", "document": "consents/ana.pdf"}
    before = revise(
        film(),
        say.ReviseCharacter(
            id="MARA", set={"voice": "low", "consent": consent, "references": [{"path": "refs/ana.png"}]}
        ),
    )
    mara = revise(before, say.Recast(id="MARA", set={"description": "sixty, silver hair"})).cast[0]
    assert (mara.id, mara.voice, mara.references, mara.consent) == ("MARA", "", (), None)
    assert mara.description == "sixty, silver hair"


def test_an_aspect_note_keeps_the_short_edge_and_even_sizes() -> None:
    shape = revise(film(), say.SetFormat(set={"aspect": "2.39:1"})).format
    assert (shape.width, shape.height) == (1720, 720)
    tall = revise(film(), say.SetFormat(set={"aspect": "9:16"})).format
    assert (tall.width, tall.height) == (720, 1280)


def test_alternates_change_their_axis_alone_and_choosing_ends_the_offer() -> None:
    offered = revise(film(), say.VaryShot(shot="1A", axis="lens", count=3))
    assert [one.set for one in offered.shots[0].variations] == [
        {"lens.focal_mm": 24},
        {"lens.focal_mm": 28},
        {"lens.focal_mm": 50},
    ]
    chosen = revise(offered, say.ChooseVariation(shot="1A", variation="c"))
    assert (chosen.shots[0].lens.focal_mm, chosen.shots[0].variations) == (50, ())
    with pytest.raises(Refused, match="nothing is on offer"):
        revise(chosen, say.ChooseVariation(shot="1A", variation="a"))


def test_a_variation_of_a_locked_field_is_refused() -> None:
    with pytest.raises(Refused, match="locked"):
        revise(with_shot(film(), "1A", locked=("lens",)), say.VaryShot(shot="1A", axis="lens"))


def test_somebody_a_shot_is_about_cant_leave_the_cast() -> None:
    with pytest.raises(Refused, match="1A"):
        revise(film(), say.RemoveCharacter(id="MARA"))
    gone = revise(film(), say.RemoveCharacter(id="TOM"))
    assert [mark.who for mark in gone.shots[0].blocking] == ["MARA"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (say.ReviseShot(shots=("9Z",), set={"action": "x"}), "there is no shot 9Z; there is 1A"),
        (say.ReviseShot(shots=("1A",), set={"lens.focal_mm": 1e9}), "lens.focal_mm: .* 2000"),
        (say.ReviseShot(shots=("1A",), set={"lens.zoom": 1}), "no 'lens.zoom'|no 'zoom'"),
        (say.ReviseShot(shots=("1A",), set={"revision": 9}), "revisions are counted"),
        (say.ReviseShot(shots=("1A",), set={"framing.over": "BOB"}), "unknown character BOB"),
        (say.ReviseShot(shots=("1A",), set={"framing.size": "huge"}), "framing.size"),
        (say.ReviseCharacter(id="MARA", set={"consent": {"by": "A", "document": "../x"}}), "leaves the session"),
        (say.SplitShot(shot="1A", at_s=3.9), "split it between"),
        (say.MoveShot(shot="1A", after="1A"), "can't follow itself"),
        (say.Undo(), "say it alone"),
    ],
)
def test_what_cant_be_done_is_refused_in_one_clear_line(change: say.Change, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint) as refusal:
        revise(film(), change)
    assert "\n" not in str(refusal.value)


def test_rows_are_as_small_as_the_field_and_a_list_of_words_is_one_row() -> None:
    change = say.ReviseShot(
        shots=("1A",),
        set={"blocking.MARA.pose": "sitting", "camera.moves.push_in.pace": "slow"},
        add={"setting.atmosphere": ["haze", "dust"]},
    )
    assert rows(film(), revise(film(), change)) == {
        "shot:1A.blocking.MARA.pose": "sitting",
        "shot:1A.camera.moves.push_in.pace": "slow",
        "shot:1A.setting.atmosphere": ["haze", "dust"],
        "shot:1A.revision": 2,
    }


def test_a_second_item_of_one_key_has_its_own_name() -> None:
    change = say.ReviseShot(shots=("1A",), add={"camera.moves": [{"kind": "push_in", "pace": "slow"}]})
    twice = revise(film(), change)
    assert "shot:1A.camera.moves.push_in#2" in rows(film(), twice)
    faster = revise(twice, say.ReviseShot(shots=("1A",), set={"camera.moves.push_in#2.pace": "fast"}))
    assert [move.pace for move in faster.shots[0].camera.moves] == ["steady", "fast"]


def test_rows_read_like_words() -> None:
    assert in_words(Row(target="shot:3B", path="framing.size", before="medium_close_up", after="close_up")) == (
        "3B framing.size: medium close-up → close-up"
    )
    assert in_words(Row(target="production", path="shots", before=["1A"], after=["1A", "1B"])) == (
        "order of shots: 1A 1B"
    )


def test_more_versions_than_there_are_letters_are_refused() -> None:
    held = film()
    offered = revise(held, say.VaryShot(shot="1A", axis="lens.focal_mm", values=tuple(range(20, 46))))
    assert [one.letter for one in offered.shots[0].variations][::25] == ["a", "z"]
    with pytest.raises(Refused, match="at most 26"):
        revise(held, say.VaryShot(shot="1A", axis="lens.focal_mm", values=tuple(range(20, 47))))


@pytest.mark.parametrize("name", ["²", "٣", "9" * 5000])
def test_what_is_no_place_in_a_list_is_no_path(name: str) -> None:
    with pytest.raises(paths.NoSuchPath):
        paths.put({"moves": [{"kind": "push_in"}]}, f"moves.{name}", None)


def test_paths_find_an_item_by_key_or_index() -> None:
    tree = {"blocking": [{"who": "a.b"}, {"who": "MARA"}]}
    assert paths.read(tree, "blocking.0.who") == "a.b"
    assert paths.read(tree, "blocking.mara.who") == "MARA"
    with pytest.raises(paths.NoSuchPath):
        paths.read(tree, "blocking.TOM")
