from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

import app
from app.widgets.file_choice import Purpose, choose_folder, choose_new_file


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


class Person:
    """Answers questions for files, and remembers where they began."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer = ""
        self.began: list[str] = []
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", self._folder)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._file)

    def _folder(self, _parent: QWidget, _title: str, start: str) -> str:
        self.began.append(start)
        return self.answer

    def _file(self, parent: QWidget, title: str, start: str) -> tuple[str, str]:
        return self._folder(parent, title, start), ""


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(monkeypatch)


def test_it_begins_where_the_last_answer_lay(
    parent: QWidget, person: Person, tmp_path: Path
) -> None:
    (tmp_path / "images" / "clinic").mkdir(parents=True)
    person.answer = str(tmp_path / "images" / "clinic")
    assert choose_folder(parent, Purpose.IMAGES, "Images", tmp_path) == Path(person.answer)
    person.answer = ""
    assert choose_folder(parent, Purpose.IMAGES, "Images", tmp_path) is None
    choose_folder(parent, Purpose.IMAGES, "Images", tmp_path)
    assert person.began == [str(tmp_path), *[str(tmp_path / "images")] * 2]


def test_each_purpose_has_a_place_of_its_own(
    parent: QWidget, person: Person, tmp_path: Path
) -> None:
    person.answer = str(tmp_path / "reports" / "one.txt")
    Path(person.answer).parent.mkdir()
    choose_new_file(parent, Purpose.REPORT, "Report", "report.txt")
    choose_folder(parent, Purpose.EXPORT, "Export", tmp_path)
    choose_new_file(parent, Purpose.REPORT, "Report", "report.txt")
    assert person.began[1:] == [str(tmp_path), str(tmp_path / "reports" / "report.txt")]


def test_a_place_that_is_gone_leads_to_what_is_left_of_it(
    parent: QWidget, person: Person, tmp_path: Path
) -> None:
    person.answer = str(tmp_path / "stick" / "images" / "clinic")
    choose_folder(parent, Purpose.MASKS, "Masks", tmp_path)
    choose_folder(parent, Purpose.MASKS, "Masks", tmp_path)
    assert person.began[1] == str(tmp_path)


def test_nobody_else_asks_for_files() -> None:
    root = Path(app.__file__).parent
    asking = [file for file in root.rglob("*.py") if "QFileDialog" in file.read_text("utf-8")]
    assert [file.name for file in asking] == ["file_choice.py"]
