"""Lasso, polygon and fill."""

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.canvas.canvas import Canvas
from app.canvas.decorations.sketch import Kind
from app.document.case_document import CaseDocument
from app.messages import Message
from mgmfnet.types import LESION
from tests.app.tools.hand import Hand, TakeUp

SQUARE: tuple[tuple[float, float], ...] = ((50, 10), (80, 10), (80, 30), (50, 30))


def click(hand: Hand, *places: tuple[float, float], reversing: bool = False) -> None:
    for place in places:
        hand.drag(place, reversing=reversing)


def area(document: CaseDocument) -> int:
    return int(np.count_nonzero(document.mask_view))


class TestLasso:
    def test_adds_what_it_goes_round(self, take_up: TakeUp, document: CaseDocument) -> None:
        expected = document.mask
        expected[10:30, 50:80] = LESION
        take_up("lasso").drag(*SQUARE)
        assert np.array_equal(document.mask, expected)

    def test_removes_with_a_reversing_key(self, take_up: TakeUp, document: CaseDocument) -> None:
        expected = document.mask
        expected[50:80, 50:80] = 0
        take_up("lasso").drag((50, 50), (80, 50), (80, 80), (50, 80), reversing=True)
        assert np.array_equal(document.mask, expected)

    def test_the_line_shows_what_would_be_done(self, take_up: TakeUp, canvas: Canvas) -> None:
        take_up("lasso").press(*SQUARE, reversing=True)
        (mark,) = canvas.sketch.marks
        assert mark.closed
        assert not mark.adds
        assert canvas.sketch.isVisible()

    def test_a_click_does_nothing(self, take_up: TakeUp, document: CaseDocument) -> None:
        take_up("lasso").drag((50, 20))
        assert document.undo_stack.count() == 0


class TestPolygon:
    def test_the_first_corner_closes_it(
        self, take_up: TakeUp, document: CaseDocument, canvas: Canvas
    ) -> None:
        expected = document.mask
        expected[10:30, 50:80] = LESION
        click(take_up("polygon"), *SQUARE, (52, 12))
        assert np.array_equal(document.mask, expected)
        assert document.undo_stack.count() == 1
        assert canvas.sketch.marks == ()

    def test_near_the_first_corner_it_snaps(self, take_up: TakeUp, canvas: Canvas) -> None:
        hand = take_up("polygon")
        click(hand, *SQUARE)
        hand.hover((20, 20))
        line, _, first = canvas.sketch.marks
        assert line.points[-1] == (20.0, 20.0)
        assert not line.closed
        hand.hover((53, 12))
        line, _, lit = canvas.sketch.marks
        assert line.closed
        assert line.points[-1] == SQUARE[-1]
        assert lit.kind is Kind.HANDLES
        assert lit.size > first.size

    def test_how_near_is_a_matter_of_the_screen(self, take_up: TakeUp, canvas: Canvas) -> None:
        hand = take_up("polygon")
        click(hand, *SQUARE)
        canvas.zoom_by(16, canvas.viewport().rect().center().toPointF())
        hand.hover((53, 12))
        assert not canvas.sketch.marks[0].closed

    def test_enter_closes_it_and_begun_with_a_reversing_key_it_removes(
        self, take_up: TakeUp, document: CaseDocument
    ) -> None:
        before, hand = area(document), take_up("polygon")
        click(hand, (50, 50), reversing=True)
        click(hand, (80, 50), (80, 80), (50, 80))
        hand.key(Qt.Key.Key_Return)
        assert before - area(document) == 900

    def test_a_second_click_on_the_last_corner_closes_it(
        self, take_up: TakeUp, document: CaseDocument
    ) -> None:
        before = area(document)
        click(take_up("polygon"), *SQUARE, SQUARE[-1])
        assert area(document) - before == 600

    def test_backspace_takes_corners_back(self, take_up: TakeUp, document: CaseDocument) -> None:
        before, hand = area(document), take_up("polygon")
        click(hand, *SQUARE[:3], (110, 40), SQUARE[3])
        hand.key(Qt.Key.Key_Backspace)
        hand.key(Qt.Key.Key_Backspace)
        click(hand, SQUARE[3])
        hand.key(Qt.Key.Key_Enter)
        assert area(document) - before == 600
        click(hand, (5, 5))
        hand.key(Qt.Key.Key_Backspace)
        assert not hand.tool.keys

    def test_a_corner_can_be_dragged_into_place(
        self, take_up: TakeUp, document: CaseDocument
    ) -> None:
        before, hand = area(document), take_up("polygon")
        click(hand, *SQUARE[:3])
        hand.drag((90, 40), SQUARE[3])
        hand.key(Qt.Key.Key_Return)
        assert area(document) - before == 600

    def test_two_corners_are_told_to_be_too_few(
        self, take_up: TakeUp, document: CaseDocument, told: list[Message]
    ) -> None:
        hand = take_up("polygon")
        click(hand, *SQUARE[:2])
        hand.key(Qt.Key.Key_Return)
        assert "three corners" in told[0].text
        assert hand.tool.keys
        hand.cancel()
        assert document.undo_stack.count() == 0

    def test_its_keys_are_no_shortcuts_while_it_is_under_way(
        self, take_up: TakeUp, canvas: Canvas, document: CaseDocument
    ) -> None:
        hand = take_up("polygon")
        canvas.set_tool(hand.tool)
        assert not overrides(canvas, Qt.Key.Key_Return)
        click(hand, *SQUARE)
        assert overrides(canvas, Qt.Key.Key_Return)
        assert not overrides(canvas, Qt.Key.Key_B)
        assert not overrides(canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        before = area(document)
        send(canvas, QEvent.Type.KeyPress, Qt.Key.Key_Return)
        assert area(document) > before
        click(hand, *SQUARE)
        send(canvas, QEvent.Type.KeyPress, Qt.Key.Key_Escape)
        assert not hand.tool.keys


class TestFill:
    def test_fills_the_hole_under_the_pointer(
        self, take_up: TakeUp, document: CaseDocument
    ) -> None:
        expected = document.mask
        expected[60:70, 10:25] = LESION
        take_up("fill").drag((15, 65))
        assert np.array_equal(document.mask, expected)

    def test_removes_the_region_under_the_pointer(
        self, take_up: TakeUp, document: CaseDocument
    ) -> None:
        stroke = document.begin_stroke("Island")
        stroke.add(np.full((5, 6), LESION, np.uint8), 100, 10)
        stroke.finish()
        expected = document.mask
        expected[10:15, 100:106] = 0
        take_up("fill").drag((102, 12), reversing=True)
        assert np.array_equal(document.mask, expected)

    def test_says_what_it_is_for_where_there_is_nothing(
        self, take_up: TakeUp, document: CaseDocument, told: list[Message]
    ) -> None:
        hand = take_up("fill")
        hand.drag((60, 10))
        hand.drag((60, 80))
        hand.drag((60, 10), reversing=True)
        for message, word in zip(told, ("hole", "hole", "region"), strict=True):
            assert word in message.text
        assert document.undo_stack.count() == 0


def overrides(
    canvas: Canvas,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> bool:
    return send(canvas, QEvent.Type.ShortcutOverride, key, modifiers).isAccepted()


def send(
    canvas: Canvas,
    kind: QEvent.Type,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> QKeyEvent:
    event = QKeyEvent(kind, key, modifiers)
    event.ignore()
    QApplication.sendEvent(canvas, event)
    return event
