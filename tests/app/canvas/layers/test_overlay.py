import numpy as np
import pytest

from app.canvas.layers.overlay import STEPS, colour_table
from app.canvas.look import OverlayStyle
from app.settings import OverlayKind

OUTSIDE, BORDER, INSIDE = 0, STEPS // 2, STEPS - 1


def rgba(style: OverlayStyle) -> np.ndarray:
    """Shape (2 * STEPS, 4), premultiplied."""
    table = colour_table(style)
    return np.stack([(table >> shift) & 255 for shift in (16, 8, 0, 24)], axis=1)


def test_both_is_a_tint_within_a_line() -> None:
    colours = rgba(OverlayStyle(OverlayKind.BOTH, "#00ffff", 0.25))
    assert colours[OUTSIDE].tolist() == [0, 0, 0, 0]
    assert colours[INSIDE].tolist() == [0, 64, 64, 64]
    assert colours[BORDER, 3] > 240
    assert colours[BORDER, 1] > 230
    assert colours[BORDER, 0] == 0


def test_the_line_has_a_dark_halo_on_both_sides() -> None:
    colours = rgba(OverlayStyle(OverlayKind.CONTOUR, "#00ffff"))
    dark = (colours[:STEPS, 3] > 100) & (colours[:STEPS, 1] < 30)
    assert dark[:BORDER].any()
    assert dark[BORDER:].any()


def test_a_contour_leaves_the_inside_free() -> None:
    assert rgba(OverlayStyle(OverlayKind.CONTOUR))[INSIDE].tolist() == [0, 0, 0, 0]


def test_a_fill_has_no_line() -> None:
    colours = rgba(OverlayStyle(OverlayKind.FILL, "#00ffff", 0.5))
    assert colours[:, 3].max() == 128


def test_a_gap_shows_the_tint_alone() -> None:
    both = rgba(OverlayStyle(OverlayKind.BOTH))
    fill = rgba(OverlayStyle(OverlayKind.FILL))
    assert np.array_equal(both[STEPS:], fill[:STEPS])


@pytest.mark.parametrize("kind", list(OverlayKind))
def test_colours_are_premultiplied(kind: OverlayKind) -> None:
    colours = rgba(OverlayStyle(kind, "#ffffff", 0.4))
    assert (colours[:, :3] <= colours[:, 3:]).all()
