"""The conversation: a decision reads at a glance, and its rows, options and refusals can be pressed."""

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from director import open_session
from director.direction import By
from director.tui.conversation import Conversation
from director.tui.monitor.slate import Slate
from director.tui.note_line import NoteLine
from director.tui.row_slip import RowSlip
from director.tui.touches import Changed, Field, Folded, Held, Option
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until

ANA: By = {"author": "ana", "role": "director"}
TOM: By = {"author": "tom", "role": "writer"}


def _talk(pilot: Pilot[None]) -> Conversation:
    return pilot.app.screen.query_one(Conversation)


def _text(pilot: Pilot[None]) -> str:
    return " ".join(" ".join(_talk(pilot).words()).split())


async def test_a_change_is_told_in_film_words(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.note("85mm at T2.8", shot="1A", **ANA)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            assert "85mm at T2.8" in _text(pilot)
            assert "lens 35 mm → 85 mm" in _text(pilot)
            assert "stop f/4 → f/2.8" in _text(pilot)


async def test_a_number_answers_the_question_that_was_asked_last(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.note("make it better", shot="1A", **ANA)
        option = session.log()[-1].options[0]
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await pilot.press("1")
            await until(pilot, lambda: session.log()[-1].note == option)
            await until(pilot, lambda: f"● {option}" in _text(pilot))
            assert session.log()[-1].outcome == "applied"


async def test_a_number_is_typed_where_a_note_has_begun(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.note("make it better", shot="1A", **ANA)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await pilot.press("f", "1")
            assert pilot.app.screen.query_one(NoteLine).text == "f1"
            assert len(session.log()) == 2


async def test_an_option_is_pressed_with_enter(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        asked = session.note("make it better", shot="1A", **ANA)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await pilot.press("f9")
            assert _talk(pilot).point(Option(asked.id, asked.options[1]))
            await pilot.press("enter")
            await until(pilot, lambda: session.log()[-1].note == asked.options[1])


async def test_a_row_is_struck_out_where_the_cursor_is(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        told = session.note("85mm at T2.8", shot="1A", **ANA)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await pilot.press("f9")
            assert _talk(pilot).point(Changed(told.id, ("shot:1A lens.focal_mm",), ("1A",), "lens.focal_mm"))
            await pilot.press("x")
            await until(pilot, lambda: session.production.shots[0].lens.focal_mm == 35)
            await until(pilot, lambda: "struck by ana #3" in _text(pilot))
            assert session.production.shots[0].lens.f_stop == 2.8


async def test_a_field_is_locked_where_the_cursor_is(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        told = session.note("85mm", shot="1B", **ANA)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await pilot.press("f9")
            assert _talk(pilot).point(Changed(told.id, ("shot:1B lens.focal_mm",), ("1B",), "lens.focal_mm"))
            await pilot.press("L")
            await until(pilot, lambda: session.production.shots[1].locked == ("lens.focal_mm",))


async def test_a_refusal_offers_to_take_its_lock_off(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.lock("1A", "lens", **ANA)
        session.note("85mm", shot="1A", **TOM)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await pilot.press("f9")
            assert "REFUSED: 1A is locked at lens" in _text(pilot)
            assert _talk(pilot).point(Held("1A", "lens", free=True))
            await pilot.press("enter")
            await until(pilot, lambda: session.production.shots[0].locked == ())


async def test_what_was_undone_says_so(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.note("85mm", shot="1A", **ANA)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await pilot.press("ctrl+z")
            await until(pilot, lambda: "undone by ana #3" in _text(pilot))


async def test_what_another_studio_decides_is_told_as_theirs(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session, open_session(tmp_path / "film", create=False) as other:
        async with studio_of(session).run_test(size=(160, 40)) as pilot:
            await until(pilot, lambda: "#1" in _text(pilot))
            other.note("85mm", shot="1B", **TOM)
            await until(pilot, lambda: "tom writer from elsewhere" in _text(pilot))


async def test_an_import_is_counted_and_unfolds(tmp_path: Path) -> None:
    with open_session(tmp_path / "film", interpreter="rules") as session:
        imported = session.import_file("sessions/demo/demo.fountain", **ANA)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await pilot.press("f9")
            assert "3 scenes, 15 shots, 2 people, 2 places; " in _text(pilot)
            assert "new shot" not in _text(pilot)
            assert _talk(pilot).point(Folded(f"rows {imported.id}"))
            await pilot.press("enter")
            assert "new shot" in _text(pilot)


async def test_a_decision_is_copied_as_plain_text(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.note("85mm", shot="1A", **ANA)
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("f9", "Y")
            await until(pilot, lambda: "35 mm → 85 mm" in app.clipboard)
            assert "▎" not in app.clipboard


async def test_a_row_shows_the_takes_before_and_after_its_decision(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        told = session.note("85mm", shot="1B", **ANA)
        session.note("close-up", shot="1B", **ANA)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            room: Any = pilot.app.screen
            await pilot.press("f9")
            assert _talk(pilot).point(Changed(told.id, ("shot:1B lens.focal_mm",), ("1B",), "lens.focal_mm"))
            await pilot.press("d")
            await until(pilot, lambda: room.monitor.comparing == "side by side")
            assert room.slate == "1B"
            assert "v1 | v2" in room.query_one(Slate).line[0][0]
            await pilot.press("escape", "B")
            await until(pilot, lambda: room.monitor.take is not None and room.monitor.take.revision == 1)


async def test_enter_on_a_row_asks_what_is_to_be_done_with_it(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        told = session.note("85mm", shot="1B", **ANA)
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            room: Any = pilot.app.screen
            await pilot.press("f9")
            assert _talk(pilot).point(Changed(told.id, ("shot:1B lens.focal_mm",), ("1B",), "lens.focal_mm"))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, RowSlip))
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: room.spec.pointed == Field("1B", "lens.focal_mm"))


async def test_a_drawing_that_was_overtaken_is_no_longer_waited_for(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            talk = _talk(pilot)
            first = session.note("Tighter.", shot="1A", **ANA)
            talk.tell(first, None, ("1A",))
            assert "waits to be drawn" in _text(pilot)
            talk.tell(session.note("Make it better.", shot="1A", **ANA), None, ())
            assert "waits to be drawn" in _text(pilot)
            talk.tell(session.note("Wider.", shot="1B", **ANA), None, ("1B",))
            talk.tell(session.note("Low angle.", shot="1A", **ANA), None, ("1A",))
            assert _text(pilot).count("waits to be drawn") == 2
