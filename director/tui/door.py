"""The outermost door of the studio's own threads: whatever goes wrong in one becomes a line for the conversation."""

import os
import traceback
from collections.abc import Callable

from director.errors import DirectorError


def fault(work: Callable[[], object]) -> str:
    """Do it; one line that says what went wrong, or "" where nothing did. The thread goes on either way."""
    try:
        work()
    except DirectorError as error:
        return str(error)
    except Exception as error:
        if os.environ.get("DIRECTOR_DEBUG") == "1":
            traceback.print_exception(error)
        return f"{type(error).__name__}: {error} (this is a fault in director; every decision shown is kept)"
    return ""
