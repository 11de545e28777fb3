"""The tools that look at the image or the prediction."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.document.case_document import CaseDocument
from app.messages import Message
from app.settings import Settings
from mgmfnet.prediction import threshold_mask
from mgmfnet.types import LESION, Image, Mask
from tests.app.tools.hand import SHAPE, TakeUp


@pytest.fixture
def spot() -> Mask:
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    inside = np.hypot(rows - 45, columns - 60) < 30
    return np.where(inside, LESION, 0).astype(np.uint8)


@pytest.fixture
def image(spot: Mask) -> Image:
    return np.where(spot[..., None] > 0, (90, 60, 50), (225, 190, 170)).astype(np.uint8)


def count(canvas: Canvas) -> int:
    """Of the marks on the sketch."""
    return len(canvas.sketch.marks)


class TestEdgeBrush:
    def test_stops_at_the_edge(
        self, take_up: TakeUp, document: CaseDocument, canvas: Canvas, image: Image, spot: Mask
    ) -> None:
        document.load(image)
        canvas.set_brush_radius(15)
        take_up("edge_brush").drag((50, 45), (80, 45))
        assert not (document.mask & ~spot).any()
        assert document.mask[45, 40:86].all()

    def test_the_tolerance_is_a_setting(
        self, take_up: TakeUp, document: CaseDocument, canvas: Canvas, image: Image, spot: Mask
    ) -> None:
        Settings().edge_tolerance = 60
        document.load(image)
        canvas.set_brush_radius(15)
        take_up("edge_brush").drag((80, 45))
        assert (document.mask & ~spot).any()

    def test_a_reversing_key_takes_away_what_looks_alike(
        self, take_up: TakeUp, document: CaseDocument, canvas: Canvas, image: Image, spot: Mask
    ) -> None:
        document.load(image, mask=np.full(SHAPE, LESION, np.uint8))
        canvas.set_brush_radius(15)
        take_up("edge_brush").drag((20, 45), (22, 45), reversing=True)
        assert not document.mask[45, 20]
        assert document.mask[spot > 0].all()


class TestThreshold:
    def test_moves_the_border_under_the_ring_alone(
        self, take_up: TakeUp, document: CaseDocument, canvas: Canvas
    ) -> None:
        canvas.set_brush_radius(10)
        before = document.mask
        take_up("threshold").drag((60, 45), (60, 25))
        grown = np.argwhere(document.mask != before)
        assert document.mask[42, 60]
        assert np.hypot(grown[:, 0] + 0.5 - 45, grown[:, 1] + 0.5 - 60).max() <= 10

    def test_back_and_forth_is_nowhere(self, take_up: TakeUp, document: CaseDocument) -> None:
        before = document.mask
        take_up("threshold").drag((60, 45), (90, 45), (30, 45), (60, 45))
        assert np.array_equal(document.mask, before)

    def test_a_predicted_mask_becomes_the_persons(
        self, take_up: TakeUp, document: CaseDocument
    ) -> None:
        document.load(np.zeros((*SHAPE, 3), np.uint8), prediction=document.prediction)
        take_up("threshold").drag((60, 45), (100, 45))
        assert document.person_made
        document.undo_stack.undo()
        assert document.prediction is not None
        assert np.array_equal(document.mask, threshold_mask(document.prediction, 0.5))

    def test_needs_a_prediction(
        self, take_up: TakeUp, document: CaseDocument, told: list[Message]
    ) -> None:
        document.load(np.zeros((*SHAPE, 3), np.uint8), mask=document.mask)
        take_up("threshold").drag((60, 45), (100, 45))
        assert "no prediction" in told[0].text
        assert document.undo_stack.count() == 0


class TestRefine:
    @pytest.fixture(autouse=True)
    def half(self, document: CaseDocument, canvas: Canvas, image: Image, spot: Mask) -> None:
        """The right half of the lesion is missing."""
        mask = spot.copy()
        mask[:, 60:] = 0
        document.load(image, mask=mask)
        canvas.set_brush_radius(3)

    def test_one_scribble_is_one_step_that_finds_the_border(
        self, take_up: TakeUp, document: CaseDocument, canvas: Canvas, spot: Mask, qtbot: QtBot
    ) -> None:
        before = document.mask
        with qtbot.waitSignal(document.strokeFinished):
            take_up("refine").drag((72, 30), (72, 60))
            assert count(canvas) == 1  # until the result is there
        assert np.count_nonzero(document.mask ^ spot) < 0.03 * np.count_nonzero(spot)
        assert document.undo_stack.count() == 1
        assert count(canvas) == 0
        document.undo_stack.undo()
        assert np.array_equal(document.mask, before)

    def test_what_was_said_before_holds_until_the_mask_changes(
        self, take_up: TakeUp, document: CaseDocument, qtbot: QtBot
    ) -> None:
        hand = take_up("refine")
        with qtbot.waitSignal(document.strokeFinished):
            hand.drag((50, 35), (50, 55), reversing=True)
        with qtbot.waitSignal(document.strokeFinished):
            hand.drag((72, 35), (72, 55))
        assert not document.mask[40:50, 50].any()
        document.undo_stack.undo()
        document.undo_stack.undo()
        with qtbot.waitSignal(document.strokeFinished):
            hand.drag((72, 35), (72, 55))
        assert document.mask[40:50, 50].all()

    def test_a_result_that_comes_too_late_is_dropped(
        self, take_up: TakeUp, document: CaseDocument, canvas: Canvas, qtbot: QtBot
    ) -> None:
        take_up("refine").drag((72, 30), (72, 60))
        take_up("brush").drag((10, 10))
        mask = document.mask
        assert count(canvas) == 0
        qtbot.wait(150)
        assert np.array_equal(document.mask, mask)
        assert document.undo_stack.count() == 1

    def test_a_result_does_not_wipe_what_another_tool_draws(
        self, take_up: TakeUp, document: CaseDocument, canvas: Canvas, qtbot: QtBot
    ) -> None:
        take_up("refine").drag((72, 30), (72, 60))
        lasso = take_up("lasso")
        with qtbot.waitSignal(document.strokeFinished):
            lasso.press((10, 10), (20, 20))
            drawn = canvas.sketch.marks
        assert canvas.sketch.marks == drawn

    def test_two_in_quick_succession_are_both_heard(
        self, take_up: TakeUp, document: CaseDocument, canvas: Canvas, qtbot: QtBot
    ) -> None:
        hand = take_up("refine")
        hand.drag((72, 30), (72, 60))
        hand.drag((10, 10), (14, 10))
        assert count(canvas) == 2
        qtbot.waitUntil(lambda: document.undo_stack.count() == 2)
        assert count(canvas) == 0
        assert document.mask[45, 72]
        assert document.mask[10, 12]

    def test_a_scribble_that_says_what_is_so_already_is_told(
        self, take_up: TakeUp, document: CaseDocument, told: list[Message], qtbot: QtBot
    ) -> None:
        take_up("refine").drag((10, 10), (14, 10), reversing=True)
        qtbot.waitUntil(lambda: bool(told))
        assert "changes nothing" in told[0].text
        assert document.undo_stack.count() == 0

    def test_after_a_crash_the_scribble_is_gone_and_the_next_is_heard(
        self,
        take_up: TakeUp,
        document: CaseDocument,
        canvas: Canvas,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        hand = take_up("refine")
        with monkeypatch.context() as patch, qtbot.captureExceptions() as crashes:
            patch.setattr("app.tools.refinement.refine", lambda *_: 1 / 0)
            hand.drag((72, 30), (72, 60))
            hand.drag((72, 35), (72, 55))
            qtbot.waitUntil(lambda: len(crashes) == 2 and not canvas.sketch.marks)
        assert document.undo_stack.count() == 0
        with qtbot.waitSignal(document.strokeFinished):
            hand.drag((72, 30), (72, 60))
        assert document.mask[45, 72]

    def test_another_case_never_gets_the_result(
        self, take_up: TakeUp, document: CaseDocument, image: Image, qtbot: QtBot
    ) -> None:
        take_up("refine").drag((72, 30), (72, 60))
        document.load(image, mask=np.zeros(SHAPE, np.uint8))
        qtbot.wait(150)
        assert not document.mask.any()
