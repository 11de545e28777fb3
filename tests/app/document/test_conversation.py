"""Hints are answered in order, on the mask that is there, and never on another."""

import numpy as np
import pytest
from PySide6.QtCore import QRect

from app.document.annex import attach
from app.document.case_document import CaseDocument
from app.document.conversation import Question
from app.document.edit_record import decode_edit
from app.document.patch import Patch
from app.messages import Message
from mgmfnet.masks.hint import Hint
from mgmfnet.types import LESION, Image, Mask, Probability

HERE, THERE = Hint(((10.5, 10.5),), adds=True), Hint(((50.5, 30.5), (52.0, 31.0)), adds=False)
WITHIN = QRect(0, 0, 60, 40)


@pytest.fixture
def asked(document: CaseDocument, image: Image) -> list[Question]:
    """What somebody who listens is asked about a case without a mask."""
    questions: list[Question] = []
    document.conversation.listens = True
    document.conversation.asked.connect(questions.append)
    document.load(image)
    return questions


def full(side: int = 5) -> Mask:
    return np.full((side, side), LESION, np.uint8)


def paint(document: CaseDocument) -> None:
    stroke = document.begin_stroke("Brush stroke")
    stroke.add(full(), 30, 20)
    stroke.finish()


def test_one_after_the_other_each_a_step_on_the_answer_before(
    document: CaseDocument, asked: list[Question]
) -> None:
    document.conversation.say(HERE)
    document.conversation.say(THERE)
    assert [question.hints for question in asked] == [(HERE,)]
    assert document.conversation.hints == (HERE, THERE)
    document.conversation.answer(asked[0], full(), 8, 8)
    assert asked[1].hints == (HERE, THERE)
    assert asked[1].mask[8:13, 8:13].all()
    document.conversation.answer(asked[1], full(), 48, 28)
    assert not document.conversation.waits
    held = []
    for step in (document.undo_stack.undo,) * 2 + (document.undo_stack.redo,) * 2:
        step()
        held.append((len(document.conversation.hints), int(np.count_nonzero(document.mask))))
    assert held == [(1, 25), (0, 0), (1, 25), (2, 50)]


@pytest.mark.parametrize("change", ["stroke", "undo", "case", "no case", "deaf"])
def test_a_change_by_the_person_makes_the_question_void(
    change: str, document: CaseDocument, image: Image, asked: list[Question]
) -> None:
    paint(document)
    waited: list[bool] = []
    document.conversation.waitingChanged.connect(waited.append)
    document.conversation.say(HERE)
    match change:
        case "stroke":
            paint(document)
            document.begin_stroke("Brush stroke").add(full(), 0, 0)
        case "undo":
            document.undo_stack.undo()
        case "case":
            document.load(image)
        case "no case":
            document.clear()
        case "deaf":
            document.conversation.listens = False
    assert waited == [True, False]
    assert document.conversation.hints == ()
    before = document.mask
    document.conversation.answer(asked[0], full(), 8, 8)
    assert np.array_equal(document.mask, before)


def test_a_prediction_that_comes_meanwhile_has_it_asked_again(
    document: CaseDocument, asked: list[Question], ramp: Probability
) -> None:
    document.conversation.say(HERE)
    document.set_prediction(ramp)
    document.conversation.answer(asked[0], full(), 8, 8)
    assert not document.person_made
    assert np.array_equal(asked[1].mask, document.mask)
    document.conversation.answer(asked[1], np.zeros((40, 60), np.uint8), 0, 0)
    assert document.conversation.hints == (HERE,)
    assert not document.mask.any()


def test_what_nobody_can_answer_is_gone_and_the_next_is_asked(
    document: CaseDocument, asked: list[Question]
) -> None:
    document.conversation.say(HERE)
    document.conversation.say(THERE)
    document.conversation.drop(asked[0])
    assert asked[1].hints == document.conversation.hints == (THERE,)


def test_an_answer_that_changes_nothing_is_kept_and_told(
    document: CaseDocument, asked: list[Question], ramp: Probability, told: list[Message]
) -> None:
    document.set_prediction(ramp)
    document.conversation.say(HERE)
    document.conversation.answer(asked[0], asked[0].mask, 0, 0)
    assert "border stays" in told[0].text
    assert document.person_made
    assert document.conversation.hints == (HERE,)
    document.undo_stack.undo()
    assert not document.person_made


def test_beyond_the_image_there_is_nothing_to_say(
    document: CaseDocument, asked: list[Question]
) -> None:
    document.conversation.say(Hint(((-1.0, 5.0), (70.0, 5.0)), adds=True))
    assert not asked
    document.conversation.say(Hint(((-1.0, 5.0), (3.0, 5.0)), adds=True))
    assert asked[0].hints[0].points == ((3.0, 5.0),)


def test_to_draw_again_is_a_step_of_its_own_and_needs_a_hint(
    document: CaseDocument, asked: list[Question]
) -> None:
    document.conversation.draw_again()
    assert not asked
    document.conversation.say(HERE)
    document.conversation.draw_again()
    document.conversation.answer(asked[0], full(), 8, 8)
    assert (asked[1].hints, asked[1].everywhere) == ((HERE,), True)
    document.conversation.answer(asked[1], full(), 30, 30)
    document.undo_stack.undo()
    assert document.conversation.hints == (HERE,)
    assert np.count_nonzero(document.mask) == 25


class TestStoring:
    def test_readers_that_know_nothing_of_hints_read_the_edit(
        self, document: CaseDocument, asked: list[Question]
    ) -> None:
        paint(document)
        document.conversation.say(THERE)
        document.conversation.answer(asked[0], full(), 8, 8)
        step = document.recorded_history().steps[1]
        head, _, pixels = step.encoded.partition(b"\n")
        assert head == b'["Refine", true, true]'
        as_before = Patch.decode(pixels, WITHIN)
        mask = document.mask
        as_before.apply(mask)
        assert np.count_nonzero(mask) == 25
        again = decode_edit(head + b"\n" + as_before.encode(), WITHIN)
        assert again.encoded == step.encoded

    @pytest.mark.parametrize(
        "annex",
        [
            b"[[true, [1, 2]]]\n",
            b"[[true], false]\n",
            b"[[true, [1, NaN]], false]\n",
            b'[["yes", [1, 2]], false]\n',
            b'[[true, [1, "x"]], false]\n',
            b"[null, false]\nx",
            b"{",
        ],
    )
    def test_a_damaged_annex_is_not_read(self, annex: bytes) -> None:
        with pytest.raises(ValueError, match=r"damaged|cut off|Expecting"):
            decode_edit(b'["Refine", true, true]\n' + attach(annex, b""), WITHIN)
