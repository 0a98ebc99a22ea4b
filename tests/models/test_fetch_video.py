"""A video model is fetched as a folder that is whole or absent, at one commit, and known by it until it is changed."""

import hashlib
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from director.errors import BadInput, Missing, Refused
from director.models.fetch_video import get
from director.models.video import VideoShelf
from director.renderers.diffusion.card import Card, Lora, card_named
from director.renderers.diffusion.tensors import packed
from tests.models.film import FILES, INDEX, LORA, UNWANTED, WEIGHTS, brought, lies
from tests.models.hub import REVISION, Hub

REPO, EXTRA = "/maker/small-film", "/maker/small-lora"


@pytest.fixture
def card() -> Card:
    """A card whose commit nobody has confirmed."""
    return replace(card_named("wan-vace-1.3b"), id="small", repo="maker/small-film", revision="")


@pytest.fixture
def shelf(tmp_path: Path) -> VideoShelf:
    return VideoShelf.of(tmp_path / "models")


@pytest.fixture
def film(a_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Hub:
    """A hub with a small video model, and much beside it that nobody needs."""
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 64_000)
    a_hub.files = {f"{REPO}/{name}": content for name, content in (FILES | UNWANTED).items()}
    a_hub.files[f"{EXTRA}/loras/quick.safetensors"] = LORA
    return a_hub


def test_only_what_a_model_is_loaded_from_is_fetched_and_once(film: Hub, card: Card, shelf: VideoShelf) -> None:
    heard: list[tuple[int, int]] = []
    kit = get(card, shelf, heard=lambda here, whole: heard.append((here, whole)))
    assert lies(kit.folder) == FILES
    assert kit.folder == shelf.folder / "small"
    assert heard == sorted(heard)
    assert heard[-1] == (sum(map(len, FILES.values())),) * 2
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["small", "small.json"]
    asked = len(film.headers)
    assert get(card, shelf) == kit
    assert len(film.headers) == asked
    assert not [name for headers in film.headers for name in headers if name.lower() == "authorization"]


def test_the_commit_that_the_hub_names_is_kept_and_the_model_known_by_it(
    film: Hub, card: Card, shelf: VideoShelf
) -> None:
    kit = get(card, shelf)
    assert (kit.card.revision, kit.by_hand) == (REVISION, False)
    assert json.loads(shelf.note(card).read_text())["pins"] == {"maker/small-film": REVISION}
    assert all(f"/resolve/{REVISION}/" in path for path in film.asked)


def test_a_pinned_card_is_fetched_at_its_pin_or_not_at_all(film: Hub, card: Card, shelf: VideoShelf) -> None:
    film.commit = "f" * 40
    pinned = replace(card, revision=REVISION)
    film.moved = "f" * 40
    with pytest.raises(BadInput, match="it isn't the commit that is pinned"):
        get(pinned, shelf)
    film.moved = ""
    assert get(pinned, shelf).card.revision == REVISION


def test_ctrl_c_keeps_what_has_come_and_goes_on_at_the_same_commit(film: Hub, card: Card, shelf: VideoShelf) -> None:
    def interrupt(here: int, whole: int) -> None:
        if here >= 150_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get(card, shelf, heard=interrupt)
    assert not shelf.holds(card)
    (kept,) = (shelf.partial(card) / "vae").glob("*.part")
    here = kept.stat().st_size
    assert here
    film.commit = "f" * 40
    assert lies(get(card, shelf).folder) == FILES
    assert f"bytes={here}-" in film.ranges
    assert shelf.kit(card).card.revision == REVISION


def test_what_came_of_another_commit_is_not_mixed_in(film: Hub, card: Card, shelf: VideoShelf) -> None:
    def interrupt(here: int, whole: int) -> None:
        if here >= 150_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get(card, shelf, heard=interrupt)
    film.files[f"{REPO}/tokenizer/tokenizer.json"] = b"[]"  # as long as before
    kit = get(replace(card, revision="e" * 40), shelf)
    assert lies(kit.folder)["tokenizer/tokenizer.json"] == b"[]"


def test_a_whole_file_that_was_not_checked_yet_is_checked_and_not_asked_for_again(
    film: Hub, card: Card, shelf: VideoShelf
) -> None:
    part = shelf.partial(card) / "vae"
    part.mkdir(parents=True)
    shelf.note(card).write_text(
        json.dumps({"schema": "director.video-model/1", "pins": {card.repo: REVISION}, "revision": "", "files": {}})
    )
    (part / f"diffusion_pytorch_model.safetensors.{REVISION[:12]}.part").write_bytes(WEIGHTS)
    assert lies(get(card, shelf).folder) == FILES
    assert not [path for path in film.asked if path.endswith(".safetensors")]


@pytest.mark.parametrize("name", ["vae/config.json", "vae/diffusion_pytorch_model.safetensors"])
def test_a_file_that_is_not_what_the_hub_said_is_thrown_away(
    film: Hub, card: Card, shelf: VideoShelf, name: str
) -> None:
    film.digests[f"{REPO}/{name}"] = "0" * (40 if name.endswith("json") else 64)
    with pytest.raises(BadInput, match="checksum differs"):
        get(card, shelf)
    assert not shelf.holds(card)
    assert not (shelf.partial(card) / name).exists()


def test_a_model_that_would_be_refused_never_takes_its_name(film: Hub, card: Card, shelf: VideoShelf) -> None:
    film.files[f"{REPO}/vae/diffusion_pytorch_model.safetensors"] = b"cos\nsystem\n"
    with pytest.raises(BadInput, match="is no safetensors file"):
        get(card, shelf)
    assert not shelf.place(card).exists()


