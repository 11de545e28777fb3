import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.panels.shell.status_bar import StatusBar
from app.review.predicting.prediction_queue import QueueState


@pytest.fixture
def bar(actions: dict[str, QAction], qtbot: QtBot) -> StatusBar:
    bar = StatusBar(actions)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def words(bar: StatusBar) -> set[str]:
    return {label.text() for label in bar.findChildren(QLabel) if label.isVisible()}


def test_progress_has_count_and_time_left(bar: StatusBar) -> None:
    bar.progress.show_state(QueueState.RUNNING)
    bar.progress.show_progress(37, 240, 118.0)
    assert "Predicting 37 of 240 · 2 min left" in words(bar)
    bar.progress.show_progress(38, 240, None)
    assert "Predicting 38 of 240" in words(bar)


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (QueueState.LOADING, "Loading the model"),
        (QueueState.PAUSED, "Prediction paused at 37 of 240"),
        (QueueState.CANCELLED, "Prediction stopped at 37 of 240"),
        (QueueState.HALTED, "Prediction stopped at 37 of 240"),
    ],
)
def test_progress_says_why_it_rests(bar: StatusBar, state: QueueState, text: str) -> None:
    bar.progress.show_progress(37, 240, 118.0)
    bar.progress.show_state(state)
    assert text in words(bar)


def test_what_was_stopped_can_go_on(bar: StatusBar, actions: dict[str, QAction]) -> None:
    bar.progress.show_state(QueueState.CANCELLED)
    assert actions["pause"].text() == "&Go on predicting"
    assert not actions["cancel"].isVisible()
    bar.progress.show_state(QueueState.RUNNING)
    assert actions["pause"].text() == "&Pause prediction"
    assert actions["cancel"].isVisible()


def test_progress_hides_when_there_is_nothing_to_do(bar: StatusBar) -> None:
    bar.progress.show_state(QueueState.RUNNING)
    bar.progress.show_progress(240, 240, None)
    assert not bar.progress.isVisible()
    bar.progress.show_progress(10, 240, None)
    bar.progress.show_state(QueueState.IDLE)
    assert not bar.progress.isVisible()


def test_the_model_is_one_click_away(bar: StatusBar, qtbot: QtBot) -> None:
    bar.show_model("Base model 1", "CPU")
    button = next(b for b in bar.findChildren(QToolButton) if b.text() == "Base model 1 · CPU")
    with qtbot.waitSignal(bar.model_clicked):
        button.click()


def test_note_and_zoom(bar: StatusBar) -> None:
    bar.show_note("Saved ISIC_0000073.jpg")
    bar.show_zoom(0.63)
    assert {"Saved ISIC_0000073.jpg", "63 %"} <= words(bar)
    bar.show_zoom(None)
    assert "63 %" not in words(bar)
