import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.panels.inspector.notes_section import NotesSection


@pytest.fixture
def notes(qtbot: QtBot) -> NotesSection:
    notes = NotesSection()
    qtbot.addWidget(notes)
    notes.show()
    qtbot.waitActive(notes).__enter__()
    notes.show_case(1, ("hair",))
    notes.show_note(1, "first")
    return notes


def test_the_tags_and_the_note_are_shown(notes: NotesSection) -> None:
    assert notes.tags.text() == "hair"
    assert notes.note.toPlainText() == "first"


def test_what_is_typed_is_told_after_a_pause(notes: NotesSection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(notes.noted) as blocker:
        qtbot.keyClicks(notes.note, "A ")
    assert blocker.args == [1, "A first"]


def test_going_to_another_case_writes_the_note_of_the_first(
    notes: NotesSection, qtbot: QtBot
) -> None:
    """X-AnyLabeling#310, #518: what belongs to one image is never written to the next."""
    told: list[tuple[int, str]] = []
    notes.noted.connect(lambda case_id, note: told.append((case_id, note)))
    qtbot.keyClicks(notes.note, "A ")
    notes.show_case(2, ())
    notes.show_note(1, "late")
    notes.show_note(2, "second")
    assert told == [(1, "A first")]
    assert notes.note.toPlainText() == "second"


def test_showing_is_not_typing(notes: NotesSection, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(notes.noted), qtbot.assertNotEmitted(notes.tagged):
        notes.show_case(1, ("hair", "ruler"))
        notes.show_case(2, ("ink",))
        notes.show_note(2, "second")
        notes.flush()


def test_enter_writes_the_tags(notes: NotesSection, qtbot: QtBot) -> None:
    notes.tags.setText("hair,  ruler ,")
    with qtbot.waitSignal(notes.tagged) as blocker:
        qtbot.keyClick(notes.tags, Qt.Key.Key_Return)
    assert blocker.args == [["hair", "ruler"]]


def test_the_tag_that_is_being_typed_is_completed(notes: NotesSection) -> None:
    notes.show_known_tags(["hair", "ruler", "ruler mark"])
    notes.tags.setText("hair, rul")
    completer = notes.tags.completer()
    completer.setCompletionPrefix(notes.tags.text())
    assert completer.completionCount() == 2
    assert completer.currentCompletion() == "hair, ruler"


def test_tab_leads_out_of_the_note(notes: NotesSection, qtbot: QtBot) -> None:
    notes.note.setFocus()
    qtbot.keyClick(notes.note, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not notes.note
    assert "\t" not in notes.note.toPlainText()


def test_without_a_case_there_is_nothing_to_write_on(notes: NotesSection) -> None:
    notes.show_case(None, ())
    assert not notes.isEnabled()
    assert notes.note.toPlainText() == ""
