from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.panels.shell.start_page import StartPage
from app.settings import StudyPlace
from tests.app.dropping import drop
from tests.app.finding import after


@pytest.fixture
def page(actions: dict[str, QAction], qtbot: QtBot) -> StartPage:
    page = StartPage(actions)
    qtbot.addWidget(page)
    page.resize(900, 700)
    return page


@pytest.mark.parametrize("name", ["open_folder", "open_samples"])
def test_its_buttons_are_actions(
    page: StartPage, actions: dict[str, QAction], qtbot: QtBot, name: str
) -> None:
    button = next(
        b for b in page.findChildren(QPushButton) if b.toolTip() == actions[name].toolTip()
    )
    with qtbot.waitSignal(actions[name].triggered):
        button.click()


def test_a_recent_study_opens_with_one_click(page: StartPage, qtbot: QtBot) -> None:
    places = [StudyPlace(Path("/images/clinic a")), StudyPlace(Path("/images/b"))]
    page.show_recent(places)
    rows = [b for b in page.findChildren(QToolButton) if not b.isHidden()]
    assert [row.toolTip() for row in rows] == [f"Open {place.folder}" for place in places]
    with qtbot.waitSignal(page.place_chosen) as blocker:
        rows[1].click()
    assert blocker.args == [places[1]]


def test_a_reading_is_told_from_its_study(page: StartPage) -> None:
    folder = Path("/images/clinic")
    page.show_recent([StudyPlace(folder), StudyPlace(folder, folder / "r", "Ada")])
    rows = [b for b in page.findChildren(QToolButton) if not b.isHidden()]
    assert rows[1].accessibleName() == f"Open {folder}, reading of Ada"
    assert "clinic, reading of Ada" in rows[1].text()


def test_enter_goes_on_with_the_study_opened_last(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent([StudyPlace(Path("/images/a")), StudyPlace(Path("/images/b"))])
    page.show()
    page.take_up()
    with qtbot.waitSignal(page.place_chosen) as blocker:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert blocker.args == [StudyPlace(Path("/images/a"))]


def test_tab_goes_through_the_page_from_top_to_bottom(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent([StudyPlace(Path("/images/a"))])
    page.show_recent([StudyPlace(Path("/images/b")), StudyPlace(Path("/images/c"))])
    page.show()
    visited: list[QWidget] = [page.findChildren(QPushButton)[0]]
    for _ in range(3):
        visited.append(after(visited[-1]))
        while visited[-1].focusPolicy() is Qt.FocusPolicy.NoFocus or visited[-1].isHidden():
            visited[-1] = after(visited[-1])
    assert [w.toolTip() for w in visited[2:]] == ["Open /images/b", "Open /images/c"]


def test_the_list_is_replaced(page: StartPage) -> None:
    page.show_recent([StudyPlace(Path("/a"))])
    page.show_recent([])
    assert [b for b in page.findChildren(QToolButton) if not b.isHidden()] == []


def test_a_dropped_folder_is_told(page: StartPage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.dropped) as blocker:
        page.dropEvent(drop(tmp_path))
    assert blocker.args == [[tmp_path]]


def test_dropped_images_stand_for_their_folders(
    page: StartPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "second").mkdir()
    files = [tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "second" / "a.jpg"]
    for file in files:
        file.touch()
    with qtbot.waitSignal(page.dropped) as blocker:
        page.dropEvent(drop(*files))
    assert blocker.args == [[tmp_path, tmp_path / "second"]]
