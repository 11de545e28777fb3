import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.panels.status_bar import StatusBar


@pytest.fixture
def bar(actions: dict[str, QAction], qtbot: QtBot) -> StatusBar:
    bar = StatusBar(actions)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def words(bar: StatusBar) -> set[str]:
    return {label.text() for label in bar.findChildren(QLabel) if label.isVisible()}


def test_progress_has_count_and_time_left(bar: StatusBar) -> None:
    bar.progress.show_progress(37, 240, 118.0)
    assert "Predicting 37 of 240 · 2 min left" in words(bar)
    bar.progress.show_progress(38, 240, None)
    assert "Predicting 38 of 240" in words(bar)


def test_progress_says_that_it_is_paused(bar: StatusBar, actions: dict[str, QAction]) -> None:
    actions["pause"].setChecked(True)
    bar.progress.show_progress(37, 240, 118.0)
    assert "Prediction paused at 37 of 240" in words(bar)


@pytest.mark.parametrize("total", [0, 240])
def test_progress_hides_when_there_is_nothing_to_do(bar: StatusBar, total: int) -> None:
    bar.progress.show_progress(total, total, None)
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
