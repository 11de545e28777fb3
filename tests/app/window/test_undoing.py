"""Undo in the window: strokes and decisions, the newest first."""

import numpy as np
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.review.deciding.decision_history import Decided
from app.window import MainWindow
from mgmfnet.study import Status
from mgmfnet.types import LESION
from tests.app.studies import review_of
from tests.app.window.hand import current, session_of, status_of, trigger, wait_seen, words


def stroke(window: MainWindow, text: str = "Brush stroke", row: int = 5) -> None:
    drawn = session_of(window).document.begin_stroke(text)
    drawn.add(np.full((1, 64), LESION, np.uint8), 0, row)
    drawn.finish()


def texts(window: MainWindow) -> tuple[str, str]:
    return window.actions_by_id["undo"].text(), window.actions_by_id["redo"].text()


def undo_of(window: MainWindow) -> QAction:
    return window.actions_by_id["undo"]


def test_the_menu_says_which_stroke_would_be_undone(reviewing: MainWindow) -> None:
    assert (texts(reviewing), undo_of(reviewing).isEnabled()) == (("&Undo", "&Redo"), False)
    stroke(reviewing)
    stroke(reviewing, "Lasso", row=6)
    assert texts(reviewing) == ("&Undo Lasso", "&Redo")
    trigger(reviewing, "undo")
    assert texts(reviewing) == ("&Undo Brush stroke", "&Redo Lasso")
    trigger(reviewing, "undo")
    assert texts(reviewing) == ("&Undo", "&Redo Brush stroke")
    trigger(reviewing, "redo")
    assert session_of(reviewing).document.undo_stack.index() == 1


def test_strokes_that_go_with_their_document_leave_the_menu_alone(
    window: MainWindow, qtbot: QtBot
) -> None:
    document = session_of(window).document
    document.load(np.zeros((48, 64, 3), np.uint8))
    stroke(window)
    with qtbot.captureExceptions() as raised:
        shiboken6.delete(document)
    assert raised == []
    assert texts(window) == ("&Undo Brush stroke", "&Redo")


def test_undo_goes_back_to_the_accepted_case_and_its_strokes(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    stroke(reviewing)
    wait_seen(reviewing, qtbot)
    drawn = session_of(reviewing).document.mask
    trigger(reviewing, "accept")
    assert texts(reviewing)[0] == "&Undo accepting lesion0.png"
    wait_seen(reviewing, qtbot)
    assert current(reviewing).name == "lesion1.png"
    stroke(reviewing)
    assert texts(reviewing)[0] == "&Undo Brush stroke"
    trigger(reviewing, "undo")
    assert texts(reviewing)[0] == "&Undo accepting lesion0.png"
    trigger(reviewing, "undo")
    qtbot.waitUntil(lambda: current(reviewing).name == "lesion0.png")
    wait_seen(reviewing, qtbot)
    assert status_of(reviewing, "lesion0.png") is Status.EDITED
    assert (session_of(reviewing).document.mask == drawn).all()
    assert "lesion0.png is as it was before." in words(reviewing)
    assert texts(reviewing)[0] == "&Undo Brush stroke"
    trigger(reviewing, "undo")
    assert not session_of(reviewing).document.person_made


def test_a_held_key_undoes_strokes_and_stops_before_a_decision(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    wait_seen(reviewing, qtbot)
    stroke(reviewing)
    assert undo_of(reviewing).autoRepeat()
    trigger(reviewing, "flag")
    assert texts(reviewing)[0] == "&Undo flagging lesion0.png"
    assert not undo_of(reviewing).autoRepeat()


def test_strokes_that_are_not_in_sight_are_left_alone(reviewing: MainWindow, qtbot: QtBot) -> None:
    stroke(reviewing)
    trigger(reviewing, "grid")
    assert not undo_of(reviewing).isEnabled()
    qtbot.keyClick(reviewing, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session_of(reviewing).document.undo_stack.index() == 1
    done: list[str] = []
    decided = review_of(session_of(reviewing)).decided
    decided.note(Decided("merging A & B", lambda: done.append("back")))
    assert texts(reviewing)[0] == "&Undo merging A && B"
    qtbot.keyClick(reviewing, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["back"]
    trigger(reviewing, "grid")
    assert texts(reviewing)[0] == "&Undo Brush stroke"


def test_a_study_that_is_closed_takes_its_decisions_along(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    wait_seen(reviewing, qtbot)
    trigger(reviewing, "flag")
    trigger(reviewing, "close_study")
    assert (texts(reviewing)[0], undo_of(reviewing).isEnabled()) == ("&Undo", False)
