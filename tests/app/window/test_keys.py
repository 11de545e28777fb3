"""Where the keyboard goes, and what actions do to the view."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.review.predicting.prediction_queue import QueueState
from app.settings import ACTIONS, OverlayKind, Settings, Theme
from app.window import MainWindow
from mgmfnet.study import Status
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import current, session_of, status_of, trigger


def test_every_action_does_something(window: MainWindow) -> None:
    shown_by_toggling = {"hide_mask", "show_prediction"}
    for spec in ACTIONS:
        action = window.actions_by_id[spec.id]
        signal = b"2toggled(bool)" if spec.id in shown_by_toggling else b"2triggered(bool)"
        assert action.receivers(signal.decode()) > 0, spec.id


def test_view_and_brush_follow_their_keys(reviewing: MainWindow, qtbot: QtBot) -> None:
    canvas, settings = child(reviewing, Canvas), Settings()
    radius = canvas.brush_radius
    qtbot.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert canvas.brush_radius > radius
    trigger(reviewing, "overlay_contour")
    assert canvas.look.style.kind is OverlayKind.CONTOUR
    trigger(reviewing, "theme_light")
    reviewing.close()
    settings.storage.sync()
    assert settings.brush_radius == canvas.brush_radius
    assert settings.theme is Theme.LIGHT


def test_letters_in_the_search_are_not_shortcuts(reviewing: MainWindow, qtbot: QtBot) -> None:
    trigger(reviewing, "find")
    field = reviewing.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "be1")
    assert field.text() == "be1"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert status_of(reviewing, "lesion0.png") is not Status.ACCEPTED


@pytest.mark.parametrize(
    "field", ["find", "filter", "order", "focus_list", "tags", "note", "reviewer"]
)
def test_escape_gives_the_keyboard_back_to_the_image(
    reviewing: MainWindow, qtbot: QtBot, field: str
) -> None:
    canvas = child(reviewing, Canvas)
    trigger(reviewing, field)
    assert not canvas.hasFocus()
    qtbot.keyClick(reviewing.focusWidget(), Qt.Key.Key_Escape)
    assert canvas.hasFocus()


def test_escape_forgets_the_search(reviewing: MainWindow, qtbot: QtBot) -> None:
    trigger(reviewing, "find")
    field = reviewing.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "lesion3")
    qtbot.waitUntil(lambda: len(review_of(session_of(reviewing)).case_index.rows) == 1)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(review_of(session_of(reviewing)).case_index.rows) == 5)


def test_next_stays_within_the_filter(reviewing: MainWindow, qtbot: QtBot) -> None:
    trigger(reviewing, "find")
    qtbot.keyClicks(reviewing.focusWidget(), "lesion3")
    qtbot.waitUntil(lambda: len(review_of(session_of(reviewing)).case_index.rows) == 1)
    trigger(reviewing, "next")
    assert current(reviewing).name == "lesion3.png"


def test_predictions_pause_and_go_on(reviewing: MainWindow, qtbot: QtBot) -> None:
    queue = session_of(reviewing).queue
    trigger(reviewing, "pause")
    paused = queue.state
    assert paused is QueueState.PAUSED
    trigger(reviewing, "pause")
    assert queue.state is not QueueState.PAUSED
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion3.png") is Status.PREDICTED)


def test_backspace_goes_back(reviewing: MainWindow, qtbot: QtBot) -> None:
    trigger(reviewing, "next")
    assert current(reviewing).name == "lesion1.png"
    qtbot.keyClick(child(reviewing, Canvas), Qt.Key.Key_Backspace)
    assert current(reviewing).name == "lesion0.png"
