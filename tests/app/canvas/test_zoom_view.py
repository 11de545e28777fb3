import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.document.case_document import CaseDocument
from tests.app.canvas.hand import Hand


@pytest.fixture(autouse=True)
def wide_image(canvas: Canvas, document: CaseDocument) -> None:
    document.load(np.zeros((300, 600, 3), np.uint8))


def corners(hand: Hand) -> tuple[QPointF, QPointF]:
    return hand.at(0, 0), hand.at(600, 300)


def test_a_new_image_is_shown_whole_and_in_the_middle(canvas: Canvas, hand: Hand) -> None:
    first, last = corners(hand)
    assert 0 < first.x() < 20
    assert 380 < last.x() < 400
    assert first.y() + last.y() == pytest.approx(300, abs=2)


@pytest.mark.parametrize("point", [QPointF(200, 150), QPointF(37, 120), QPointF(390, 240)])
def test_the_wheel_keeps_what_is_under_the_pointer(
    canvas: Canvas, hand: Hand, point: QPointF
) -> None:
    before = canvas.to_image(point)
    for notches in (1, 1, 3, 0.1, 0.1, -2, 5, -1.3):
        hand.wheel(point, notches)
        error = hand.at(before.x(), before.y()) - point
        assert error.manhattanLength() <= 1.01


@pytest.mark.parametrize(
    ("turned", "held"),
    [
        ({"notches": 0, "sideways": -1}, Qt.KeyboardModifier.NoModifier),
        ({"notches": 0.2, "sideways": -1}, Qt.KeyboardModifier.NoModifier),
        ({"notches": -1}, Qt.KeyboardModifier.ShiftModifier),
        ({"notches": 0, "sideways": -1}, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_a_wheel_that_turns_sideways_pans(
    canvas: Canvas, hand: Hand, turned: dict[str, float], held: Qt.KeyboardModifier
) -> None:
    canvas.actual_size()
    zoom, before = canvas.zoom, hand.at(0, 0)
    hand.wheel(QPointF(200, 150), modifiers=held, **turned)
    assert canvas.zoom == zoom
    assert hand.at(0, 0) == before - QPointF(60, 0)


def test_zooming_there_and_back_drifts_nowhere(canvas: Canvas, hand: Hand) -> None:
    point = QPointF(123, 77)
    before = canvas.to_image(point)
    for notches in [0.37] * 20 + [-0.37] * 20:
        hand.wheel(point, notches)
    assert (canvas.to_image(point) - before).manhattanLength() <= 2 / canvas.zoom


def test_a_fine_wheel_zooms_as_far_as_a_coarse_one(canvas: Canvas, hand: Hand) -> None:
    start = canvas.zoom
    hand.wheel(QPointF(200, 150), 1)
    coarse = canvas.zoom
    canvas.fit()
    for _ in range(10):
        hand.wheel(QPointF(200, 150), 0.1)
    assert canvas.zoom == pytest.approx(coarse)
    assert coarse > start


def test_zoom_has_limits(canvas: Canvas, hand: Hand) -> None:
    hand.wheel(QPointF(200, 150), 100)
    assert canvas.zoom == 64
    hand.wheel(QPointF(200, 150), -200)
    assert 0.05 < canvas.zoom < 0.25


def test_steps_and_real_size_zoom_at_the_middle(canvas: Canvas, hand: Hand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.zoomChanged) as blocker:
        canvas.actual_size()
    assert blocker.args == [1.0]
    assert (hand.at(300, 150) - QPointF(200, 150)).manhattanLength() <= 1
    canvas.zoom_in()
    canvas.zoom_in()
    canvas.zoom_out()
    assert canvas.zoom == pytest.approx(1.25)
    assert (hand.at(300, 150) - QPointF(200, 150)).manhattanLength() <= 1


def test_what_fitted_goes_on_fitting(canvas: Canvas, hand: Hand, qtbot: QtBot) -> None:
    canvas.resize(800, 300)
    first, last = corners(hand)
    assert last.x() - first.x() == pytest.approx(2 * (last.y() - first.y()))
    assert last.y() - first.y() == pytest.approx(276, abs=1)


def test_what_did_not_fit_keeps_its_middle_and_zoom(canvas: Canvas, hand: Hand) -> None:
    hand.wheel(QPointF(100, 100), 5)
    zoom, middle = canvas.zoom, canvas.to_image(QPointF(200, 150))
    canvas.resize(700, 500)
    assert canvas.zoom == zoom
    assert (hand.at(middle.x(), middle.y()) - QPointF(350, 250)).manhattanLength() <= 2


@pytest.mark.parametrize("with_space", [True, False])
def test_dragging_pans(canvas: Canvas, hand: Hand, with_space: bool) -> None:
    before = hand.at(0, 0)
    if with_space:
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    button = Qt.MouseButton.LeftButton if with_space else Qt.MouseButton.MiddleButton
    hand.drag(QPointF(100, 100), QPointF(150, 90), QPointF(160, 70), button=button)
    assert hand.at(0, 0) - before == QPointF(60, -30)
    assert canvas.panning.ready == with_space
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert not canvas.panning.ready


def test_the_cursor_tells_that_a_drag_will_pan(canvas: Canvas, hand: Hand) -> None:
    def shape() -> Qt.CursorShape:
        return canvas.viewport().cursor().shape()

    assert shape() == Qt.CursorShape.ArrowCursor
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert shape() == Qt.CursorShape.OpenHandCursor
    hand.press(QPointF(100, 100))
    assert shape() == Qt.CursorShape.ClosedHandCursor
    hand.release(QPointF(100, 100))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert shape() == Qt.CursorShape.ArrowCursor


def test_a_view_without_an_image_takes_every_request(
    canvas: Canvas, document: CaseDocument, hand: Hand
) -> None:
    document.clear()
    canvas.zoom_in()
    canvas.actual_size()
    canvas.fit()
    canvas.resize(30, 20)
    hand.wheel(QPointF(10, 10), -3)
    hand.drag(QPointF(1, 1), QPointF(9, 9))
    canvas.grab()


def test_a_view_smaller_than_its_margins_still_works(canvas: Canvas) -> None:
    canvas.resize(10, 10)
    canvas.fit()
    assert canvas.zoom > 0
    canvas.mapToScene(QPoint(0, 0))
