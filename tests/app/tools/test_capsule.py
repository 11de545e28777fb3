import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.tools.capsule import Point, Stamp, capsule

places = st.tuples(st.floats(-40, 40), st.floats(-40, 40))
radii = st.integers(1, 30)


def distances(stamp: Stamp, start: Point, end: Point) -> np.ndarray:
    """From the middle of each pixel of a stamp to a line."""
    height, width = stamp.pixels.shape
    points = np.stack(
        np.meshgrid(np.arange(width) + stamp.left + 0.5, np.arange(height) + stamp.top + 0.5),
        axis=-1,
    )
    line = np.subtract(end, start)
    length = max(line @ line, 1e-300)
    along = np.clip((points - start) @ line / length, 0, 1)
    nearest = np.add(start, along[..., None] * line)
    return np.linalg.norm(points - nearest, axis=-1)


@given(start=places, end=places, radius=radii)
def test_holds_exactly_the_pixels_within_the_radius(start: Point, end: Point, radius: int) -> None:
    stamp = capsule(start, end, radius)
    distance = distances(stamp, start, end)
    assert (stamp.pixels[distance < radius - 1e-6] == 255).all()
    assert (stamp.pixels[distance > radius + 1e-6] == 0).all()


@given(start=places, end=places, radius=radii)
def test_has_room_for_all_of_them(start: Point, end: Point, radius: int) -> None:
    stamp = capsule(start, end, radius)
    height, width = stamp.pixels.shape
    for x, y in (start, end):
        assert stamp.left <= x - radius
        assert x + radius <= stamp.left + width
        assert stamp.top <= y - radius
        assert y + radius <= stamp.top + height


@given(x=st.integers(-9, 9), y=st.integers(-9, 9), radius=radii, half=st.sampled_from([0.0, 0.5]))
def test_a_disc_is_symmetrical(x: int, y: int, radius: int, half: float) -> None:
    pixels = capsule((x + half, y + half), (x + half, y + half), radius).pixels
    if half:  # the middle of a pixel: the last row and column are the first ones mirrored
        pixels = pixels[: 2 * radius + 1, : 2 * radius + 1]
    assert np.array_equal(pixels, pixels[::-1])
    assert np.array_equal(pixels, pixels[:, ::-1])
    assert np.array_equal(pixels, pixels.T)


@given(start=places, end=places, radius=radii)
def test_the_way_back_covers_the_same(start: Point, end: Point, radius: int) -> None:
    there, back = capsule(start, end, radius), capsule(end, start, radius)
    assert (there.left, there.top) == (back.left, back.top)
    unsure = np.abs(distances(there, start, end) - radius) < 1e-6
    assert np.array_equal(there.pixels[~unsure], back.pixels[~unsure])
