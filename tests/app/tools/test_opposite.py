"""The opposite of a tool, for every tool that has one: no system lacks all the ways to it."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.document.case_document import CaseDocument
from app.settings import Settings
from app.tools import TOOLS
from mgmfnet.types import Mask
from tests.app.canvas.hand import Hand

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
WITHOUT = {"threshold"}
LATER = {"refine"}  # changes the mask from another thread, and only where the image says so
CORNERS = [(40, 40), (70, 40), (70, 60), (40, 60)]


def use(
    name: str,
    document: CaseDocument,
    canvas: Canvas,
    button: Qt.MouseButton = LEFT,
    held: Qt.KeyboardModifier = NONE,
) -> Mask:
    """Work across the border of the mask, and undo it; returns the mask in between."""
    canvas.set_tool(TOOLS[name](Settings()))
    hand = Hand(canvas)
    hand.held = held
    corners = [hand.at(*corner) for corner in CORNERS]
    if name == "polygon":
        for corner in corners:
            hand.drag(corner, button=button)
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    elif name == "fill":
        place = hand.at(17, 65) if (button, held) == (LEFT, NONE) else hand.at(60, 60)
        hand.drag(place, button=button)
    else:
        hand.drag(*corners, button=button)
    mask = document.mask
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    return mask


@pytest.mark.parametrize("name", sorted(TOOLS.keys() - WITHOUT - LATER))
def test_right_button_ctrl_and_alt_do_the_same(
    name: str, canvas: Canvas, document: CaseDocument
) -> None:
    straight = use(name, document, canvas)
    opposite = use(name, document, canvas, RIGHT)
    assert not np.array_equal(straight, opposite)
    for held in (CTRL, ALT):
        assert np.array_equal(use(name, document, canvas, LEFT, held), opposite)
        assert np.array_equal(use(name, document, canvas, RIGHT, held), opposite)
    before = document.mask
    adds, removes = bool((straight > before).any()), bool((opposite < before).any())
    assert adds is removes is (name != "eraser")


def test_a_tool_without_an_opposite_leaves_the_right_button_to_the_menu(
    canvas: Canvas, document: CaseDocument, qtbot: QtBot
) -> None:
    for name in WITHOUT:
        before = document.mask
        assert np.array_equal(use(name, document, canvas, RIGHT), before)
        assert _asks_for_a_menu(canvas)


@pytest.mark.parametrize("name", sorted(TOOLS.keys() - WITHOUT))
def test_a_tool_with_an_opposite_keeps_it(name: str, canvas: Canvas) -> None:
    canvas.set_tool(TOOLS[name](Settings()))
    assert not _asks_for_a_menu(canvas)


def _asks_for_a_menu(canvas: Canvas) -> bool:
    asked: list[object] = []
    canvas.menuWanted.connect(asked.append)
    place = QPointF(9, 9).toPoint()
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, canvas.viewport().mapToGlobal(place))
    QApplication.sendEvent(canvas.viewport(), event)
    canvas.menuWanted.disconnect(asked.append)
    return bool(asked)
