"""What is decided in a session, in the command line's words: each call is one decision. Nothing is drawn here."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict, Unpack

from pydantic import ValidationError

from director.domain.changes import CHANGE
from director.domain.decision import Command, Decision
from director.domain.edits import first_complaint
from director.domain.lineage import standing_at
from director.domain.merge import Merge, Side
from director.domain.merge_wish import Wish
from director.domain.production import Consent, Production
from director.errors import BadInput, UsageError
from director.studio import Heed, Speaker, Way
from director.timeline import Timeline


class By(TypedDict, total=False):
    """Who decides, and in which role."""

    author: str
    role: str


class Direction(Timeline):
    """A session's decisions, made."""

    def note(
        self,
        text: str,
        *,
        shot: str | Sequence[str] | None = None,
        dry_run: bool = False,
        heed: Heed | None = None,
        **by: Unpack[By],
    ) -> Decision:
        """Say a note, looking at `shot`; the decision says what came of it. A dry run records nothing.

        `heed` hears the words of a language model while it reads, piece by piece, in the thread that called.
        """
        way = Way(dry_run, heed)
        return self._studio.note(text, _slates(shot), Speaker(**by), way)

    @property
    def leaving(self) -> str:
        """What to show where notes may leave this machine to be read ("leaves this machine: HOST"); else empty."""
        return self._studio.leaving

    def stop_reading(self) -> bool:
        """Stop the reading of a note; it is answered with a refusal that says so. Call it from any thread.

        False where there is nothing to stop: only a language model takes long enough.
        """
        return self._studio.stop_reading()

    def load(self, document: Production | dict[str, Any], **by: Unpack[By]) -> Decision:
        """A production document as one decision; missing fields default, an unknown one is an error that names it."""
        return self._studio.load(_production(document), Speaker(**by))

    def import_file(self, file: Path | str, **by: Unpack[By]) -> Decision:
        """A screenplay, a document or a shot list from a file, as one decision; nothing is drawn."""
        from director.imports import read_into

        path, here = Path(file), self.production
        if path.suffix.lower() == ".csv" and here.shots:
            command = Command(do="import", set={"file": path.name})
            return self._studio.revise(lambda production: read_into(path, production), Speaker(**by), command)
        return self._studio.load(read_into(path, here), Speaker(**by), "import")

    def undo(self, steps: int = 1, **by: Unpack[By]) -> Decision:
        """Go back by so many decisions."""
        return self._decide("undo", {"steps": steps}, **by)

    def redo(self, steps: int = 1, **by: Unpack[By]) -> Decision:
        """Go forward again by so many decisions."""
        return self._decide("redo", {"steps": steps}, **by)

    def restore(self, shot: str, revision: int, **by: Unpack[By]) -> Decision:
        """A shot as it was at one of its revisions."""
        return self._decide("restore_shot", {"shot": shot, "revision": revision}, **by)

    def restore_as_of(self, shot: str, moment: datetime | int, **by: Unpack[By]) -> Decision:
        """A shot alone as it stood at a decision, on any branch, or at a time on this one; a plain time is local.

        Raises UsageError where the shot wasn't in the cut then, saying since when it is.
        """
        decision = moment if isinstance(moment, int) else self._last_by(shot, moment)
        revision = self.shot_at(shot, decision).revision
        return self._decide("restore_shot", {"shot": shot, "revision": revision, "at": decision}, **by)

    def _last_by(self, shot: str, when: datetime) -> int:
        moments = self.moments(shot)
        stood = standing_at(moments, when.astimezone())
        if stood is None:
            first = moments[0]
            made = first.time.astimezone().strftime("%Y-%m-%d %H:%M")
            raise UsageError(f"{shot} wasn't there yet; decision {first.decision} made it at {made}")
        return stood.decision

    def vary(
        self, shot: str, axis: str, *, values: Sequence[Any] | None = None, count: int | None = None, **by: Unpack[By]
    ) -> Decision:
        """Put alternates of a shot on offer."""
        chosen = None if values is None else tuple(values)
        return self._decide("vary_shot", {"shot": shot, "axis": axis, "values": chosen, "count": count}, **by)

    def choose(self, shot: str, letter: str, **by: Unpack[By]) -> Decision:
        """Take one of the alternates on offer."""
        return self._decide("choose_variation", {"shot": shot, "variation": letter}, **by)

    def approve(self, *shots: str, **by: Unpack[By]) -> Decision:
        """Approve shots as they are."""
        return self._decide("set_status", {"shots": shots, "status": "approved"}, **by)

    def review(self, *shots: str, **by: Unpack[By]) -> Decision:
        """Put shots up for review."""
        return self._decide("set_status", {"shots": shots, "status": "review"}, **by)

    def lock(self, shot: str, *paths: str, **by: Unpack[By]) -> Decision:
        """Lock paths of a shot, or all of it."""
        return self._decide("lock", {"shots": (shot,), "paths": paths or ("*",)}, **by)

    def unlock(self, shot: str, *paths: str, **by: Unpack[By]) -> Decision:
        """Unlock paths of a shot, or all of it."""
        return self._decide("unlock", {"shots": (shot,), "paths": paths or ("*",)}, **by)

    def consent(self, who: str, consent: Consent | None, **by: Unpack[By]) -> Decision:
        """Record that somebody in the cast is a performer's likeness and their consent to it; None is none (any more).

        Without consent no final of them is drawn.
        """
        given = None if consent is None else consent.model_dump(mode="json")
        return self._decide("revise_character", {"id": who, "set": {"likeness": "performer", "consent": given}}, **by)

    def invented(self, who: str, **by: Unpack[By]) -> Decision:
        """Record that somebody in the cast is nobody's likeness."""
        return self._decide("revise_character", {"id": who, "set": {"likeness": "fictional", "consent": None}}, **by)

    def strike(self, decision: int, *paths: str, **by: Unpack[By]) -> Decision:
        """Take single fields of a decision back."""
        return self._studio.strike(decision, paths, Speaker(**by))

    def branch(self, name: str, *, at: int | None = None, **by: Unpack[By]) -> Decision:
        """Start a branch (at a decision) and work on it; or go to the one of that name."""
        if name in self.branches():
            if at is not None:
                raise UsageError(f"there is a branch {name} already; leave --at out to go to it")
            self._log.switch(name)
            return self._log.decision(self._log.head(name))
        return self._studio.branch(name, at, Speaker(**by))

    def merging(self, frm: str) -> Merge:
        """What merging a branch into this one would do: its clean rows, and what both changed; nothing is recorded.

        Raises UsageError for a branch that isn't there, or that this is; Refused where the two can't be one film.
        """
        return self._studio.merging(frm)[0]

    def merge(
        self,
        frm: str,
        *,
        paths: Sequence[str] | None = None,
        take: Side | None = None,
        sides: Mapping[str, Side] | None = None,
        **by: Unpack[By],
    ) -> Decision:
        """Take the changes of a branch into this one, by field, from the film that both came from.

        What only they changed is taken. What both changed otherwise is asked (outcome `asked`; "ours" or "theirs" as
        the next note answers) unless `sides` says whose it is by its name ("1A lens.focal_mm", "1A lens", "1A") or
        `take` whose all the others are. `paths` takes those fields alone, as they have them. Locks hold, and what
        nobody approved goes to review.
        """
        return self._studio.merge(frm, Wish.of(paths, take, sides), Speaker(**by))

    def _decide(self, do: str, words: dict[str, Any], **by: Unpack[By]) -> Decision:
        try:
            change = CHANGE.validate_python({"do": do, **words})
        except ValidationError as error:
            raise UsageError(f"that can't be done: {first_complaint(error)}") from error
        return self._studio.decide((change,), Speaker(**by))


def _slates(shot: str | Sequence[str] | None) -> tuple[str, ...]:
    if shot is None:
        return ()
    return (shot,) if isinstance(shot, str) else tuple(shot)


def _production(document: Production | dict[str, Any]) -> Production:
    if isinstance(document, Production):
        return document
    try:
        return Production.model_validate(document)
    except ValidationError as error:
        raise BadInput(f"the document can't be read: {first_complaint(error)}") from error
