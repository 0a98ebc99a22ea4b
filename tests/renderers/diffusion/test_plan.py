"""The planner takes the cheapest path that keeps its promise, says what it costs, and never costs more than fresh."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from director.domain.diff import Row
from director.domain.shot import Mark, Shot
from director.renderers.diffusion import span
from director.renderers.diffusion.costs import Cost, Measured
from director.renderers.diffusion.identity import KINDS, Address, Rendering, Way, address
from director.renderers.diffusion.plan import Plan, Revision, planned, saved_steps, unheard
from tests.renderers.diffusion.renderings import PICTURES, a_rendering
from tests.takes.rooms import a_shot

SHOT = a_shot("1A", blocking=(Mark(who="MARA"), Mark(who="JON")))
UNMEASURED = Measured()
OLD = a_rendering()


def rows(*paths: str, target: str = "shot:1A") -> tuple[Row, ...]:
    return tuple(Row(target=target, path=path, before="x", after="y") for path in paths)


def parts(made: Rendering, *kinds: Any, steps: tuple[int, ...] = ()) -> set[Address]:
    return {address(made, kind) for kind in kinds} | {address(made, "step", step) for step in steps}


ALL = parts(OLD, "embeddings", "control", "latents", "frames", steps=(4, 6, 8))


def plan(new: Rendering, said: tuple[Row, ...] = (), held: set[Address] = ALL, **also: Any) -> Plan:
    exact = also.pop("exact", False)
    return planned(Revision(SHOT, new, said, also.pop("old", OLD), **also), held, UNMEASURED, exact)


def brief(chosen: Plan) -> tuple[str, str, int]:
    return chosen.path, chosen.promise, chosen.cost.forwards


def test_a_first_rendering_is_fresh() -> None:
    chosen = planned(Revision(SHOT, OLD), (), UNMEASURED)
    assert brief(chosen) == ("fresh", "same bytes", 24)
    assert (chosen.start, chosen.takes, chosen.makes) == (0, (), OLD)


def test_what_reaches_no_picture_takes_the_stored_frames() -> None:
    said = rows("sound.music", "status", "transition_out", "intent")
    chosen = plan(OLD, said)
    assert brief(chosen) == ("stored frames", "same bytes", 0)
    assert chosen.takes == (address(OLD, "frames"),)


def test_a_change_that_the_model_isnt_told_of_is_said() -> None:
    said = rows("light.temperature_k", "sound.music")
    assert unheard(Revision(SHOT, OLD, said, OLD)) == (
        "1A light.temperature_k: x → y: wan-vace is told the same as before",
    )
    derived = replace(OLD, way=Way("masked", "base", 4))
    assert len(unheard(Revision(SHOT, OLD, said, derived))) == 1
    assert unheard(Revision(SHOT, a_rendering(inputs={"prompt": "p1"}), said, OLD)) == ()
    assert unheard(Revision(SHOT, OLD, said)) == ()


def test_after_a_crash_in_decoding_only_decoding_is_done_again() -> None:
    chosen = plan(OLD, held=ALL - parts(OLD, "frames"), old=None)
    assert brief(chosen) == ("stored latents", "same bytes", 0)
    assert (chosen.start, chosen.takes) == (12, (address(OLD, "latents"),))


def test_an_interrupted_rendering_is_resumed_at_its_last_checkpoint() -> None:
    chosen = plan(OLD, held=parts(OLD, steps=(4, 8)), old=None)
    assert brief(chosen) == ("resumed", "same bytes", 8)
    assert (chosen.start, chosen.takes) == (8, (address(OLD, "step", 8),))


def test_a_detail_of_the_words_comes_in_late_and_larger_words_early() -> None:
    new = a_rendering(inputs={"prompt": "p1"})
    detail = plan(new, rows("light.temperature_k"))
    assert brief(detail) == ("from a step", "same layout", 8)
    assert (detail.start, detail.makes.way) == (8, Way("from a step", OLD.id, 8))
    assert brief(plan(new, rows("light.temperature_k", "look.style"))) == ("from a step", "same layout", 16)


def test_words_without_a_checkpoint_begin_from_the_old_latents_made_noisy_again() -> None:
    chosen = plan(a_rendering(inputs={"prompt": "p1"}), rows("light.mood"), held=parts(OLD, "latents"))
    assert brief(chosen) == ("re-noised", "similar look", 8)


def test_a_camera_that_moves_makes_the_old_latents_noisy_again_under_new_control() -> None:
    new = a_rendering(inputs={"control": "c1"}, pictures=tuple(f"g{at}" for at in range(17)))
    chosen = plan(new, rows("camera.moves.push_in"))
    assert brief(chosen) == ("re-noised", "similar look", 12)
    assert chosen.shares == ("embeddings",)


def test_control_that_no_row_accounts_for_counts_as_staging() -> None:
    new = a_rendering(inputs={"control": "c1", "prompt": "p1"}, pictures=())
    assert plan(new, rows("light.mood")).start == 6
    assert plan(new, ()).start == 4


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (a_rendering(inputs={"control": "c1", "prompt": "p1"}, pictures=()), rows("framing.size")),
        (a_rendering(inputs={"control": "c1"}, pictures=()), rows("setting.location")),
        (a_rendering(seed=8), rows("seed")),
        (a_rendering(frames=21, inputs={"control": "c1"}, pictures=()), rows("timing.duration_s")),
        (a_rendering(steps=13), ()),
        (a_rendering(inputs={"something new": "s1"}), rows("light.mood")),
        (a_rendering(rig=replace(OLD.rig, dtype="float32")), ()),
        (a_rendering(machine="another"), ()),
    ],
)
def test_a_new_setup_seed_length_rig_or_machine_is_rendered_fresh(new: Rendering, said: tuple[Row, ...]) -> None:
    assert brief(plan(new, said)) == ("fresh", "same bytes", new.forwards)


def test_a_new_seed_still_takes_the_words_and_control_that_are_there() -> None:
    assert plan(a_rendering(seed=8), rows("seed")).shares == ("embeddings", "control")
    other = a_rendering(seed=8, inputs={"control": "c1"})
    assert plan(other, rows("seed", "camera.support")).shares == ("embeddings",)


def test_one_person_dressed_otherwise_is_masked_and_the_rest_kept() -> None:
    coat = rows("wardrobe", target="character:MARA")
    new = a_rendering(inputs={"prompt": "p1"})
    chosen = plan(new, coat)
    assert brief(chosen) == ("masked", "rest kept", 8)
    assert chosen.makes.way == Way("masked", OLD.id, 8, who="MARA")
    assert chosen.takes == (address(OLD, "frames"), address(OLD, "latents"))
    assert plan(replace(new, regions={"JON": "without Jon"}), coat).path == "from a step"
    assert plan(new, coat, held=parts(OLD, steps=(8,))).path == "from a step"


def test_a_person_with_new_references_is_masked_from_noise() -> None:
    new = a_rendering(inputs={"references": "r1"})
    assert brief(plan(new, rows("references", target="character:MARA"))) == ("masked", "rest kept", 24)
    both = rows("references", target="character:MARA") + rows("references", target="character:JON")
    assert plan(new, both).path == "fresh"


def test_whoever_moves_is_masked_unless_the_camera_follows() -> None:
    moved = a_rendering(inputs={"control": "c1"}, pictures=())
    assert brief(plan(moved, rows("blocking.MARA.pose"))) == ("masked", "rest kept", 12)
    followed = replace(moved, regions={"MARA": "the camera went along"})
    assert plan(followed, rows("blocking.MARA.pose")).path == "re-noised"


def long(**fields: Any) -> Rendering:
    pictures = tuple(f"f{at}" for at in range(81))
    return a_rendering(frames=81, **({"pictures": pictures} | fields))


def test_a_change_of_a_few_frames_renders_a_clip_of_a_legal_length_around_them() -> None:
    old = long()
    new = long(inputs={"control": "c1"}, pictures=(*old.pictures[:70], *(f"g{at}" for at in range(70, 81))))
    chosen = plan(new, rows("camera.moves.push_in.start"), held=parts(old, "frames", "latents"), old=old)
    assert brief(chosen) == ("sub-clip", "rest kept", 24)
    assert chosen.makes.way == Way("sub-clip", old.id, frames=(52, 81))
    assert chosen.cost.work == pytest.approx(24 * 29 / 81)


def test_a_still_shot_made_shorter_renders_nothing_and_made_longer_only_its_end() -> None:
    old = a_rendering(frames=81, pictures=("f",) * 81)
    shorter = a_rendering(frames=41, pictures=("f",) * 41, inputs={"control": "c1"})
    longer = a_rendering(frames=101, pictures=("f",) * 101, inputs={"control": "c2"})
    cut, drawn_out = (
        plan(new, rows("timing.duration_s"), held=parts(old, "frames"), old=old) for new in (shorter, longer)
    )
    assert brief(cut) == ("sub-clip", "rest kept", 0)
    assert brief(drawn_out) == ("sub-clip", "rest kept", 24)
    assert drawn_out.makes.way == Way("sub-clip", old.id, frames=(64, 101))


def test_a_derived_take_is_found_again_and_says_what_it_is() -> None:
    derived = a_rendering(inputs={"prompt": "p1"}, way=Way("from a step", OLD.id, 8))
    held = ALL | parts(derived, "frames")
    back = plan(a_rendering(inputs={"prompt": "p1"}), rows("light.mood"), held, made=(derived,))
    assert brief(back) == ("stored frames", "same layout", 0)
    heard = plan(derived.fresh, rows("sound.music"), held, old=derived)
    assert (heard.path, heard.makes) == ("stored frames", derived)


def test_a_derived_take_that_crashed_goes_on_where_it_was() -> None:
    new = a_rendering(inputs={"prompt": "p1"})
    derived = replace(new, way=Way("from a step", OLD.id, 4))
    further = plan(new, rows("look.style"), ALL | parts(derived, steps=(8,)))
    assert (brief(further), further.start) == (("from a step", "same layout", 8), 8)
    decoding = plan(new, rows("look.style"), ALL | parts(derived, "latents"))
    assert (brief(decoding), decoding.start) == (("from a step", "same layout", 0), 12)


def test_what_ran_out_of_memory_is_gone_on_from_under_a_rig_that_codes_or_stores_otherwise() -> None:
    tiled = a_rendering(rig=replace(OLD.rig, tiling="256/192"))
    decoded = plan(tiled, held=parts(OLD, "latents"), old=None, made=(OLD,))
    assert brief(decoded) == ("stored latents", "same latents", 0)
    assert decoded.makes.way == Way("stored latents", OLD.id, 12)
    low = a_rendering(rig=replace(OLD.rig, storage="float8_e4m3fn"))
    stepped = plan(low, held=parts(OLD, steps=(4, 6)), old=None, made=(OLD,))
    assert (brief(stepped), stepped.makes.way) == (("from a step", "same layout", 12), Way("from a step", OLD.id, 6))
    assert plan(tiled, held=parts(OLD, "latents"), old=None, made=(OLD,), exact=True).path == "fresh"
    other = a_rendering(rig=replace(OLD.rig, dtype="float32"))
    assert plan(other, held=parts(OLD, "latents"), old=None, made=(OLD,)).path == "fresh"


def test_a_part_of_a_film_is_never_taken_for_the_whole() -> None:
    clipped = replace(OLD, way=Way("sub-clip", "base", frames=(4, 17)))
    held = parts(clipped, "latents", steps=(4, 6, 8))
    assert plan(OLD, held=held, old=clipped, made=(clipped,)).path == "fresh"
    assert plan(a_rendering(inputs={"prompt": "p1"}), rows("light.mood"), held, old=clipped).path == "fresh"
    masked = replace(OLD, way=Way("masked", "base", who="MARA"))
    assert plan(OLD, held=parts(masked, "latents"), old=masked).path == "fresh"


def test_a_model_that_cant_be_given_frames_renders_no_clip() -> None:
    old = replace(long(), masks=False)
    new = replace(
        long(inputs={"control": "c1"}, pictures=(*old.pictures[:70], *(f"g{at}" for at in range(70, 81)))), masks=False
    )
    assert plan(new, rows("camera.moves.push_in.start"), held=parts(old, "frames"), old=old).path == "fresh"


def test_exact_takes_no_path_that_gives_other_bytes() -> None:
    new = a_rendering(inputs={"prompt": "p1"})
    assert brief(plan(new, rows("light.mood"), exact=True)) == ("fresh", "same bytes", 24)


def test_seconds_are_said_only_where_all_of_them_were_measured() -> None:
    new = a_rendering(inputs={"prompt": "p1"})
    revision = Revision(SHOT, new, rows("light.mood"), OLD)
    measured = Measured(words=2.0, forward=0.5, decode=1.0)
    chosen = planned(revision, ALL, measured)
    assert chosen.cost == Cost(8, 1.0, 2.0 + 8 * 0.5 + 1.0)
    assert chosen.fresh.seconds is None
    said = "from a step, same layout: 8 of 24 forward passes, about 7.0 s; control kept"
    assert chosen.said() == said
    assert planned(revision, ALL, UNMEASURED).said() == said.replace(", about 7.0 s", "")


def test_what_was_spent_is_told_beside_what_was_said() -> None:
    chosen = plan(a_rendering(inputs={"prompt": "p1"}), rows("light.mood"))
    assert chosen.billed(8, 3.25).said() == "from a step: 8 forward passes, about 3.2 s; 33% of a fresh run"
    missed = chosen.billed(10)
    assert missed.share == pytest.approx(10 / 24)
    assert "(8 forward passes were expected)" in missed.said()


def test_steps_are_saved_that_revisions_begin_from() -> None:
    assert saved_steps(12) == {4, 6, 8}
    assert saved_steps(12, start=6) == {8}
    assert saved_steps(4) == {1, 2}
    assert saved_steps(1) == frozenset()


def test_the_changed_span_is_what_neither_end_has() -> None:
    assert span.changed("abcdef", "abXXef") == (2, 4)
    assert span.changed("abcdef", "abcdef").length == 0
    assert span.changed("abc", "abcd") == (3, 4)
    assert span.changed("", "ab") == (0, 2)


@given(st.integers(0, 90), st.integers(1, 90), st.sampled_from([(4, 1), (8, 1), (17, 5)]))
def test_a_clip_is_legal_inside_and_around_its_span(first: int, length: int, legal: tuple[int, int]) -> None:
    wanted = span.Span(first, min(91, first + length))
    found = span.clip(wanted, 91, legal)
    if found is not None:
        assert (found.length - legal[1]) % legal[0] == 0
        assert 0 <= found.first <= wanted.first <= wanted.last <= found.last <= 91
        assert found.length < 91


FIELDS = ("light.mood", "action", "camera.support", "framing.size", "sound.music", "blocking.MARA.pose", "seed")
INPUTS = st.fixed_dictionaries({}, optional={"prompt": st.just("p1"), "control": st.just("c1"), "mask": st.just("m1")})


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Revision, frozenset[Address]]:
    pictures = draw(st.sampled_from([PICTURES, (*PICTURES[:-1], "g"), ()]))
    new = a_rendering(inputs=draw(INPUTS), pictures=pictures, seed=draw(st.sampled_from([7, 8])))
    everything = [address(one, kind) for one in (OLD, new) for kind in KINDS]
    everything += [address(one, "step", step) for one in (OLD, new) for step in (4, 6, 8)]
    said = rows(*draw(st.lists(st.sampled_from(FIELDS), unique=True)))
    old = draw(st.sampled_from([OLD, None]))
    return Revision(SHOT, new, said, old), draw(st.frozensets(st.sampled_from(sorted(set(everything), key=repr))))


@given(revisions(), st.booleans())
def test_no_plan_costs_more_than_fresh_takes_what_isnt_there_or_breaks_its_promise(
    given_: tuple[Revision, frozenset[Address]], exact: bool
) -> None:
    revision, held = given_
    chosen = planned(revision, held, UNMEASURED, exact)
    assert chosen.cost.work <= chosen.fresh.work == revision.new.forwards
    assert held.issuperset(chosen.takes)
    assert (chosen.promise == "same bytes") == (chosen.makes.id == revision.new.id)
    assert chosen.makes.fresh.id == revision.new.id
    assert not (exact and chosen.promise != "same bytes")
    assert chosen.cost.forwards == (0 if chosen.start == 12 else (12 - chosen.start) * 2)


@given(revisions(), st.data())
def test_what_is_kept_besides_never_makes_it_dearer(
    given_: tuple[Revision, frozenset[Address]], data: st.DataObject
) -> None:
    revision, held = given_
    fewer = frozenset(data.draw(st.sets(st.sampled_from(sorted(held, key=repr))))) if held else held
    assert planned(revision, held, UNMEASURED).cost.work <= planned(revision, fewer, UNMEASURED).cost.work


def test_a_plan_of_a_shot_alone_needs_nothing_else() -> None:
    assert planned(Revision(Shot(id="1A", scene="1"), OLD), ALL, UNMEASURED).cost.forwards == 0
