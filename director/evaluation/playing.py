"""Playing cases: each in a session of its own, from its document to the verdict. No picture is drawn here."""

import copy
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from director.domain.decision import Decision
from director.domain.paths import is_list, is_tree, place_in
from director.domain.production import Production
from director.errors import BadInput, DirectorError
from director.evaluation.cases import Case, Patch, read_base, read_cases
from director.evaluation.checks import Played, complaint, look_up
from director.evaluation.report import COLLATERAL, Report, Verdict
from director.evaluation.touched import permitted, same_state, thing, touched

_CRASHES = (DirectorError, ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)


class Listener(Protocol):
    """The part of a session that a case needs."""

    @property
    def production(self) -> Production:
        """The production as it stands."""
        ...

    def load(self, document: dict[str, Any], /) -> Any:
        """Take a production document as one decision."""
        ...

    def note(self, text: str, /, *, shot: str | None = None) -> Decision:
        """Say a note."""
        ...


Opener = Callable[[Path], AbstractContextManager[Listener]]


def play(
    path: Path | str,
    interpreter: str = "rules",
    open_at: Opener | None = None,
    heard: Callable[[Verdict], None] | None = None,
) -> Report:
    """Play every case of a JSON-lines file and report; `heard` is told each verdict as it falls. Raises BadInput."""
    path = Path(path)
    cases = read_cases(path)
    bases = {case.base: read_base(path, case.base) for case in cases if case.base}
    verdicts: list[Verdict] = []
    with (
        tempfile.TemporaryDirectory(prefix="director-eval-") as folder,
        nullcontext(open_at) if open_at else _sessions_of(interpreter) as opener,
    ):
        for number, case in enumerate(cases):
            session_folder = Path(folder, str(number))
            verdicts.append(play_case(case, bases.get(case.base or ""), partial(opener, session_folder)))
            if heard is not None:
                heard(verdicts[-1])
    return Report(file=str(path), interpreter=interpreter, verdicts=tuple(verdicts))


def play_case(
    case: Case, base: dict[str, Any] | None, open_one: Callable[[], AbstractContextManager[Listener]]
) -> Verdict:
    """Play one case in a fresh session; a session that breaks is a verdict too."""
    started = time.perf_counter()
    try:
        with open_one() as session:
            played = _say(case, base, session)
        outcome, reasons = str(played.decision["outcome"]), _judged(case, played)
        read: dict[str, Any] = played.decision["interpreter"]
    except BadInput as error:
        raise BadInput(f"case {case.id}: {error}") from error
    except _CRASHES as error:
        read = dict[str, Any](name="", seconds=0.0)
        outcome, reasons = "broke", (f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}",)
    return Verdict(
        id=case.id,
        category=case.category,
        voice=case.voice,
        note=case.note,
        outcome=outcome,
        reasons=tuple(reasons),
        seconds=time.perf_counter() - started,
        by=read["name"],
        reading_s=read["seconds"],
    )


@contextmanager
def _sessions_of(interpreter: str) -> Generator[Opener, None, None]:
    """What opens sessions that share one reader, so that a model is loaded once."""
    from director import open_session
    from director.config import settings
    from director.readers import reader

    with closing(reader(interpreter, settings())) as shared:
        yield lambda folder: open_session(folder, interpreter=shared)


def _say(case: Case, base: dict[str, Any] | None, session: Listener) -> Played:
    if base is not None:
        session.load(base)
    for patches in case.prior:
        session.load(_patched(session.production.document(), patches))
    before = session.production.document()
    decision = session.note(case.note, shot=case.scope)
    return Played(before=before, after=session.production.document(), decision=decision.document())


def _judged(case: Case, played: Played) -> Sequence[str]:
    outcome = played.decision["outcome"]
    reasons: list[str] = []
    if outcome not in case.expect.outcome:
        said = played.decision["question"] or played.decision["reason"] or played.decision["answer"]
        reasons.append(f"{outcome}, not {' or '.join(case.expect.outcome)}{f': {said}' if said else ''}")
    if outcome != "applied":
        return reasons if same_state(played.before, played.after) else [*reasons, f"{outcome}, yet something changed"]
    reasons += [wrong for check in case.expect.checks if (wrong := complaint(check, played))]
    only = case.expect.only
    places = () if only is None else touched(played.before, played.after)
    return reasons + [f"{place}{COLLATERAL}" for place in places if not permitted(place, only or ())]


def _patched(document: dict[str, Any], patches: Sequence[Patch]) -> dict[str, Any]:
    patched = copy.deepcopy(document)
    for patch in patches:
        way, _, last = patch.path.rpartition(".")
        inside: Any = look_up(thing(patched, patch.target), way)
        if is_list(inside) and (place := place_in(inside, last)) is not None:
            inside[place] = patch.value
        elif is_tree(inside) and last in inside:
            inside[last] = patch.value
        else:
            raise BadInput(f"prior {patch.target} has no {patch.path!r}; name a field that is there")
    return patched
