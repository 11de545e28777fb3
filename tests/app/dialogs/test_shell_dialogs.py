from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.dialogs.about_dialog import AboutDialog
from app.dialogs.error_report import ErrorReportDialog
from app.dialogs.keys.shortcuts_dialog import ShortcutsDialog
from app.dialogs.licences_dialog import LicencesDialog
from app.messages import messages
from app.settings import ACTIONS, Settings
from app.widgets.text import plain
from tests.app.finding import child


def test_about_says_what_it_is_not_for(qtbot: QtBot) -> None:
    dialog = AboutDialog("Base model 1")
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for part in ("research use only", "no diagnosis", "MIT licence", "Base model 1", "CC0"):
        assert part.lower() in words.lower()


def test_the_model_card_is_one_click_away(qtbot: QtBot) -> None:
    dialog = AboutDialog("Base model 1")
    qtbot.addWidget(dialog)
    card = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Model card…")
    with qtbot.waitSignal(dialog.model_requested):
        card.click()


def test_every_action_is_on_the_page_of_shortcuts(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(Settings())
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    for spec in ACTIONS:
        assert plain(spec.text) in words
    assert "Z (hold)" in words


@pytest.mark.usefixtures("styled")
@pytest.mark.parametrize("language", ["english", "german"])
def test_all_keys_are_in_sight_across_a_small_screen(
    request: pytest.FixtureRequest, language: str, qtbot: QtBot
) -> None:
    if language == "german":
        request.getfixturevalue("german")
    dialog = ShortcutsDialog(Settings())
    qtbot.addWidget(dialog)
    dialog.resize(1280, 600)
    dialog.show()
    scroll = child(dialog, QScrollArea)
    qtbot.waitUntil(lambda: scroll.horizontalScrollBar().maximum() == 0)
    assert dialog.width() == 1280


def test_the_page_shows_the_persons_own_keys(qtbot: QtBot) -> None:
    settings = Settings()
    settings.shortcuts = {"flag": ("Ctrl+Alt+F",)}
    dialog = ShortcutsDialog(settings)
    qtbot.addWidget(dialog)
    assert "Ctrl+Alt+F" in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_report_can_be_copied_and_saved(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ErrorReportDialog("first")
    qtbot.addWidget(dialog)
    dialog.add("second")
    dialog.copy()
    assert QGuiApplication.clipboard().text() == "first\n\nsecond"
    dialog.save(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text() == "first\n\nsecond"


def test_a_report_that_cannot_be_saved_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ErrorReportDialog("first")
    qtbot.addWidget(dialog)
    (tmp_path / "file").touch()
    with qtbot.waitSignal(messages.posted) as blocker:
        dialog.save(tmp_path / "file" / "report.txt")
    assert "Could not write report.txt" in blocker.args[0].text


@pytest.mark.parametrize("text", ["&Open folder…", "Open folder"])
def test_plain_text(text: str) -> None:
    assert plain(text) == "Open folder"


def test_the_terms_of_every_component_are_shown(qtbot: QtBot) -> None:
    dialog = LicencesDialog()
    qtbot.addWidget(dialog)
    (qt,) = dialog.names.findItems("PySide6_Essentials", Qt.MatchFlag.MatchExactly)
    dialog.names.setCurrentItem(qt)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.terms.toPlainText()
    assert dialog.terms.isReadOnly()
