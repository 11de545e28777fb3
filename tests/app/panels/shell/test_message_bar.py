from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.messages import About, Level, Message, Offer, Topic
from app.panels.shell import message_bar
from app.panels.shell.message_bar import MessageBar
from tests.app.finding import child

SAVED = Message(Level.INFO, "Exported 3 masks.")
FULL = Message(Level.ERROR, "The disk is full. The previous mask is unchanged; free some space.")


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(800, 600)
    qtbot.addWidget(host)
    host.show()
    return host


@pytest.fixture
def bar(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> MessageBar:
    monkeypatch.setattr(message_bar, "_SHOWN_MS", 30)
    monkeypatch.setattr(message_bar, "_OFFERED_MS", 30)
    return MessageBar(host)


def test_information_leaves_and_errors_stay(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_message(FULL)
    bar.show_message(SAVED)
    assert bar.texts() == [FULL.text, SAVED.text]
    qtbot.waitUntil(lambda: bar.texts() == [FULL.text])
    assert bar.isVisible()


def test_a_message_is_dismissed_by_its_button(bar: MessageBar) -> None:
    bar.show_message(FULL)
    child(bar, QToolButton).click()
    assert bar.texts() == []
    assert not bar.isVisible()


def test_the_same_message_is_shown_once(bar: MessageBar) -> None:
    bar.show_message(FULL)
    bar.show_message(FULL)
    assert bar.texts() == [FULL.text]


def shown(bar: MessageBar) -> list[str]:
    labels = [label for label in bar.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in labels if label.text()]


def test_never_more_than_two_are_over_the_image(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_message(SAVED)
    for number in range(3):
        bar.show_message(Message(Level.ERROR, f"Error {number}."))
    assert shown(bar) == ["Error 1.", "Error 2."]
    others = child(bar, QPushButton)
    assert others.text() == "and 2 more"
    qtbot.wait(60)  # information that was not seen does not leave
    others.click()
    assert shown(bar) == bar.texts() == [SAVED.text, "Error 0.", "Error 1.", "Error 2."]
    qtbot.waitUntil(lambda: SAVED.text not in bar.texts())
    others.click()
    assert shown(bar) == ["Error 1.", "Error 2."]
    bar.dismiss()
    assert shown(bar) == ["Error 0.", "Error 1."]
    assert not others.isVisible()


def test_the_pile_ends_and_drops_information_first(bar: MessageBar) -> None:
    errors = [f"Error {number}." for number in range(7)]
    for text in (SAVED.text, *errors):
        bar.show_message(Message(Level.INFO if text == SAVED.text else Level.ERROR, text))
    assert bar.texts() == [SAVED.text, *errors]
    bar.show_message(FULL)
    assert bar.texts() == [*errors, FULL.text]


def test_a_message_takes_the_place_of_an_earlier_one_about_the_same(bar: MessageBar) -> None:
    about = About(Topic.DECISION, 1)
    for text, subject in (("a", about), ("b", About(Topic.DECISION, 2)), ("c", about)):
        bar.show_message(Message(Level.ERROR, text, about=subject))
    assert bar.texts() == ["b", "c"]
    bar.withdraw(about)
    assert bar.texts() == ["b"]


def test_every_row_has_the_height_of_its_words(bar: MessageBar) -> None:
    for number in range(2):
        bar.show_message(Message(Level.ERROR, f"Error {number}. " * 20))
    layout = bar.layout()
    assert layout is not None
    layout.activate()
    for label in bar.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_it_stays_inside_the_window(bar: MessageBar, host: QWidget) -> None:
    bar.show_message(Message(Level.WARNING, "Long. " * 80))
    for width in (1200, 320):
        host.resize(width, 600)
        assert host.rect().contains(bar.geometry())
    assert host.childAt(QPoint(host.width() // 2, 20)) is not None


def test_it_stays_at_the_top_of_its_anchor(bar: MessageBar, host: QWidget) -> None:
    anchor = QWidget(host)
    anchor.setGeometry(200, 50, 400, 500)
    anchor.show()
    bar.set_anchor(anchor)
    bar.show_message(FULL)
    assert anchor.geometry().contains(bar.geometry())
    anchor.resize(300, 500)
    assert anchor.geometry().contains(bar.geometry())


def test_markup_is_shown_as_text(bar: MessageBar) -> None:
    bar.show_message(Message(Level.ERROR, "<b>a.jpg</b> ends early."))
    assert "<b>" in bar.texts()[0]


def test_an_offer_is_taken_up_by_its_button_once(bar: MessageBar, host: QWidget) -> None:
    taken: list[str] = []
    offer = Offer("Undo", lambda: taken.append("undone"))
    bar.show_message(Message(Level.INFO, "3 cases flagged.", offer))
    button = next(button for button in host.findChildren(QPushButton) if button.text() == "Undo")
    button.click()
    assert taken == ["undone"]
    assert bar.texts() == []


def test_the_newest_offer_is_taken_up_by_key(bar: MessageBar) -> None:
    taken: list[int] = []
    for number in range(2):
        offer = Offer("Undo", partial(taken.append, number))
        bar.show_message(Message(Level.INFO, f"Step {number}.", offer))
    bar.show_message(FULL)
    for _ in range(3):
        bar.take_offer()
    assert taken == [1, 0]
    assert bar.texts() == [FULL.text]


def test_an_offer_leaves_by_itself_unless_it_is_to_stay(bar: MessageBar, qtbot: QtBot) -> None:
    for text, stays in (("Import undone?", True), ("Mark undone?", False)):
        bar.show_message(Message(Level.INFO, text, Offer("Undo", str, stays=stays)))
    assert len(bar.texts()) == 2
    qtbot.waitUntil(lambda: bar.texts() == ["Import undone?"])


def test_with_the_study_go_its_messages(bar: MessageBar) -> None:
    offer = Offer("Undo", str)
    bar.show_message(FULL)
    bar.show_message(Message(Level.INFO, "3 cases flagged.", offer))
    bar.show_message(Message(Level.WARNING, "The note is not saved.", about=About(Topic.NOTE)))
    bar.show_message(Message(Level.WARNING, "There is no model.", about=About(Topic.MODEL)))
    bar.leave_study()
    assert bar.texts() == [FULL.text, "There is no model."]


def test_a_screen_reader_reads_messages_out_and_errors_at_once(
    bar: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_out: list[tuple[str, bool]] = []

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
        read_out.append((event.message(), urgent))

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    bar.show_message(SAVED)
    bar.show_message(FULL)
    assert read_out == [(f"Note: {SAVED.text}", False), (f"Error: {FULL.text}", True)]
