"""What is used to keep patients together is told once, and what fails is told aloud."""

from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from app.messages import Level, Message
from app.review.session import ReviewSession
from mgmfnet.study import Study
from mgmfnet.types import LESION
from tests.app.review.fakes import SIZE
from tests.app.studies import review_of

TABLE = "Bild;pat_id\nimg0;P1\nimg1;P1\nimg2;NA\n"
SOURCE = "Patients from metadata.csv, column pat_id: 1 patient, 2 images without."


def open_folder(qtbot: QtBot, session: ReviewSession, folder: Path) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    with qtbot.waitSignal(review_of(session).patients.changed):
        pass


def told_of_patients(told: list[Message]) -> list[tuple[str, Level]]:
    return [(message.text, message.level) for message in told if "patient" in message.text.lower()]


def test_what_is_used_is_told_once(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    (folder / "metadata.csv").write_text(TABLE)
    open_folder(qtbot, session, folder)
    assert told_of_patients(told) == [(SOURCE, Level.INFO)]
    assert session.close()
    told.clear()
    open_folder(qtbot, session, folder)
    assert told_of_patients(told) == []
    with qtbot.waitSignal(review_of(session).patients.changed):
        (folder / "metadata.csv").write_text(TABLE.replace("NA", "P2"))
        review_of(session).follower.look()
    assert told_of_patients(told) == [
        ("Patients from metadata.csv, column pat_id: 2 patients, 1 image without.", Level.INFO)
    ]


def test_a_folder_without_a_table_is_quiet(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    open_folder(qtbot, session, folder)
    assert told_of_patients(told) == []


def test_a_table_that_tells_nothing_is_told_aloud(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    (folder / "metadata.csv").write_text("image;age\nimg0;50\n")
    open_folder(qtbot, session, folder)
    ((text, level),) = told_of_patients(told)
    assert text.startswith("metadata.csv has no column of patients or lesions")
    assert level is Level.WARNING


def test_subfolders_are_patients_at_a_word(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    (folder / "anna").mkdir()
    (folder / "img3.png").rename(folder / "anna" / "img3.png")
    open_folder(qtbot, session, folder)
    patients = review_of(session).patients
    before = patients.are_folders
    with qtbot.waitSignal(patients.changed):
        patients.set_folders(are_folders=True)
    assert (before, patients.are_folders) == (False, True)
    assert told_of_patients(told) == [("The one subfolder is taken for a patient.", Level.INFO)]
    assert session.close()
    with Study.open(folder) as study:
        assert study.patients.of("anna/img3.png") == "anna"
    open_folder(qtbot, session, folder)
    assert review_of(session).patients.are_folders


def test_who_is_not_learnt_from_is_told(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    mask = np.full(SIZE, LESION, np.uint8)
    with Study.open(folder) as study:
        for case in study.cases():
            study.accept(case.id, mask, model_id=None, threshold=None)
        (held_out,) = (case.name for case in study.cases() if case.held_out)
    lines = "".join(f"{name};P\n" for name in ("img0.png", held_out))
    (folder / "metadata.csv").write_text("image;patient\n" + lines)
    open_folder(qtbot, session, folder)
    assert review_of(session).patients.not_learnt_from == {"img0.png"}
    ((text, level),) = told_of_patients(told)
    assert "1 accepted case is not learnt from" in text
    assert level is Level.WARNING
