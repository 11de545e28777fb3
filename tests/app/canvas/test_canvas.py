import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.canvas.look import Look, OverlayStyle, PredictionView
from app.document.case_document import CaseDocument
from app.settings import OverlayKind, Settings
from app.tools.painting import Brush, Eraser
from mgmfnet.types import LESION, Image
from tests.app.canvas.hand import SKIN, SURROUND, Hand, PaintSpy, grab


def above_scale_bar(canvas: Canvas) -> NDArray[np.uint8]:
    return grab(canvas)[:250]


def line_pixels(canvas: Canvas) -> int:
    """How many pixels of the screen are covered by the line of the border."""
    seen = grab(canvas).astype(int)
    return int(np.count_nonzero((seen[..., 0] < 60) & (seen[..., 2] > 200)))


class TestDrawing:
    def test_image_tint_and_surround(self, zoomed: Canvas, hand: Hand) -> None:
        assert hand.at(0, 0) == QPointF(0, 0)
        zoomed.resize(500, 300)
        seen = grab(zoomed)
        assert tuple(seen[150, 2]) == SURROUND
        assert tuple(seen[50, 100]) == SKIN
        red, green, blue = seen[150, 250].astype(int)
        tint = Settings.overlay_opacity.default
        assert red == pytest.approx((1 - tint) * SKIN[0], abs=2)
        assert blue == pytest.approx((1 - tint) * SKIN[2] + tint * 255, abs=2)
        assert green > (1 - tint) * SKIN[1]

    def test_the_line_lies_on_the_border_with_a_halo_on_both_sides(
        self, zoomed: Canvas, document: CaseDocument
    ) -> None:
        zoomed.look = Look(OverlayStyle(OverlayKind.CONTOUR, "#00ffff"))
        TestDrawing.make_persons(document)
        across = grab(zoomed)[150, 140:160].astype(int)
        assert np.flatnonzero(across[:, 0] < 60).tolist() != []
        on_line = np.flatnonzero((across[:, 0] < 60) & (across[:, 1] > 200))
        assert on_line.tolist() == [9, 10]
        assert across[8].sum() < 400
        assert across[11].sum() < 400
        assert tuple(across[3]) == SKIN
        assert tuple(across[16]) == SKIN

    @staticmethod
    def make_persons(document: CaseDocument) -> None:
        """Make the mask a person's without moving its border."""
        stroke = document.begin_stroke("Stroke")
        stroke.remove(np.full((1, 1), LESION, np.uint8), 200, 150)
        stroke.finish()

    def test_a_machines_border_is_dashed_and_a_persons_drawn_through(
        self, zoomed: Canvas, document: CaseDocument
    ) -> None:
        machines = line_pixels(zoomed)
        self.make_persons(document)
        persons = line_pixels(zoomed)
        assert 0.4 * persons < machines < 0.85 * persons
        document.undo_stack.undo()
        assert line_pixels(zoomed) == machines

    @pytest.mark.parametrize("kind", list(OverlayKind))
    def test_style(self, zoomed: Canvas, kind: OverlayKind) -> None:
        zoomed.look = Look(OverlayStyle(kind, "#00ffff", 0.5))
        has_line, has_tint = line_pixels(zoomed) > 0, tuple(grab(zoomed)[150, 200]) != SKIN
        assert has_line == (kind in {OverlayKind.CONTOUR, OverlayKind.BOTH})
        assert has_tint == (kind is not OverlayKind.CONTOUR)

    @pytest.mark.parametrize("zoom", [0.1, 0.3, 0.7, 1.0, 5.0])
    def test_colours_are_the_images_at_every_zoom(
        self, canvas: Canvas, document: CaseDocument, zoom: float
    ) -> None:
        document.load(np.full((3000, 4000, 3), SKIN, np.uint8))
        canvas.actual_size()
        canvas.zoom_by(zoom, QPointF(200, 150))
        assert tuple(grab(canvas)[150, 200]) == SKIN

    def test_hiding_shows_the_skin_alone(self, zoomed: Canvas) -> None:
        shown = grab(zoomed)
        zoomed.look = Look(mask_hidden=True)
        assert (above_scale_bar(zoomed) == SKIN).all()
        zoomed.look = Look()
        assert np.array_equal(grab(zoomed), shown)

    def test_the_prediction_shows_beside_a_persons_mask_only(
        self, zoomed: Canvas, document: CaseDocument
    ) -> None:
        before = grab(zoomed)
        zoomed.look = Look(prediction=PredictionView.BORDER)
        assert np.array_equal(grab(zoomed), before)
        document.clear_mask()
        cleared = grab(zoomed)
        assert cleared[80:220, 145:155].min() < 100
        document.set_threshold(1.0)
        assert (above_scale_bar(zoomed) == SKIN).all()
        document.set_threshold(0.5)
        assert np.array_equal(grab(zoomed), cleared)
        zoomed.look = Look()
        assert (above_scale_bar(zoomed) == SKIN).all()

    def test_a_case_that_closes_leaves_the_surround(
        self, zoomed: Canvas, document: CaseDocument
    ) -> None:
        document.clear()
        assert (grab(zoomed) == SURROUND).all()

    @pytest.mark.parametrize("zoom", [0.4, 1.0, 3.0])
    def test_what_is_drawn_piece_by_piece_is_what_is_drawn_at_once(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand, zoom: float
    ) -> None:
        zoomed.zoom_by(zoom, QPointF(200, 150))
        zoomed.set_tool(Brush())
        grab(zoomed)
        hand.press(QPointF(20, 20))
        for step in range(12):
            hand.move(QPointF(20 + 30 * step, 20 + 20 * step + 10 * (-1) ** step))
            grab(zoomed)
        hand.release(QPointF(350, 240))
        zoomed.set_tool(None)
        piecewise = grab(zoomed).astype(int)
        zoomed.look = Look(OverlayStyle(OverlayKind.FILL))
        zoomed.look = Look()  # makes it draw all anew
        assert np.abs(piecewise - grab(zoomed)).max() <= 8

    def test_a_stroke_repaints_only_its_surroundings(
        self, zoomed: Canvas, hand: Hand, qtbot: QtBot
    ) -> None:
        """napari#569, #1759, #8590: a brush must not wait for the whole image."""
        zoomed.set_tool(Brush())
        zoomed.set_brush_radius(10)
        hand.press(QPointF(40, 40))
        grab(zoomed)
        QApplication.processEvents()
        spy = PaintSpy(zoomed.viewport())
        hand.move(QPointF(60, 50))
        qtbot.waitUntil(lambda: not spy.painted.isNull())
        assert QRect(0, 0, 96, 96).contains(spy.painted)


