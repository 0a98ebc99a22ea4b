"""Drafts and finals in their turn: asked for, rendered from the film as it stood, superseded, kept over a restart."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from director.domain.production import Production
from director.errors import Missing, Refused, UsageError
from director.jobs.booking import Booking
from director.jobs.worker import Worker
from director.takes.booked import cost, named, standing
from director.takes.renderings import Renderings
from director.takes.room import TakeRoom
from director.takes.take import ordered
from director.takes.units import Units
from tests.jobs.queues import Ear
from tests.takes.reels import STEPS, PlainCamera, Wardrobe
from tests.takes.rooms import FLAT, MemoryShelf, a_production, a_shot


class Set:
    """A session's folder with a film that is decided on, a plain model, and the queue over them."""

    def __init__(self, folder: Path, unit: Worker, camera: PlainCamera | None = None) -> None:
        self.folder, self.unit, self.ear = folder, unit, Ear()
        self.wardrobe, self.shelf = Wardrobe(camera or PlainCamera()), MemoryShelf()
        self.films: dict[int, Production] = {}
        self.decide(a_production(a_shot("1A", 0.5), a_shot("1B", 0.5), format={"width": 128, "height": 64}))
        self.room, self.queue = self.opened()

    def opened(self) -> tuple[TakeRoom, Renderings]:
        room = TakeRoom(self.folder, FLAT, self.shelf, Units(self.unit, self.unit, self.unit, self.wardrobe))
        return room, Renderings(self.folder, room, self.films.__getitem__, lambda: [self.unit])

    @property
    def film(self) -> Production:
        return self.films[max(self.films)]

    def decide(self, film: Production) -> None:
        decision = len(self.films) + 1
        self.films[decision] = film.model_copy(update={"decision": decision})

    def revise(self, slate: str) -> None:
        shots = [
            shot.model_copy(update={"revision": shot.revision + 1, "action": "she turns"}) if shot.id == slate else shot
            for shot in self.film.shots
        ]
        self.decide(self.film.model_copy(update={"shots": tuple(shots)}))

    def statuses(self) -> list[tuple[str, str]]:
        return [(named(one), one.status) for one in self.queue.bookings()]


@pytest.fixture(scope="module")
def unit() -> Iterator[Worker]:
    with Worker() as unit:
        yield unit


@pytest.fixture
def stage(tmp_path: Path, unit: Worker) -> Iterator[Set]:
    stage = Set(tmp_path, unit)
    with closing(stage.queue):
        yield stage


def test_a_draft_is_rendered_with_its_plan_its_steps_and_its_cost(stage: Set) -> None:
    stage.queue.start(stage.ear.listener)
    stage.queue.ask(stage.film, ["1A"], "draft")
    stage.ear.until_ended("1A")
    told = [(standing(one), cost(one)) for one in stage.ear.heard]
    plan = f"fresh: {STEPS} forward passes"
    assert ("loading plain", plan) in told
    assert (f"step {STEPS} of {STEPS}", plan) in told
    (booking,) = stage.queue.bookings()
    take = stage.room.find(stage.film, "1A", ordered(stage.film.format, "draft"))
    assert take is not None
    assert (booking.came["take"], booking.came["cached"]) == (take.id, False)
    assert standing(booking).startswith("rendered in ")
    assert cost(booking) == f"fresh: {STEPS} passes"


def test_all_drafts_go_before_the_finals(stage: Set) -> None:
    stage.queue.ask(stage.film, ["1A", "1B"], "final")
    stage.queue.ask(stage.film, ["1A", "1B"], "draft")
    stage.queue.start(stage.ear.listener)
    stage.ear.until(lambda heard: sum(one.status == "done" for one in heard) == 4)
    done = [named(one) for one in stage.ear.heard if one.status == "done"]
    assert done == ["draft of 1A v1", "draft of 1B v1", "final of 1A v1", "final of 1B v1"]


def test_a_newer_revision_takes_the_place_of_all_that_was_asked_of_the_older(stage: Set) -> None:
    stage.queue.ask(stage.film, ["1A"], "draft")
    stage.queue.ask(stage.film, ["1A", "1B"], "final")
    stage.revise("1A")
    stage.queue.ask(stage.film, ["1A"], "draft")
    assert stage.statuses() == [
        ("draft of 1A v1", "superseded"),
        ("final of 1A v1", "superseded"),
        ("final of 1B v1", "queued"),
        ("draft of 1A v2", "queued"),
    ]


def test_a_decision_that_changes_nothing_to_be_seen_begins_nothing_anew(stage: Set) -> None:
    (first,) = stage.queue.ask(stage.film, ["1A"], "draft")
    approved = [shot.model_copy(update={"status": "approved"}) for shot in stage.film.shots]
    stage.decide(stage.film.model_copy(update={"shots": tuple(approved)}))
    (again,) = stage.queue.ask(stage.film, ["1A"], "draft")
    assert again.number == first.number


