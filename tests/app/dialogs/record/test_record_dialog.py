"""The record: found, filtered, gone to, written, and compared with a head that was written down."""

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDateEdit
from pytestqt.qtbot import QtBot

from app.dialogs.record.record_dialog import RecordDialog
from app.dialogs.record.record_work import Form
from app.review.session import ReviewSession
from app.widgets.choosing import ComboBox
from mgmfnet.study import AuditEntry
from tests.app.studies import OpenStudy, review_of

ROWS = 5_000


@pytest.fixture
def session(open_study: OpenStudy) -> ReviewSession:
    """Two accepted cases, then many decisions of bela's, on other days."""
    session = open_study(2)
    study = review_of(session).study
    with study.storage.database.transaction() as transaction:
        for number in range(ROWS):
            at = f"2024-05-{1 + number * 20 // ROWS:02}T10:00:00.000+00:00"
            entry = AuditEntry(at, "bela", "flagged", f"lesion{number % 4}.png", None, None, "m1")
            study.audit.append(transaction, entry)
    return session


@pytest.fixture
def dialog(session: ReviewSession, qtbot: QtBot) -> RecordDialog:
    dialog = RecordDialog(review_of(session), {"m1": "Model one"}.__getitem__)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: rows(dialog) == ROWS + 2 and bool(dialog.head_box.head.text()))
    return dialog


def rows(dialog: RecordDialog) -> int:
    return dialog.table.model().rowCount()


def text(dialog: RecordDialog, row: int, column: int) -> str:
    model = dialog.table.model()
    return str(model.index(row, column).data())


def test_only_what_is_in_sight_is_read(dialog: RecordDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: text(dialog, 0, 2) == "bela")
    assert text(dialog, 0, 3) == "flagged"
    assert text(dialog, 0, 7) == "Model one"
    assert text(dialog, ROWS // 2, 0) == "…"
    dialog.table.scrollToBottom()
    qtbot.waitUntil(lambda: text(dialog, ROWS + 1, 0) == "1")
    assert text(dialog, ROWS + 1, 3) == "accepted"


def test_it_is_filtered(dialog: RecordDialog, session: ReviewSession, qtbot: QtBot) -> None:
    dialog.filter.text.setText("LESION3")
    qtbot.waitUntil(lambda: rows(dialog) == ROWS // 4)
    dialog.filter.text.clear()
    qtbot.waitUntil(lambda: rows(dialog) == ROWS + 2)
    choose(dialog.filter.decisions, "accepted")
    qtbot.waitUntil(lambda: rows(dialog) == 2)
    choose(dialog.filter.decisions, None)
    since, _ = dialog.findChildren(QDateEdit)
    assert since.date() == QDate(2024, 5, 1)
    since.setDate(QDate(2024, 5, 20))
    qtbot.waitUntil(lambda: rows(dialog) == ROWS // 20 + 2)
    dialog.show_case()
    name = review_of(session).current.name
    qtbot.waitUntil(lambda: rows(dialog) < ROWS // 20)
    qtbot.waitUntil(lambda: text(dialog, 0, 4) == name)


def choose(box: ComboBox, value: str | None) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_a_row_leads_to_its_case(
    dialog: RecordDialog, session: ReviewSession, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: text(dialog, 0, 4) == "lesion3.png")
    dialog.table.doubleClicked.emit(dialog.table.model().index(0, 0))
    assert review_of(session).current.name == "lesion3.png"


def test_a_new_decision_comes_on_top(
    dialog: RecordDialog, session: ReviewSession, qtbot: QtBot
) -> None:
    before = dialog.head_box.head.text()
    review_of(session).study.exclude(4)
    review_of(session).caseChanged.emit(4)
    qtbot.waitUntil(lambda: rows(dialog) == ROWS + 3)
    assert dialog.head_box.head.text() != before


def test_it_is_written_as_it_is_filtered(
    dialog: RecordDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog.filter.decisions, "accepted")
    qtbot.waitUntil(lambda: rows(dialog) == 2)
    table, lines = tmp_path / "record.csv", tmp_path / "record.jsonl"
    dialog.save(Form.TABLE, table)
    dialog.save(Form.LINES, lines)
    qtbot.waitUntil(lambda: table.exists() and lines.exists())
    found = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert [row["number"] for row in found] == ["1", "2"]
    assert [json.loads(line)["number"] for line in lines.read_text().splitlines()] == [1, 2]


def test_the_head_is_copied_compared_and_printed(
    dialog: RecordDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    box = dialog.head_box
    qtbot.waitUntil(lambda: box.told.text() == "The chain of 5\u202f002 decisions is whole.")
    box.copy()
    head = QGuiApplication.clipboard().text()
    box.written.setText(f"{head[:30]} {head[30:].upper()}")
    box.compare()
    qtbot.waitUntil(lambda: box.told.text().startswith("The record holds this head"))
    box.written.setText("0" * 64)
    box.compare()
    qtbot.waitUntil(lambda: "no such head" in box.told.text())
    box.written.setText("abc")
    box.compare()
    assert "64 digits" in box.told.text()
    box.print_to(tmp_path / "page.html")
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert head[:8] in (tmp_path / "page.html").read_text()


def test_a_damaged_trail_is_told_and_shown(session: ReviewSession, qtbot: QtBot) -> None:
    study = review_of(session).study
    with study.storage.database.transaction() as transaction:
        transaction.execute("DROP TRIGGER audit_is_never_changed")
        transaction.execute("UPDATE audit SET at = 'some day' WHERE id = 2")
    dialog = RecordDialog(review_of(session), str)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "was changed at entry 2" in dialog.head_box.told.text())
    dialog.table.scrollToBottom()
    qtbot.waitUntil(lambda: text(dialog, ROWS, 1) == "some day")
