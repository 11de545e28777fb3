"""Whatever a person does in whatever order, the document agrees with a simple model of it.

A network that would turn every pixel round shows what it may not change, and what it is told.
"""

from typing import NamedTuple

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from app.document.case_document import CaseDocument
from app.document.conversation import Question
from app.document.edit_record import RecordedHistory, decode_edit
from app.document.region import TILE, rects
from app.document.said import painted_mask
from mgmfnet.masks.hint import Hint
from mgmfnet.prediction import threshold_mask
from mgmfnet.types import CERTAIN, LESION, Mask

HEIGHT, WIDTH = TILE + 9, TILE + 7  # four tiles, three of them narrow
MACHINE = None

rows = st.integers(TILE - 12, HEIGHT)
columns = st.integers(TILE - 12, WIDTH)
lengths = st.integers(1, 14)
dabs = st.lists(st.tuples(st.booleans(), columns, rows, lengths, lengths), min_size=1, max_size=4)
thresholds = st.sampled_from([0.1, 0.4, 0.5, 0.8])


def prediction(seed: int) -> np.ndarray:
    probability = np.zeros((HEIGHT, WIDTH), np.uint16)
    corner = np.random.default_rng(seed).integers(0, CERTAIN, (21, 19), np.uint16)
    probability[-21:, -19:] = corner
    return probability


class Said(NamedTuple):
    """What holds at a state: the hints, and which pixels were painted by hand."""

    hints: tuple[Hint, ...] = ()
    painted: Mask = np.zeros((HEIGHT, WIDTH), np.uint8)


