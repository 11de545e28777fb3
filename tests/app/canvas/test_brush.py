import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.canvas.look import Look
from app.document.case_document import CaseDocument
from app.tools.painting import Brush
from tests.app.canvas.hand import SKIN, Hand, PaintSpy, grab


class TestBrushSize:
    def test_alt_and_wheel_change_it_without_zooming(
        self, zoomed: Canvas, hand: Hand, qtbot: QtBot
    ) -> None:
        zoom, radius = zoomed.zoom, zoomed.brush_radius
        with qtbot.waitSignal(zoomed.brushRadiusChanged) as blocker:
            hand.wheel(QPointF(10, 10), 1, Qt.KeyboardModifier.AltModifier)
        assert blocker.args == [zoomed.brush_radius]
        assert zoomed.brush_radius > radius
        assert zoomed.zoom == zoom

    def test_a_whole_step_always_shows(self, zoomed: Canvas) -> None:
        zoomed.set_brush_radius(1)
        for _ in range(100):
            before = zoomed.brush_radius
            zoomed.step_brush_radius(1)
            assert zoomed.brush_radius > before or before == 500
        for _ in range(100):
            before = zoomed.brush_radius
            zoomed.step_brush_radius(-1)
            assert zoomed.brush_radius < before or before == 1

    def test_small_turns_add_up(self, zoomed: Canvas) -> None:
        zoomed.set_brush_radius(4)
        for _ in range(20):
            zoomed.step_brush_radius(0.1)
        assert zoomed.brush_radius == 6

    @pytest.mark.parametrize(("wanted", "given"), [(-3, 1), (0.2, 1), (9999, 500)])
    def test_it_has_limits(self, zoomed: Canvas, wanted: float, given: int) -> None:
        zoomed.set_brush_radius(wanted)
        assert zoomed.brush_radius == given

    @pytest.mark.parametrize("on_screen", [False, True])
    def test_it_is_as_large_on_the_image_or_on_the_screen(
        self, zoomed: Canvas, on_screen: bool
    ) -> None:
        zoomed.keep_brush_on_screen(on_screen)
        zoomed.set_brush_radius(40)
        for zoom in (0.5, 1.0, 4.0):
            zoomed.zoom_by(zoom / zoomed.zoom, QPointF(200, 150))
            assert zoomed.brush_radius == (40 / zoom if on_screen else 40)

    def test_it_stays_when_what_it_follows_changes(self, zoomed: Canvas, qtbot: QtBot) -> None:
        zoomed.zoom_by(2 / zoomed.zoom, QPointF(200, 150))
        zoomed.set_brush_radius(30)
        for on_screen, told in ((True, 60), (False, 30)):
            with qtbot.waitSignal(zoomed.brushRadiusChanged) as blocker:
                zoomed.keep_brush_on_screen(on_screen)
            assert blocker.args == [told]
            assert zoomed.brush_radius == 30

    @pytest.mark.parametrize("zoom", [0.5, 1.0, 4.0])
    def test_the_ring_is_as_large_as_what_it_paints(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand, zoom: float
    ) -> None:
        document.clear_mask()
        zoomed.zoom_by(zoom, QPointF(200, 150))
        zoomed.set_brush_radius(30)
        plain = grab(zoomed).astype(int)
        zoomed.set_tool(Brush())
        hand.move(QPointF(200, 150))
        ring = np.abs(grab(zoomed) - plain).max(axis=2) > 40
        columns = np.flatnonzero(ring.any(axis=0))
        assert columns[0] == pytest.approx(200 - 30 * zoom, abs=2)
        assert columns[-1] == pytest.approx(199 + 30 * zoom, abs=2)
        assert not ring[150, 200]
        hand.drag(QPointF(200, 150))
        painted = np.flatnonzero(document.mask.any(axis=0))
        assert hand.at(painted[0], 0).x() == pytest.approx(200 - 30 * zoom, abs=zoom)
        assert hand.at(painted[-1] + 1, 0).x() == pytest.approx(200 + 30 * zoom, abs=zoom)

    def test_the_ring_goes_when_the_pointer_leaves(self, zoomed: Canvas, hand: Hand) -> None:
        plain = grab(zoomed)
        zoomed.set_tool(Brush())
        hand.move(QPointF(40, 40))
        assert not np.array_equal(grab(zoomed), plain)
        QApplication.sendEvent(zoomed, QEvent(QEvent.Type.Leave))
        assert np.array_equal(grab(zoomed), plain)


