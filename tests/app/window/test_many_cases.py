"""Decisions about many cases, and what messages offer."""

import shutil
from pathlib import Path

from PySide6.QtWidgets import (
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from app.panels.shell.message_bar import MessageBar
from app.window import MainWindow
from mgmfnet.study import Status
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import (
    current,
    open_study,
    session_of,
    status_of,
    trigger,
    wait_seen,
    words,
)


def test_the_end_of_the_review_is_told_once_and_offers_the_export(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    bar, session = child(reviewing, MessageBar), session_of(reviewing)
    done = "No case is left to review: 1 of 5 accepted. 2 flagged cases wait for another look."
    qtbot.waitUntil(lambda: "Mask predicted by" in words(reviewing))
    wait_seen(reviewing, qtbot)
    with qtbot.waitSignal(review_of(session).saved):
        trigger(reviewing, "accept")
    cases = [
        case.id for case in review_of(session).case_index if case.status is not Status.ACCEPTED
    ]
    review_of(session).bulk.mark(cases[:2], Status.FLAGGED)
    assert done not in bar.texts()
    review_of(session).bulk.mark(cases[2:], Status.EXCLUDED)
    qtbot.waitUntil(lambda: done in bar.texts())
    assert any(button.text() == "Export…" for button in bar.findChildren(QPushButton))


def test_what_a_message_offers_is_not_done_to_the_next_study(
    reviewing: MainWindow, study_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session = session_of(reviewing)
    review_of(session).bulk.offer_to_accept([case.id for case in review_of(session).case_index])
    assert "Accept the masks of 5 cases" in child(reviewing, MessageBar).texts()[-1]
    shutil.copytree(study_folder, tmp_path / "next", ignore=lambda *_: {"mgmfnet-review"})
    open_study(reviewing, tmp_path / "next", qtbot)
    assert child(reviewing, MessageBar).texts() == []


def test_accepting_all_leaves_out_what_was_excluded(reviewing: MainWindow, qtbot: QtBot) -> None:
    bar = child(reviewing, MessageBar)
    wait_seen(reviewing, qtbot)
    trigger(reviewing, "exclude")
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion0.png") is Status.EXCLUDED)
    trigger(reviewing, "grid")
    table = child(reviewing, QTableView, "grid")
    table.selectAll()
    trigger(reviewing, "accept_selected")
    assert "Accept the masks of 4 cases" in bar.texts()[-1]
    table.setCurrentIndex(table.model().index(0, 0))
    trigger(reviewing, "accept_selected")
    assert "Accept the mask of 1 case" in bar.texts()[-1]


def test_an_offer_to_accept_goes_with_its_selection(reviewing: MainWindow) -> None:
    bar = child(reviewing, MessageBar)
    trigger(reviewing, "grid")
    table = child(reviewing, QTableView, "grid")
    table.setCurrentIndex(table.model().index(0, 0))
    for _ in range(2):
        trigger(reviewing, "accept_selected")
        assert len(bar.texts()) == 1
    table.selectAll()
    assert bar.texts() == []


def test_list_and_grid_are_at_the_same_case(reviewing: MainWindow) -> None:
    trigger(reviewing, "grid")
    cells, grid = (child(reviewing, QTableView, name) for name in ("cases", "grid"))
    cells.setCurrentIndex(cells.model().index(2, 0))
    assert grid.currentIndex().data() == "lesion2.png"
    grid.setCurrentIndex(grid.model().index(*divmod(1, grid.model().columnCount())))
    assert cells.currentIndex().data() == "lesion1.png"
    trigger(reviewing, "grid")
    assert current(reviewing).name == "lesion1.png"
