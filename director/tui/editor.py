"""The user's own editor, for a note of more than a line: words go out in a file and come back as they were left.

The terminal is the editor's meanwhile; whoever calls has let go of it.
"""

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from director.errors import UsageError

_USUAL = "vi"


def edited(words: str, environ: Mapping[str, str] | None = None) -> str:
    """The words as the editor of $VISUAL or $EDITOR left them, without the line's end it adds.

    Raises UsageError where there is no such editor, or where it says that it failed.
    """
    said = os.environ if environ is None else environ
    command = said.get("VISUAL") or said.get("EDITOR") or _USUAL
    with TemporaryDirectory(prefix="director-") as folder:
        file = Path(folder) / "note.txt"
        file.write_text(words, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(command), str(file)], check=True)
            return file.read_text(encoding="utf-8").rstrip("\n")
        except subprocess.CalledProcessError as error:
            raise UsageError(f"{command} ended with {error.returncode}; the note is as it was") from error
        except (OSError, ValueError) as error:
            raise UsageError(f"{command} can't be used ({error}); set EDITOR to an editor that is here") from error
