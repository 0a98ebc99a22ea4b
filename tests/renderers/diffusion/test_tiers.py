"""What a card says is done: a final from its draft, references, a picture or a film of previs to begin from, sound."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from director.errors import BadInput
from director.renderers.diffusion.card import FrameRule, Lora
from director.renderers.diffusion.identity import Way, address
from director.renderers.diffusion.rendering import plan, render
from director.renderers.diffusion.sheet import RenderSheet
from director.renderers.diffusion.store import Store
from tests.renderers.diffusion.pictures import picture
from tests.renderers.diffusion.sheets import ROOM, Slate, a_sheet, film, vace_card
from tests.renderers.diffusion.test_call import LTX2

pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")

from tests.renderers.diffusion import tiny

BOTH = replace(
    vace_card(),
    draft=replace(tiny.SETTING, steps=4, pixels=64 * 48),
    final=replace(tiny.SETTING, steps=10, pixels=112 * 64),
    enhance=0.6,
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    torch.set_num_threads(1)
    return tiny.write_wan(tmp_path_factory.mktemp("vace") / "vace", "WanVACEPipeline")


@pytest.fixture
def sheet(model: Path, tmp_path: Path) -> RenderSheet:
    return a_sheet(model, tmp_path / "parts", card=BOTH)


def test_a_final_is_made_from_the_draft_of_the_same_call(sheet: RenderSheet) -> None:
    draft = render(sheet, Slate())
    final = replace(sheet, tier="final")
    made = render(final, desk := Slate())
    assert desk.planned == ["enhanced, as the draft: 8 of 20 forward passes; embeddings kept"]
    assert made.bill.spent.forwards == 8
    assert made.rendering.way == Way("enhanced", draft.rendering.id, 6)
    small, large = (one.footage.frames.shape[1:3] for one in (draft, made))
    assert small < large == (made.call.height, made.call.width)
    assert plan(replace(final, exact=True)).path == "fresh"
    again = render(replace(final, made=(draft.rendering, made.rendering)), second := Slate())
    assert second.planned == ["stored frames, as the draft: no forward pass"]
    assert np.array_equal(again.footage.frames, made.footage.frames)


def test_a_final_is_made_in_full_of_another_draft_or_other_weights_or_where_the_card_doesnt_say_so(
    sheet: RenderSheet,
) -> None:
    render(sheet, Slate())
    final = replace(sheet, tier="final")
    assert plan(final).path == "enhanced"
    assert plan(replace(final, production=film(action="They run."))).path == "fresh"
    assert plan(replace(final, card=replace(BOTH, enhance=0.0))).path == "fresh"
    worn = replace(BOTH, final=replace(BOTH.final, loras=(Lora("look"),)))
    assert plan(replace(final, card=worn)).path == "fresh"


def test_references_are_read_from_the_session_and_known_by_their_bytes(sheet: RenderSheet, tmp_path: Path) -> None:
    referring = replace(sheet, card=vace_card(references=1), session=tmp_path)
    with pytest.raises(BadInput, match=r"refs/ana\.png is a reference and can't be read"):
        render(replace(referring, folder=Path("nowhere")), Slate())
    picture(tmp_path / "refs" / "ana.png", seed=1)
    one = render(referring, Slate())
    assert "references" in one.rendering.inputs
    picture(tmp_path / "refs" / "ana.png", seed=2)
    other = render(referring, Slate())
    assert other.rendering.inputs["references"] != one.rendering.inputs["references"]
    assert not np.array_equal(one.footage.frames, other.footage.frames)


def test_a_model_that_begins_from_a_picture_gets_the_first_frame_of_previs(tmp_path: Path) -> None:
    card = tiny.tiny_card("wan-image", frames=FrameRule(4, 1, 5, 9))
    folder = tiny.write_wan(tmp_path / "image", "WanImageToVideoPipeline")
    made = render(a_sheet(folder, tmp_path / "parts", card=card), Slate())
    assert "wan-image begins from the previs's first frame" in made.told
    assert {"image"} == {"image", "control", "video"} & set(made.rendering.inputs)
    own = np.full((64, 112, 3), 128, np.uint8)
    given = render(a_sheet(folder, tmp_path / "parts", card=card, image=own), Slate())
    assert given.rendering.inputs["image"] != made.rendering.inputs["image"]
    store = Store(tmp_path / "parts", ROOM)
    one, other = (store.read(address(each.rendering, "latents")) for each in (made, given))
    assert one != other


def test_a_model_laid_over_a_film_gets_previs_and_says_how_far(tmp_path: Path) -> None:
    card = tiny.tiny_card("wan-video", frames=FrameRule(4, 1, 5, 9), strength=0.5)
    folder = tiny.write_wan(tmp_path / "video")
    sheet = a_sheet(folder, tmp_path / "parts", card=card)
    made = render(sheet, Slate())
    assert {"wan-video is laid over the previs", "the last 50% of the steps are made over the film"} <= set(made.told)
    assert made.bill.spent.forwards == made.bill.expected.forwards == 6
    other = plan(replace(sheet, card=replace(card, strength=0.8)))
    assert (other.path, other.cost.forwards) == ("fresh", 8)


def test_sound_is_kept_with_the_frames(tmp_path: Path) -> None:
    folder = tiny.write_ltx2(tmp_path / "ltx2")
    card = tiny.ltx2_card()
    sheet = a_sheet(folder, tmp_path / "parts", card=card, template=LTX2, production=film(0.5))
    made, again = render(sheet, Slate()), render(sheet, Slate())
    assert made.bill.spent.forwards == made.bill.expected.forwards == 4
    assert again.plan.path == "stored frames"
    assert made.footage.sound is not None
    assert again.footage.sound is not None
    assert np.array_equal(made.footage.sound, again.footage.sound)
    assert again.footage.hertz == made.footage.hertz == 16_000


def test_seconds_are_said_after_a_first_rendering_has_taken_its_own(sheet: RenderSheet) -> None:
    assert plan(sheet).cost.seconds is None
    made = render(sheet, Slate())
    other = plan(replace(sheet, production=film(action="They run.")))
    assert other.fresh.seconds is not None
    assert 0 < other.fresh.seconds <= (made.bill.spent.seconds or 0)
