"""A head moves to its line for as long as the line is heard, at any speed of the shot."""

import numpy as np
import pytest

from director.domain.delivery import voiced_s
from director.domain.production import Production
from director.domain.shot import Framing, Mark, Timing
from director.staging import StageOrder, stage
from tests.sound.lines import a_production, said

_OUT_S = 0.3  # what a head takes to come to rest


def head(production: Production) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    figures = {figure.who: figure for figure in stage(production, production.shots[0], StageOrder(64, 36)).figures}
    return figures["MARA"].joints["nose"]


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("tone", ["", "tired"])
def test_a_head_moves_while_its_line_is_heard(speed: float, tone: str) -> None:
    def shot(*, talks: bool) -> Production:
        plain = a_production(*[said("I never said that.", start_s=1.0, tone=tone)][: int(talks)])
        timing = Timing(duration_s=5.0, speed=speed)
        marked = {"framing": Framing(subjects=("MARA",)), "blocking": (Mark(who="MARA"),), "timing": timing}
        return plain.model_copy(update={"shots": (plain.shots[0].model_copy(update=marked),)})

    moved = np.abs(head(shot(talks=True)) - head(shot(talks=False))).max(axis=1) > 1e-4
    seconds = np.arange(len(moved)) / 24
    begin, end = seconds[moved][[0, -1]]
    heard = voiced_s("I never said that.", tone)
    assert 1.0 <= begin <= 1.0 + 0.25 / speed
    assert 1.0 + heard - 0.1 <= end <= 1.0 + heard + _OUT_S / speed
