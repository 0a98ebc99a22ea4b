"""Settings, and where sessions lie: the user's file, then the session's, then DIRECTOR_* variables, then options.

A session's own file travels with the session, so it may not say who interprets notes, where files go or which machine
is asked. Nothing is opened here beyond those two small files.
"""

import difflib
import getpass
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from director.errors import BadInput, Refused, UnknownSession, UsageError

FILE = "director.toml"
DATABASE = "session.db"
_NAME = re.compile(r"^[^\W_][\w .'-]{0,99}$")
_YES_NO = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


@dataclass(frozen=True)
class Settings:
    """What holds for every command unless the command says otherwise."""

    author: str = ""
    role: str = "director"
    render: bool = True
    interpreter: str = "auto"
    sessions: str = ""
    model: str = ""
    models: str = ""
    video_model: str = ""
    licences: str = ""
    video_device: str = ""
    parts: str = ""
    server: str = ""
    server_model: str = ""
    server_remote: bool = False
    farm: str = ""
    farm_on: str = ""
    keys: Mapping[str, str] = field(default_factory=dict[str, str])


IN_A_SESSION = frozenset({"role", "render"})


def settings(session: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings that hold for a session (or for none); raises BadInput for a file that says something unknown."""
    environ = os.environ if environ is None else environ
    held = _with_file(Settings(), user_folder(environ) / FILE, frozenset(_KINDS))
    if session is not None:
        held = _with_file(held, session / FILE, IN_A_SESSION)
    held = _with_variables(held, environ)
    return held if held.author else replace(held, author=_login())


def user_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the user's own settings; `DIRECTOR_CONFIG` names another."""
    if named := environ.get("DIRECTOR_CONFIG"):
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_config_path("director")


def remember(environ: Mapping[str, str] | None = None, **said: str) -> Path:
    """Write settings (`author`, `role` ...) into the user's own file, whole or not at all, and give its path.

    Comments, order and every other line stay as they are. Raises UsageError for what is no setting or no plain text,
    BadInput for a file that isn't readable as it is.
    """
    path = user_folder(os.environ if environ is None else environ) / FILE
    _with_file(Settings(), path, frozenset(_KINDS))
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for key, value in said.items():
        if _KINDS.get(key) is not str or not value.strip() or not value.isprintable():
            raise UsageError(f"{key} can't be set to {value!r}; give a name in printable letters")
        text = _with_line(text, key, value)
    if not _says(text, said):
        raise BadInput(f"{path} is written so that it can't be edited here; write {', '.join(said)} into it yourself")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise Refused(f"{path} can't be written: {error.strerror}") from error
    return path


def _says(text: str, said: Mapping[str, str]) -> bool:
    try:
        return said.items() <= tomllib.loads(text).items()
    except tomllib.TOMLDecodeError:
        return False


def _with_line(text: str, key: str, value: str) -> str:
    """The text with `key = "value"` in the place of the line that sets it, else after the last line that says any."""
    said = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    names, comment = f"""(?:{key}|"{key}"|'{key}')""", r"""(?P<comment>[ \t]+#[^"'\n]*)?"""
    line = re.compile(rf"^[ \t]*{names}[ \t]*=[^\n]*?{comment}$", re.MULTILINE)
    found = line.search(text)
    if found is not None:
        return text[: found.start()] + said + (found["comment"] or "") + text[found.end() :]
    table = re.search(r"^[ \t]*\[", text, re.MULTILINE)  # what comes after belongs to a table
    head, tail = (text[: table.start()], text[table.start() :]) if table else (text, "")
    return f"{head}{'' if not head or head.endswith(chr(10)) else chr(10)}{said}\n{tail}"


def state_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The folder of what the user was in the middle of; `DIRECTOR_STATE` names another."""
    if named := (os.environ if environ is None else environ).get("DIRECTOR_STATE"):
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_state_path("director")


def turns_folder() -> Path:
    """Where the user's processes see which of them has a graphics card."""
    return state_folder().absolute() / "cards"


def sessions_folder(held: Settings) -> Path:
    """Where sessions called by a bare name lie: as set, else ./sessions where that is, else the user's data folder."""
    if held.sessions:
        return Path(held.sessions).expanduser()
    here = Path("sessions")
    if here.is_dir():
        return here
    import platformdirs

    return platformdirs.user_data_path("director") / "sessions"


def models_folder(held: Settings) -> Path:
    """Where model files lie: as set, else in the user's data folder."""
    if held.models:
        return Path(held.models).expanduser()
    import platformdirs

    return platformdirs.user_data_path("director") / "models"


def parts_folder(held: Settings) -> Path:
    """Where parts of renderings are kept for the next revision: as set, else in the user's cache; they may go."""
    if held.parts:
        return Path(held.parts).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("director") / "parts"


def session_path(name: str, held: Settings | None = None) -> Path:
    """The folder that NAME means, there or not; raises UsageError for what can't be a name."""
    if "/" in name or os.sep in name:
        return Path(name).expanduser()
    if not _NAME.match(name):
        raise UsageError(f"{name!r} can't name a session; use letters, digits, spaces, - and _, or give a path")
    return sessions_folder(held or settings()) / name


def find_session(name: str, held: Settings | None = None) -> Path:
    """The folder of a session that is there; raises UnknownSession and suggests the nearest names."""
    path = session_path(name, held)
    if (path / DATABASE).exists():
        return path
    if path.is_dir() and any(path.iterdir()):
        raise UnknownSession(f"{path} is a folder but no session: there is no {DATABASE} in it")
    near = difflib.get_close_matches(path.name, session_names(path.parent), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"`director new {name}` makes one"
    raise UnknownSession(f"there is no session {name} in {path.parent}; {hint}")


def session_names(folder: Path) -> list[str]:
    """The sessions in a folder, by name."""
    if not folder.is_dir():
        return []
    return sorted(path.parent.name for path in folder.glob(f"*/{DATABASE}"))


def free_folder(folder: Path, name: str) -> Path:
    """A folder of that name that isn't taken, numbered if need be."""
    numbered = [name, *(f"{name}-{count}" for count in range(2, 10_000))]
    return next(folder / one for one in numbered if not (folder / one).exists())


def shipped(folder: str) -> Path:
    """A folder that ships with the program ("demo", "prompts"), from a wheel or from the repository."""
    package = Path(__file__).resolve().parent
    beside = {"demo": package.parent / "sessions" / "demo", "prompts": package.parent / "prompts"}[folder]
    packed = package / f"_{folder}"
    return packed if packed.is_dir() else beside


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


_KINDS: dict[str, type] = {known.name: type(getattr(Settings(), known.name)) for known in fields(Settings)}


def _with_file(held: Settings, path: Path, allowed: frozenset[str]) -> Settings:
    if not path.is_file():
        return held
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is not readable as TOML: {error}") from error
    except OSError as error:
        raise BadInput(f"{path} can't be read: {error.strerror}") from error
    for key, value in said.items():
        _check(path, key, value, allowed)
    return replace(held, **said)


def _check(path: Path, key: str, value: Any, allowed: frozenset[str]) -> None:
    if key not in _KINDS:
        near = difflib.get_close_matches(key, allowed, n=1)
        hint = f"did you mean {near[0]}?" if near else f"it may hold {', '.join(sorted(allowed))}"
        raise BadInput(f"{path} sets the unknown {key}; {hint}")
    if key not in allowed:
        raise BadInput(f"{path} sets {key}, which a session may not; set it in your own {FILE} or by an option")
    if type(value) is not _KINDS[key]:
        raise BadInput(f"{path} sets {key} to {value!r}; it should be a {_SAID[_KINDS[key]]}")


_SAID: dict[type, str] = {str: "text in quotes", bool: "true or false", dict: "table"}


def _with_variables(held: Settings, environ: Mapping[str, str]) -> Settings:
    said: dict[str, Any] = {}
    for key, kind in _KINDS.items():
        if kind is dict:  # a table is for a file
            continue
        value = environ.get(f"DIRECTOR_{key.upper()}")
        if value:
            said[key] = _yes_or_no(key, value) if kind is bool else value
    return replace(held, **said)


def _yes_or_no(key: str, value: str) -> bool:
    if value.casefold() not in _YES_NO:
        raise UsageError(f"DIRECTOR_{key.upper()} is {value!r}; it should be 1 or 0")
    return _YES_NO[value.casefold()]
