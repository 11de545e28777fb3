"""What every tool that paints keeps to; run over the whole table."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.canvas.tool import Pointer
from app.document.case_document import CaseDocument
from app.settings import ACTIONS
from app.tools import TOOLS
from mgmfnet.types import LESION

SHAPE = (90, 120)
PAINTING = {"brush": LESION, "eraser": 0}


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.set_brush_radius(6)
    return canvas


@pytest.fixture
def document() -> CaseDocument:
    """A person's mask: lesion below, none above."""
    document = CaseDocument()
    mask = np.zeros(SHAPE, np.uint8)
    mask[45:] = LESION
    document.load(np.zeros((*SHAPE, 3), np.uint8), mask=mask)
    return document


@pytest.mark.parametrize("name", TOOLS)
class TestEveryTool:
    def test_one_drag_is_one_step(self, name: str, document: CaseDocument, canvas: Canvas) -> None:
        tool, before = TOOLS[name](), document.mask
        tool.begin(document, canvas, Pointer(20, 20))
        for x in range(20, 100, 10):
            tool.extend(document, canvas, Pointer(x, x * 0.8))
        tool.end(document, canvas, Pointer(100, 80))
        assert document.undo_stack.count() == 1
        assert document.undo_stack.undoText()
        document.undo_stack.undo()
        assert np.array_equal(document.mask, before)

    def test_cancelling_takes_all_back(
        self, name: str, document: CaseDocument, canvas: Canvas
    ) -> None:
        tool, before = TOOLS[name](), document.mask
        tool.begin(document, canvas, Pointer(20, 20))
        tool.extend(document, canvas, Pointer(100, 80))
        tool.cancel(document, canvas)
        tool.extend(document, canvas, Pointer(20, 80))
        tool.end(document, canvas, Pointer(20, 80))
        assert np.array_equal(document.mask, before)
        assert document.undo_stack.count() == 0


@pytest.mark.parametrize(("name", "value"), PAINTING.items())
class TestPainting:
    def test_a_dab_covers_a_disc(
        self, name: str, value: int, document: CaseDocument, canvas: Canvas
    ) -> None:
        tool = TOOLS[name]()
        expected = document.mask
        tool.begin(document, canvas, Pointer(60, 45))
        tool.end(document, canvas, Pointer(60, 45))
        rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]] + 0.5
        expected[np.hypot(rows - 45, columns - 60) <= 6] = value
        assert np.array_equal(document.mask, expected)

    def test_events_far_apart_leave_no_gap(
        self, name: str, value: int, document: CaseDocument, canvas: Canvas
    ) -> None:
        tool = TOOLS[name]()
        tool.begin(document, canvas, Pointer(10, 10))
        tool.extend(document, canvas, Pointer(110, 80))
        tool.end(document, canvas, Pointer(110, 80))
        along = np.linspace(0, 1, 500)
        on_line = document.mask[(10 + 70 * along).astype(int), (10 + 100 * along).astype(int)]
        assert (on_line == value).all()

    def test_the_radius_may_change_on_the_way(
        self, name: str, value: int, document: CaseDocument, canvas: Canvas
    ) -> None:
        tool = TOOLS[name]()
        tool.begin(document, canvas, Pointer(60, 45))
        canvas.set_brush_radius(20)
        tool.extend(document, canvas, Pointer(60, 45))
        tool.end(document, canvas, Pointer(60, 45))
        assert (document.mask[28:62, 60] == value).all()


def test_every_tool_has_an_action_and_every_tool_action_a_tool() -> None:
    actions = {action.id for action in ACTIONS if action.group == "tool"}
    assert actions == {f"tool_{name}" for name in TOOLS}
