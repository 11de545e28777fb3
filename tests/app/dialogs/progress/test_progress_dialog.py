"""The progress dialog: read off the GUI thread, by reader, with a way to each case."""

import csv
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.dialogs.progress import progress_dialog
from app.dialogs.progress.progress_charts import ProgressCharts
from app.dialogs.progress.progress_dialog import ProgressDialog
from app.review.session import ReviewSession
from mgmfnet.evaluation.progress.acceptances import Acceptances
from mgmfnet.prediction import Prediction
from mgmfnet.study import Study
from mgmfnet.study.effort_record import Effort
from mgmfnet.study.masks.effort import Kept
from mgmfnet.types import CERTAIN, LESION
from tests.app.studies import OpenStudy, review_of


@pytest.fixture
def session(open_study: OpenStudy, study_folder: Path) -> ReviewSession:
    """Two cases of anna's and one of bela's; of the first it is not known what was kept."""
    mask = np.zeros((48, 64), np.uint8)
    mask[10:30, 10:30] = LESION
    probability = np.where(mask == LESION, CERTAIN, 0).astype(np.uint16)
    with Study.open(study_folder, reviewer="anna") as study:
        for case in study.cases()[:3]:
            study.predictions.save(case.id, Prediction(probability, "m"))
            study.reviewer = "bela" if case.id == 3 else "anna"
            study.accept(case.id, mask, model_id="m", threshold=0.5, seconds=case.id)
        with study.storage.database.transaction() as transaction:
            transaction.execute("UPDATE revisions SET jaccard = NULL WHERE case_id = 1")
    return open_study(0)


@pytest.fixture
def dialog(session: ReviewSession, qtbot: QtBot) -> ProgressDialog:
    dialog = ProgressDialog(review_of(session), str.upper)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.charts.isVisible)
    return dialog


def test_the_answer_and_the_way_to_a_case(
    dialog: ProgressDialog, session: ReviewSession, qtbot: QtBot
) -> None:
    assert dialog.answer.text().startswith("Too few cases to tell")
    dialog.charts.setFocus()
    qtbot.keyClick(dialog.charts, Qt.Key.Key_End)
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(text.startswith("3: lesion2.png · bela") for text in told)
    qtbot.keyClick(dialog.charts, Qt.Key.Key_Return)
    assert review_of(session).current.name == "lesion2.png"
    assert dialog.isVisible(), "Enter is the chart's"


def test_one_reader_alone_goes_into_the_table(
    dialog: ProgressDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(progress_dialog, "choose_new_file", lambda *_: tmp_path / "progress")
    assert [dialog.reader_box.itemText(row) for row in range(3)] == ["All", "anna", "bela"]
    dialog.reader_box.setCurrentIndex(1)
    dialog.reader_box.activated.emit(1)
    button(dialog, "Save as table…").click()
    path = tmp_path / "progress.csv"
    qtbot.waitUntil(path.exists)
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [row["image"] for row in rows] == ["lesion0.png", "lesion1.png"]


def button(dialog: ProgressDialog, text: str) -> QPushButton:
    (found,) = (one for one in dialog.findChildren(QPushButton) if one.text() == text)
    return found


def test_older_masks_are_compared_when_asked_for(
    dialog: ProgressDialog, session: ReviewSession, qtbot: QtBot
) -> None:
    compare = button(dialog, "Compare 1 older mask")
    compare.click()
    qtbot.waitUntil(lambda: not compare.isVisible())
    assert [effort.kept is None for effort in review_of(session).study.efforts()] == [False] * 3


def test_it_goes_when_the_study_is_closed(session: ReviewSession, qtbot: QtBot) -> None:
    dialog = ProgressDialog(review_of(session), str)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        session.close()


def test_a_review_that_has_not_begun(open_study: OpenStudy, qtbot: QtBot) -> None:
    dialog = ProgressDialog(review_of(open_study(0)), str)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.answer.text() == "No mask has been accepted yet.")
    assert not dialog.charts.isVisible()


def test_twenty_thousand_cases_are_drawn_and_pointed_at(qtbot: QtBot) -> None:
    charts = ProgressCharts()
    qtbot.addWidget(charts)
    efforts = (
        Effort(f"{n}.png", "2026-05-01", "anna", "m", 1.0 + n % 7, n % 5, Kept(0.9, 0.95))
        for n in range(20_000)
    )
    charts.show_acceptances(Acceptances.of(efforts), str)
    with qtbot.waitSignal(charts.pointed) as told:
        charts.point_at(19_999)
    assert told.args == [19_999]
    assert not charts.grab().isNull()
