"""What the window shows of a border habit."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.panels.inspector.border_chip import BorderChip
from app.window import MainWindow
from mgmfnet.models.library import StoredModel
from mgmfnet.study import BorderHabit, Study
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import MakeWindow, open_study, session_of


def teach(folder: Path, model: StoredModel, **border: float) -> None:
    habit = BorderHabit(model_id=model.id, masks=14, gain=0.021, low=0.008, high=0.033, **border)
    with Study.open(folder) as study:
        study.borders.keep(model.id, habit)


def test_there_is_no_chip_before_anything_was_learnt(reviewing: MainWindow) -> None:
    assert not child(reviewing, BorderChip).isVisibleTo(reviewing)
    assert reviewing.actions_by_id["border_habit"].isChecked()


@pytest.mark.parametrize(
    ("border", "text", "tip"),
    [
        ({"growth": 0.03}, "Border +3 %, learnt from 14 masks", "outwards by 3 %"),
        ({"growth": -0.02}, "Border \N{MINUS SIGN}2 %, learnt from 14 masks", "inwards by 2 %"),
        ({"threshold": 0.65}, "Border 0.65, learnt from 14 masks", "cut at 0.65, not at 0.50"),
    ],
)
def test_the_chip_says_what_was_learnt_and_what_it_is_worth(
    window: MainWindow,
    study_folder: Path,
    stored_model: StoredModel,
    qtbot: QtBot,
    border: dict[str, float],
    text: str,
    tip: str,
) -> None:
    teach(study_folder, stored_model, **border)
    open_study(window, study_folder, qtbot)
    chip = child(window, BorderChip)
    assert chip.isVisibleTo(window)
    assert chip.isChecked()
    assert chip.accessibleName() == text
    assert chip.text()[:8] == text[:8]
    assert tip in chip.toolTip()
    assert "+0.021, 95 % interval +0.008 to +0.033" in chip.toolTip()


def test_the_chip_switches_the_habit_and_remembers(
    make_window: MakeWindow, study_folder: Path, stored_model: StoredModel, qtbot: QtBot
) -> None:
    teach(study_folder, stored_model, growth=0.03)
    window = make_window()
    open_study(window, study_folder, qtbot)
    border, chip = review_of(session_of(window)).border, child(window, BorderChip)
    with qtbot.waitSignal(border.switched):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center() / 8)
    action = window.actions_by_id["border_habit"]
    assert (border.used, chip.isChecked(), action.isChecked()) == (False, False, False)
    with qtbot.waitSignal(border.switched):
        action.trigger()
    assert (border.used, chip.isChecked(), action.isChecked()) == (True, True, True)
    with qtbot.waitSignal(border.switched):
        action.trigger()
    session_of(window).close()
    assert not chip.isVisibleTo(window)
    open_study(window, study_folder, qtbot)
    assert chip.isVisibleTo(window)
    assert not chip.isChecked()


def test_in_a_narrow_panel_the_chip_says_less_and_makes_nothing_wider(qtbot: QtBot) -> None:
    action = QAction()
    chip = BorderChip(action)
    qtbot.addWidget(chip)
    chip.show_habit(
        BorderHabit(model_id="base", growth=0.03, masks=14, gain=0.02, low=0.01, high=0.03)
    )
    chip.resize(400, 28)
    assert chip.text() == "Border +3 %, learnt from 14 masks"
    chip.resize(160, 28)
    assert chip.text().startswith("Border +3 %")
    assert chip.text().endswith("…")
    assert chip.sizeHint().width() <= 160
    chip.resize(400, 28)
    assert chip.text() == "Border +3 %, learnt from 14 masks"
