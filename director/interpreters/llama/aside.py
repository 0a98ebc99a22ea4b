"""An exception that came up while C code was on the stack, kept until it can be raised."""

from types import TracebackType


class Aside:
    """Nothing gets out of its block; `raised` raises what came up there."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        """Nothing came up yet."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        self.error = self.error or error
        return True

    def raised(self) -> None:
        """Raise what came up first, if anything did."""
        if self.error:
            raise self.error
