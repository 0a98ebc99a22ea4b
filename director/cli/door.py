"""The outermost door: it runs a command, shows whatever went wrong as one line, and says how it ended in an exit code.

0 done, 1 refused, asked or findings, 2 usage, 3 bad input file, 4 missing model, library or device, 5 session damaged.
"""

import os
import sys
from collections.abc import Sequence

import click

from director.cli import page
from director.cli.commands import Doors
from director.errors import DirectorError

_INTERRUPTED = 130


@click.group(cls=Doors, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="director", message="director %(version)s")
@click.pass_context
def director(context: click.Context) -> int:
    """A directing assistant you talk to: notes become shots, shots play, every decision is kept.

    A NAME is a session: a folder under ./sessions, or a path. `director NAME` opens the studio on it,
    and `director` alone shows the ways into a first one.
    """
    if context.invoked_subcommand is not None:
        return 0
    from director.cli.studio import at_a_terminal, first_page

    if at_a_terminal():
        return first_page()
    page.show(context.get_help())
    return 0


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        code = director.main(args=list(arguments), prog_name="director", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has what it wanted; what Python still holds for it must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        page.narrate("stopped; every decision that was shown is kept")
        return _INTERRUPTED
    except Exception as error:
        return _shown(error)
    return code if isinstance(code, int) else 0


def _shown(error: Exception) -> int:
    if os.environ.get("DIRECTOR_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    line, code = _told(error)
    page.narrate(page.one_line(f"director: {line}"))
    return code


def _told(error: Exception) -> tuple[str, int]:
    if isinstance(error, DirectorError):
        return str(error), error.exit_code
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "director"
        return f"{error.format_message()} (see `{command} --help`)", 2
    if isinstance(error, click.ClickException):
        return error.format_message(), error.exit_code
    if isinstance(error, OSError):
        return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}", 1
    return f"{type(error).__name__}: {error} (this is a fault in director; DIRECTOR_DEBUG=1 shows where)", 1