@pytest.mark.parametrize("index", [{"../away": ["diffusers", "X"]}, {"..": ["diffusers", "X"]}])
def test_an_index_leads_nowhere_else(
    film: Hub, card: Card, shelf: VideoShelf, index: dict[str, list[str]], tmp_path: Path
) -> None:
    film.files[f"{REPO}/model_index.json"] = json.dumps({"_class_name": "WanVACEPipeline", **index}).encode()
    film.files[f"{REPO}/../away/film.json"] = film.files[f"{REPO}/../film.json"] = b"{}"
    get(card, shelf)
    assert set(lies(shelf.place(card))) == {"model_index.json"}
    assert not list(tmp_path.rglob("film.json"))


def test_loras_come_with_their_model_and_are_known_by_their_own_hash(film: Hub, card: Card, shelf: VideoShelf) -> None:
    plain = get(card, shelf).card.revision
    shelf.remove(card)
    lora = Lora("quick", EXTRA[1:], "loras/quick.safetensors")
    worn = replace(card, draft=replace(card.draft, loras=(lora,)))
    kit = get(worn, shelf)
    assert kit.loras == {"quick": kit.folder / "loras" / "quick.safetensors"}
    assert kit.hashes == {"quick": hashlib.sha256(LORA).hexdigest()}
    assert kit.loras["quick"].read_bytes() == LORA
    assert kit.card.revision == plain
    shelf.remove(card)
    gone = replace(card, draft=replace(card.draft, loras=(replace(lora, file="loras/gone.safetensors"),)))
    with pytest.raises(Missing, match="has no loras/gone"):
        get(gone, shelf)


def test_what_another_model_has_already_is_shared_with_it(film: Hub, card: Card, shelf: VideoShelf) -> None:
    other = card_named("wan-text")
    film.files |= {f"/{other.repo}/{name}": content for name, content in FILES.items()}
    film.files[f"/{other.repo}/model_index.json"] = INDEX.replace(b"WanVACEPipeline", b"WanPipeline")
    first = get(other, shelf)
    assert not first.by_hand
    asked = len(film.asked)
    kit = get(card, shelf)
    assert not [path for path in film.asked[asked:] if path.endswith(".safetensors")]
    assert lies(kit.folder) == FILES
    shelf.remove(other)
    assert lies(kit.folder) == FILES
    assert shelf.kit(card).card.revision == REVISION
    weights = kit.folder / "vae" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(packed({"weight": np.ones(60_000, dtype=np.float32)}))  # as long, and no longer the same
    assert shelf.twin(len(WEIGHTS), hashlib.sha256(WEIGHTS).hexdigest()) is None


def test_a_disk_without_room_is_refused_before_weights_are_asked_for(film: Hub, card: Card, shelf: VideoShelf) -> None:
    with pytest.raises(Refused, match="DIRECTOR_MODELS"):
        get(card, shelf, free=lambda folder: 1000)
    assert film.asked == [f"{REPO}/resolve/{REVISION}/model_index.json"]


@pytest.mark.parametrize("status", [404, 401, 500])
def test_a_hub_without_it_says_how_to_bring_it_by_hand(film: Hub, card: Card, shelf: VideoShelf, status: int) -> None:
    film.status = status
    with pytest.raises(Missing) as told:
        get(card, shelf)
    assert "\n" not in str(told.value)
    assert "huggingface.co/maker/small-film" in str(told.value)
    assert str(shelf.place(card)) in str(told.value)


def test_with_no_network_one_line_says_how_to_bring_it_by_hand(
    card: Card, shelf: VideoShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(Missing, match="no hub is reached") as told:
        get(card, shelf)
    assert str(shelf.place(card)) in str(told.value)


def test_a_folder_brought_by_hand_is_known_by_what_is_in_it(card: Card, shelf: VideoShelf, tmp_path: Path) -> None:
    folder = brought(shelf.place(card))
    kit = shelf.kit(card)
    assert kit.by_hand
    assert kit.card.revision.startswith("content-")
    other = VideoShelf.of(tmp_path / "other")
    brought(other.place(card))
    (other.place(card) / "README.md").write_text("what isn't loaded doesn't matter")
    assert other.kit(card).card.revision == kit.card.revision
    (folder / "vae" / "config.json").write_text('{"_class_name": "AutoencoderKLWin"}')  # as long as before
    assert shelf.kit(card).card.revision != kit.card.revision


def test_weights_are_read_to_their_end_once(card: Card, shelf: VideoShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    brought(shelf.place(card))
    first = shelf.kit(card)

    def asked(*_: object) -> str:
        raise AssertionError("a file was read again")

    monkeypatch.setattr("director.models.record.digest_of", asked)
    assert shelf.kit(card) == first


def test_a_fetched_model_that_is_changed_is_known_by_what_is_in_it_and_one_that_is_moved_by_its_commit(
    film: Hub, card: Card, shelf: VideoShelf, tmp_path: Path
) -> None:
    get(card, shelf)
    moved = VideoShelf.of(tmp_path / "elsewhere")
    shutil.copytree(shelf.folder, moved.folder)
    os.utime(moved.place(card) / "vae" / "config.json", (1, 1))
    assert moved.kit(card).card.revision == REVISION
    (moved.place(card) / "vae" / "config.json").write_text('{"_class_name": "AutoencoderKLWin"}')
    changed = moved.kit(card)
    assert changed.by_hand
    assert changed.card.revision.startswith("content-")
    (moved.place(card) / "vae" / "config.json").write_bytes(FILES["vae/config.json"])
    assert shelf.kit(card).card.revision == REVISION
