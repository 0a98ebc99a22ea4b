"""director: a directing assistant you talk to. `open_session` is the library's one door."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from director.farm.farm import Farm
    from director.interpreters.base import Interpreter
    from director.session import Session

__all__ = ["open_session"]


def open_session(
    path: str | Path, *, interpreter: "str | Interpreter" = "auto", create: bool = True, farm: "Farm | None" = None
) -> "Session":
    """The session in the folder `path`, made if missing unless `create` is off; close it or use it in a `with`.

    `interpreter` says who reads notes: "auto", "rules", "llama" or "server" as your settings have them, or a reader
    of yours that several sessions share. Takes are made on the `farm` where one is given; the session closes it.
    """
    from director.assembly import open_session as opened

    return opened(path, interpreter=interpreter, create=create, farm=farm)
