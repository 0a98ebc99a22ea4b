"""The scripted session of ten turns, each really rendered on the tiny steered model from what those before it left."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from director import open_session
from director.renderers.diffusion.card import FrameRule, Setting
from director.renderers.diffusion.rendering import render
from director.renderers.diffusion.sheet import Before, Made, RenderSheet
from tests.renderers.diffusion.sheets import ROOM, Slate, vace_card
from tests.renderers.diffusion.turns import SCRIPT, SLATE, WORDS

SETTING = Setting(steps=12, guidance=3.0, pixels=64 * 48)


@dataclass(frozen=True)
class Played:
    """One note, the sheet that it led to, what was said before it was rendered, and what came of it."""

    note: str
    sheet: RenderSheet
    said: str
    made: Made


def played(folder: Path, model: Path, setting: Setting = SETTING) -> Iterator[Played]:
    """The session turn by turn, in one store."""
    card = replace(vace_card(frames=FrameRule(4, 1, 5, 81)), draft=setting, final=setting)
    done: list[Played] = []
    with open_session(folder / "film", interpreter="rules") as session:
        for note in SCRIPT:
            known = bool(session.production.shots)
            decision = session.undo() if note == "undo" else session.note(note, shot=SLATE if known else None)
            assert decision.outcome == "applied", note
            document = session.production.model_dump_json(by_alias=True)
            sheet = RenderSheet(document, SLATE, card, "draft", model, WORDS, folder / "parts", ROOM)
            turn = _rendered(note, replace(sheet, session=folder), done)
            done.append(turn)
            yield turn


def _rendered(note: str, sheet: RenderSheet, done: list[Played]) -> Played:
    if done:
        before = Before(done[-1].made.rendering, done[-1].sheet.production)
        sheet = replace(sheet, before=before, made=tuple(one.made.rendering for one in done))
    made = render(sheet, desk := Slate())
    return Played(note, sheet, desk.planned[-1], made)
