"""Settings come in one order, and a wrong one is named."""

from pathlib import Path

import pytest

from director.config import find_session, free_folder, remember, session_path, settings
from director.errors import BadInput, UnknownSession, UsageError


def _user(tmp_path: Path, text: str) -> dict[str, str]:
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "director.toml").write_text(text)
    return {"DIRECTOR_CONFIG": str(tmp_path / "user")}


def _session(tmp_path: Path, text: str) -> Path:
    (tmp_path / "session").mkdir()
    (tmp_path / "session" / "director.toml").write_text(text)
    return tmp_path / "session"


def test_the_session_wins_over_the_user_and_a_variable_over_both(tmp_path: Path) -> None:
    environ = _user(tmp_path, 'author = "ana"\nrole = "writer"\nrender = true\n')
    session = _session(tmp_path, 'role = "editor"\nrender = false\n')
    assert settings(session, environ).role == "editor"
    assert settings(session, environ | {"DIRECTOR_ROLE": "producer"}).role == "producer"
    assert settings(session, environ).author == "ana"
    assert settings(session, environ).render is False
    assert settings(session, environ | {"DIRECTOR_RENDER": "yes"}).render is True


def test_a_session_may_not_say_who_interprets(tmp_path: Path) -> None:
    session = _session(tmp_path, 'interpreter = "rules"\n')
    with pytest.raises(BadInput, match="interpreter, which a session may not"):
        settings(session, {"DIRECTOR_CONFIG": str(tmp_path)})


def test_an_unknown_key_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="unknown auther; did you mean author"):
        settings(None, _user(tmp_path, 'auther = "ana"\n'))


@pytest.mark.parametrize("text", ["author = 3\n", "render = 'yes'\n", "author = \n", "\x00"])
def test_a_wrong_value_is_one_clear_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput) as told:
        settings(None, _user(tmp_path, text))
    assert "director.toml" in str(told.value)


def test_a_variable_that_is_no_yes_or_no_is_named() -> None:
    with pytest.raises(UsageError, match="DIRECTOR_RENDER"):
        settings(None, {"DIRECTOR_RENDER": "perhaps", "DIRECTOR_CONFIG": "/nowhere"})


def test_a_bare_name_lies_in_the_sessions_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert session_path("harbour").parent.name == "sessions"
    assert session_path("harbour").is_absolute()
    (tmp_path / "sessions").mkdir()
    assert session_path("harbour") == Path("sessions/harbour")
    monkeypatch.setenv("DIRECTOR_SESSIONS", str(tmp_path / "elsewhere"))
    assert session_path("harbour") == tmp_path / "elsewhere" / "harbour"
    assert session_path("./harbour") == Path("harbour")


@pytest.mark.parametrize("name", ["", "..", ".hidden", "-rf", "a\x1b[31m", "a\nb", "x" * 200, "\u202eevil"])
def test_what_cannot_name_a_session_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        session_path(name)


def test_an_unknown_name_is_suggested_and_never_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIRECTOR_SESSIONS", str(tmp_path))
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "session.db").touch()
    with pytest.raises(UnknownSession, match="did you mean harbour"):
        find_session("harbor")
    assert [path.name for path in tmp_path.iterdir()] == ["harbour"]


def test_a_foreign_folder_is_no_session(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").touch()
    with pytest.raises(UnknownSession, match="no session"):
        find_session(str(tmp_path / "photos"))


def test_a_taken_folder_is_numbered(tmp_path: Path) -> None:
    assert free_folder(tmp_path, "film").name == "film"
    (tmp_path / "film").mkdir()
    assert free_folder(tmp_path, "film").name == "film-2"


def test_who_sits_here_is_remembered_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    text = '# mine\nrole = "editor"   # for now\n\nsessions = "~/films # 1"\n'
    environ = _user(tmp_path, text)
    path = remember(environ, author='Ána "Ax" Öz', role="producer")
    assert path.read_text(encoding="utf-8") == (
        '# mine\nrole = "producer"   # for now\n\nsessions = "~/films # 1"\nauthor = "Ána \\"Ax\\" Öz"\n'
    )
    held = settings(None, environ)
    assert (held.author, held.role, held.sessions) == ('Ána "Ax" Öz', "producer", "~/films # 1")
    remember(environ, author="ben")
    assert settings(None, environ).author == "ben"
    assert [one.name for one in path.parent.iterdir()] == ["director.toml"]


def test_a_first_setting_makes_the_file(tmp_path: Path) -> None:
    environ = {"DIRECTOR_CONFIG": str(tmp_path / "new" / "director")}
    assert remember(environ, author="mia").read_text() == 'author = "mia"\n'


@pytest.mark.parametrize("said", [{"author": " "}, {"author": "a\nb"}, {"render": "no"}, {"colour": "red"}])
def test_what_is_no_setting_is_not_remembered(tmp_path: Path, said: dict[str, str]) -> None:
    environ = _user(tmp_path, 'author = "ana"\n')
    with pytest.raises(UsageError, match="can't be set"):
        remember(environ, **said)
    assert settings(None, environ).author == "ana"


def test_a_file_that_is_broken_is_left_alone(tmp_path: Path) -> None:
    environ = _user(tmp_path, "author = ana\n")
    with pytest.raises(BadInput, match="not readable"):
        remember(environ, author="mia")


def test_a_line_inside_another_text_is_not_edited(tmp_path: Path) -> None:
    text = 'sessions = """\nauthor = 1"""\n'
    environ = _user(tmp_path, text)
    with pytest.raises(BadInput, match="yourself"):
        remember(environ, author="mia")
    assert (tmp_path / "user" / "director.toml").read_text() == text
