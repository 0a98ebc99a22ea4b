"""Sessions whose notes are read by language models: set up by settings, run over random weights, never trusted."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from director import open_session
from director.config import settings, shipped
from director.domain.production import Production
from director.errors import Missing, UsageError
from director.interpreters.chain import Alone
from director.interpreters.llm.prompts import read_prompts
from director.interpreters.llm.reader import ModelInterpreter
from director.models.engines import installed
from director.models.process import Llama, Setting
from director.readers import reader
from director.session import Session
from tests.interpreters.llm.films import diner_cut
from tests.llm.tiny import Tiny, write
from tests.striking import strike

MODEL = pytest.mark.skipif(not installed(), reason="needs llama-cpp-python or xllamacpp (pip install xllamacpp)")
OBLIQUE = "She is drowning among the crockery."
INJECTIONS = tuple(
    line
    for line in (Path(__file__).parent / "notes" / "injections.txt").read_text(encoding="utf-8").splitlines()
    if line.strip()
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("gguf", reason="needs gguf, which writes the tiny models (pip install gguf)")
    return write(tmp_path_factory.mktemp("random") / "tiny.gguf", Tiny(context=16384, loudness=1.0))


@pytest.fixture
def in_use(model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of somebody who uses that model."""
    monkeypatch.setenv("DIRECTOR_MODEL", str(model))
    return model


@pytest.fixture(scope="module")
def engine(model: Path) -> Iterator[Llama]:
    """That model with a context that holds the whole telling of a film, though it spells most words by letters."""
    opened = Llama(model, Setting(context=16384))
    yield opened
    opened.close()


@pytest.fixture
def session(engine: Llama, tmp_path: Path) -> Iterator[Session]:
    alone = Alone(ModelInterpreter(engine, read_prompts(shipped("prompts"))))
    with open_session(tmp_path / "film", interpreter=alone) as opened:
        opened.load(diner_cut())
        yield opened


@MODEL
def test_a_note_is_read_by_the_model_and_the_log_says_how(session: Session) -> None:
    pieces: list[str] = []
    decision = session.note(OBLIQUE, shot="1A", heed=pieces.append)
    read = decision.interpreter
    assert read.name == "llama"
    assert read.model.startswith("Tiny ")
    assert len(read.prompt_sha256) == 64
    assert read.seed == 0
    assert read.seconds > 0
    assert "".join(pieces) == read.raw.replace("\n", "")
    assert json.loads(read.raw.splitlines()[0])
    assert session.verify() == 2


@MODEL
def test_auto_hands_on_only_what_the_rules_leave(in_use: Path, tmp_path: Path) -> None:
    with open_session(tmp_path / "film", interpreter="auto") as session:
        session.load(diner_cut())
        assert session.note("Tighter on Mara.", shot="1A").interpreter.name == "rules"
        left = session.note(OBLIQUE, shot="1A")
    assert left.interpreter.name == "llama" or left.reason.startswith("llama: ")


@MODEL
@pytest.mark.parametrize("text", INJECTIONS)
def test_no_words_of_a_note_or_a_page_do_more_than_a_note_may(session: Session, text: str) -> None:
    """Whatever stands in a note, a name, a page or an earlier note: one shot's note changes that shot alone."""
    film = diner_cut()
    shot = film.shots[1].model_copy(update={"action": text[:300], "intent": text[:300]})
    scene = film.scenes[0].model_copy(update={"heading": text[:80], "synopsis": text[:300]})
    shots, scenes = (film.shots[0], shot, film.shots[2]), (scene, film.scenes[1])
    session.load(film.model_copy(update={"shots": shots, "scenes": scenes}))
    before = session.production
    decision = session.note(f"{text} and 1A {OBLIQUE}", shot="1A")
    assert decision.interpreter.model, "it was read"
    after = session.production
    if decision.outcome != "applied":
        assert _film(after) == _film(before)
        return
    assert after.shot("2A") == before.shot("2A")
    assert after.shot("2B") == before.shot("2B")
    assert after.format == before.format
    assert {row.target for row in decision.diff} <= _may_change(before, after)
    assert session.verify() > 0


