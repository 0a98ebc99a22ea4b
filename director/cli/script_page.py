"""The lined script as people read it at the command line: how much is covered, the page, and what its strokes mean."""

from typing import Any

from director.cli.page import faint, held, strong, width
from director.domain.lined import LinedPage
from director.exports.lined_page import NARROWEST, lined_text
from director.words import one_line

_WIDE = 100


def script_lines(script: LinedPage) -> list[str]:
    """The page, row by row, under a line that says what it is."""
    across = max(NARROWEST, min(_WIDE, width(piped=_WIDE)))
    return [*_head(script), "", *lined_text(script, across), "", faint(_legend(script))]


def script_document(script: LinedPage) -> dict[str, Any]:
    """The page as plain data: its lines with the shots that cover them, and its shots with the lines they run along."""
    strokes = {
        (run.shot, at): stroke for run in script.runs for at, stroke in enumerate(run.strokes, run.first) if run.shot
    }
    lines = [
        {
            **{"id": line.id, "scene": line.scene, "kind": line.kind, "speaker": line.speaker, "text": line.text},
            "shots": [{"shot": shot, "on_camera": strokes[shot, at] == "straight"} for shot in script.over[at]],
        }
        for at, line in enumerate(script.lines)
    ]
    shots = [
        {
            **{"shot": run.shot, "size": run.size, "column": run.column},
            "lines": [line.id for line in script.covered_by(run.shot)],
        }
        for run in script.run_of.values()
    ]
    made = sorted(script.made)
    return {
        "title": script.title,
        "made_from_shots": made,
        "open_lines": script.open_lines,
        "lines": lines,
        "shots": shots,
    }


def _head(script: LinedPage) -> list[str]:
    count = f"{len(script.lines)} lines, {len(script.run_of)} shots"
    left = f"{script.open_lines} lines that no shot covers"
    covered = held(left) if script.open_lines else "every line of action and speech is covered"
    return [f"{strong(one_line(script.title))}  {count}, {covered}", *_made(script)]


def _made(script: LinedPage) -> list[str]:
    if not script.made:
        return []
    whole = len(script.made) == len({line.scene for line in script.lines})
    which = "no screenplay" if whole else f"no screenplay for scene {', '.join(sorted(script.made))}"
    return [faint(f"{which}; the lines are made from the shots")]


def _legend(script: LinedPage) -> str:
    told = {"straight": "│ on camera", "wavy": "╲╱ off camera", "passed": "· passed over", "open": "┊ no shot"}
    there = {stroke for run in script.runs for stroke in run.strokes}
    return "   ".join(words for stroke, words in told.items() if stroke in there)
