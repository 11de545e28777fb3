"""From the prediction to the accepted mask."""

import io
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
)
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.panels.inspector.inspector import Inspector
from app.review.deciding.decisions import Decisions
from app.window import MainWindow
from mgmfnet.study import Status
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import (
    case_of,
    current,
    paint,
    session_of,
    status_of,
    trigger,
    wait_seen,
    words,
)


def test_predictions_arrive_and_are_visibly_the_machines(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Mask predicted by Base model 1" in words(reviewing))
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion3.png") is Status.PREDICTED)
    assert "Base model 1 · CPU" in words(reviewing)


def test_a_stroke_makes_the_mask_the_persons(reviewing: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    paint(reviewing, qtbot)
    assert "Mask drawn or changed by you" in words(reviewing)
    for name in ("undo", "revert"):
        assert reviewing.actions_by_id[name].isEnabled()
    trigger(reviewing, "undo")
    assert "Mask predicted by" in words(reviewing)
    assert not reviewing.actions_by_id["undo"].isEnabled()


def test_enter_accepts_and_goes_on(reviewing: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    wait_seen(reviewing, qtbot)
    with qtbot.waitSignal(review_of(session_of(reviewing)).saved):
        qtbot.keyClick(child(reviewing, Canvas), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current(reviewing).name == "lesion1.png")
    assert status_of(reviewing, "lesion0.png") is Status.ACCEPTED
    for text in ("Saved the mask of lesion0.png", "1 of 5 accepted", "lesion1.png"):
        assert text in words(reviewing)


def test_only_what_was_painted_on_the_screen_is_decided(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    review = review_of(session_of(reviewing))
    qtbot.waitUntil(lambda: review.case_index.counts[Status.PREDICTED] == 4)
    wait_seen(reviewing, qtbot)
    canvas = child(reviewing, Canvas)
    canvas.setUpdatesEnabled(False)
    trigger(reviewing, "next")
    qtbot.waitUntil(lambda: review.presenter.showing == review.current.id)
    none, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    for key, held in ((Qt.Key.Key_Return, none), (Qt.Key.Key_G, ctrl)):
        qtbot.keyClick(canvas, key, held)
        assert "lesion1.png is not" in words(reviewing)
        assert "its image and mask were not on the screen yet." in words(reviewing)
    assert current(reviewing).name == "lesion1.png"
    canvas.setUpdatesEnabled(True)
    wait_seen(reviewing, qtbot)
    with qtbot.waitSignal(review.saved) as blocker:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert blocker.args == ["lesion1.png"]
    assert status_of(reviewing, "lesion1.png") is Status.ACCEPTED


def test_the_history_is_shown_whole_when_asked_for(reviewing: MainWindow, qtbot: QtBot) -> None:
    history = child(reviewing, Inspector).history
    reviewing.resize(1000, 620)
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    wait_seen(reviewing, qtbot)
    with qtbot.waitSignal(review_of(session_of(reviewing)).saved):
        trigger(reviewing, "accept")
    trigger(reviewing, "previous")
    qtbot.waitUntil(lambda: child(history, QListWidget).count() == 1)
    trigger(reviewing, "history")
    QApplication.processEvents()
    assert history.reviewer.visibleRegion().boundingRect() == history.reviewer.rect()


@pytest.mark.parametrize(
    ("name", "status"), [("flag", Status.FLAGGED), ("exclude", Status.EXCLUDED)]
)
def test_marks_are_set_and_taken_away_by_the_same_action(
    reviewing: MainWindow, qtbot: QtBot, name: str, status: Status
) -> None:
    decisions = child(review_of(session_of(reviewing)), Decisions)
    wait_seen(reviewing, qtbot)
    with qtbot.waitSignal(decisions.marked):
        trigger(reviewing, name)
    assert status_of(reviewing, "lesion0.png") is status
    assert reviewing.actions_by_id[name].isChecked()
    wait_seen(reviewing, qtbot)
    with qtbot.waitSignal(decisions.marked):
        trigger(reviewing, name)
    assert status_of(reviewing, "lesion0.png") is not status
    assert not reviewing.actions_by_id[name].isChecked()


def test_an_unreadable_image_is_explained_in_its_place(reviewing: MainWindow, qtbot: QtBot) -> None:
    session = session_of(reviewing)
    review_of(session).select(case_of(reviewing, "lesion4.png").id)
    qtbot.waitUntil(lambda: "lesion4.png" in review_of(session).problems.of(current(reviewing).id))
    qtbot.waitUntil(lambda: not reviewing.actions_by_id["accept"].isEnabled())
    assert reviewing.actions_by_id["exclude"].isEnabled()
    assert words(reviewing).count("lesion4.png") >= 2
    assert "J goes on to the next case to review." in words(reviewing)
    review_of(session).previous()
    qtbot.waitUntil(lambda: session.document.image is not None)
    assert reviewing.actions_by_id["accept"].isEnabled()


def test_the_threshold_moves_the_prediction_live(reviewing: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    document = session_of(reviewing).document
    before = int(document.mask.sum())
    child(reviewing, Inspector).threshold_moved.emit(0.9)
    assert document.threshold == 0.9
    assert int(document.mask.sum()) < before
    assert "0.90" in words(reviewing)


def test_moving_the_threshold_reads_no_file(
    reviewing: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    opened: list[object] = []

    def watched(file: Path, *args: Any, **kwargs: Any) -> object:
        if threading.current_thread() is threading.main_thread():
            opened.append(file)
        return original(file, *args, **kwargs)

    original = io.open
    monkeypatch.setattr(io, "open", watched)
    for percent in (60, 70, 80):
        child(reviewing, Inspector).threshold_moved.emit(percent / 100)
    assert "Mask predicted by Base model 1" in words(reviewing)
    assert not opened
