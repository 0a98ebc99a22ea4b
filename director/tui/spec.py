"""The spec of the shot in hand, by department; what is locked says so."""

from typing import Any

from textual.content import Content

from director.domain.diff import said
from director.domain.production import Production
from director.domain.shot import Shot
from director.tui.sheet import Lay, Line, Sheet

_DEPARTMENTS = ("framing", "lens", "camera", "light", "setting", "look", "sound", "timing")


class Spec(Sheet):
    """A shot's fields as rows."""

    def __init__(self) -> None:
        super().__init__("spec")

    def show(self, production: Production, slate: str) -> None:
        """This shot, as it stands in the production."""
        shot = production.shot(slate)
        self.fill([] if shot is None else [_head(shot), *(_department(shot, name) for name in _DEPARTMENTS)])


def _head(shot: Shot) -> Lay:
    def lay(width: int) -> list[Line]:
        status = (shot.status.upper(), "$success bold" if shot.status == "approved" else "dim")
        return [Line(Content.assemble((shot.id, "bold"), f" v{shot.revision} ", status)), Line(Content(shot.action))]

    return lay


def _department(shot: Shot, name: str) -> Lay:
    fields: dict[str, Any] = shot.model_dump(mode="json")[name]

    def lay(width: int) -> list[Line]:
        rows = [
            Line(
                Content.assemble((f"{field.replace('_', ' '):<14.14}", "dim"), said(value)).truncate(
                    width, ellipsis=True
                ),
                f"{name}.{field}",
            )
            for field, value in fields.items()
            if value not in (None, "", [])
        ]
        return [Line(Content.styled(name.upper(), "$primary")), *rows] if rows else []

    return lay
