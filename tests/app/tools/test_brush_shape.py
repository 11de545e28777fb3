import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.tools.brush_shape import Point, Stamp, capsule

SHAPE = (90, 110)

places = st.tuples(st.floats(-40, 150), st.floats(-40, 130))
radii = st.integers(1, 30)


def on_image(stamp: Stamp) -> np.ndarray:
    image = np.zeros(SHAPE, np.uint8)
    height, width = stamp.pixels.shape
    image[stamp.top : stamp.top + height, stamp.left : stamp.left + width] = stamp.pixels
    return image


def distances(start: Point, end: Point) -> NDArray[np.float64]:
    """From the middle of each pixel of the image to a line."""
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]] + 0.5
    points = np.stack([columns, rows], axis=-1)
    line = np.subtract(end, start)
    along = np.clip((points - start) @ line / max(line @ line, 1e-300), 0, 1)
    away: NDArray[np.float64] = points - np.add(start, along[..., None] * line)
    return np.hypot(away[..., 0], away[..., 1])


@given(start=places, end=places, radius=radii)
def test_holds_exactly_the_pixels_within_the_radius(start: Point, end: Point, radius: int) -> None:
    pixels = on_image(capsule(start, end, radius, SHAPE))
    distance = distances(start, end)
    assert (pixels[distance < radius - 1e-6] == 255).all()
    assert (pixels[distance > radius + 1e-6] == 0).all()


@given(start=places, end=places, radius=radii)
def test_the_way_back_covers_the_same(start: Point, end: Point, radius: int) -> None:
    there = on_image(capsule(start, end, radius, SHAPE))
    back = on_image(capsule(end, start, radius, SHAPE))
    unsure = np.abs(distances(start, end) - radius) < 1e-6
    assert np.array_equal(there[~unsure], back[~unsure])


@given(radius=st.integers(1, 40), half=st.sampled_from([0.0, 0.5]))
def test_a_disc_is_symmetrical(radius: int, half: float) -> None:
    middle = (45 + half, 45 + half)
    pixels = on_image(capsule(middle, middle, radius, SHAPE))
    first, last = np.flatnonzero(pixels.any(axis=1))[[0, -1]]
    square = pixels[first : last + 1, first : last + 1]
    assert np.count_nonzero(square) == np.count_nonzero(pixels)
    assert np.array_equal(square, square[::-1])
    assert np.array_equal(square, square[:, ::-1])
    assert np.array_equal(square, square.T)


def test_far_beyond_the_image_costs_nothing() -> None:
    stamp = capsule((50, 50), (1e7, -1e7), 20, SHAPE)
    assert stamp.pixels.size <= SHAPE[0] * SHAPE[1]
    assert capsule((-1e7, 50), (-1e6, 1e7), 20, SHAPE).pixels.size == 0