class TestTellingWhatIsOnTheScreen:
    def test_the_image_with_its_mask(self, zoomed: Canvas, qtbot: QtBot) -> None:
        with qtbot.waitSignal(zoomed.drawn):
            zoomed.viewport().update()

    @pytest.mark.parametrize(
        "look",
        [
            Look(mask_hidden=True),
            Look(swapped=True),
            Look(style=OverlayStyle(OverlayKind.MASK)),
        ],
    )
    def test_not_one_without_the_other(
        self, zoomed: Canvas, document: CaseDocument, qtbot: QtBot, look: Look
    ) -> None:
        document.clear_mask()
        zoomed.look = look
        with qtbot.assertNotEmitted(zoomed.drawn):
            grab(zoomed)

    def test_not_an_empty_surround(
        self, zoomed: Canvas, document: CaseDocument, qtbot: QtBot
    ) -> None:
        document.clear()
        with qtbot.assertNotEmitted(zoomed.drawn):
            grab(zoomed)


class TestTools:
    def test_the_left_button_paints(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Brush())
        zoomed.set_brush_radius(10)
        hand.drag(QPointF(40, 40), QPointF(100, 40))
        assert document.person_made
        assert document.mask[40, 30:110].all()
        assert document.undo_stack.count() == 1
        assert grab(zoomed)[40, 70, 0] < SKIN[0]

    def test_without_a_tool_nothing_is_painted(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        hand.drag(QPointF(40, 40), QPointF(100, 40))
        assert not document.person_made

    @pytest.mark.parametrize("how", ["escape", "other button"])
    def test_a_stroke_can_be_cancelled(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand, how: str
    ) -> None:
        zoomed.set_tool(Brush())
        before = document.mask
        hand.press(QPointF(40, 40))
        hand.move(QPointF(80, 40))
        assert not np.array_equal(document.mask, before)
        if how == "escape":
            QTest.keyClick(zoomed, Qt.Key.Key_Escape)
        else:
            hand.press(QPointF(80, 40), Qt.MouseButton.RightButton)
        hand.move(QPointF(120, 40))
        hand.release(QPointF(120, 40))
        assert np.array_equal(document.mask, before)
        assert not document.person_made
        assert not document.undo_stack.canUndo()

    def test_the_left_button_takes_back_what_the_right_one_does(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Eraser())
        before = document.mask
        hand.press(QPointF(40, 40), Qt.MouseButton.RightButton)
        hand.move(QPointF(80, 40))
        assert not np.array_equal(document.mask, before)
        hand.press(QPointF(80, 40))
        hand.release(QPointF(80, 40))
        hand.release(QPointF(80, 40), Qt.MouseButton.RightButton)
        assert np.array_equal(document.mask, before)

    def test_a_stroke_that_is_cut_short_by_another_tool_is_kept(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Brush())
        hand.press(QPointF(40, 40))
        zoomed.set_tool(Eraser())
        painted = document.mask
        hand.move(QPointF(80, 40))
        hand.release(QPointF(80, 40))
        assert np.array_equal(document.mask, painted)
        assert document.undo_stack.count() == 1

    def test_a_stroke_ends_with_its_case(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand, image: Image
    ) -> None:
        zoomed.set_tool(Brush())
        hand.press(QPointF(40, 40))
        document.load(image)
        hand.move(QPointF(80, 40))
        hand.release(QPointF(80, 40))
        assert not document.mask.any()

    def test_two_quick_dabs_are_two_strokes(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Brush())
        zoomed.set_brush_radius(5)
        hand.drag(QPointF(40, 40))
        hand.press_again(QPointF(60, 40))
        hand.release(QPointF(60, 40))
        assert document.mask[40, 40]
        assert document.mask[40, 60]
        assert document.undo_stack.count() == 2

    def test_a_release_that_never_came_ends_the_stroke(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Brush())
        hand.press(QPointF(40, 40))
        painted = document.mask
        hand.forget_buttons()
        hand.move(QPointF(80, 40))
        assert np.array_equal(document.mask, painted)
        assert document.undo_stack.count() == 1

    def test_space_pans_instead_of_painting(
        self, zoomed: Canvas, document: CaseDocument, hand: Hand
    ) -> None:
        zoomed.set_tool(Brush())
        QTest.keyPress(zoomed, Qt.Key.Key_Space)
        hand.drag(QPointF(40, 40), QPointF(100, 40))
        QTest.keyRelease(zoomed, Qt.Key.Key_Space)
        assert not document.person_made


def test_the_pointer_is_told_in_image_pixels(zoomed: Canvas, hand: Hand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(zoomed.pointerMoved) as blocker:
        hand.move(hand.at(123.0, 45.0))
    assert blocker.args == pytest.approx([123.0, 45.0])


def test_an_image_of_24_megapixels(canvas: Canvas, document: CaseDocument, hand: Hand) -> None:
    document.load(np.zeros((4000, 6000, 3), np.uint8))
    canvas.set_tool(Brush())
    canvas.set_brush_radius(500)
    hand.drag(QPointF(100, 100), QPointF(300, 200))
    canvas.actual_size()
    hand.drag(QPointF(100, 100), QPointF(300, 200))
    painted = document.mask
    assert grab(canvas)[150, 200].tolist() != [0, 0, 0]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert not document.mask.any()
    document.undo_stack.redo()
    document.undo_stack.redo()
    assert np.array_equal(document.mask, painted)
