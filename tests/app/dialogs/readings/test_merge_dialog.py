"""What was read on a copy is looked at first, comes beside the study, and can be taken back."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.dialogs.readings.merge_dialog import MergeDialog
from app.messages import Message
from app.review.readings.merging import ReadingMerges
from app.review.session import ReviewSession
from mgmfnet.study import Study
from mgmfnet.study.readings.copying import copy_for_reading
from mgmfnet.study.readings.record import find_readings
from mgmfnet.types import LESION
from tests.app.studies import OpenStudy, review_of


@pytest.fixture
def session(open_study: OpenStudy) -> ReviewSession:
    return open_study(1)


@pytest.fixture
def returned(session: ReviewSession, tmp_path: Path) -> Path:
    """A copy on which one case was read, and one image replaced."""
    out = tmp_path / "from bela"
    copy_for_reading(review_of(session).study, out, "Bela", seed=1)
    with Study.open(out) as copy:
        first = next(case for case in copy.cases() if case.name == "lesion0.png")
        copy.accept(first.id, np.full((48, 64), LESION, np.uint8), model_id=None, threshold=None)
    return out


def look(qtbot: QtBot, session: ReviewSession, folder: Path) -> MergeDialog:
    review = review_of(session)
    merges = ReadingMerges(review.study, review.decided, session.lane, review)
    dialog = MergeDialog(review, merges)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.path_edit.setText(str(folder))
    qtbot.keyClick(dialog.path_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.told.isVisible)
    return dialog


def readings_of(session: ReviewSession) -> list[str]:
    return [one.reader for one in find_readings(review_of(session).study.review_dir)[0]]


def test_a_reading_is_shown_taken_and_taken_back(
    qtbot: QtBot, session: ReviewSession, returned: Path, told: list[Message]
) -> None:
    dialog = look(qtbot, session, returned)
    assert dialog.told.text() == "A reading of Bela."
    assert dialog.lines.texts() == ["1", "new mask", "lesion0.png"]
    assert readings_of(session) == [], "a look writes nothing"
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    assert readings_of(session) == ["Bela"]
    assert told[-1].text == "The reading of Bela is beside the study, with 1 new mask."
    again = look(qtbot, session, returned)
    assert again.told.text() == "All of the reading of Bela is here already."
    assert not again.merge_button.isEnabled()
    review_of(session).decided.take_back()
    qtbot.waitUntil(lambda: "not here any more" in told[-1].text)
    assert readings_of(session) == []


def test_what_is_no_reading_is_told(qtbot: QtBot, session: ReviewSession, tmp_path: Path) -> None:
    dialog = look(qtbot, session, tmp_path)
    assert dialog.told.text().startswith("There is no reading in")
    assert not dialog.merge_button.isEnabled()
