"""The lineage of one shot: every version that a decision made of it, over all branches, and the moments it changed.

Values only; folding them from the log is history's.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import Field

from director.domain.values import Value
from director.domain.vocabulary import Status


class Approval(Value):
    """Who approved a version, and when."""

    decision: int
    at: str
    author: str = ""
    role: str = ""


class Version(Value):
    """One version of a shot: known by the decision that made it, as two branches may count to the same revision.

    `parent` is the decision of the version it was made from (None: the first); `status` the last it had; `stands`
    whether it is the one in the cut on the branch asked about. `deed` says what made it where no note did.
    """

    revision: Annotated[int, Field(ge=1)]
    decision: int
    parent: int | None = None
    branch: str = "main"
    at: str = ""
    author: str = ""
    role: str = ""
    note: str = ""
    deed: str = ""
    status: Status = "draft"
    approvals: tuple[Approval, ...] = ()
    stands: bool = False

    @property
    def approved(self) -> bool:
        """Whether it is approved as it last stood."""
        return self.status == "approved"


class Moment(Value):
    """One decision on the way to the present that did something to a shot; `revision` 0 is a shot not in the cut."""

    decision: int
    at: str
    author: str = ""
    role: str = ""
    note: str = ""
    deed: str = ""
    revision: int = 0
    version: int = 0
    approved: bool = False

    @property
    def time(self) -> datetime:
        """When it was, as a time that knows its zone."""
        return datetime.fromisoformat(self.at)


def standing_at(moments: Sequence[Moment], when: datetime) -> Moment | None:
    """The last thing done to a shot by a time (the time itself counts); None before all of them."""
    return next((moment for moment in reversed(moments) if moment.time <= when), None)
