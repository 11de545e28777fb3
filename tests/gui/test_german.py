"""Every word of the window is German for people who chose that."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.translation import Language, speak
from mgmfnet import __version__
from mgmfnet.exchange import EXPORTERS
from mgmfnet.study.folder.lock import current_user
from tests.gui.driver import Driver, Start

DIALOGS = ("about", "shortcuts", "change_keys", "preferences", "export", "models", "finetune")
SAME = {
    "Asymmetrie",
    "Deutsch",
    "Dice",
    "English",
    "Export",
    "Format",
    "Jaccard",
    "Lasso",
    "MGMFNet",
    "Name",
    "Polygon",
    "Return",
    "STAPLE",
    "STAPLE (K)",
    "Status",
    "TIFF",
    "Tags",
    "Tests",
    "Training",
    f"Version {__version__}",
    *(exporter.title for exporter in EXPORTERS.values()),
}
"""Words that are the same in both languages."""


@pytest.fixture
def _again_in_english() -> Iterator[None]:
    before = QLocale()
    yield
    application = QCoreApplication.instance()
    assert application is not None
    speak(application, Language.ENGLISH)
    QLocale.setDefault(before)


def words_of(root: QWidget) -> Iterator[str]:
    """All that a person can read or hear of a widget and of what is in it."""
    for widget in (root, *root.findChildren(QWidget)):
        yield widget.windowTitle()
        yield widget.toolTip()
        yield widget.accessibleName()
        if isinstance(widget, QAbstractButton | QLabel):
            yield widget.text()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
        elif isinstance(widget, QGroupBox):
            yield widget.title()
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QTreeWidget):
            header = widget.headerItem()
            yield from (header.text(column) for column in range(widget.columnCount()))
    for action in root.findChildren(QAction):
        yield action.text()
        yield action.toolTip()


def words_of_the_program(driver: Driver) -> set[str]:
    """What is to be read in the window and in its dialogs."""
    found = set(words_of(driver.window))
    for name in DIALOGS:
        driver.trigger(name)
        for dialog in driver.window.findChildren(QDialog):
            if dialog.isVisible():
                found |= set(words_of(dialog))
                dialog.close()
        QApplication.processEvents()
    return {line for text in found for line in text.split("\n")}


def is_text(words: str, folder: Path) -> bool:
    """Whether words belong to a language: not a name of the folder or of a file, nor a key."""
    plain = re.sub(r" \(.\)$", "", words.replace("&", "").strip(" ….:"))
    names = (folder.name, "spot", "Tiny base", current_user())
    named = any(name in plain for name in names)
    return re.search(r"[A-Za-z]{4}", plain) is not None and not named and plain not in SAME


@pytest.mark.usefixtures("_again_in_english")
def test_every_word_is_german(start: Start, folder: Path, qtbot: QtBot) -> None:
    english_driver = start()
    english_driver.open(folder)
    english_driver.wait(lambda: english_driver.document.has_prediction)
    english_driver.accept()
    english = words_of_the_program(english_driver)
    english_driver.window.close()
    application = QCoreApplication.instance()
    assert application is not None
    speak(application, Language.GERMAN)
    german_driver = start()
    german_driver.open(folder)
    german_driver.wait(lambda: german_driver.document.has_prediction)
    german = words_of_the_program(german_driver)
    assert len(german) > 250
    same = [text for text in sorted(english & german) if is_text(text, folder)]
    assert not same, "\n".join(same)
