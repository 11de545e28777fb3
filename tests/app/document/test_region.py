import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from app.document.region import bounds, marked, rects

points = st.lists(st.tuples(st.integers(0, 69), st.integers(0, 89)), max_size=6)


@given(points=points)
def test_every_marked_pixel_is_covered_and_little_more(points: list[tuple[int, int]]) -> None:
    array = np.zeros((70, 90), np.uint8)
    for row, column in points:
        array[row, column] = 255
    region = marked(array)
    covered = np.zeros_like(array)
    for rect in rects(region):
        assert bounds(array).contains(rect)
        covered[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1] = 255
    assert (covered >= array).all()
    assert np.count_nonzero(covered) <= 16 * 16 * np.count_nonzero(array)


def test_a_ring_leaves_its_middle_out() -> None:
    array = np.zeros((400, 400), np.uint8)
    array[0], array[-1], array[:, 0], array[:, -1] = (255,) * 4
    assert not marked(array).intersects(QRect(50, 50, 300, 300))
    assert marked(array).boundingRect() == bounds(array)
