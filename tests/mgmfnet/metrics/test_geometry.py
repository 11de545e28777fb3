import math

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mgmfnet.metrics.geometry import Placement, asymmetry, geometry, perimeter, placement
from mgmfnet.types import LESION, Mask


def ellipse(across: float, down: float, degrees: float = 0, size: int = 500) -> Mask:
    rows, columns = np.mgrid[:size, :size] - (size - 1) / 2
    angle = np.radians(degrees)
    x = np.cos(angle) * columns + np.sin(angle) * rows
    y = -np.sin(angle) * columns + np.cos(angle) * rows
    return np.where((x / across) ** 2 + (y / down) ** 2 <= 1, LESION, 0).astype(np.uint8)


def ellipse_perimeter(a: float, b: float) -> float:
    h = ((a - b) / (a + b)) ** 2
    return math.pi * (a + b) * (1 + 3 * h / (10 + math.sqrt(4 - 3 * h)))


@pytest.mark.parametrize("radius", [20, 100, 230])
def test_a_disc(radius: int) -> None:
    found = geometry(ellipse(radius, radius))
    assert found is not None
    assert found.area == pytest.approx(np.pi * radius**2, rel=0.01)
    assert found.diameter == pytest.approx(2 * radius, rel=0.01)
    assert found.longest == pytest.approx(2 * radius, abs=1.5)
    assert found.perimeter == pytest.approx(2 * np.pi * radius, rel=0.02)
    assert found.irregularity == pytest.approx(1, abs=0.04)
    assert found.asymmetry < 0.02


@pytest.mark.parametrize("degrees", [0, 17, 45, 90, 130])
def test_an_ellipse_is_symmetric_however_it_lies(degrees: float) -> None:
    found = geometry(ellipse(200, 90, degrees))
    assert found is not None
    assert found.area == pytest.approx(np.pi * 200 * 90, rel=0.01)
    assert found.longest == pytest.approx(400, abs=2)
    assert found.perimeter == pytest.approx(ellipse_perimeter(200, 90), rel=0.03)
    assert found.asymmetry < 0.02
    assert found.irregularity > 1.15


def test_half_a_shape_has_few_partners() -> None:
    mask = ellipse(200, 200)
    corner = np.zeros_like(mask)
    cv2.fillPoly(corner, [np.array([(50, 50), (450, 50), (50, 250)])], (LESION,))
    assert asymmetry(mask) < 0.02
    assert asymmetry(corner) > 0.2


def test_a_ragged_border_is_irregular() -> None:
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    radii = 150 + 20 * np.sin(24 * angles)
    points = 250 + np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])
    ragged = np.zeros((500, 500), np.uint8)
    cv2.fillPoly(ragged, [np.rint(points).astype(np.int32)], (LESION,))
    found = geometry(ragged)
    assert found is not None
    assert found.irregularity > 2
    assert found.asymmetry < 0.15


def test_a_hole_has_a_border_and_no_area() -> None:
    ring = ellipse(200, 200) - ellipse(100, 100)
    assert perimeter(ring) == pytest.approx(2 * np.pi * 300, rel=0.02)
    found = geometry(ring)
    assert found is not None
    assert found.area == pytest.approx(np.pi * (200**2 - 100**2), rel=0.01)


def test_nothing_has_no_geometry() -> None:
    assert geometry(np.zeros((30, 40), np.uint8)) is None


def test_a_single_pixel() -> None:
    mask = np.zeros((30, 40), np.uint8)
    mask[7, 9] = LESION
    found = geometry(mask)
    assert found is not None
    assert (found.area, found.longest, found.asymmetry) == (1, 1, 0)


def test_a_lesion_at_the_edge_of_the_image() -> None:
    found = geometry(np.full((30, 40), LESION, np.uint8))
    assert found is not None
    assert found.perimeter == pytest.approx(140, rel=0.06)
    assert found.asymmetry < 0.02


def test_millimetres() -> None:
    found = geometry(ellipse(100, 60))
    assert found is not None
    scaled = found.scaled(0.05)
    assert scaled.area == pytest.approx(found.area * 0.0025)
    assert scaled.longest == pytest.approx(found.longest * 0.05)
    assert scaled.asymmetry == found.asymmetry
    assert scaled.irregularity == found.irregularity


def rotated(across: float, down: float, degrees: float) -> Mask:
    rows, columns = np.mgrid[:500, :500] - 249.5
    angle = np.radians(degrees)
    x = np.cos(angle) * columns + np.sin(angle) * rows
    y = -np.sin(angle) * columns + np.cos(angle) * rows
    return np.where((abs(x) <= across / 2) & (abs(y) <= down / 2), LESION, 0).astype(np.uint8)


@pytest.mark.parametrize("degrees", [0, 10, 45, 63])
def test_a_rectangle_however_it_lies(degrees: float) -> None:
    found = geometry(rotated(300, 120, degrees))
    assert found is not None
    assert found.area == pytest.approx(300 * 120, rel=0.01)
    assert found.longest == pytest.approx(math.hypot(300, 120), abs=2)
    assert found.shortest == pytest.approx(120, abs=2)
    assert found.perimeter == pytest.approx(840, rel=0.06)
    assert found.irregularity == pytest.approx(840**2 / (4 * math.pi * 36000), rel=0.12)
    assert found.asymmetry < 0.02


@pytest.mark.parametrize("side", [50, 400])
def test_a_square_is_as_irregular_as_four_over_pi(side: int) -> None:
    found = geometry(rotated(side, side, 0))
    assert found is not None
    assert found.irregularity == pytest.approx(4 / math.pi, rel=0.12)
    assert found.shortest == side


@pytest.mark.parametrize("degrees", [0, 30, 90])
def test_a_triangle_has_no_partner_for_a_third_along_one_axis(degrees: float) -> None:
    corners = np.array([(0, -160), (-80, 80), (80, 80)]) @ _turn(degrees) + 250
    triangle = np.zeros((500, 500), np.uint8)
    cv2.fillPoly(triangle, [np.rint(corners).astype(np.int32)], (LESION,))
    assert asymmetry(triangle) == pytest.approx((1 / 3 + 0) / 2, abs=0.015)


def _turn(degrees: float) -> NDArray[np.float64]:
    angle = math.radians(degrees)
    return np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 30), (30, 1)])
def test_the_shortest_diameter_of_a_line_is_a_pixel(height: int, width: int) -> None:
    found = geometry(np.full((height, width), LESION, np.uint8))
    assert found is not None
    assert (found.longest, found.shortest) == (max(height, width), 1)


def test_where_the_lesion_is() -> None:
    mask = np.zeros((50, 80), np.uint8)
    mask[10:20, 30:60] = LESION
    assert placement(mask) == Placement(45, 15, 30, 10, 30, 10, regions=1)
    mask[20:22, 60:62] = LESION  # touches at a corner
    mask[0, 0] = LESION
    found = placement(mask)
    assert found is not None
    assert (found.left, found.top, found.width, found.height) == (0, 0, 62, 22)
    assert found.regions == 2


def test_nothing_is_nowhere() -> None:
    assert placement(np.zeros((5, 5), np.uint8)) is None
