import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.canvas.decorations.sketch import ADDED, REMOVED, Kind, Mark
from app.document.case_document import CaseDocument
from tests.app.canvas.hand import grab

SQUARE = ((20, 20), (80, 20), (80, 60), (20, 60))


@pytest.fixture(autouse=True)
def grey(canvas: Canvas, document: CaseDocument) -> None:
    document.load(np.full((80, 100, 3), 120, np.uint8))
    canvas.actual_size()


def looks_like(canvas: Canvas, x: float, y: float, adds: bool) -> bool:
    place = canvas.viewportTransform().map(QPointF(x, y))
    pixel = grab(canvas)[round(place.y()), round(place.x())].astype(int)
    near = [
        int(np.abs(pixel - (colour.red(), colour.green(), colour.blue())).sum())
        for colour in (ADDED, REMOVED)
    ]
    return min(near) < 150 and (near[0] < near[1]) == adds


@pytest.mark.parametrize("adds", [True, False])
@pytest.mark.parametrize("kind", Kind)
def test_what_is_added_and_removed_differ_in_colour(kind: Kind, adds: bool, canvas: Canvas) -> None:
    canvas.sketch.draw(Mark(SQUARE, adds, kind, size=2))
    assert looks_like(canvas, *SQUARE[1], adds)


def test_a_closed_line_comes_back(canvas: Canvas) -> None:
    canvas.sketch.draw(Mark(SQUARE))
    assert not looks_like(canvas, 20, 40, adds=True)
    canvas.sketch.draw(Mark(SQUARE, closed=True))
    assert looks_like(canvas, 20, 40, adds=True)


def test_a_single_point_shows(canvas: Canvas) -> None:
    canvas.sketch.draw(Mark(SQUARE[:1], kind=Kind.BAND, size=10))
    assert looks_like(canvas, *SQUARE[0], adds=True)


def test_wiping_leaves_no_trace(canvas: Canvas, qtbot: QtBot) -> None:
    before = grab(canvas)
    canvas.sketch.draw(Mark(SQUARE, closed=True), Mark(SQUARE, kind=Kind.HANDLES))
    assert not np.array_equal(grab(canvas), before)
    canvas.sketch.draw()
    assert np.array_equal(grab(canvas), before)
