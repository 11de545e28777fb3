"""What is opened and closed, and what is kept."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QMessageBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.commands import Commands
from app.dialogs.exchange.export_dialog import ExportDialog
from app.dialogs.exchange.import_dialog import ImportDialog
from app.dialogs.models.models_dialog import ModelsDialog
from app.dialogs.readings.merge_dialog import MergeDialog
from app.dialogs.readings.second_reading_dialog import SecondReadingDialog
from app.messages import messages
from app.panels.inspector.notes_section import NotesSection
from app.panels.shell.message_bar import MessageBar
from app.panels.shell.start_page import StartPage
from app.panels.workspace.review_page import ReviewPage
from app.widgets.controls import ActionButton
from app.widgets.text import plain
from app.window import MainWindow
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.model_files import write_model
from mgmfnet.study import Status, Study
from mgmfnet.types import LESION
from tests.app.dropping import drop
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import (
    MakeWindow,
    current,
    open_study,
    page,
    paint,
    session_of,
    status_of,
    study_of,
    trigger,
    wait_seen,
    words,
)


def test_it_starts_with_the_start_page(window: MainWindow, stored_model: StoredModel) -> None:
    assert page(window) is StartPage
    assert "Open a folder of images" in words(window)
    assert stored_model.name in words(window)
    assert not window.actions_by_id["accept"].isEnabled()


def test_a_folder_opens_on_the_review_page(reviewing: MainWindow, study_folder: Path) -> None:
    assert page(reviewing) is ReviewPage
    assert reviewing.windowTitle().startswith("clinic")
    assert child(reviewing, QTableView, "cases").model().rowCount() == 5
    for text in ("0 of 5 accepted", "lesion0.png", "64 × 48 px"):
        assert text in words(reviewing)


def test_closing_the_study_returns_to_the_start(reviewing: MainWindow, study_folder: Path) -> None:
    trigger(reviewing, "close_study")
    assert page(reviewing) is StartPage
    assert "clinic" in words(reviewing)
    assert "Recent studies" in words(reviewing)


def test_closing_the_window_keeps_strokes_and_place(
    reviewing: MainWindow, make_window: MakeWindow, study_folder: Path, qtbot: QtBot
) -> None:
    trigger(reviewing, "next")
    qtbot.waitUntil(lambda: session_of(reviewing).document.image is not None)
    paint(reviewing, qtbot)
    drawn = session_of(reviewing).document.mask
    reviewing.close()
    again = make_window()
    open_study(again, study_folder, qtbot)
    assert current(again).name == "lesion1.png"
    assert status_of(again, "lesion1.png") is Status.EDITED
    assert np.array_equal(session_of(again).document.mask, drawn)


def test_a_folder_without_images_is_one_message(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(messages.posted):
        child(window, Commands).open_folder(tmp_path / "empty")
        assert "Opening empty" in words(window)
    assert page(window) is StartPage
    assert len(child(window, MessageBar).texts()) == 1
    assert "Opening empty" not in words(window)


def test_masks_that_came_with_the_images_are_offered_never_taken(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    mask = encode_mask(np.full((48, 64), LESION, np.uint8))
    for number in (0, 1, 2):
        (study_folder / f"lesion{number}_segmentation.png").write_bytes(mask)
    open_study(window, study_folder, qtbot)
    bar = child(window, MessageBar)
    qtbot.waitUntil(lambda: "3 images without a mask have one in clinic." in bar.texts())
    assert review_of(session_of(window)).case_index.counts[Status.ACCEPTED] == 0
    bar.take_offer()
    dialog = child(window, ImportDialog)
    assert dialog.path_edit.text() == str(study_folder)
    qtbot.waitUntil(dialog.import_button.isEnabled)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Mask imported from clinic" in words(window))
    assert "3 of 5 accepted" in words(window)


def test_a_recent_study_that_is_gone_is_forgotten(
    reviewing: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    trigger(reviewing, "close_study")
    shutil.rmtree(study_folder)
    with qtbot.waitSignal(messages.posted):
        child(reviewing, Commands).open_folder(study_folder)
    assert "Recent studies" not in words(reviewing)


@pytest.mark.parametrize(
    ("choice", "opened"),
    [("Open clinic", "clinic"), ("Review this folder too", "hospital"), ("Cancel", None)],
)
def test_the_parent_of_a_reviewed_folder_offers_to_open_that_one(
    window: MainWindow,
    study_folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    opened: str | None,
) -> None:
    told: list[str] = []

    def choose(box: QMessageBox) -> int:
        told.append(box.text())
        next(button for button in box.buttons() if plain(button.text()) == choice).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)
    hospital = tmp_path / "hospital"
    hospital.mkdir()
    folder = study_folder.rename(hospital / study_folder.name)
    with Study.open(folder) as study:
        study.notes.set_note(study.cases()[0].id, "seen")
    if opened is None:
        with qtbot.waitSignal(session_of(window).studyElsewhere):
            child(window, Commands).open_folder(hospital)
        assert page(window) is StartPage
        assert "Opening hospital" not in words(window)
        assert not (hospital / "mgmfnet-review").exists()
    else:
        open_study(window, hospital, qtbot)
        assert study_of(window).name == opened
    assert len(told) == 1
    assert f"reviewed alone: {folder}." in told[0]


def test_a_study_open_elsewhere_is_offered_read_only(
    window: MainWindow, study_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(box: QMessageBox) -> int:
        next(b for b in box.buttons() if b.text() == "Open read-only").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    with Study.open(study_folder) as study:
        study.notes.set_note(study.cases()[0].id, "seen")
        open_study(window, study_folder, qtbot)
        assert study_of(window).read_only
        assert window.windowTitle().startswith("clinic (read-only)")
        assert any("open read-only" in text for text in child(window, MessageBar).texts())
        buttons = window.findChildren(ActionButton)
        refusing = [button for button in buttons if "read-only" in button.toolTip()]
        assert {button.text().strip() for button in refusing} == {
            "Accept and next", "Accept", "Flag", "Exclude", "I am through", "Union", "Majority",
            "Intersection", "STAPLE", "Settle many by a rule",
        }  # fmt: skip
        assert not any(button.isEnabled() for button in refusing)
        notes = child(window, NotesSection)
        qtbot.waitUntil(lambda: notes.note.toPlainText() == "seen")
        assert notes.note.isReadOnly()
        assert notes.tags.isReadOnly()
        trigger(window, "close_study")


def test_of_folders_dropped_together_the_first_is_opened(
    reviewing: MainWindow, study_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        shutil.copytree(study_folder, folder, ignore=lambda *_: {"mgmfnet-review"})
    with qtbot.waitSignal(session_of(reviewing).studyOpened):
        reviewing.dropEvent(drop(first, second))
    assert study_of(reviewing).folder == first
    (told,) = child(reviewing, MessageBar).texts()
    assert told.startswith("A study is one folder: first is opened, 1 other is not.")


def test_a_folder_can_be_dropped_anywhere_on_the_window(reviewing: MainWindow) -> None:
    for part in reviewing.findChildren(QWidget):
        if part.isVisible() and part.window() is reviewing:
            taker: QWidget | None = part
            while taker is not None and not taker.acceptDrops():
                taker = taker.parentWidget()
            assert taker is reviewing, part


@pytest.mark.parametrize("what", ["empty", "file", "gone"])
def test_what_cannot_be_opened_leaves_the_open_study(
    reviewing: MainWindow, tmp_path: Path, qtbot: QtBot, what: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("no folder")
    paint(reviewing, qtbot)
    review = review_of(session_of(reviewing))
    with qtbot.waitSignal(session_of(reviewing).openFailed):
        child(reviewing, Commands).open_folder(tmp_path / what)
    assert page(reviewing) is ReviewPage
    assert what in child(reviewing, MessageBar).texts()[-1]
    assert review_of(session_of(reviewing)) is review
    assert session_of(reviewing).document.mask.any()
    trigger(reviewing, "next")
    assert current(reviewing).name == "lesion1.png"


def test_another_folder_takes_the_place_of_the_open_one(
    reviewing: MainWindow, tmp_path: Path, study_folder: Path, qtbot: QtBot
) -> None:
    paint(reviewing, qtbot)
    other = shutil.copytree(
        study_folder, tmp_path / "other", ignore=shutil.ignore_patterns("mgmfnet-review")
    )
    with qtbot.waitSignal(session_of(reviewing).studyOpened):
        child(reviewing, Commands).open_folder(other)
    assert study_of(reviewing).folder == other
    with Study.open(study_folder, read_only=True) as left:
        assert left.counts()[Status.EDITED] == 1


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("export", ExportDialog),
        ("import_masks", ImportDialog),
        ("second_reading", SecondReadingDialog),
        ("merge_readings", MergeDialog),
        ("models", ModelsDialog),
    ],
)
def test_what_asks_about_a_study_goes_with_it(
    reviewing: MainWindow,
    tmp_path: Path,
    study_folder: Path,
    qtbot: QtBot,
    action: str,
    kind: type[QDialog],
) -> None:
    other = shutil.copytree(
        study_folder, tmp_path / "other", ignore=shutil.ignore_patterns("mgmfnet-review")
    )
    with qtbot.waitSignal(session_of(reviewing).studyOpened):
        child(reviewing, Commands).open_folder(other)
        trigger(reviewing, action)  # before the other study is there
        assert child(reviewing, kind).isVisible()
    qtbot.waitUntil(lambda: not reviewing.findChildren(kind))


def test_strokes_that_cannot_be_saved_keep_the_study_open(
    reviewing: MainWindow, tmp_path: Path, study_folder: Path, qtbot: QtBot
) -> None:
    other = shutil.copytree(
        study_folder, tmp_path / "other", ignore=shutil.ignore_patterns("mgmfnet-review")
    )
    away = study_folder.rename(tmp_path / "away")
    paint(reviewing, qtbot)
    with qtbot.waitSignal(session_of(reviewing).openFailed):
        child(reviewing, Commands).open_folder(other)
    assert study_of(reviewing).folder == study_folder
    away.rename(study_folder)
    Study.open(other).close()


@pytest.mark.parametrize(
    ("answer", "closed"),
    [(QMessageBox.StandardButton.Cancel, False), (QMessageBox.StandardButton.Discard, True)],
)
def test_the_window_asks_before_it_loses_strokes(
    reviewing: MainWindow,
    tmp_path: Path,
    study_folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    answer: QMessageBox.StandardButton,
    closed: bool,
) -> None:
    study_folder.rename(tmp_path / "away")
    paint(reviewing, qtbot)
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: answer)
    assert reviewing.close() is closed
    assert (session_of(reviewing).review is None) is closed
    assert not study_folder.exists()


def test_where_masks_are_kept_is_told_when_the_folder_is_read_only(
    window: MainWindow, study_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mgmfnet.study.folder.location._can_write", lambda _: False)
    open_study(window, study_folder, qtbot)
    place = study_of(window).review_dir
    assert not place.is_relative_to(study_folder)
    told = f"Nothing can be written in clinic. Your masks are kept in {place}."
    assert told in child(window, MessageBar).texts()


def test_what_was_done_to_read_an_image_is_told_beside_it(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    clear = PillowImage.new("RGBA", (64, 48), (90, 60, 40, 0))
    clear.save(study_folder / "lesion0.png")
    open_study(window, study_folder, qtbot)
    remark = "lesion0.png is transparent all over, which is ignored."
    assert remark in words(window)
    for step, told in (("next", False), ("previous", True)):
        trigger(window, step)
        wait_seen(window, qtbot)
        assert (remark in words(window)) is told


def test_that_each_subfolder_is_a_patient_is_kept_with_the_study(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    action = window.actions_by_id["patient_folders"]
    assert not action.isEnabled()
    open_study(window, study_folder, qtbot)
    with qtbot.waitSignal(review_of(session_of(window)).patients.changed):
        trigger(window, "patient_folders")
    qtbot.waitUntil(lambda: review_of(session_of(window)).patients.are_folders)
    assert action.isChecked()
    trigger(window, "close_study")
    assert not action.isChecked()
    open_study(window, study_folder, qtbot)
    qtbot.waitUntil(action.isChecked)


def test_a_study_remembers_its_model(
    window: MainWindow,
    study_folder: Path,
    qtbot: QtBot,
    library: ModelLibrary,
    stored_model: StoredModel,
    tmp_path: Path,
) -> None:
    card = stored_model.card
    name = {"name": "Other", "id": card.id.replace("base-model-1", "other")}
    write_model(tmp_path / "other", card.model_copy(update=name), b"weights")
    other = library.add(tmp_path / "other")
    open_study(window, study_folder, qtbot)
    session = session_of(window)
    review_of(session).choose_model(other.id)
    assert session.model == other
    qtbot.waitUntil(lambda: other.name in words(window))
    trigger(window, "close_study")
    assert session.model == stored_model
    open_study(window, study_folder, qtbot)
    assert session.model == other
    review_of(session).choose_model("")
    assert session.model == stored_model
