"""Every command that works: its name, its one line of help, and its module, loaded only when it is called."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click


@dataclass(frozen=True)
class Entry:
    """Where a command lives and the line that help says of it."""

    module: str
    help: str


COMMANDS: dict[str, Entry] = {
    "new": Entry("sessions", "Make an empty session."),
    "import": Entry("sessions", "Bring in a screenplay or a document."),
    "note": Entry("notes", "Say a note: what you want of a shot, or of the film."),
    "vary": Entry("notes", "Offer versions of a shot along one axis."),
    "choose": Entry("notes", "Take one of the versions on offer."),
    "show": Entry("reading", "Show the film as it is decided, or one shot."),
    "log": Entry("reading", "List every decision, who made it and what came of it."),
    "diff": Entry("reading", "Show what changed between two decisions."),
    "compare": Entry("compare", "Show two revisions of a shot side by side, and say what differs."),
    "render": Entry("drawing", "Draw the shots that aren't drawn yet."),
    "queue": Entry("queue", "Show the drafts and finals that are asked for, or cancel one."),
    "play": Entry("playing", "Play the film in the terminal."),
    "serve": Entry("serve", "Open the studio in a browser, at an address with a token in it."),
    "monitor": Entry("monitor", "Show the takes full size on a page that follows each note."),
    "undo": Entry("history", "Go back by a decision, or by several."),
    "redo": Entry("history", "Go forward again."),
    "restore": Entry("history", "Bring a shot back to one of its revisions."),
    "strike": Entry("history", "Take single fields of a decision back."),
    "branch": Entry("branches", "Branch off here, switch to a branch, or list them."),
    "merge": Entry("branches", "Take a branch's changes into this one, field by field."),
    "approve": Entry("verdicts", "Approve a shot."),
    "review": Entry("verdicts", "Put a shot up for review."),
    "lock": Entry("verdicts", "Lock a shot, or fields of it, against notes."),
    "unlock": Entry("verdicts", "Open what is locked."),
    "consent": Entry("rights", "Record a performer's consent to the use of their likeness."),
    "export": Entry("sessions", "Write the film, its cut, a floor plan, a contact sheet, a document."),
    "replay": Entry("proof", "Replay the decisions, and prove that they give this film."),
    "eval": Entry("proof", "Play a file of notes with expectations and count what held."),
    "models": Entry("models", "Language models: list, fetch, use and remove them."),
    "demo": Entry("demo", "Play a written conversation from nothing to a film."),
    "doctor": Entry("doctor", "Say what is on this machine."),
}


class Doors(click.Group):
    """A group that knows its commands by name and loads one only to run it; any other word is a session's name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module: Any = import_module(f"director.cli.{entry.module}")
        command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            if len(args) > 1 and not args[1].startswith("-"):
                raise click.UsageError(_unknown(args[0]), ctx)
            from director.cli.studio import studio

            return args[0], studio, args
        return super().resolve_command(ctx, args)


def _unknown(word: str) -> str:
    import difflib

    near = difflib.get_close_matches(word, COMMANDS, n=1)
    hint = f"did you mean {near[0]}?" if near else "`director --help` lists them"
    return f"there is no command {word}; {hint}"
