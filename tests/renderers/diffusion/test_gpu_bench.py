"""The script of the five experiments runs from end to end at tiny size, and what it promises of bits holds there."""

import json
import math

import pytest

pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")


@pytest.mark.slow
def test_the_five_experiments_run_from_end_to_end(capfd: pytest.CaptureFixture[str]) -> None:
    from tests.bench.gpu import main

    assert main(["--tiny", "--json", "--minutes", "60"]) == 0
    said = capfd.readouterr()
    rows = [json.loads(line) for line in said.out.splitlines() if line.startswith("{")]
    assert "not run" not in said.err
    assert {row["part"] for row in rows} == {1, 2, 3, 4, 5}
    ratios = [row["ratio"] for row in rows if row["ratio"] is not None]
    assert len(ratios) > 20
    assert all(math.isfinite(ratio) and ratio > 0 for ratio in ratios)
    assert [row["what"] for row in rows if row["same"] is False] == []
    told = " ".join(row["what"] for row in rows)
    for promised in ("from step 2 on", "after a cancel", "after a restart", "what survives", "ten turns as planned"):
        assert promised in told


@pytest.mark.parametrize(("kind", "billions"), [("1.3B", 2.15), ("14B", 17.34)])
def test_the_models_of_real_size_are_as_large_as_they_are_published(kind: str, billions: float) -> None:
    from tests.bench.gpu_rig import WEIGHTS_GB, Rig, wan

    model = wan(Rig("meta", tiny=False), kind)
    parts = (model.pipe.transformer, model.pipe.text_encoder, model.pipe.vae)
    body, *others = (sum(one.numel() for one in part.parameters()) / 1e9 for part in parts)
    assert body == pytest.approx(billions, abs=0.01)
    assert 2 * (body + sum(others)) < WEIGHTS_GB[kind]


def test_without_an_accelerator_it_says_so_and_how_to_run_it_small(capsys: pytest.CaptureFixture[str]) -> None:
    import torch

    from tests.bench.gpu import main

    if torch.cuda.is_available():
        pytest.skip("there is an accelerator")
    assert main([]) == 4
    assert "--tiny" in capsys.readouterr().err
