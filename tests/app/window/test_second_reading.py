"""A second reader begins, reads, is through, and leaves."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.commands import Commands
from app.dialogs.readings.second_reading_dialog import SecondReadingDialog
from app.panels.shell.message_bar import MessageBar
from app.panels.shell.start_page import StartPage
from app.settings import Settings, StudyPlace
from app.widgets.text import plain
from app.window import MainWindow
from mgmfnet.study import Case, Status, Study
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from mgmfnet.study.readings.record import find_readings
from mgmfnet.types import LESION
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import (
    MakeWindow,
    open_study,
    page,
    session_of,
    status_of,
    study_of,
    trigger,
    wait_seen,
    words,
)


def open_dialog(window: MainWindow) -> SecondReadingDialog:
    trigger(window, "second_reading")
    return child(window, SecondReadingDialog)


def wait_reading(window: MainWindow, qtbot: QtBot) -> None:
    def is_there() -> bool:
        review = session_of(window).review
        return review is not None and review.study.reading is not None

    qtbot.waitUntil(is_there)


def begin(window: MainWindow, qtbot: QtBot, reader: str) -> None:
    dialog = open_dialog(window)
    qtbot.keyClicks(dialog.form.reader_edit, reader)
    qtbot.waitUntil(dialog.begin_button.isEnabled)
    qtbot.mouseClick(dialog.begin_button, Qt.MouseButton.LeftButton)
    wait_reading(window, qtbot)


def decide(window: MainWindow, qtbot: QtBot, case: Case) -> None:
    """Draw and accept; what cannot be read is excluded."""
    review = review_of(session_of(window))
    review.select(case.id)
    if case.name == "lesion4.png":
        qtbot.waitUntil(lambda: bool(review.problems.of(case.id)))
        trigger(window, "exclude")
        qtbot.waitUntil(lambda: status_of(window, case.name) is Status.EXCLUDED)
        return
    qtbot.waitUntil(lambda: session_of(window).document.image is not None)
    stroke = session_of(window).document.begin_stroke("Brush stroke")
    stroke.add(np.full((5, 64), LESION, np.uint8), 0, 5)
    stroke.finish()
    wait_seen(window, qtbot)
    trigger(window, "accept")
    qtbot.waitUntil(lambda: status_of(window, case.name) is Status.ACCEPTED)


def test_the_window_becomes_the_readers_and_gives_the_study_back(
    reviewing: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    begin(reviewing, qtbot, "Bela")
    study = study_of(reviewing)
    assert study.reviewer == "Bela"
    assert "Reading of Bela" in words(reviewing)
    assert "clinic, reading of Bela" in reviewing.windowTitle()
    for case in list(review_of(session_of(reviewing)).case_index):
        decide(reviewing, qtbot, case)
    bar = child(reviewing, MessageBar)
    qtbot.waitUntil(lambda: "All 5 cases of this reading are decided." in bar.texts())
    bar.take_offer()
    qtbot.waitUntil(lambda: "The reading of Bela is complete. Thank you." in bar.texts())
    with qtbot.waitSignal(session_of(reviewing).studyOpened):
        bar.take_offer()
    assert study_of(reviewing).reading is None
    assert "Reading of Bela" not in words(reviewing)
    assert review_of(session_of(reviewing)).case_index.counts[Status.ACCEPTED] == 0
    (reading,), _ = find_readings(study_of(reviewing).review_dir)
    assert reading.ended is not None
    with open_reading(study_of(reviewing), reading.id, read_only=True) as opened:
        assert opened.counts()[Status.ACCEPTED] == 4


def test_a_reading_that_is_not_through_is_not_left_by_accident(
    reviewing: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["Cancel", "Close the study"]

    def answer(box: QMessageBox) -> int:
        wanted = answers.pop(0)
        next(button for button in box.buttons() if plain(button.text()) == wanted).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    begin(reviewing, qtbot, "Bela")
    trigger(reviewing, "end_reading")
    assert "wait for a decision" in child(reviewing, MessageBar).texts()[-1]
    trigger(reviewing, "leave_reading")
    assert study_of(reviewing).reading is not None
    trigger(reviewing, "leave_reading")
    assert page(reviewing) is StartPage
    first, second = Settings().recent_studies
    assert (first.reader, second.review_dir) == ("Bela", None)
    child(reviewing, Commands).open_place(first)
    wait_reading(reviewing, qtbot)
    assert study_of(reviewing).reviewer == "Bela"


def test_a_reading_that_is_gone_is_no_new_review(
    window: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    place = StudyPlace(study_folder, study_folder / "mgmfnet-review" / "readings" / "1", "Bela")
    with qtbot.waitSignal(session_of(window).openFailed):
        child(window, Commands).open_place(place)
    assert not place.review_dir.exists() if place.review_dir else False


def test_readings_are_listed_with_how_far_they_are(reviewing: MainWindow, qtbot: QtBot) -> None:
    reading = begin_reading(study_of(reviewing), "Cilla", predictions=True)
    with open_reading(study_of(reviewing), reading.id) as opened:
        opened.set_flagged(opened.cases()[0].id)
    dialog = open_dialog(reviewing)
    qtbot.waitUntil(dialog.begun.isVisible)
    qtbot.mouseClick(dialog.begun.go_on_button, Qt.MouseButton.LeftButton)
    wait_reading(reviewing, qtbot)
    assert "with predictions · 1 of 5 decided" in words(reviewing)
    assert study_of(reviewing).reviewer == "Cilla"


def test_a_copy_is_written_opened_and_knows_nothing(
    make_window: MakeWindow, study_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window()
    open_study(window, study_folder, qtbot)
    dialog = open_dialog(window)
    qtbot.keyClicks(dialog.form.reader_edit, "Bela")
    dialog.form.cases_box.setCurrentIndex(1)
    dialog.form.share_box.setValue(40)
    dialog.place.where_box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "2 cases are read, in an order" in dialog.summary.text())
    assert not dialog.begin_button.isEnabled(), "nobody said where"
    dialog.place.folder_edit.setText(str(tmp_path / "for bela"))
    qtbot.waitUntil(dialog.begin_button.isEnabled)
    qtbot.mouseClick(dialog.begin_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "The copy for Bela is in" in dialog.summary.text())
    dialog.reject()
    with Study.open(tmp_path / "for bela", read_only=True) as copy:
        assert copy.reading is not None
        assert len(copy.cases()) == 2
    open_study(window, tmp_path / "for bela", qtbot)
    assert "Reading of Bela" in words(window)
    trigger(window, "leave_reading")
    assert page(window) is StartPage
