"""The shot list as a table: one row a shot, one column a field, heads are dotted paths.

It opens in any spreadsheet (UTF-8 with a mark, no cell that one takes for a formula) and comes back by import.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any, cast

from director.domain.production import Production
from director.domain.shot import Shot
from director.exports.export import Export, Exported
from director.files import whole

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = "; "
_NO_PALETTE = '""'  # an empty cell is null; this is the one field where null and "" differ


def write_list(export: Export, out: Path) -> Exported:
    """Write the shots of the export's production to `out`."""
    with whole(out) as part:
        part.write_text(list_text(export.production), encoding="utf-8-sig", newline="")
    return Exported((out,))


def list_text(production: Production) -> str:
    """The table's text, with a head even where there is no shot."""
    rows = [_flat(shot.model_dump(mode="json")) for shot in production.shots]
    heads = list(rows[0] if rows else _flat(Shot(id="1A", scene="1").model_dump(mode="json")))
    page = io.StringIO()
    table = csv.writer(page, lineterminator="\r\n")
    table.writerow(heads)
    table.writerows(
        [_safe(_NO_PALETTE if (head, row[head]) == ("look.palette", "") else _cell(row[head])) for head in heads]
        for row in rows
    )
    return page.getvalue()


def _flat(group: dict[str, Any], above: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in group.items():
        path = f"{above}{name}"
        if isinstance(value, dict):
            flat |= _flat(cast("dict[str, Any]", value), f"{path}.")
        else:
            flat[path] = value
    return flat


def _cell(value: Any) -> str:
    """A value as a cell: nothing is empty, a list of plain names is joined, what else has parts is JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _joined(cast("list[Any]", value))
    return str(value)


def _joined(values: list[Any]) -> str:
    plain = all(isinstance(one, str) and one == one.strip() and one and not set(';\n"[{') & set(one) for one in values)
    if plain:
        return _BETWEEN.join(values)
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _safe(cell: str) -> str:
    """A cell that a spreadsheet can't take for a formula; import takes the apostrophe off again."""
    quoted = cell.startswith("'") and cell[1:2] in (*_FORMULA, "'") and len(cell) > 1
    return f"'{cell}" if cell.startswith(_FORMULA) or quoted else cell
