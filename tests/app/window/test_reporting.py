"""The report of a review is written where the person says, and opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.messages import Message
from app.panels.workspace import reporting
from app.window import MainWindow
from mgmfnet.study import Status
from tests.app.window.hand import current, open_study, session_of, status_of, trigger, wait_seen

Opened = list[str]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the person chooses, without the ending."""
    monkeypatch.setattr(reporting, "choose_new_file", lambda *_: tmp_path / "report")
    return tmp_path / "report.html"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    found: Opened = []

    def note(url: QUrl) -> None:
        found.append(url.toLocalFile())

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


def test_it_is_written_and_opened(
    window: MainWindow,
    study_folder: Path,
    page: Path,
    opened: Opened,
    told: list[Message],
    qtbot: QtBot,
) -> None:
    open_study(window, study_folder, qtbot)
    qtbot.waitUntil(lambda: session_of(window).document.has_prediction)
    wait_seen(window, qtbot)
    name = current(window).name
    trigger(window, "accept")
    qtbot.waitUntil(lambda: status_of(window, name) is Status.ACCEPTED)
    trigger(window, "report")
    qtbot.waitUntil(lambda: opened == [str(page)])
    text = page.read_text(encoding="utf-8")
    assert "Review of clinic" in text
    assert "Base model 1" in text
    assert f"The report is written to {page}." in [message.text for message in told]


def test_what_hinders_it_is_told(
    window: MainWindow,
    study_folder: Path,
    page: Path,
    opened: Opened,
    told: list[Message],
    qtbot: QtBot,
) -> None:
    page.mkdir()
    open_study(window, study_folder, qtbot)
    trigger(window, "report")
    qtbot.waitUntil(lambda: any(page.name in message.text for message in told))
    assert not opened


def test_nothing_is_written_where_no_file_is_chosen(
    window: MainWindow,
    study_folder: Path,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(reporting, "choose_new_file", lambda *_: None)
    open_study(window, study_folder, qtbot)
    trigger(window, "report")
    assert not opened
