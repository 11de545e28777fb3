import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.tools.brush_shape import Point, Stamp
from app.tools.outline import fill_outline

SHAPE = (40, 50)

corners = st.lists(st.tuples(st.floats(-20, 70), st.floats(-20, 60)), min_size=3, max_size=9)


def on_image(stamp: Stamp) -> np.ndarray:
    image = np.zeros(SHAPE, np.uint8)
    height, width = stamp.pixels.shape
    image[stamp.top : stamp.top + height, stamp.left : stamp.left + width] = stamp.pixels
    return image


def turns(points: list[Point]) -> np.ndarray:
    """How often a line goes round the middle of each pixel, by the angle it sweeps."""
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]] + 0.5
    total = np.zeros(SHAPE)
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        start = np.arctan2(y0 - rows, x0 - columns)
        end = np.arctan2(y1 - rows, x1 - columns)
        total += (end - start + np.pi) % (2 * np.pi) - np.pi
    return total / (2 * np.pi)


@given(points=corners)
@settings(max_examples=100)
def test_holds_what_the_line_goes_round(points: list[Point]) -> None:
    count = turns(points)
    sure = np.abs(count - np.rint(count)) < 1e-6
    away = distance(points) > 1e-6
    inside = np.rint(count) != 0
    pixels = on_image(fill_outline(points, SHAPE))
    assert np.array_equal((pixels > 0)[sure & away], inside[sure & away])


def distance(points: list[Point]) -> np.ndarray:
    """From the middle of each pixel to the line."""
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]] + 0.5
    middles = np.stack([columns, rows], axis=-1)
    nearest = np.full(SHAPE, np.inf)
    for start, end in zip(points, [*points[1:], points[0]], strict=True):
        line = np.subtract(end, start)
        along = np.clip((middles - start) @ line / max(line @ line, 1e-300), 0, 1)
        gap = middles - np.add(start, along[..., None] * line)
        nearest = np.minimum(nearest, np.linalg.norm(gap, axis=-1))
    return nearest


def test_a_rectangle_is_exact() -> None:
    pixels = on_image(fill_outline([(5, 6), (15, 6), (15, 20), (5, 20)], SHAPE))
    assert pixels[6:20, 5:15].all()
    assert np.count_nonzero(pixels) == 140


def test_neighbours_share_no_pixel_and_leave_none_out() -> None:
    left = on_image(fill_outline([(2.3, 3.1), (20.7, 1.2), (24.9, 38.6), (4.4, 30.0)], SHAPE))
    right = on_image(fill_outline([(20.7, 1.2), (45.0, 8.8), (40.1, 33.3), (24.9, 38.6)], SHAPE))
    both = [(2.3, 3.1), (20.7, 1.2), (45.0, 8.8), (40.1, 33.3), (24.9, 38.6), (4.4, 30.0)]
    assert not (left & right).any()
    assert np.array_equal(left | right, on_image(fill_outline(both, SHAPE)))


def test_a_line_that_overtakes_its_start_leaves_no_hole() -> None:
    way = [(10, 10), (30, 10), (30, 30), (10, 30), (10, 5), (20, 5), (20, 15), (5, 15)]
    assert on_image(fill_outline(way, SHAPE))[12, 15]


def test_less_than_three_corners_go_round_nothing() -> None:
    assert not fill_outline([(5, 5), (20, 20)], SHAPE).pixels.any()
    assert not fill_outline([], SHAPE).pixels.size
