"""A picture becomes cells: placed with square pixels, averaged, told in the terminal's own colours or in characters."""

import re

import numpy as np
import pytest
from rich.console import Console

from director.tui.monitor.halfblock import lines_of, mounted, painted, placed
from director.tui.monitor.palettes import PALETTES, Depth, coarse
from director.tui.monitor.scaling import resized

INK = {" ": 0, "▒": 12, "▓": 18, "█": 24}  # in dots of Braille
CONSOLE = Console(force_terminal=True, color_system="truecolor")


def noise(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(7).integers(0, 256, (height, width, 3), np.uint8)


def told(strip_text: str) -> list[tuple[list[int], list[int]]]:
    """What a terminal would show of escapes in full colour: the upper and the lower half of each cell."""
    upper, lower, cells = [0, 0, 0], [0, 0, 0], []
    for codes, character in re.findall(r"\x1b\[([\d;]*)m|([▀ ])", strip_text):
        parts = [int(part) for part in codes.split(";")] if codes else []
        while len(parts) >= 5:
            kind, parts = (parts[0], parts[2:5]), parts[5:]
            if kind[0] == 38:
                upper = kind[1]
            else:
                lower = kind[1]
        if character:
            cells.append((lower if character == " " else upper, lower))
    return cells


@pytest.mark.parametrize(
    ("cells", "shape", "place"),
    [
        ((100, 30), (16, 9), (0, 2, 100, 56)),
        ((100, 20), (16, 9), (14, 0, 71, 40)),
        ((80, 24), (2.39, 1), (0, 7, 80, 33)),
        ((40, 20), (9, 16), (9, 0, 22, 40)),
    ],
)
def test_a_picture_keeps_its_shape_in_the_middle(
    cells: tuple[int, int], shape: tuple[float, float], place: tuple[int, int, int, int]
) -> None:
    found = placed(shape, *cells)
    assert (found.left, found.top, found.width, found.height) == place


def test_every_pixel_is_told_exactly() -> None:
    screen = noise(8, 30)
    screen[:, 10:20] = screen[0, 0]
    for row, line in enumerate(lines_of(screen, "truecolor")):
        cells = told(painted(line, "truecolor").render(CONSOLE))
        assert [upper for upper, _ in cells] == screen[2 * row].tolist()
        assert [lower for _, lower in cells] == screen[2 * row + 1].tolist()


def test_a_line_that_is_cut_keeps_its_colours() -> None:
    screen = noise(2, 30)
    (line,) = lines_of(screen, "truecolor")
    part = painted(line, "truecolor").crop(5, 9)
    assert part.text == "▀▀▀▀"
    style = next(iter(part)).style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert list(style.color.get_truecolor()) == screen[0, 5].tolist()
    assert list(style.bgcolor.get_truecolor()) == screen[1, 5].tolist()


@pytest.mark.parametrize("depth", ["256", "16"])
def test_a_palette_keeps_the_tone_of_a_ramp(depth: Depth) -> None:
    ramp = np.repeat(np.linspace(0, 255, 64).astype(np.uint8)[None, :, None], 16, axis=0).repeat(3, axis=2)
    shown = PALETTES[depth][lines_of(ramp, depth)].reshape(16, 64, 3).astype(float)
    eighths = shown.reshape(16, 8, 8, 3).mean(axis=(0, 2, 3))
    assert (np.diff(eighths) > 0).all()
    assert eighths == pytest.approx(ramp[0, :, 0].reshape(8, 8).mean(1), abs=24)


def test_in_256_colours_the_owners_own_sixteen_are_left_alone() -> None:
    assert lines_of(noise(40, 40), "256").min() >= 16


def test_without_colour_brighter_is_more_ink_and_nothing_is_told_but_characters() -> None:
    inks = []
    for level in (0, 20, 60, 110, 170, 255):
        flat = np.full((64, 64, 3), level, np.uint8)
        text = "".join(painted(line, "none").render(CONSOLE) for line in lines_of(flat, "none"))
        assert "\x1b" not in text
        inks.append(sum(INK[one] if one in INK else (ord(one) - 0x2800).bit_count() for one in text))
    assert inks == sorted(inks)
    assert len(set(inks)) == len(inks)
    assert inks[0] == 0


def test_a_picture_is_averaged_and_not_picked_from() -> None:
    stripes = np.zeros((90, 160, 3), np.uint8)
    stripes[:, ::2] = 200
    assert np.unique(resized(stripes, (40, 30))).tolist() == [100]
    picture = noise(90, 161)
    assert resized(picture, (50, 28)).mean() == pytest.approx(picture.mean(), abs=0.5)


def test_the_surround_is_the_screens_own() -> None:
    screen = mounted(np.full((4, 6, 3), 9, np.uint8), 10, 4, (1, 2, 3))
    assert screen.shape == (8, 10, 3)
    assert screen[0, 0].tolist() == [1, 2, 3]
    assert screen[2:6, 2:8].min() == 9


def test_a_coarse_picture_looks_the_same_in_fewer_colours() -> None:
    picture = noise(40, 40)
    fewer = coarse(picture)
    assert np.abs(fewer.astype(int) - picture).max() <= 4
    assert len(np.unique(fewer)) <= 32
