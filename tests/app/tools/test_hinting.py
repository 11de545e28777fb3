"""Refine where the model listens: clicks, scribbles, keys, and what is seen of them."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.canvas.decorations.sketch import Kind
from app.document.case_document import CaseDocument
from app.document.conversation import Question
from app.settings import Settings
from app.tools import TOOLS
from mgmfnet.types import LESION
from tests.app.canvas.hand import Hand

BUTTON = Qt.MouseButton
CLICK = (30.5, 20.5)


@pytest.fixture
def asked(document: CaseDocument) -> list[Question]:
    """What the network is asked; it answers with a square where the newest hint begins."""
    questions: list[Question] = []

    def answer(question: Question) -> None:
        questions.append(question)
        (x, y), adds = question.hints[-1].points[0], question.hints[-1].adds
        square = np.full((9, 9), LESION if adds else 0, np.uint8)
        document.conversation.answer(question, square, int(x) - 4, int(y) - 4)

    document.conversation.listens = True
    document.conversation.asked.connect(answer)
    return questions


@pytest.fixture
def hand(canvas: Canvas, asked: list[Question], qtbot: QtBot) -> Hand:
    canvas.show()
    canvas.fit()
    canvas.set_tool(TOOLS["refine"](Settings()))
    return Hand(canvas)


def signs(canvas: Canvas) -> list[tuple[tuple[float, float], bool]]:
    """Where a plus (True) or a minus stands."""
    marks = [mark for mark in canvas.sketch.marks if mark.kind is Kind.SIGNS]
    return [((round(x), round(y)), mark.adds) for mark in marks for x, y in mark.points]


def hold(modifier: Qt.KeyboardModifier) -> Callable[[Hand, QPointF], None]:
    def click(hand: Hand, place: QPointF) -> None:
        hand.held = modifier
        hand.drag(place)

    return click


@pytest.mark.parametrize(
    ("click", "adds"),
    [
        (lambda hand, place: hand.drag(place), True),
        (lambda hand, place: hand.drag(place, place + QPointF(2, 1)), True),
        (lambda hand, place: hand.drag(place, button=BUTTON.RightButton), False),
        (hold(Qt.KeyboardModifier.ControlModifier), False),
        (hold(Qt.KeyboardModifier.AltModifier), False),
    ],
)
def test_a_click_is_one_point(
    click: Callable[[Hand, QPointF], None], adds: bool, hand: Hand, asked: list[Question]
) -> None:
    place = hand.at(*CLICK)
    click(hand, place)
    (hint,) = asked[0].hints
    assert hint.adds == adds
    assert len(hint.points) == 1
    assert hint.points[0] == pytest.approx(CLICK, abs=1)
    assert not asked[0].everywhere


def test_a_drag_is_a_scribble_and_shows_while_it_is_drawn(
    hand: Hand, asked: list[Question], canvas: Canvas
) -> None:
    hand.press(hand.at(20, 20))
    hand.move(hand.at(40, 22))
    assert [mark.kind for mark in canvas.sketch.marks] == [Kind.LINE, Kind.SIGNS]
    hand.release(hand.at(40, 22))
    (hint,) = asked[0].hints
    assert [(round(x), round(y)) for x, y in hint.points] == [(20, 20), (40, 22)]


def test_marks_follow_undo_and_redo_and_are_seen_with_the_tool_alone(
    hand: Hand, canvas: Canvas, document: CaseDocument
) -> None:
    hand.drag(hand.at(30, 20))
    hand.drag(hand.at(60, 60), button=BUTTON.RightButton)
    both = [((30, 20), True), ((60, 60), False)]
    assert signs(canvas) == both
    document.undo_stack.undo()
    assert signs(canvas) == both[:1]
    document.undo_stack.redo()
    assert signs(canvas) == both
    refine = TOOLS["refine"](Settings())
    canvas.set_tool(TOOLS["brush"](Settings()))
    assert canvas.sketch.marks == ()
    document.undo_stack.undo()
    assert canvas.sketch.marks == ()
    canvas.set_tool(refine)
    assert signs(canvas) == both[:1]
    document.load(np.zeros((40, 50, 3), np.uint8))
    assert canvas.sketch.marks == ()


def test_a_double_click_has_all_drawn_again(
    hand: Hand, asked: list[Question], document: CaseDocument
) -> None:
    place = hand.at(*CLICK)
    hand.drag(place)
    hand.press_again(place)
    hand.release(place)
    assert [question.everywhere for question in asked] == [False, True]
    assert asked[0].hints == asked[1].hints == document.conversation.hints


def test_a_scribble_that_begins_as_a_double_click_is_a_scribble(
    hand: Hand, asked: list[Question]
) -> None:
    hand.drag(hand.at(*CLICK))
    hand.press_again(hand.at(*CLICK))
    hand.move(hand.at(60, 20))
    hand.release(hand.at(60, 20))
    assert not asked[1].everywhere
    assert len(asked[1].hints[1].points) == 2


def test_escape_takes_back_what_is_being_drawn_and_leaves_the_hints(
    hand: Hand, asked: list[Question], canvas: Canvas, qtbot: QtBot
) -> None:
    hand.drag(hand.at(30, 20))
    hand.press(hand.at(60, 20))
    hand.move(hand.at(70, 20))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    hand.release(hand.at(70, 20))
    assert len(asked) == 1
    assert signs(canvas) == [((30, 20), True)]


class TestKeys:
    def test_the_cursor_keys_move_an_aim_from_the_middle(
        self, hand: Hand, asked: list[Question], canvas: Canvas, qtbot: QtBot
    ) -> None:
        middle = canvas.middle
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
            qtbot.keyClick(canvas, key)
        (mark,) = canvas.sketch.marks
        assert mark.kind is Kind.AIM
        step = 8 / canvas.screen_scale
        aimed = (middle[0] + 2 * step, middle[1] - step)
        assert mark.points[0] == pytest.approx(aimed)
        qtbot.keyClick(canvas, Qt.Key.Key_Space)
        qtbot.keyClick(canvas, Qt.Key.Key_Left)
        qtbot.keyClick(canvas, Qt.Key.Key_Delete)
        one, other = asked[-1].hints
        assert (one.adds, other.adds) == (True, False)
        assert one.points[0] == pytest.approx(aimed, abs=0.01)
        assert other.points[0] == pytest.approx((aimed[0] - step, aimed[1]), abs=0.01)

    def test_a_key_that_stays_down_says_it_once(
        self, hand: Hand, asked: list[Question], canvas: Canvas, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
        qtbot.keyClick(canvas, Qt.Key.Key_Space)
        qtbot.keyClick(canvas, Qt.Key.Key_Space)
        assert len(asked) == 1

    def test_without_an_aim_the_space_bar_pans_and_escape_hides_it(
        self, hand: Hand, asked: list[Question], canvas: Canvas, qtbot: QtBot
    ) -> None:
        qtbot.keyPress(canvas, Qt.Key.Key_Space)
        assert canvas.panning.ready
        qtbot.keyRelease(canvas, Qt.Key.Key_Space)
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)
        assert canvas.sketch.marks == ()
        qtbot.keyPress(canvas, Qt.Key.Key_Space)
        assert canvas.panning.ready
        assert not asked

    def test_the_aim_stays_on_the_image_and_in_sight(
        self, hand: Hand, canvas: Canvas, document: CaseDocument, qtbot: QtBot
    ) -> None:
        canvas.zoom_by(64, hand.at(60, 45))
        for _ in range(600):
            qtbot.keyClick(canvas, Qt.Key.Key_Left)
        x, y = canvas.sketch.marks[0].points[0]
        assert x == 0.5
        assert canvas.viewport().rect().contains(hand.at(x, y).toPoint())


def test_with_a_model_that_does_not_listen_it_looks_at_the_image(
    hand: Hand, asked: list[Question], canvas: Canvas, document: CaseDocument, qtbot: QtBot
) -> None:
    hand.drag(hand.at(30, 20))
    document.conversation.listens = False
    assert not canvas.sketch.marks
    canvas.set_brush_radius(3)
    hand.press(hand.at(50, 20))
    hand.move(hand.at(70, 20))
    assert {mark.kind for mark in canvas.sketch.marks} == {Kind.BAND}
    with qtbot.waitSignal(document.historyChanged):
        hand.release(hand.at(70, 20))
    assert len(asked) == 1
    document.conversation.listens = True
    assert signs(canvas) == [((30, 20), True)]
