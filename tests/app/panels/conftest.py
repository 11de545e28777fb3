from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.panels.shell.actions import make_actions
from app.settings import Settings
from mgmfnet.study import Case, Status


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window: QMainWindow) -> dict[str, QAction]:
    return dict(make_actions(window, Settings()))


@pytest.fixture
def cases(tmp_path: Path) -> list[Case]:
    """Twelve cases, two of each status; the last image is unreadable."""
    found = []
    for number in range(12):
        path = tmp_path / f"ISIC_{number:07}.jpg"
        Image.new("RGB", (64, 48), (200, 20 * number, 120)).save(path)
        status = list(Status)[number % 6]
        found.append(Case(id=number + 1, name=path.name, path=path, status=status, area=0.1))
    found[-1].path.write_bytes(b"")
    return found
