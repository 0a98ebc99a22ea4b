"""A file in, a production out: one module a format, chosen by the file's ending.

Nothing here writes a file or changes a session; a file that can't be read raises `BadInput` and nothing has happened.
"""

from pathlib import Path

from director.domain.production import Production
from director.errors import BadInput, Refused

ENDINGS = (".fountain", ".fdx", ".json", ".csv")


def read(path: str | Path) -> Production:
    """Read a screenplay, a production document or a shot list.

    Raises:
        BadInput: the file isn't there, isn't what its ending says, or doesn't hold together; one line with file,
            line where there is one, and reason.
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending in (".fountain", ".fdx"):
        from director.imports.breakdown import broken_down
        from director.imports.script import read_script

        return broken_down(read_script(file))
    if ending == ".json":
        from director.imports.document import read_document

        return read_document(file)
    if ending == ".csv":
        from director.imports.csv_list import read_list

        return read_list(file)
    raise BadInput(f"{file.name}: {ending or 'no ending'} is not a format that is read here; use {', '.join(ENDINGS)}")


def read_into(path: str | Path, production: Production) -> Production:
    """The production as it is after the file: a shot list revises the shots it lists, all else replaces.

    Raises:
        BadInput: as `read` does.
        Refused: a screenplay where there is already something that it would overwrite.
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending == ".csv" and production.shots:
        from director.imports.csv_list import revised_by

        return revised_by(file, production)
    found = read(file)
    if ending in (".fountain", ".fdx") and (production.script or production.shots):
        if found.script == production.script:
            return production
        held = "another draft of a script" if production.script else f"{len(production.shots)} shots"
        raise Refused(
            f"this session already holds {held}, and bringing a changed script into it isn't built yet: "
            f"import {file.name} into a new session, or revise the shots by notes"
        )
    here = {"session": production.session, "branch": production.branch, "decision": production.decision}
    return found.model_copy(update=here)
