"""References are files of the session, or are refused by name in one line, before any model is loaded."""

from pathlib import Path

import pytest

from director.errors import BadInput
from director.renderers.diffusion import photos as home
from director.renderers.diffusion.photos import Photo, developed, photos
from tests.renderers.diffusion.pictures import picture


@pytest.mark.parametrize("name", ["ana.png", "ana.jpg"])
def test_a_picture_is_read_as_it_lies_and_its_size_is_known(tmp_path: Path, name: str) -> None:
    file = picture(tmp_path / "refs" / name)
    (photo,) = photos(tmp_path, [f"refs/{name}"])
    assert photo == Photo(f"refs/{name}", file.read_bytes())
    assert photo.size == (48, 64)


def test_what_is_no_reference_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, outside = tmp_path / "film", picture(tmp_path / "other.png")
    session.mkdir()
    (session / "text.png").write_text("no picture")
    (session / "out.png").symlink_to(outside)
    huge = picture(session / "huge.png").read_bytes()
    (session / "huge.png").write_bytes(huge[:16] + (60_000).to_bytes(4) * 2 + huge[24:])
    picture(session / "heavy.png")
    for name, said in {
        "gone.png": r"gone\.png is a reference and can't be read \(No such file or directory\); put it back",
        "text.png": r"text\.png is no PNG or JPEG",
        "out.png": r"out\.png leads out of the session's folder",
        "../other.png": r"leads out of the session's folder",
        "huge.png": r"huge\.png is 60000x60000 pixels; give a picture of at most 50 million",
    }.items():
        with pytest.raises(BadInput, match=said):
            photos(session, [name])
    monkeypatch.setattr(home, "_LARGEST", 100)
    with pytest.raises(BadInput, match=r"heavy\.png is larger than 0 MB"):
        photos(session, ["heavy.png"])
    with pytest.raises(BadInput, match="no session's folder"):
        photos(None, ["heavy.png"])


@pytest.mark.parametrize("cut", [20, 200])
def test_a_broken_picture_is_refused_when_it_is_developed(tmp_path: Path, cut: int) -> None:
    pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    blob = picture(tmp_path / "ana.png").read_bytes()
    with pytest.raises(BadInput, match=r"refs/ana\.png can't be read as a picture"):
        developed(Photo("refs/ana.png", blob[:cut]))
    assert developed(Photo("refs/ana.png", blob)).size == (48, 64)