class Editing(RuleBasedStateMachine):
    """The model keeps every state whole: a person's mask, or that it is the machine's."""

    def __init__(self) -> None:
        super().__init__()
        self.document = CaseDocument()
        self.document.maskChanged.connect(self.note)
        self.document.conversation.listens = True
        self.document.conversation.asked.connect(self.turn_round)
        self.shown = np.zeros((HEIGHT, WIDTH), np.uint8)

    @initialize(person=st.booleans(), seed=st.integers(0, 99))
    def load(self, person: bool, seed: int) -> None:
        self.prediction = prediction(seed)
        self.threshold = 0.5
        mask = np.zeros((HEIGHT, WIDTH), np.uint8) if person else MACHINE
        self.states: list[Mask | None] = [mask]
        self.moves: list[tuple[float, float] | None] = []  # of the threshold, for each step
        self.said = [Said()]
        self.at = 0
        self.restored = 0  # steps that were read back: no other is joined to them
        image = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
        self.document.load(image, prediction=self.prediction, mask=mask)
        self.shown = self.document.mask

    def note(self, region: QRegion) -> None:
        """Follow the document as a view does: by the rectangles it names."""
        for rect in rects(region):
            part = np.s_[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1]
            self.shown[part] = self.document.mask_view[part]

    def mask(self) -> Mask:
        state = self.states[self.at]
        if state is MACHINE:
            return threshold_mask(self.prediction, self.threshold)
        return state.copy()

    def push(
        self,
        state: Mask | None,
        move: tuple[float, float] | None = None,
        said: Said = Said(),  # noqa: B008 - never changed
    ) -> None:
        self.restored = min(self.restored, self.at)
        self.moves[self.at :] = [move]
        self.at += 1
        self.states[self.at :] = [state]
        self.said[self.at :] = [said]

    def turn_round(self, question: Question) -> None:
        """Answer as a network would that sees the opposite of everything."""
        self.questions.append(question)
        answer = question.mask ^ np.uint8(LESION)
        painted = painted_mask(question.painted, answer.shape)
        if painted is not None:
            answer[painted > 0] = question.mask[painted > 0]
        self.document.conversation.answer(question, answer, 0, 0)

    @rule(dabs=dabs, kept=st.booleans())
    def stroke(self, dabs: list[tuple[bool, int, int, int, int]], kept: bool) -> None:
        mask, painted = self.mask(), self.said[self.at].painted.copy()
        touched = False
        stroke = self.document.begin_stroke("Stroke")
        for adds, left, top, width, height in dabs:
            stamp = np.full((height, width), LESION, np.uint8)
            before = mask.copy()
            mask[top : top + height, left : left + width] = LESION if adds else 0
            painted[top : top + height, left : left + width] = LESION
            touched |= not np.array_equal(before, mask)
            (stroke.add if adds else stroke.remove)(stamp, left, top)
            assert np.array_equal(self.document.mask, mask)
        if not kept:
            stroke.cancel()
            return
        stroke.finish()
        taken_over = touched and self.states[self.at] is MACHINE
        if taken_over or not np.array_equal(mask, self.mask()):
            self.push(mask, said=self.said[self.at]._replace(painted=painted))

    @rule(column=columns, row=rows, adds=st.booleans())
    def hint(self, column: int, row: int, adds: bool) -> None:
        hints, painted = self.said[self.at]
        hint = Hint(((column - 0.5, row - 0.5),), adds)
        before, mask = self.mask(), self.mask() ^ np.uint8(LESION)
        mask[painted > 0] = before[painted > 0]
        self.questions: list[Question] = []
        self.document.conversation.say(hint)
        (question,) = self.questions
        assert question.hints == (*hints, hint)
        assert np.array_equal(question.mask, before)
        told = painted_mask(question.painted, painted.shape)
        assert np.array_equal(painted, np.zeros_like(painted) if told is None else told)
        self.push(mask, said=Said((*hints, hint), painted))

    @rule()
    def clear(self) -> None:
        if self.states[self.at] is MACHINE or self.mask().any():
            self.push(np.zeros((HEIGHT, WIDTH), np.uint8))
        self.document.clear_mask()

    @rule()
    def revert(self) -> None:
        if self.states[self.at] is not MACHINE:
            self.push(MACHINE)
        self.document.revert_to_prediction()

    @rule()
    def undo(self) -> None:
        if self.at > 0:
            self.at -= 1
            if move := self.moves[self.at]:
                self.threshold = move[0]
        self.document.undo_stack.undo()

    @rule()
    def redo(self) -> None:
        if self.at < len(self.moves):
            if move := self.moves[self.at]:
                self.threshold = move[1]
            self.at += 1
        self.document.undo_stack.redo()

    @rule(threshold=thresholds)
    def move_threshold(self, threshold: float) -> None:
        if threshold != self.threshold and self.states[self.at] is MACHINE:
            before, move = self.threshold, self.moves[self.at - 1] if self.at else None
            if move is not None and self.at > self.restored:
                self.at -= 1
                before = move[0]
            self.push(MACHINE, (before, threshold))
            if before == threshold:
                self.at -= 1
                del self.states[-1], self.moves[-1], self.said[-1]
        self.threshold = threshold
        self.document.set_threshold(threshold)

    @rule()
    def restart(self) -> None:
        """Read everything back from what is stored."""
        within, kept = QRect(0, 0, WIDTH, HEIGHT), self.document.recorded_history()
        steps = tuple(decode_edit(step.encoded, within) for step in kept.steps)
        self.document.load(
            np.zeros((HEIGHT, WIDTH, 3), np.uint8),
            prediction=self.prediction,
            mask=self.document.mask if self.document.person_made else None,
            threshold=self.threshold,
            history=RecordedHistory(steps, kept.done),
        )
        self.restored = self.at

    @rule(seed=st.integers(0, 99))
    def predict(self, seed: int) -> None:
        self.prediction = prediction(seed)
        self.document.set_prediction(self.prediction)

    @invariant()
    def agrees(self) -> None:
        if hasattr(self, "states"):
            assert np.array_equal(self.document.mask, self.mask())
            assert np.array_equal(self.shown, self.mask())
            assert self.document.person_made == (self.states[self.at] is not MACHINE)
            assert self.document.undo_stack.count() == len(self.states) - 1
            assert self.document.undo_stack.index() == self.at
            assert self.document.conversation.hints == self.said[self.at].hints


def test_moves_of_the_threshold_that_a_restart_parts_stay_two_steps() -> None:
    editing = Editing()
    editing.load(person=False, seed=0)
    editing.move_threshold(threshold=0.1)
    editing.restart()
    editing.move_threshold(threshold=0.4)
    editing.restart()
    editing.agrees()
    editing.teardown()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=25, stateful_step_count=20)
