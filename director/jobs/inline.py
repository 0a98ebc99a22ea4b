"""Jobs done in this very process, for a one-shot command or a test: the calls of the worker, and none of its safety."""

from types import TracebackType
from typing import Any

from director.errors import DirectorError
from director.jobs.job import Job, Progress, named


class Inline:
    """Runs jobs here and now; a crash takes the whole program with it."""

    def start(self, *tasks: str) -> None:
        """Import what `tasks` need."""
        for task in tasks:
            named(task)

    def run(self, job: Job, progress: Progress | None = None) -> Any:
        """What the job's function returned; its own DirectorError, or the error of the job's kind, when it did not."""
        with _Blame(job):
            return named(job.task)(job.given, _Here(progress))

    def cancel(self, key: str) -> None:
        """Nothing can be running when this is called."""

    def close(self) -> None:
        """Nothing was started."""


class _Here:
    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress

    def progress(self, said: Any) -> None:
        if self._progress:
            self._progress(said)


class _Blame:
    """Turns what goes wrong inside the function into a failure that names the job."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def __enter__(self) -> None:
        """Nothing is wrong yet."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(error, Exception) and not isinstance(error, DirectorError):
            told = f"{self._job.key} {self._job.kind.undone}: {type(error).__name__}: {error}"
            raise self._job.kind.failed(told) from error
