"""The film: the cut as one MP4."""

from pathlib import Path

from director.exports.export import Export, Exported
from director.takes.cut import make_cut


def write_movie(export: Export, out: Path) -> Exported:
    """Write the cut to `out`; raises DrawingFailed where a take can't be drawn or the file written."""
    cut = make_cut(export.room, export.production, export.order(), out, export.watch)
    return Exported((cut.path,), cut.told)
