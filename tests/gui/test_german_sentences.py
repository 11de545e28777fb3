"""What the library tells is German in a German window, with nothing English in between."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from PIL import Image as PillowImage
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMessageBox

from app.commands import Commands
from app.dialogs.exchange.import_dialog import ImportDialog
from app.panels.shell.message_bar import MessageBar
from app.panels.workspace.canvas_notice import CanvasNotice
from app.translation import Language, speak, tr_sentence
from mgmfnet.errors import StudyError, StudyLockedError
from mgmfnet.study import Study
from mgmfnet.types import LESION
from tests.app.finding import child
from tests.app.studies import review_of
from tests.gui.driver import Driver, Start
from tools import translations

GERMAN: Final = translations.FOLDER / "mgmfnet_de.ts"
ENGLISH: Final = [
    re.compile(re.sub(r"\\\{\w+\\\}", ".+?", re.escape(text.source)))
    for text, (*_, german) in translations.translations(
        translations.FOLDER / "mgmfnet_de.ts"
    ).items()
    if german != text.source and len(re.sub(r"\{\w+\}", "", text.source)) > 15
]
"""Recognises every longer text of application and library in English."""


@pytest.fixture
def german(qapp: QApplication, start: Start) -> Iterator[Driver]:
    before = QLocale()
    speak(qapp, Language.GERMAN)
    yield start()
    speak(qapp, Language.ENGLISH)
    QLocale.setDefault(before)


def test_a_damaged_image_is_explained_in_german(german: Driver, folder: Path) -> None:
    german.open(folder)
    review = review_of(german.session)
    damaged = review.case_index.find("spot4.png")
    assert damaged is not None
    review.select(damaged.id)
    notice = child(german.window, CanvasNotice)
    german.wait(notice.isVisible)
    assert "spot4.png ist " in notice.text()
    assert_german(notice.text())
    review.accept_and_next()
    assert "kann nicht bestätigt werden" in words_heard(german)[-1]
    assert_german(*words_heard(german))


@pytest.mark.parametrize("name", ["leer", "fehlt", "datei.txt"])
def test_a_folder_that_cannot_be_reviewed_is_explained_in_german(
    german: Driver, tmp_path: Path, name: str
) -> None:
    (tmp_path / "leer").mkdir()
    (tmp_path / "datei.txt").write_text("nichts")
    child(german.window, Commands).open_folder(tmp_path / name)
    german.wait(lambda: bool(words_heard(german)))
    assert_german(*words_heard(german))


def test_a_study_open_elsewhere_is_offered_in_german(
    german: Driver, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(box: QMessageBox) -> int:
        asked.extend((box.text(), *(button.text() for button in box.buttons())))
        box.buttons()[0].click()
        return 0

    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", look)
    with Study.open(folder):
        german.open(folder)
        study = review_of(german.session).study
        assert study.read_only
        with pytest.raises(StudyLockedError) as locked:
            Study.open(folder)
    assert_german(*asked, *words_heard(german), tr_sentence(locked.value))
    assert "schreibgeschützt" in words_heard(german)[-1]
    with pytest.raises(StudyError) as refused:
        study.set_flagged(1)
    assert_german(tr_sentence(refused.value))


def test_a_replaced_image_is_explained_in_german(german: Driver, folder: Path) -> None:
    with Study.open(folder) as study:
        for case in study.cases()[:2]:
            mask = np.full((96, 144), LESION, np.uint8)
            study.accept(case.id, mask, model_id=None, threshold=None)
            PillowImage.new("RGB", (100, 80)).save(case.path)
    german.open(folder)
    german.wait(lambda: bool(words_heard(german)))
    told = words_heard(german)
    assert told[0].count("ist nicht das Bild, auf dem seine Maske gezeichnet wurde") == 2
    assert_german(*told)


def test_an_import_is_explained_in_german(german: Driver, folder: Path, tmp_path: Path) -> None:
    masks = tmp_path / "Masken"
    masks.mkdir()
    (masks / "spot0.png").write_bytes(b"")
    PillowImage.new("L", (5, 5)).save(masks / "spot1.png")
    german.open(folder)
    german.trigger("import_masks")
    dialog = child(german.window, ImportDialog)
    dialog.path_edit.setText(str(masks))
    dialog.path_edit.editingFinished.emit()
    german.wait(lambda: any("spot0.png ist leer" in text for text in dialog.summary.texts()))
    assert_german(*dialog.summary.texts())
    dialog.path_edit.setText(str(tmp_path / "fehlt"))
    dialog.path_edit.editingFinished.emit()
    german.wait(lambda: any("/fehlt " in text for text in dialog.summary.texts()))
    assert_german(*dialog.summary.texts())


def words_heard(driver: Driver) -> list[str]:
    """What the messages over the image say."""
    return child(driver.window, MessageBar).texts()


def assert_german(*texts: str) -> None:
    for text in texts:
        assert [english.pattern for english in ENGLISH if english.search(text)] == [], text
