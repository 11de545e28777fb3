"""What the dialog says of files, and what becomes of an export where it is de-identified."""

from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.dialogs.exchange.export_dialog import ExportDialog
from app.dialogs.exchange.privacy_choice import PrivacyChoice
from app.review.cases.session_memory import SessionMemory
from tests.app.studies import OpenStudy, review_of
from tests.marked_files import MARKED, exif

PIXELS = np.zeros((24, 32, 3), np.uint8)


def choice(qtbot: QtBot, paths: list[Path], *, deidentify: bool = False) -> PrivacyChoice:
    made = PrivacyChoice(paths, deidentify=deidentify)
    qtbot.addWidget(made)
    made.show()
    return made


def plain(folder: Path, *names: str) -> list[Path]:
    for name in names:
        PIL.Image.fromarray(PIXELS).save(folder / name)
    return [folder / name for name in names]


def test_files_with_a_place_or_a_name_are_counted(qtbot: QtBot, tmp_path: Path) -> None:
    paths = plain(tmp_path, "plain.jpg", "plain.png")
    PIL.Image.fromarray(PIXELS).save(tmp_path / "place.jpg", exif=exif())
    (tmp_path / "words.png").write_bytes(MARKED["c.png"](PIXELS))
    (tmp_path / "broken.jpg").write_bytes(b"broken")
    paths += [tmp_path / name for name in ("place.jpg", "words.png", "broken.jpg", "gone.jpg")]
    made = choice(qtbot, paths)
    assert "Looking" in made.told.text()
    qtbot.waitUntil(lambda: "Looking" not in made.told.text())
    told = "2 of 6 files carry a place or a name. 2 say where they were taken."
    assert made.told.text() == told


def test_nothing_to_tell(qtbot: QtBot, tmp_path: Path) -> None:
    made = choice(qtbot, plain(tmp_path, "a.jpg", "b.png", "c.bmp", "d.tif"))
    qtbot.waitUntil(lambda: "No image file carries" in made.told.text())


def test_the_boxes_say_what_will_be_done(qtbot: QtBot) -> None:
    made = choice(qtbot, [])
    assert not made.notes_box.isVisible()
    made.deidentify_box.click()
    assert made.notes_box.isVisible()
    assert "pseudonyms" in made.told.text()
    assert choice(qtbot, [], deidentify=True).deidentify_box.isChecked()


@pytest.mark.parametrize("keep_notes", [False, True])
def test_the_choice_is_obeyed_and_remembered(
    qtbot: QtBot, open_study: OpenStudy, tmp_path: Path, keep_notes: bool
) -> None:
    review = review_of(open_study(2))
    review.study.notes.set_note(1, "seen by her sister")
    dialog = ExportDialog(review)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.privacy.deidentify_box.isChecked()
    dialog.privacy.deidentify_box.click()
    dialog.privacy.notes_box.setChecked(keep_notes)
    out = tmp_path / "out"
    dialog.folder_edit.setText(str(out))
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.outcome.isVisible)
    record = (out / "mgmfnet-export.json").read_text(encoding="utf-8")
    assert "img_" in record
    assert "lesion0" not in record
    assert ("seen by her sister" in record) is keep_notes
    again = ExportDialog(review)
    qtbot.addWidget(again)
    assert again.privacy.deidentify_box.isChecked()
    review.memory.write(tmp_path)
    assert SessionMemory.read(tmp_path).deidentify
