"""Pictures side by side are as large as they can be, and never too small to judge."""

import pytest

from director.tui.offers.layout import GUTTER, LABEL, laid_out


@pytest.mark.parametrize(
    ("width", "height", "across"), [(199, 58, 3), (119, 34, 3), (79, 22, 2), (199, 20, 5), (40, 22, 1)]
)
def test_six_of_them_by_the_size_of_the_terminal(width: int, height: int, across: int) -> None:
    assert laid_out(6, 16 / 9, width, height).across == across


@pytest.mark.parametrize("count", [1, 2, 3, 6, 10])
@pytest.mark.parametrize("aspect", [16 / 9, 2.39, 1.0, 9 / 16])
@pytest.mark.parametrize(("width", "height"), [(199, 58), (119, 34), (79, 22), (30, 8)])
def test_they_fit_across_and_one_of_them_fits_in_height(count: int, aspect: float, width: int, height: int) -> None:
    layout = laid_out(count, aspect, width, height)
    assert layout.across * (layout.columns + GUTTER) - GUTTER <= width
    assert layout.rows + LABEL <= height
