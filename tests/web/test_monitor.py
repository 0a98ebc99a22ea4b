"""The monitor shows a shot as it is drawn, follows every note, and keeps going whatever can't be drawn."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from director import open_session
from director.errors import UnknownSession, UsageError
from tests.web.conftest import FILM, Watched, opened_on
from tests.web.line import Line, got, on_line


class FilmAt:
    """Equal to any film that stands at a decision."""

    def __init__(self, decision: int) -> None:
        self._decision = decision

    def __eq__(self, film: object) -> bool:
        return isinstance(film, dict) and film["decision"] == self._decision

    __hash__ = None


def test_a_page_is_told_the_film_and_where_to_look(watched: Watched) -> None:
    async def play(line: Line) -> None:
        told = await line.until("film")
        assert told["film"]["title"] == "Harbour"
        assert told["film"]["order"] == ["1A", "1B"]
        shot = told["shots"]["1A"]
        assert (shot["frames"], shot["status"], shot["lens"]) == (24, "draft", "35 mm  f/4")
        assert [(one["who"], one["rows"]) for one in shot["captions"]] == [("Mara", ["It is late."])]
        await line.until("look", shot="1A")

    on_line(watched.address, play)


def test_a_shot_is_seen_while_it_is_drawn_then_as_a_take_then_better(watched: Watched) -> None:
    with open_session(watched.folder) as session:
        session.note("Make 1B last two seconds.", author="ana")

    async def play(line: Line) -> None:
        await line.look("1B")
        first = await line.until("take", shot="1B", quality="previs")
        about, picture = line.pictures[0]
        assert about["shot"] == "1B"
        assert Image.open(io.BytesIO(picture)).size == (96, 54)
        better = await line.until("take", shot="1B", quality="draft")
        assert (first["version"], first["frames"]) == (better["version"], better["frames"])
        assert first["url"] != better["url"]

    on_line(watched.address, play)


def test_a_note_made_elsewhere_is_followed(watched: Watched) -> None:
    async def play(line: Line) -> None:
        await line.look("1B")
        with open_session(watched.folder) as elsewhere:
            made = elsewhere.note("Close-up.", shot="1A", author="ben", role="writer")
        film = await line.until("film", film=FilmAt(made.id))
        assert film["shots"]["1A"]["size"] == "close-up"
        told = await line.until("decision", decision=made.id)
        assert (told["who"], told["note"]) == ("ben (writer)", "Close-up.")
        assert ["1A", "size", "wide → close-up"] in told["rows"]
        await line.until("look", shot="1A", why="note")
        take = await line.until("take", shot="1A")
        assert take["revision"] == film["shots"]["1A"]["revision"]

    on_line(watched.address, play)


def test_a_page_that_stays_is_led_only_when_it_follows_again(watched: Watched) -> None:
    async def play(line: Line) -> None:
        await line.look("1B", follows=False)
        await line.until("take", shot="1B")
        watched.page.look_at("1A")
        with open_session(watched.folder) as elsewhere:
            elsewhere.note("Go to a 50.", shot="1A", author="ben")
        await line.until("decision", note="Go to a 50.")
        await line.look("1A", follows=True)
        await line.until("take", shot="1A")
        assert [said["why"] for said in line.said if said["is"] == "look"] == ["opening", "live"]

    on_line(watched.address, play)


def test_the_studio_leads_the_page(watched: Watched) -> None:
    async def play(line: Line) -> None:
        await line.look("1A")
        watched.page.look_at("1B")
        await line.until("look", shot="1B", why="studio")

    on_line(watched.address, play)


def test_a_take_is_a_movie_that_can_be_read_in_ranges_and_kept(watched: Watched) -> None:
    status, _, body = got(f"{watched.address}shots/1A/take")
    assert status == 200
    url = watched.address + json.loads(body)["url"]
    status, headers, part = got(url, Range="bytes=4-7")
    assert (status, part) == (206, b"ftyp")
    assert headers["Content-Type"] == "video/mp4"
    assert "immutable" in headers["Cache-Control"]
    assert got(f"{watched.address}takes/0000.mp4")[0] == 404


def test_an_older_revision_is_there_to_be_compared(tmp_path: Path) -> None:
    folder = tmp_path / "film"
    with open_session(folder) as session:
        session.load(FILM)
        session.note("Close-up.", shot="1A", author="ana")
        session.note("Make it dawn.", shot="1A", author="ana")
    page = opened_on(folder)
    address = page.start()
    try:
        revisions = json.loads(got(f"{address}shots/1A/revisions")[2])
        assert [one["revision"] for one in revisions] == [3, 2, 1]
        assert [one["note"] for one in revisions] == ["Make it dawn.", "Close-up.", "load"]
        takes = [json.loads(got(f"{address}shots/1A/take/{one['decision']}")[2]) for one in revisions]
        assert [take["revision"] for take in takes] == [3, 2, 1]
        assert takes[0]["rows"] == []
        assert takes[1]["rows"] == [["1A", "hour", "day → dawn"]]
        assert len({take["id"] for take in takes}) == 3
    finally:
        page.stop()


def test_the_page_goes_along_to_another_branch_and_back(watched: Watched) -> None:
    async def play(line: Line) -> None:
        with open_session(watched.folder) as elsewhere:
            elsewhere.branch("rainy")
            await line.until("film", film=FilmAt(elsewhere.production.decision))
            elsewhere.note("It is raining.", shot="1A")
            told = await line.until("film", film=FilmAt(elsewhere.production.decision))
            assert told["film"]["branch"] == "rainy"
            elsewhere.branch("main")
            await line.until("film", film=FilmAt(elsewhere.production.decision))

    on_line(watched.address, play)


def test_what_looks_the_same_keeps_its_name(watched: Watched) -> None:
    async def play(line: Line) -> None:
        before = (await line.until("film"))["shots"]
        with open_session(watched.folder) as elsewhere:
            made = elsewhere.approve("1B", author="mia")
        after = (await line.until("film", film=FilmAt(made.id)))["shots"]
        assert after["1B"]["status"] == "approved"
        assert after["1B"]["version"] == before["1B"]["version"]

    on_line(watched.address, play)


def test_posters_come_as_they_are_drawn_and_are_kept(watched: Watched) -> None:
    async def play(line: Line) -> None:
        shots = (await line.until("film"))["shots"]
        for _ in range(2):
            await line.want("1A", "1B", "9Z")
            told = [await line.until("poster"), await line.until("poster")]
            assert {one["version"] for one in told} == {shots[shot]["version"] for shot in ("1A", "1B")}

    versions = {}

    async def then(line: Line) -> None:
        versions.update((await line.until("film"))["shots"])

    on_line(watched.address, play)
    on_line(watched.address, then)
    status, headers, body = got(f"{watched.address}posters/{versions['1A']['version']}.jpg")
    assert status == 200
    assert Image.open(io.BytesIO(body)).size == (96, 54)
    assert "immutable" in headers["Cache-Control"]
    assert got(f"{watched.address}posters/0123.jpg")[0] == 404


def test_the_floor_plan_is_a_picture(watched: Watched) -> None:
    status, headers, body = got(f"{watched.address}shots/1A/plan.png")
    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(body)).size == (1600, 1200)


@pytest.mark.parametrize("path", ["take", "take/1", "revisions", "plan.png"])
def test_a_shot_that_is_not_there_is_one_line(watched: Watched, path: str) -> None:
    status, _, body = got(f"{watched.address}shots/9Z/{path}")
    assert status == 409
    assert "9Z" in json.loads(body)["line"]


def test_words_that_can_t_be_read_are_answered_and_the_line_stays(watched: Watched) -> None:
    async def play(line: Line) -> None:
        await line.say("what?")
        await line.until("trouble")
        await line.look("9Z")
        await line.look("1A")
        await line.until("take", shot="1A")

    on_line(watched.address, play)


def test_what_can_t_be_drawn_is_a_line_and_the_page_lives_on(tmp_path: Path) -> None:
    folder = tmp_path / "film"
    with open_session(folder) as session:
        session.load(FILM)
    (folder / "takes").write_text("no folder")
    page = opened_on(folder)
    address = page.start()
    try:

        async def play(line: Line) -> None:
            await line.look("1A")
            assert "takes" in (await line.until("trouble"))["line"]
            (folder / "takes").unlink()
            with open_session(folder) as elsewhere:
                elsewhere.note("Close-up.", shot="1A", author="ana")
            await line.until("take", shot="1A")

        on_line(address, play)
    finally:
        page.stop()


def test_a_film_without_shots_opens_and_then_has_one(tmp_path: Path) -> None:
    folder = tmp_path / "film"
    open_session(folder).close()
    page = opened_on(folder)
    address = page.start()
    try:

        async def play(line: Line) -> None:
            assert (await line.until("film"))["film"]["order"] == []
            with open_session(folder) as elsewhere:
                elsewhere.load(FILM, author="ana")
            await line.until("look", shot="1A")

        on_line(address, play)
    finally:
        page.stop()


def test_a_shot_to_begin_with_has_to_be_there(watched: Watched) -> None:
    with pytest.raises(UsageError, match="there is no shot 9Z; there is 1A, 1B"):
        opened_on(watched.folder, shot="9Z").start()


def test_a_session_that_is_not_there_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(UnknownSession):
        opened_on(tmp_path / "nothing").start()


def test_it_stops_once_and_starts_again_with_another_token(watched: Watched) -> None:
    page = opened_on(watched.folder)
    first = page.start()
    assert page.start() == first
    page.stop()
    page.stop()
    page.look_at("1A")
    second = page.start()
    assert got(second)[0] == 200
    assert second.rsplit("/", 2)[1] != first.rsplit("/", 2)[1]
    page.stop()
