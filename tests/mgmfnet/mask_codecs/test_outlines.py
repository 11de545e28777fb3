"""Which pixels an outline marks."""

import math

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from mgmfnet.errors import MaskError
from mgmfnet.mask_codecs.outlines import (
    MOST_CORNERS,
    corners_in_a_row,
    corners_of,
    fill_box,
    fill_circle,
    fill_polygon,
)

Points = list[tuple[float, float]]

coordinates = (
    st.floats(-4, 14) | st.integers(-4, 14).map(float) | st.integers(0, 9).map(lambda n: n + 0.5)
)
outlines = st.lists(st.tuples(coordinates, coordinates), max_size=9)


def filled(points: Points, size: tuple[int, int] = (9, 11)) -> NDArray[np.bool_]:
    canvas = np.zeros(size, np.bool_)
    fill_polygon(canvas, corners_of([list(point) for point in points]))
    return canvas


def goes_around(points: Points, x: float, y: float) -> bool:
    """Whether a ray to the left of a place crosses the outline an odd number of times."""
    crossings = 0
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], *points[:1]], strict=True):
        if min(y0, y1) <= y < max(y0, y1):
            crossings += x0 + (y - y0) / (y1 - y0) * (x1 - x0) <= x
    return crossings % 2 == 1


@given(points=outlines)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_pixel_is_marked_where_its_centre_is_inside(points: Points) -> None:
    found = filled(points)
    for row, column in np.ndindex(found.shape):
        assert found[row, column] == goes_around(points, column + 0.5, row + 0.5)


def test_the_edges_of_pixels_give_these_pixels() -> None:
    assert np.argwhere(filled([(2, 3), (4, 3), (4, 4), (2, 4)])).tolist() == [[3, 2], [3, 3]]


def test_shapes_that_share_an_edge_share_no_pixel() -> None:
    left = filled([(0, 0), (4.5, 0), (7.5, 9), (0, 9)])
    right = filled([(4.5, 0), (11, 0), (11, 9), (7.5, 9)])
    assert (left ^ right).all()


def test_a_hole_is_cut_open_by_a_line_there_and_back() -> None:
    hole = [(3, 3), (3, 6), (6, 6), (6, 3), (3, 3)]
    found = filled([(0, 0), (9, 0), (9, 9), (0, 9), (0, 0), *hole])
    assert (found.sum(), found[3:6, 3:6].sum()) == (72, 0)


def blob(corners: int = 200, size: float = 300) -> Points:
    angles = np.linspace(0, 2 * math.pi, corners, endpoint=False)
    radii = size * (0.6 + 0.2 * np.sin(3 * angles) + 0.1 * np.cos(7 * angles))
    return [
        (size + radius * math.cos(angle), size + radius * math.sin(angle))
        for radius, angle in zip(radii, angles, strict=True)
    ]


def dice(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float(2 * (one & other).sum() / (one.sum() + other.sum()))


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_agrees_with_pycocotools() -> None:
    coco = pytest.importorskip("pycocotools.mask")
    points = blob()
    flat = [number for point in points for number in point]
    theirs = coco.decode(coco.merge(coco.frPyObjects([flat], 620, 610))) > 0
    assert dice(filled(points, (620, 610)), theirs) > 0.998
    box = [(3.0, 4.0), (9.0, 4.0), (9.0, 7.0), (3.0, 7.0)]
    flat = [number for point in box for number in point]
    theirs = coco.decode(coco.merge(coco.frPyObjects([flat], 9, 11))) > 0
    assert np.array_equal(filled(box), theirs)


def test_agrees_with_opencv_whose_coordinates_are_those_of_centres() -> None:
    points = blob()
    theirs = np.zeros((620, 610), np.uint8)
    fixed = np.rint((np.array(points) - 0.5) * 256).astype(np.int32)
    cv2.fillPoly(theirs, [fixed], (1,), shift=8)
    assert dice(filled(points, (620, 610)), theirs > 0) > 0.994  # it marks the outline as well


@pytest.mark.parametrize(
    "points",
    [
        *(None, "1,2", 3, {"x": 1}, [1, 2, 3, 4], [[1, 2], [3]], [[1, 2, 3]], [["1", "2"]]),
        *([[math.nan, 0]], [[math.inf, 0]], [[1e300, 0]], [[0, -1e9]], [[10**400, 0]]),
        *([[None, 1]], [[True, False]], [{}], [[0, 0]] * (MOST_CORNERS + 1)),
    ],
    ids=lambda points: repr(points)[:30],
)
def test_what_is_no_outline_is_refused(points: object) -> None:
    with pytest.raises(MaskError, match="Its outline"):
        corners_of(points)


@pytest.mark.parametrize("numbers", [None, "12", [1, 2, 3], [[1, 2]], [1, "2"], [1, math.nan], {}])
def test_what_is_no_row_of_corners_is_refused(numbers: object) -> None:
    with pytest.raises(MaskError, match="Its outline"):
        corners_in_a_row(numbers)


def test_a_row_of_columns_and_rows_is_an_outline() -> None:
    assert corners_in_a_row([1, 2, 3.5, 4]).tolist() == [[1, 2], [3.5, 4]]
    assert corners_in_a_row([]).shape == corners_of([]).shape == (0, 2)


def test_an_outline_that_costs_too_much_is_refused() -> None:
    zigzag = [[float(n), 10_000.0 * (n % 2)] for n in range(5_000)]
    with pytest.raises(MaskError, match="up and down too often"):
        fill_polygon(np.zeros((10_000, 10), np.bool_), corners_of(zigzag))


def test_boxes_and_circles_mark_centres_too() -> None:
    canvas = np.zeros((6, 8), np.bool_)
    fill_box(canvas, 1.4, -5, 3.6, 2.5)
    assert np.array_equal(np.argwhere(canvas), [[r, c] for r in (0, 1) for c in (1, 2, 3)])
    canvas = np.zeros((6, 8), np.bool_)
    fill_circle(canvas, (4.0, 3.0), 1.0)
    assert np.array_equal(np.argwhere(canvas), [[2, 3], [2, 4], [3, 3], [3, 4]])
