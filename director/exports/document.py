"""The production document as a file: the same bytes that `director show --json` prints."""

from pathlib import Path

from director.exports.export import Export, Exported
from director.files import whole


def write_document(export: Export, out: Path) -> Exported:
    """Write the production's own text to `out`."""
    with whole(out) as part:
        part.write_bytes(export.production.text().encode("utf-8"))
    return Exported((out,))
