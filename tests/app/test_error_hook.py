import errno
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.dialogs.error_report import ErrorReportDialog
from app.error_hook import ErrorHook, report_of
from app.messages import messages
from mgmfnet.errors import WriteError


@pytest.fixture
def hook(qtbot: QtBot) -> Iterator[ErrorHook]:
    hook = ErrorHook()
    hook.install()
    yield hook
    hook.uninstall()
    for dialog in dialogs():
        dialog.close()
        dialog.deleteLater()


def dialogs() -> list[ErrorReportDialog]:
    widgets = QApplication.topLevelWidgets()
    return [w for w in widgets if isinstance(w, ErrorReportDialog) and w.isVisible()]


def fail(error: Exception) -> None:
    """Let ``error`` reach the top, as one raised in a slot does."""
    try:
        raise error
    except Exception:  # noqa: BLE001
        sys.excepthook(*sys.exc_info())


def test_a_defect_opens_one_dialog_and_the_next_is_added(hook: ErrorHook, qtbot: QtBot) -> None:
    fail(ZeroDivisionError("first"))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    for _ in range(20):
        fail(KeyError("second"))
    qtbot.waitUntil(lambda: dialogs()[0].report.count("KeyError") == 20)
    assert len(dialogs()) == 1
    assert "ZeroDivisionError: first" in dialogs()[0].report


def test_after_closing_the_next_defect_opens_a_new_one(hook: ErrorHook, qtbot: QtBot) -> None:
    fail(ZeroDivisionError())
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].close()
    qtbot.waitUntil(lambda: not dialogs())
    fail(KeyError("later"))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "ZeroDivisionError" not in dialogs()[0].report


def test_an_expected_error_is_a_message(hook: ErrorHook, qtbot: QtBot) -> None:
    with qtbot.waitSignal(messages.posted) as blocker:
        fail(WriteError("The disk is full."))
    assert blocker.args[0].text == "The disk is full."
    assert dialogs() == []


def test_what_a_disk_says_is_a_message(hook: ErrorHook, qtbot: QtBot) -> None:
    with qtbot.waitSignal(messages.posted) as blocker:
        fail(PermissionError(errno.EACCES, "Permission denied", "skin.png"))
    assert "Permission denied: skin.png" in blocker.args[0].text
    assert dialogs() == []


def test_a_defect_in_a_thread_is_told_on_the_gui_thread(hook: ErrorHook, qtbot: QtBot) -> None:
    def body() -> None:
        raise ZeroDivisionError("in a thread")

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "in a thread" in dialogs()[0].report


def test_every_defect_is_logged(
    hook: ErrorHook, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    fail(ZeroDivisionError("logged"))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "ZeroDivisionError: logged" in caplog.text


def test_words_of_qt_go_to_the_log(hook: ErrorHook, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        qWarning("a word of Qt")
    assert "a word of Qt" in caplog.text


def test_the_hooks_are_given_back(qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook
    hook = ErrorHook()
    hook.install()
    assert sys.excepthook != before[0]
    hook.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_report_names_versions_and_place() -> None:
    try:
        raise ZeroDivisionError("here")
    except ZeroDivisionError as error:
        report = report_of(error)
    for part in ("MGMFNet 0", "Python 3", "Qt 6", "test_error_hook.py", "ZeroDivisionError: here"):
        assert part in report
