from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from app.panels.inspector.history_section import HistorySection
from mgmfnet.study import Revision
from tests.app.finding import child

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
REVISIONS = [
    Revision("c" * 64, NOON, "Ada", "base", 0.5, area=0.25),
    Revision("b" * 64, NOON, "Grace", None, None, area=0.25),
    Revision("a" * 64, NOON, "Ada", "base", 0.5, area=0.35),
]


@pytest.fixture
def history(actions: dict[str, QAction], qtbot: QtBot) -> HistorySection:
    history = HistorySection(actions)
    qtbot.addWidget(history)
    history.show()
    qtbot.waitActive(history).__enter__()
    history.show_revisions(REVISIONS, {"base": "Base model 1"}.__getitem__)
    return history


def rows(history: HistorySection) -> list[str]:
    table = child(history, QListWidget)
    return [table.item(row).text() for row in range(table.count())]


def test_each_revision_says_who_made_it_and_how_the_area_changed(history: HistorySection) -> None:
    newest, middle, oldest = rows(history)
    assert "Ada" in newest
    assert "25 % of the image (same size)" in newest
    assert "Grace" in middle
    assert "25 % of the image (−10.0 %)" in middle
    assert oldest.endswith("35 % of the image")
    table = child(history, QListWidget)
    assert table.item(0).toolTip().endswith("Started from: Base model 1")
    assert table.item(1).toolTip().endswith("Started from: drawn by hand")


def test_an_imported_mask_says_so_and_where_from(history: HistorySection) -> None:
    imported = Revision("d" * 64, NOON, "Ada", area=0.25, source="truth/a_mask.png")
    history.show_revisions([imported], str)
    assert rows(history)[0].endswith("Imported · 25 % of the image")
    tip = child(history, QListWidget).item(0).toolTip()
    assert tip.endswith("Imported from: truth/a_mask.png")


def test_the_arrow_keys_preview_and_enter_brings_back(
    history: HistorySection, qtbot: QtBot
) -> None:
    previews: list[str] = []
    history.previewed.connect(previews.append)
    history.reviewer.setFocus()
    table = history.choose()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert previews[-2:] == ["c" * 64, "b" * 64]
    with qtbot.waitSignal(history.restored) as blocker:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert blocker.args == ["b" * 64]
    history.reviewer.setFocus()
    assert previews[-1] == ""


def test_the_pointer_previews_the_row_below_it(history: HistorySection, qtbot: QtBot) -> None:
    table = child(history, QListWidget)
    place = table.visualItemRect(table.item(0)).center()
    with qtbot.waitSignal(history.previewed) as blocker:
        qtbot.mouseMove(table.viewport(), place)
    assert blocker.args == ["c" * 64]


def test_without_revisions_it_says_so(history: HistorySection) -> None:
    history.show_revisions([], str)
    shown = [label.text() for label in history.findChildren(QLabel) if label.isVisible()]
    assert "No accepted mask yet" in shown
    assert not child(history, QListWidget).isVisible()


def test_the_reviewer_gives_a_name(history: HistorySection, qtbot: QtBot) -> None:
    history.show_reviewer("", "ward3", fixed=False)
    assert history.reviewer.placeholderText() == "ward3"
    history.reviewer.setFocus()
    qtbot.keyClicks(history.reviewer, "Ada ")
    with qtbot.waitSignal(history.reviewer_named) as blocker:
        qtbot.keyClick(history.reviewer, Qt.Key.Key_Return)
    assert blocker.args == ["Ada"]
