"""Messages that come and go with their cause."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.messages import About, Offer, Topic, messages
from app.panels.shell.message_bar import MessageBar
from app.window import MainWindow
from mgmfnet.study import Status
from tests.app.finding import child
from tests.app.studies import review_of
from tests.app.window.hand import paint, session_of, trigger, wait_seen


def told(window: MainWindow) -> list[str]:
    return child(window, MessageBar).texts()


@pytest.mark.parametrize("grid", [False, True])
def test_escape_closes_the_newest_message(
    reviewing: MainWindow, qtbot: QtBot, *, grid: bool
) -> None:
    if grid:
        trigger(reviewing, "grid")
    for text in ("One.", "Two."):
        messages.error(text)
    for left in (["One."], []):
        qtbot.keyClick(reviewing.focusWidget(), Qt.Key.Key_Escape)
        assert told(reviewing) == left
    assert reviewing.actions_by_id["grid"].isChecked() == grid


def test_escape_is_first_for_the_stroke_under_way(reviewing: MainWindow, qtbot: QtBot) -> None:
    messages.error("One.")
    viewport = child(reviewing, Canvas).viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
    qtbot.keyClick(child(reviewing, Canvas), Qt.Key.Key_Escape)
    assert not session_of(reviewing).document.undo_stack.canUndo()
    assert told(reviewing) == ["One."]
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())


def test_escape_without_a_message_leaves_a_field(reviewing: MainWindow, qtbot: QtBot) -> None:
    trigger(reviewing, "find")
    qtbot.keyClick(reviewing.focusWidget(), Qt.Key.Key_Escape)
    assert not isinstance(reviewing.focusWidget(), QLineEdit)


def test_what_was_told_about_a_case_goes_with_it(reviewing: MainWindow) -> None:
    messages.warning("It cannot be accepted.", about=About(Topic.CASE))
    trigger(reviewing, "next")
    assert told(reviewing) == []


def test_a_decision_that_is_saved_after_all_is_no_news(
    reviewing: MainWindow, study_folder: Path, qtbot: QtBot
) -> None:
    review = review_of(session_of(reviewing))
    case = review.current
    messages.error("It is not saved.", about=About(Topic.DECISION, case.id))
    messages.error("Another is not saved.", about=About(Topic.DECISION, case.id + 1))
    paint(reviewing, qtbot)
    wait_seen(reviewing, qtbot)
    with qtbot.waitSignal(review.saved):
        review.accept_and_next()
    assert "It is not saved." not in told(reviewing)
    assert "Another is not saved." in told(reviewing)


def test_closing_the_study_takes_its_messages_along(reviewing: MainWindow) -> None:
    messages.error("The note is not saved.", about=About(Topic.NOTE))
    trigger(reviewing, "close_study")
    assert told(reviewing) == []


def test_a_mask_that_is_painted_needs_no_word_about_its_lack(
    reviewing: MainWindow, qtbot: QtBot
) -> None:
    messages.warning("There is no mask to accept.", about=About(Topic.CASE))
    paint(reviewing, qtbot)
    assert told(reviewing) == []


def test_what_stopped_is_no_news_once_the_next_is_done(reviewing: MainWindow, qtbot: QtBot) -> None:
    messages.error("Of 3 cases: the disk is full.", about=About(Topic.JOB))
    review = review_of(session_of(reviewing))
    with qtbot.waitSignal(review.jobs.ended):
        review.bulk.mark([review.current.id], Status.EXCLUDED)
    assert "Of 3 cases: the disk is full." not in told(reviewing)


def test_a_folder_that_can_be_read_again_is_no_news(
    reviewing: MainWindow, study_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    away = study_folder.rename(tmp_path / "away")
    trigger(reviewing, "look_again")
    qtbot.waitUntil(lambda: any("Reading goes on" in text for text in told(reviewing)))
    away.rename(study_folder)
    trigger(reviewing, "look_again")
    qtbot.waitUntil(lambda: "The folder is back." in told(reviewing))
    assert not any("Reading goes on" in text for text in told(reviewing))


def test_what_does_not_end_with_the_study_is_still_told(reviewing: MainWindow) -> None:
    offered: list[str] = []
    offer = Offer("Compare", lambda: offered.append("compared"), stays=True)
    messages.info("The fine-tuned model is ready.", offer, about=About(Topic.TRAINING))
    trigger(reviewing, "close_study")
    assert told(reviewing) == ["The fine-tuned model is ready."]
    trigger(reviewing, "take_offer")
    assert offered == ["compared"]