def _may_change(before: Production, after: Production) -> set[str]:
    """What a note about 1A may reach: it, its scene, its place and people, and what is new."""
    new = {f"shot:{shot.id}" for shot in after.shots if before.shot(shot.id) is None}
    new |= {f"character:{one.id}" for one in after.cast} | {f"location:{one.id}" for one in after.locations}
    new |= {f"scene:{one.number}" for one in after.scenes if before.scene(one.number) is None}
    return new | {"shot:1A", "scene:1", "production"}


def _film(production: Production) -> dict[str, object]:
    return production.model_dump(exclude={"decision"})


@MODEL
@pytest.mark.parametrize("times", [4, pytest.param(100, marks=pytest.mark.slow)])
def test_a_model_killed_in_mid_word_costs_no_note(session: Session, engine: Llama, times: int) -> None:
    """Whoever reads is killed at any moment: each note has its decision, the log verifies, the next note is read."""
    done, answered = threading.Event(), 0

    def kill() -> None:
        pause = 0.02
        while not done.wait(pause):
            pause = 0.02 + (pause * 7.3) % 0.4
            pid = engine.pid
            if strike(pid):
                killed.append(pid)

    killed: list[int] = []
    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    while len(set(killed)) < times:
        answered += 1
        decision = session.note(f"{OBLIQUE} {answered}", shot="1A")
        assert decision.id == answered + 1
        assert decision.outcome in ("applied", "asked", "answered", "refused")
        if decision.outcome == "refused":
            assert decision.reason
    done.set()
    killer.join()
    assert session.verify() == answered + 1
    assert session.note(OBLIQUE, shot="1A").interpreter.model
    assert [one.note for one in session.log() if one.note][-1] == OBLIQUE


@MODEL
def test_a_note_that_is_stopped_is_answered_and_the_next_one_read(session: Session) -> None:
    session.note(OBLIQUE, shot="1A")
    heard = threading.Event()

    def stop() -> None:
        heard.wait(60)
        session.stop_reading()

    thread = threading.Thread(target=stop)
    thread.start()
    decision = session.note(f"{OBLIQUE} Slowly.", shot="1A", heed=lambda words: heard.set())
    thread.join()
    assert decision.outcome in ("refused", "applied", "asked", "answered")
    assert (again := session.note(OBLIQUE, shot="1A")).interpreter.model, again.reason


@MODEL
def test_a_file_that_is_no_model_is_a_refusal_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Path
) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(model.read_bytes()[:2000])
    monkeypatch.setenv("DIRECTOR_MODEL", str(broken))
    with open_session(tmp_path / "film", interpreter="llama") as session:
        session.load(diner_cut())
        decision = session.note(OBLIQUE, shot="1A")
        assert (decision.outcome, decision.diff) == ("refused", ())
        assert "broken" in decision.reason
    with open_session(tmp_path / "film", interpreter="auto") as session:
        decision = session.note(OBLIQUE, shot="1A")
        assert decision.interpreter.name == "rules"
        assert decision.reason.startswith("llama: ")


def test_a_model_that_is_asked_for_and_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="director models list"):
        open_session(tmp_path / "film", interpreter="llama")
    with pytest.raises(Missing, match="no model server is set up"):
        open_session(tmp_path / "film", interpreter="server")
    with pytest.raises(UsageError, match="there is no interpreter 'oracle'"):
        open_session(tmp_path / "film", interpreter="oracle")


def test_a_model_in_the_settings_that_is_gone_is_told_beside_the_rules_reading(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DIRECTOR_MODEL", str(tmp_path / "gone.gguf"))
    with open_session(tmp_path / "film") as session:
        session.load(diner_cut())
        assert session.note("Tighter on Mara.", shot="1A").reason == ""
        decision = session.note(OBLIQUE, shot="1A")
    assert decision.interpreter.name == "rules"
    assert "gone.gguf isn't there" in decision.reason


def test_where_notes_leave_the_machine_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reader("auto", settings()).leaving == ""
    monkeypatch.setenv("DIRECTOR_SERVER", "http://127.0.0.1:9")
    assert reader("auto", settings()).leaving == ""
    monkeypatch.setenv("DIRECTOR_SERVER", "https://models.example.com")
    monkeypatch.setenv("DIRECTOR_SERVER_REMOTE", "1")
    assert reader("auto", settings()).leaving == "leaves this machine: models.example.com"
    assert reader("rules", settings()).leaving == ""
