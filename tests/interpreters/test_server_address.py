"""Where notes may go: this machine, and another only when the user's own settings say so."""

from pathlib import Path

import pytest

from director.config import settings
from director.errors import BadInput, Refused, UsageError
from director.interpreters.server.address import address_of


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080"),
        ("localhost:11434", "http://localhost:11434"),
        ("http://LOCALHOST:1234/v1", "http://LOCALHOST:1234"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("127.8.9.1", "http://127.8.9.1"),
        ("http://localhost/llm/v1", "http://localhost/llm"),
    ],
)
def test_this_machine_is_asked_as_it_is_called(said: str, url: str) -> None:
    address = address_of(said)
    assert (address.url, address.remote, address.leaving) == (url, False, "")


@pytest.mark.parametrize(
    "said",
    [
        "http://10.0.0.5:8080",
        "https://models.example.com",
        "http://0.0.0.0:80",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://127.1",
        "http://2130706433",
        "http://[::ffff:8.8.8.8]",
    ],
)
def test_another_machine_needs_leave_and_is_named(said: str) -> None:
    with pytest.raises(Refused, match="server_remote = true"):
        address_of(said)
    allowed = address_of(said, remote=True)
    assert allowed.remote
    assert allowed.leaving == f"leaves this machine: {said.partition('://')[2]}"


@pytest.mark.parametrize(
    "said", ["", "ftp://localhost", "http://", "http://localhost:99999", "http://local host", "http://localhost?key=1"]
)
def test_what_is_no_address_is_told(said: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        address_of(said)


def test_a_key_is_not_part_of_an_address() -> None:
    with pytest.raises(UsageError, match="DIRECTOR_SERVER_KEY") as told:
        address_of("http://me:secret@localhost:8080")
    assert "secret" not in str(told.value)


def test_a_key_goes_to_another_machine_only_in_secret() -> None:
    with pytest.raises(UsageError, match="https"):
        address_of("http://10.0.0.5:8080", remote=True, key="sk-1")
    assert address_of("https://models.example.com", remote=True, key="sk-1").remote
    for wrong in ("two words", "line\nbreak", "schlüssel"):
        with pytest.raises(UsageError) as told:
            address_of("http://localhost", key=wrong)
        assert wrong not in str(told.value)


@pytest.mark.parametrize(
    "line", ['server = "http://evil.example"', 'server_model = "x"', "server_remote = true", 'model = "x"']
)
def test_a_session_s_own_file_names_no_server_and_no_model(line: str, tmp_path: Path) -> None:
    (tmp_path / "director.toml").write_text(line + "\n")
    with pytest.raises(BadInput, match="which a session may not"):
        settings(tmp_path, {"DIRECTOR_CONFIG": str(tmp_path / "none")})


def test_the_user_s_file_and_variables_do(tmp_path: Path) -> None:
    (tmp_path / "director.toml").write_text('server = "http://localhost:1"\nserver_remote = true\n')
    environ = {"DIRECTOR_CONFIG": str(tmp_path)}
    assert settings(None, environ).server_remote is True
    assert settings(None, environ | {"DIRECTOR_SERVER": "http://localhost:2"}).server == "http://localhost:2"
    (tmp_path / "director.toml").write_text('server_key = "sk-1"\n')
    with pytest.raises(BadInput, match="unknown server_key"):
        settings(None, environ)
