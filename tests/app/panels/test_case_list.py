import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from app.panels.case_list import CaseList
from mgmfnet.study import Case, Status


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path, cases: list[Case]) -> Iterator[CaseList]:
    panel = CaseList(tmp_path / "cache")
    qtbot.addWidget(panel)
    panel.resize(260, 600)
    panel.set_cases(cases)
    panel.show()
    yield panel
    panel.close_threads()


def names(panel: CaseList) -> list[str]:
    model = panel.findChild(QListView).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def count_text(panel: CaseList) -> str:
    return panel.findChild(QLabel).text()


def test_all_cases_are_listed_with_the_accepted_counted(panel: CaseList, cases: list[Case]) -> None:
    assert names(panel) == [case.name for case in cases]
    assert count_text(panel) == "2 of 12 accepted"


def test_search_is_by_part_of_the_name_in_any_case(panel: CaseList) -> None:
    panel.findChild(QLineEdit).setText("isic_000001")
    assert names(panel) == ["ISIC_0000010.jpg", "ISIC_0000011.jpg"]
    assert count_text(panel) == "2 of 12 accepted · 2 shown"


@pytest.mark.parametrize(
    ("text", "numbers"), [("Flagged", [4, 10]), ("To review", [0, 1, 2, 6, 7, 8])]
)
def test_filter_by_status(panel: CaseList, text: str, numbers: list[int], qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.listed_changed) as blocker:
        panel.findChild(QComboBox).setCurrentText(text)
    assert names(panel) == [f"ISIC_{number:07}.jpg" for number in numbers]
    assert blocker.args == [[number + 1 for number in numbers]]


def test_without_a_filter_the_list_is_open(panel: CaseList, qtbot: QtBot) -> None:
    panel.findChild(QLineEdit).setText("0")
    panel.findChild(QLineEdit).setText("nothing")
    with qtbot.waitSignal(panel.listed_changed) as blocker:
        panel.findChild(QLineEdit).clear()
    assert blocker.args == [None]


def test_a_case_that_no_longer_passes_stays_until_the_filter_is_set_anew(
    panel: CaseList, cases: list[Case]
) -> None:
    panel.findChild(QComboBox).setCurrentText("Flagged")
    panel.update_case(dataclasses.replace(cases[4], status=Status.ACCEPTED))
    assert names(panel) == ["ISIC_0000004.jpg", "ISIC_0000010.jpg"]
    assert count_text(panel) == "3 of 12 accepted · 2 shown"
    panel.findChild(QLineEdit).setText("isic")
    assert names(panel) == ["ISIC_0000010.jpg"]


def test_going_to_a_row_chooses_its_case_once(panel: CaseList, qtbot: QtBot) -> None:
    chosen: list[int] = []
    panel.case_chosen.connect(chosen.append)
    view = panel.findChild(QListView)
    view.setCurrentIndex(view.model().index(3, 0))
    assert chosen == [4]
    panel.set_current(6)
    assert view.currentIndex().row() == 5
    assert chosen == [4]


def test_filtering_never_changes_the_case(panel: CaseList) -> None:
    chosen: list[int] = []
    panel.set_current(3)
    panel.case_chosen.connect(chosen.append)
    panel.findChild(QLineEdit).setText("0000007")
    assert panel.findChild(QListView).currentIndex().row() == -1
    panel.findChild(QLineEdit).clear()
    assert panel.findChild(QListView).currentIndex().row() == 2
    assert chosen == []


def test_enter_in_the_search_goes_to_the_first_match(panel: CaseList, qtbot: QtBot) -> None:
    panel.findChild(QLineEdit).setText("0000009")
    with qtbot.waitSignal(panel.case_chosen) as blocker:
        qtbot.keyClick(panel.findChild(QLineEdit), Qt.Key.Key_Return)
    assert blocker.args == [10]


def test_rows_on_the_screen_are_told(panel: CaseList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.visible_changed) as blocker:
        panel.findChild(QListView).verticalScrollBar().setValue(61)
    visible = blocker.args[0]
    assert visible[0] == 2
    assert len(visible) < 12


def test_another_study_starts_without_a_filter(panel: CaseList, cases: list[Case]) -> None:
    panel.findChild(QLineEdit).setText("nothing")
    panel.set_cases(cases[:1])
    assert names(panel) == [cases[0].name]


def test_thousands_of_cases_ask_for_few_thumbnails(
    panel: CaseList, cases: list[Case], tmp_path: Path, qtbot: QtBot
) -> None:
    many = [
        dataclasses.replace(cases[0], id=number, name=f"{number:05}.jpg")
        for number in range(1, 10_001)
    ]
    panel.set_cases(many)
    view = panel.findChild(QListView)
    for value in range(0, view.verticalScrollBar().maximum(), 60_000):
        view.verticalScrollBar().setValue(value)
        panel.grab()
    assert view.model().rowCount() == 10_000
    assert panel.findChild(QLabel).text().startswith("0 of 10")
