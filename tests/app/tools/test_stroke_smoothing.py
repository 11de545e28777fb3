import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.tools.stroke_smoothing import StrokeSmoother

places = st.tuples(st.floats(0, 500), st.floats(0, 500))


def way(points: list[tuple[float, float]], radius: float = 1.0) -> np.ndarray:
    smoother = StrokeSmoother(points[0])
    corners = [corner for point in points[1:] for corner in smoother.add(point, radius)]
    return np.array(corners)


def circle(events: int, radius: float = 200) -> list[tuple[float, float]]:
    angles = np.linspace(0, 2 * math.pi, events + 1)
    return [(300 + radius * math.cos(a), 300 + radius * math.sin(a)) for a in angles]


@pytest.mark.parametrize("events", [12, 16, 30])
def test_a_fast_circle_stays_near_the_circle(events: int) -> None:
    curve = way(circle(events))[2:]  # the first piece has nothing before it to bend by
    straight = np.array(circle(events))
    middles = (straight[1:-1] + straight[2:]) / 2
    cut = 200 - np.hypot(*(middles - 300).T).min()
    pieces = (curve[1:] + curve[:-1]) / 2
    assert np.abs(np.hypot(*(pieces - 300).T) - 200).max() < 0.3 * cut


def test_it_passes_through_every_place() -> None:
    points = circle(9)
    corners = {tuple(corner) for corner in way(points)}
    assert set(points) <= corners


def test_a_corner_stays_sharp() -> None:
    corners = way([(0, 0), (100, 0), (100, 100)])
    assert corners.max() == 100
    assert len(corners) == 4


def test_a_line_stays_straight() -> None:
    assert np.ptp(way([(0, 5), (10, 5), (40, 5), (41, 5)])[:, 1]) == 0


def test_a_broad_brush_needs_fewer_pieces() -> None:
    assert len(way(circle(12), radius=400)) < len(way(circle(12), radius=2))


@given(points=st.lists(places, min_size=2, max_size=6))
@example(points=[(0.0, 0.0), (0.0, 2.2e-309), (0.0, 0.0)])
def test_it_never_strays_far(points: list[tuple[float, float]]) -> None:
    smoother = StrokeSmoother(points[0])
    last = points[0]
    for point in points[1:]:
        corners = smoother.add(point, 3.0)
        assert corners[0] == last
        assert corners[-1] == point
        reach = math.dist(last, point)
        assert all(math.dist(corner, last) <= 1.5 * reach + 1e-6 for corner in corners)
        last = point


@given(place=places, radius=st.floats(0.5, 500))
def test_staying_in_place_is_a_way_too(place: tuple[float, float], radius: float) -> None:
    smoother = StrokeSmoother(place)
    assert smoother.add(place, radius) == [place, place]
    assert smoother.add(place, radius) == [place, place]