def test_a_cancelled_one_ends_at_its_next_step_and_leaves_no_file(tmp_path: Path, unit: Worker) -> None:
    stage = Set(tmp_path, unit, PlainCamera(conduct="endless"))
    with closing(stage.queue):
        stage.queue.start(stage.ear.listener)
        stage.queue.ask(stage.film, ["1A"], "draft")
        stage.ear.until(lambda heard: any(one.step.done for one in heard))
        stage.room.cancel("1A", rendering=False)  # as somebody does who stops only what is drawn
        stage.queue.cancel("1a")
        stage.ear.until_ended("1A")
        assert stage.statuses() == [("draft of 1A v1", "cancelled")]
        assert list((tmp_path / "takes").iterdir()) == []
        with pytest.raises(UsageError, match="there is no 1A in the queue; there is nothing"):
            stage.queue.cancel("1A")


def test_what_was_asked_for_is_rendered_after_a_restart_from_the_film_as_it_stood(stage: Set) -> None:
    stage.queue.ask(stage.film, ["1A"], "draft")
    asked_of = stage.film
    stage.revise("1A")
    _, after = stage.opened()
    with closing(after):
        after.start(stage.ear.listener)
        stage.ear.until_ended("1A")
    order = ordered(stage.film.format, "draft")
    assert stage.room.find(asked_of, "1A", order) is not None
    assert stage.room.find(stage.film, "1A", order) is None


def test_what_fails_says_why_and_the_next_is_rendered(tmp_path: Path, unit: Worker) -> None:
    stage = Set(tmp_path, unit, PlainCamera(conduct="failing"))
    with closing(stage.queue):
        stage.queue.start(stage.ear.listener)
        stage.queue.ask(stage.film, ["1A"], "draft")
        stage.ear.until_ended("1A")
        stage.wardrobe.camera = PlainCamera()
        stage.queue.ask(stage.film, ["1B"], "draft")
        stage.ear.until_ended("1A", "1B")
        failed, done = stage.queue.bookings()
    assert (failed.status, done.status) == ("failed", "done")
    assert "a black film" in standing(failed)


def test_where_nothing_renders_nothing_is_asked_for_and_what_is_there_is_found(stage: Set) -> None:
    stage.queue.start(stage.ear.listener)
    stage.queue.ask(stage.film, ["1A"], "draft")
    stage.ear.until_ended("1A")
    stage.wardrobe.camera = None
    with pytest.raises(Missing, match="previs stands"):
        stage.queue.ask(stage.film, ["1A", "1B"], "draft")
    (there,) = stage.queue.ask(stage.film, ["1A"], "draft")
    stage.ear.until(lambda heard: any(one.number == there.number and one.status == "done" for one in heard))
    assert standing(stage.queue.bookings()[-1]) == "was there already"


def test_a_final_of_a_performer_without_consent_is_refused_when_it_is_asked_for(stage: Set) -> None:
    cast = tuple(replace_likeness(stage.film))
    stage.decide(stage.film.model_copy(update={"cast": cast, "shots": (a_shot("1A", framing={"subjects": ["MARA"]}),)}))
    with pytest.raises(Refused, match="consent"):
        stage.queue.ask(stage.film, ["1A"], "final")
    with pytest.raises(UsageError, match="drawn at once"):
        stage.queue.ask(stage.film, ["1A"], "previs")
    assert stage.queue.bookings() == ()


def replace_likeness(film: Production) -> list[object]:
    return [one.model_copy(update={"likeness": "performer"}) for one in film.cast]


def test_a_shot_is_followed_while_its_last_draft_was_not_cancelled(stage: Set) -> None:
    assert not stage.queue.follows("1A")
    stage.queue.ask(stage.film, ["1A"], "draft")
    stage.queue.ask(stage.film, ["1B"], "final")
    assert stage.queue.follows("1A")
    assert not stage.queue.follows("1B")
    stage.queue.cancel("1A")
    assert not stage.queue.follows("1A")


def test_an_entry_that_says_nothing_to_render_fails_alone(stage: Set) -> None:
    (asked,) = stage.queue.ask(stage.film, ["1A"], "draft")
    file = stage.folder / "queue" / "queue.json"
    file.write_text(file.read_text().replace('"draft"', '"daguerreotype"'))
    stage.queue.start(stage.ear.listener)
    stage.queue.ask(stage.film, ["1B"], "draft")
    stage.ear.until_ended("1A", "1B")
    broken = [one for one in stage.queue.bookings() if one.number == asked.number]
    assert [(one.status, named(one)) for one in broken] == [("failed", "daguerreotype of 1A v1")]
    assert "says nothing that can be rendered" in standing(broken[0])


def test_words_for_where_a_booking_stands() -> None:
    booking = Booking(key="1A", rank=1, revision="x", work={}, number=3)
    told = replace_status(booking)
    assert told == ["waits its turn", "begins", "rendered", "#4 took its place", "cancelled"]
    assert os.linesep not in standing(booking.model_copy(update={"status": "failed", "reason": "one\ntwo"}))


def replace_status(booking: Booking) -> list[str]:
    ends = [("queued", ""), ("running", ""), ("done", ""), ("superseded", "#4 took its place"), ("cancelled", "")]
    return [standing(booking.model_copy(update={"status": status, "reason": reason})) for status, reason in ends]
