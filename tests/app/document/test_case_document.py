from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from pytestqt.qtbot import QtBot

from app.document.case_document import CaseDocument
from app.document.edit_record import RecordedHistory, decode_edit
from app.document.pyramid import prepare_image
from mgmfnet.prediction import threshold_mask
from mgmfnet.types import LESION, Image, Probability


def block(height: int, width: int) -> np.ndarray:
    return np.full((height, width), LESION, np.uint8)


def paint(document: CaseDocument, left: int, top: int, width: int, height: int) -> None:
    stroke = document.begin_stroke("Stroke")
    stroke.add(block(height, width), left, top)
    stroke.finish()


class TestLoading:
    def test_without_anything_the_mask_is_empty_and_nobodys(
        self, document: CaseDocument, image: Image
    ) -> None:
        document.load(image)
        assert not document.mask.any()
        assert not document.person_made

    def test_a_prediction_shows_at_the_threshold(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp, threshold=0.7)
        assert np.array_equal(document.mask, threshold_mask(ramp, 0.7))
        assert not document.person_made

    def test_a_persons_mask_wins_over_the_prediction(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        mine = np.zeros((40, 60), np.uint8)
        mine[3:7, 5:9] = LESION
        document.load(image, prediction=ramp, mask=mine)
        assert np.array_equal(document.mask, mine)
        assert document.person_made

    def test_a_prepared_image_is_taken_as_it_is(self, document: CaseDocument, image: Image) -> None:
        pyramid = prepare_image(image)
        document.load(pyramid)
        assert document.pyramid is pyramid
        assert document.image is pyramid.image

    @pytest.mark.parametrize(
        "other",
        [
            {"prediction": np.zeros((40, 61), np.uint16)},
            {"mask": np.zeros((39, 60), np.uint8)},
        ],
        ids=list,
    )
    def test_a_size_that_does_not_fit_is_refused_and_changes_nothing(
        self, document: CaseDocument, image: Image, other: dict[str, Any]
    ) -> None:
        document.load(image)
        with pytest.raises(ValueError, match="shape"):
            document.load(image[:30], **other)
        assert document.mask.shape == (40, 60)

    def test_loading_forgets_the_history(self, document: CaseDocument, image: Image) -> None:
        document.load(image)
        paint(document, 0, 0, 5, 5)
        document.load(image)
        assert not document.undo_stack.canUndo()

    def test_clear_leaves_no_case(self, document: CaseDocument, image: Image) -> None:
        document.load(image)
        paint(document, 0, 0, 5, 5)
        document.clear()
        assert document.image is None
        assert document.mask.size == 0
        assert not document.undo_stack.canUndo()


class TestSharing:
    def test_the_mask_that_was_loaded_stays_the_callers(
        self, document: CaseDocument, image: Image
    ) -> None:
        mine = np.zeros((40, 60), np.uint8)
        document.load(image, mask=mine)
        paint(document, 0, 0, 5, 5)
        assert not mine.any()

    def test_the_mask_that_was_read_does_not_follow(
        self, document: CaseDocument, image: Image
    ) -> None:
        document.load(image)
        before = document.mask
        paint(document, 0, 0, 5, 5)
        assert not before.any()
        before[:] = LESION
        assert document.mask.sum() == 25 * LESION

    def test_the_mask_that_was_read_outlives_its_case(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        before = document.mask
        document.load(image)
        assert np.array_equal(before, threshold_mask(ramp, 0.5))
        assert not document.mask.any()

    def test_the_view_follows_and_cannot_be_written(
        self, document: CaseDocument, image: Image
    ) -> None:
        document.load(image)
        view = document.mask_view
        paint(document, 0, 0, 5, 5)
        assert view.sum() == 25 * LESION
        with pytest.raises(ValueError, match="read-only"):
            view[0, 0] = 0


class TestThreshold:
    def test_moves_the_machines_mask(
        self, document: CaseDocument, image: Image, ramp: Probability, qtbot: QtBot
    ) -> None:
        document.load(image, prediction=ramp)
        with qtbot.waitSignals([document.thresholdChanged, document.maskChanged]):
            document.set_threshold(0.9)
        assert np.array_equal(document.mask, threshold_mask(ramp, 0.9))

    def test_never_moves_a_persons_mask(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        paint(document, 0, 0, 5, 5)
        mine = document.mask
        document.set_threshold(0.9)
        assert np.array_equal(document.mask, mine)
        assert document.threshold == 0.9

    def test_moves_the_mask_again_after_undo_to_the_start(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        paint(document, 0, 0, 5, 5)
        document.undo_stack.undo()
        document.set_threshold(0.2)
        assert np.array_equal(document.mask, threshold_mask(ramp, 0.2))
        assert not document.undo_stack.canRedo()

    def test_moves_that_follow_each_other_are_one_step(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        for threshold in (0.6, 0.7, 0.8):
            document.set_threshold(threshold)
        assert document.undo_stack.count() == 1
        assert document.undo_stack.undoText() == "Move the threshold"
        document.undo_stack.undo()
        assert document.threshold == 0.5
        assert np.array_equal(document.mask, threshold_mask(ramp, 0.5))
        document.undo_stack.redo()
        assert document.threshold == 0.8
        assert np.array_equal(document.mask, threshold_mask(ramp, 0.8))

    def test_moves_with_an_edit_in_between_are_two_steps(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        document.set_threshold(0.6)
        paint(document, 0, 0, 5, 5)
        document.revert_to_prediction()
        document.set_threshold(0.7)
        assert document.undo_stack.count() == 4
        for _ in range(3):
            document.undo_stack.undo()
        assert document.threshold == 0.6
        document.undo_stack.undo()
        assert document.threshold == 0.5

    def test_there_and_back_is_no_step(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        document.set_threshold(0.6)
        document.set_threshold(0.5)
        assert document.undo_stack.count() == 0
        document.set_threshold(0.7)
        document.undo_stack.undo()
        assert document.threshold == 0.5

    def test_where_no_mask_moves_there_is_no_step(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image)
        document.set_threshold(0.6)
        assert document.undo_stack.count() == 0
        document.load(image, prediction=ramp)
        paint(document, 0, 0, 5, 5)
        document.set_threshold(0.7)
        assert document.undo_stack.count() == 1
        assert document.threshold == 0.7

    def test_a_move_is_found_again_with_the_history(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        document.set_threshold(0.6)
        kept = document.recorded_history()
        within = QRect(0, 0, 60, 40)
        read = tuple(decode_edit(step.encoded, within) for step in kept.steps)
        history = RecordedHistory(read, kept.done)
        document.load(image, prediction=ramp, threshold=0.6, history=history)
        document.set_threshold(0.8)
        assert document.undo_stack.count() == 2
        for _ in range(2):
            document.undo_stack.undo()
        assert document.threshold == 0.5

    @pytest.mark.parametrize("head", ['["Move", 0.5, 1.5]', '["Move", NaN, 0.5]', '["Move", 0.5]'])
    def test_a_damaged_move_is_not_read(self, head: str) -> None:
        with pytest.raises(ValueError, match="damaged"):
            decode_edit(head.encode() + b"\n", QRect(0, 0, 60, 40))

    def test_moved_on_a_persons_mask_shows_after_undo_to_the_start(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        paint(document, 0, 0, 5, 5)
        document.set_threshold(0.2)
        document.undo_stack.undo()
        assert np.array_equal(document.mask, threshold_mask(ramp, 0.2))


class TestPredictionComingIn:
    def test_shows_where_nobody_painted(
        self, document: CaseDocument, image: Image, ramp: Probability, qtbot: QtBot
    ) -> None:
        document.load(image)
        with qtbot.waitSignals([document.predictionChanged, document.maskChanged]):
            document.set_prediction(ramp)
        assert np.array_equal(document.mask, threshold_mask(ramp, 0.5))

    def test_never_changes_a_persons_mask(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        paint(document, 0, 0, 5, 5)
        mine = document.mask
        document.set_prediction(ramp[:, ::-1].copy())
        assert np.array_equal(document.mask, mine)
        document.revert_to_prediction()
        assert np.array_equal(document.mask, threshold_mask(ramp[:, ::-1], 0.5))

    def test_never_changes_a_mask_under_a_stroke(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image)
        stroke = document.begin_stroke("Stroke")
        stroke.add(block(5, 5), 0, 0)
        document.set_prediction(ramp)
        assert document.mask.sum() == 25 * LESION
        stroke.cancel()
        assert np.array_equal(document.mask, threshold_mask(ramp, 0.5))

    def test_of_another_size_is_refused(self, document: CaseDocument, image: Image) -> None:
        document.load(image)
        with pytest.raises(ValueError, match="shape"):
            document.set_prediction(np.zeros((4, 6), np.uint16))


class TestStroke:
    def test_makes_the_mask_a_persons_at_its_first_pixel(
        self, document: CaseDocument, image: Image, qtbot: QtBot
    ) -> None:
        document.load(image)
        stroke = document.begin_stroke("Stroke")
        assert not document.person_made
        with qtbot.waitSignal(document.personMadeChanged) as blocker:
            stroke.add(block(5, 5), 0, 0)
        assert blocker.args == [True]

    def test_tells_exactly_which_pixels_changed(
        self, document: CaseDocument, image: Image, qtbot: QtBot
    ) -> None:
        document.load(image)
        paint(document, 10, 10, 10, 10)
        stroke = document.begin_stroke("Stroke")
        with qtbot.waitSignal(document.maskChanged) as blocker:
            stroke.add(block(10, 20), 5, 10)
        assert blocker.args == [QRegion(5, 10, 20, 10)]
        with qtbot.waitSignal(document.maskChanged) as blocker:
            stroke.add(block(10, 20), 7, 10)
        assert blocker.args == [QRegion(25, 10, 2, 10)]

    def test_beyond_the_image_is_cut_off(self, document: CaseDocument, image: Image) -> None:
        document.load(image)
        paint(document, -3, -4, 5, 6)
        paint(document, 58, 39, 10, 10)
        paint(document, 100, 100, 5, 5)
        assert document.mask.sum() == (2 * 2 + 2 * 1) * LESION
        assert document.undo_stack.count() == 2

    def test_that_changes_nothing_is_no_step(self, document: CaseDocument, image: Image) -> None:
        mine = np.full((40, 60), LESION, np.uint8)
        document.load(image, mask=mine)
        paint(document, 3, 3, 5, 5)
        assert not document.undo_stack.canUndo()

    def test_is_one_step_however_many_events_it_had(
        self, document: CaseDocument, image: Image, qtbot: QtBot
    ) -> None:
        document.load(image)
        stroke = document.begin_stroke("Brush stroke")
        for left in range(20):
            stroke.add(block(5, 5), left, 0)
        with qtbot.waitSignal(document.strokeFinished):
            stroke.finish()
        assert document.undo_stack.count() == 1
        assert document.undo_stack.undoText() == "Brush stroke"
        document.undo_stack.undo()
        assert not document.mask.any()

    def test_cancelled_leaves_no_trace(
        self, document: CaseDocument, image: Image, ramp: Probability
    ) -> None:
        document.load(image, prediction=ramp)
        before = document.mask
        for _ in range(2):
            stroke = document.begin_stroke("Stroke")
            stroke.add(block(5, 5), 0, 0)
            stroke.cancel()
            assert np.array_equal(document.mask, before)
            assert not document.undo_stack.canUndo()
        assert not document.person_made

    def test_that_has_ended_paints_no_more(self, document: CaseDocument, image: Image) -> None:
        document.load(image)
        stroke = document.begin_stroke("Stroke")
        document.load(image)
        stroke.add(block(5, 5), 0, 0)
        stroke.finish()
        assert not document.mask.any()
        assert not document.undo_stack.canUndo()

    def test_gives_way_to_undo(self, document: CaseDocument, image: Image) -> None:
        document.load(image)
        paint(document, 0, 0, 5, 5)
        stroke = document.begin_stroke("Stroke")
        stroke.add(block(5, 5), 20, 20)
        document.undo_stack.undo()
        stroke.add(block(5, 5), 30, 20)
        stroke.finish()
        assert not document.mask.any()
        document.undo_stack.redo()
        assert document.mask.sum() == 25 * LESION

    def test_is_kept_when_another_begins(self, document: CaseDocument, image: Image) -> None:
        document.load(image)
        document.begin_stroke("One").add(block(5, 5), 0, 0)
        document.begin_stroke("Two").add(block(5, 5), 20, 20)
        document.clear_mask()
        assert document.undo_stack.count() == 3


class TestClearing:
    def test_of_an_empty_prediction_says_that_a_person_saw_no_lesion(
        self, document: CaseDocument, image: Image
    ) -> None:
        document.load(image)
        document.clear_mask()
        assert document.person_made
        document.undo_stack.undo()
        assert not document.person_made

    def test_twice_is_one_step(self, document: CaseDocument, image: Image) -> None:
        document.load(image)
        document.clear_mask()
        document.clear_mask()
        assert document.undo_stack.count() == 1


class TestReverting:
    def test_can_be_undone(self, document: CaseDocument, image: Image, ramp: Probability) -> None:
        document.load(image, prediction=ramp)
        paint(document, 0, 0, 5, 5)
        mine, changed = document.mask, document.can_revert
        assert changed
        document.revert_to_prediction()
        assert np.array_equal(document.mask, threshold_mask(ramp, 0.5))
        assert not document.can_revert
        document.set_threshold(0.1)
        for _ in range(2):
            document.undo_stack.undo()
        assert np.array_equal(document.mask, mine)
        assert document.person_made

    def test_without_a_prediction_does_nothing(self, document: CaseDocument, image: Image) -> None:
        document.load(image)
        paint(document, 0, 0, 5, 5)
        document.revert_to_prediction()
        assert document.mask.any()
        assert document.undo_stack.count() == 1


@pytest.mark.parametrize("edit", ["stroke", "clear", "revert", "undo", "redo"])
def test_every_edit_says_that_it_is_complete(
    document: CaseDocument, image: Image, ramp: Probability, qtbot: QtBot, edit: str
) -> None:
    document.load(image, prediction=ramp)
    paint(document, 0, 0, 5, 5)
    paint(document, 10, 0, 5, 5)
    document.undo_stack.undo()
    edits = {
        "stroke": lambda: paint(document, 0, 20, 5, 5),
        "clear": document.clear_mask,
        "revert": document.revert_to_prediction,
        "undo": document.undo_stack.undo,
        "redo": document.undo_stack.redo,
    }
    with qtbot.waitSignal(document.strokeFinished):
        edits[edit]()
