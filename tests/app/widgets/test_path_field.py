from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from app.widgets.path_field import PathField
from tests.app.dropping import drop


@pytest.fixture
def field(qtbot: QtBot) -> PathField:
    made = PathField()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("written", ["{}", "  {} ", '"{}"', "~/scans & <b>50%</b>"])
def test_a_path_is_taken_as_it_is_written_elsewhere(
    field: PathField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    folder = tmp_path / "scans & <b>50%</b>"
    field.setText(written.format(folder))
    assert field.path == folder


def test_an_address_of_a_file_is_its_path(field: PathField, tmp_path: Path) -> None:
    folder = tmp_path / "Größe 50% #2"
    field.setText(
        QUrl.fromLocalFile(str(folder)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    )
    assert field.path == folder


def test_nothing_names_nothing(field: PathField) -> None:
    assert field.path is None
    field.setText(' "" ')
    assert field.path is None


def test_the_home_of_nobody_is_a_name_like_others(field: PathField) -> None:
    field.setText("~nobody-of-that-name/out")
    assert field.path == Path("~nobody-of-that-name/out").absolute()


def test_what_is_dropped_takes_the_place_of_what_was_there(
    field: PathField, tmp_path: Path, qtbot: QtBot
) -> None:
    field.setText("/somewhere")
    with qtbot.waitSignal(field.editingFinished):
        field.dropEvent(drop(tmp_path / "a & b", tmp_path / "c"))
    assert field.text() == str(tmp_path / "a & b")
    assert field.path == tmp_path / "a & b"
