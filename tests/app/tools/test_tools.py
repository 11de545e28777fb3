"""What every tool keeps to; run over the whole table."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.document.case_document import CaseDocument
from app.settings import ACTIONS
from app.tools import TOOLS
from mgmfnet.types import LESION
from tests.app.tools.hand import SHAPE, TakeUp

PAINTING = {"brush": LESION, "eraser": 0}
AT_ONCE = sorted(TOOLS.keys() - {"polygon", "refine"})
"""The tools whose drag is a complete edit the moment the button comes up."""
WAY = ((15, 65), (15, 20), (100, 20), (100, 80))
"""From within a hole up, across and down into the lesion."""
ALONG = ((15, 43), (100, 43))
"""Beside the border."""
INSIDE = ((15, 80), (20, 80))
PLACES = {("fill", True): INSIDE, ("threshold", False): ALONG, ("threshold", True): ALONG}


@pytest.mark.parametrize("reversing", [False, True])
@pytest.mark.parametrize("name", AT_ONCE)
class TestEveryDrag:
    def test_is_one_step_that_undo_and_redo_restore(
        self, name: str, reversing: bool, take_up: TakeUp, document: CaseDocument
    ) -> None:
        before = document.mask
        take_up(name).drag(*PLACES.get((name, reversing), WAY), reversing=reversing)
        after = document.mask
        assert not np.array_equal(before, after)
        assert document.undo_stack.count() == 1
        assert document.undo_stack.undoText()
        document.undo_stack.undo()
        assert np.array_equal(document.mask, before)
        document.undo_stack.redo()
        assert np.array_equal(document.mask, after)

    def test_cancelling_takes_all_back(
        self, name: str, reversing: bool, take_up: TakeUp, document: CaseDocument, canvas: Canvas
    ) -> None:
        hand, before = take_up(name), document.mask
        hand.press(*WAY, reversing=reversing)
        hand.cancel()
        pointer = hand.pointer((20, 80), reversing)
        hand.tool.extend(document, canvas, pointer)
        hand.tool.end(document, canvas, pointer)
        assert np.array_equal(document.mask, before)
        assert document.undo_stack.count() == 0
        assert canvas.sketch.marks == ()


@pytest.mark.parametrize("name", TOOLS)
class TestEveryTool:
    def test_another_case_in_the_middle_stays_untouched(
        self, name: str, take_up: TakeUp, document: CaseDocument, canvas: Canvas, qtbot: QtBot
    ) -> None:
        hand = take_up(name)
        canvas.set_tool(hand.tool)
        hand.press(*WAY)
        other = np.zeros((50, 70), np.uint8)
        document.load(np.zeros((50, 70, 3), np.uint8), mask=other)
        hand.tool.end(document, canvas, hand.pointer((20, 20), reversing=False))
        assert np.array_equal(document.mask, other)
        assert document.undo_stack.count() == 0
        assert canvas.sketch.marks == ()

    def test_far_beyond_the_image_does_no_harm(
        self, name: str, take_up: TakeUp, document: CaseDocument
    ) -> None:
        hand, before = take_up(name), document.mask
        hand.drag((-400, -300), (-500, -300), (-500, -400))
        assert np.array_equal(document.mask, before)

    def test_no_case_does_no_harm(self, name: str, take_up: TakeUp, document: CaseDocument) -> None:
        document.clear()
        take_up(name).drag(*WAY)
        assert document.undo_stack.count() == 0


@pytest.mark.parametrize(("name", "value"), PAINTING.items())
class TestPainting:
    def test_a_dab_covers_a_disc(
        self, name: str, value: int, take_up: TakeUp, document: CaseDocument
    ) -> None:
        expected = document.mask
        take_up(name).drag((60, 45))
        rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]] + 0.5
        expected[np.hypot(rows - 45, columns - 60) <= 6] = value
        assert np.array_equal(document.mask, expected)

    def test_a_reversing_key_swaps_what_it_does(
        self, name: str, value: int, take_up: TakeUp, document: CaseDocument
    ) -> None:
        take_up(name).drag((60, 45), reversing=True)
        assert document.mask[45, 60] == LESION - value

    def test_events_far_apart_leave_no_gap(
        self, name: str, value: int, take_up: TakeUp, document: CaseDocument
    ) -> None:
        take_up(name).drag((10, 10), (110, 80))
        along = np.linspace(0, 1, 500)
        on_line = document.mask[(10 + 70 * along).astype(int), (10 + 100 * along).astype(int)]
        assert (on_line == value).all()

    def test_the_radius_may_change_on_the_way(
        self, name: str, value: int, take_up: TakeUp, document: CaseDocument, canvas: Canvas
    ) -> None:
        hand = take_up(name)
        hand.press((60, 45))
        canvas.set_brush_radius(20)
        pointer = hand.pointer((60, 45), reversing=False)
        hand.tool.extend(document, canvas, pointer)
        hand.tool.end(document, canvas, pointer)
        assert (document.mask[28:62, 60] == value).all()


def test_every_tool_has_an_action_and_every_tool_action_a_tool() -> None:
    actions = {action.id for action in ACTIONS if action.group == "tool"}
    assert actions == {f"tool_{name}" for name in TOOLS}