class TestPen:
    """A tablet's event comes first; what it does not take, Qt sends again as from a mouse."""

    @staticmethod
    def stroke(canvas: Canvas, hand: Hand, pressure: float, *, eraser: bool = False) -> None:
        kinds = QEvent.Type
        send_tablet(canvas, kinds.TabletPress, QPointF(40, 40), pressure, eraser=eraser)
        hand.press(QPointF(40, 40))
        send_tablet(canvas, kinds.TabletMove, QPointF(100, 40), pressure, eraser=eraser)
        hand.move(QPointF(100, 40))
        send_tablet(canvas, kinds.TabletRelease, QPointF(100, 40), 0.0, eraser=eraser)
        hand.release(QPointF(100, 40))

    def test_pressure_sizes_the_brush(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Brush())
        zoomed.set_brush_radius(20)
        breadths = []
        for pressure in (0.1, 0.5, 1.0):
            document.clear_mask()
            self.stroke(zoomed, hand, pressure)
            breadths.append(np.count_nonzero(document.mask[:, 70]))
        assert breadths[0] < breadths[1] < breadths[2] == 40

    def test_pressure_can_be_left_alone(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Brush())
        zoomed.set_brush_radius(20)
        zoomed.pressure_sizes = False
        self.stroke(zoomed, hand, 0.1)
        assert np.count_nonzero(document.mask[:80, 70]) == 40

    def test_the_other_end_of_the_pen_erases(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Brush())
        zoomed.set_brush_radius(10)
        self.stroke(zoomed, hand, 1.0)
        assert document.mask[40, 70]
        self.stroke(zoomed, hand, 1.0, eraser=True)
        assert not document.mask[40, 70]

    def test_a_mouse_after_the_pen_has_its_full_size(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Brush())
        zoomed.set_brush_radius(20)
        self.stroke(zoomed, hand, 0.1)
        hand.drag(QPointF(40, 250), QPointF(100, 250))
        assert np.count_nonzero(document.mask[210:, 70]) == 40


def send_tablet(
    canvas: Canvas, kind: QEvent.Type, place: QPointF, pressure: float, *, eraser: bool
) -> None:
    types = QPointingDevice.PointerType
    pen = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, types.Eraser if eraser else types.Pen,
        QInputDevice.Capability.Pressure, 1, 2,
    )  # fmt: skip
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    released = kind == QEvent.Type.TabletRelease
    event = QTabletEvent(
        kind, pen, place, canvas.viewport().mapToGlobal(place), pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, left, none if released else left,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)
    assert not event.isAccepted()


class TestRing:
    def test_it_is_a_light_circle_of_the_true_size(self, zoomed: Canvas, hand: Hand) -> None:
        zoomed.look = Look(mask_hidden=True)
        zoomed.set_tool(Brush())
        zoomed.set_brush_radius(60)
        hand.move(QPointF(200, 150))
        seen = grab(zoomed).astype(int).sum(axis=2)
        for x in (139, 140, 259, 260):
            assert seen[150, x] != sum(SKIN)
        assert (seen[110:190, 160:240] == sum(SKIN)).all()

    def test_moving_it_repaints_nothing_inside(
        self, zoomed: Canvas, hand: Hand, qtbot: QtBot
    ) -> None:
        zoomed.set_tool(Brush())
        zoomed.set_brush_radius(100)
        hand.move(QPointF(200, 150))
        QApplication.processEvents()
        spy = PaintSpy(zoomed.viewport())
        hand.move(QPointF(203, 150))
        qtbot.waitUntil(lambda: not spy.region.isEmpty())
        assert not spy.region.intersects(QRect(160, 110, 80, 80))
