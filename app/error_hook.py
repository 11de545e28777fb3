"""The one exception hook: what nobody expected is logged and told once."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from types import TracebackType

import PySide6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from app.dialogs.error_report import ErrorReportDialog
from app.messages import messages
from mgmfnet import __version__
from mgmfnet.errors import expected

_log = logging.getLogger(__name__)
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class ErrorHook(QObject):
    """Catches what reaches the top of any thread, from `install` to `uninstall`.

    An expected error goes to the message bar. A defect goes to the log and to one dialog; while
    that is open, further defects are added to it.
    """

    _caught = Signal(object)  # BaseException

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: ErrorReportDialog | None = None
        self._uninstall: Callable[[], None] | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over Python's and Qt's hooks."""
        before, before_threads = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        before_qt = qInstallMessageHandler(_log_qt)

        def uninstall() -> None:
            sys.excepthook, threading.excepthook = before, before_threads
            qInstallMessageHandler(before_qt)

        self._uninstall = uninstall

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._uninstall is not None:
            self._uninstall()
            self._uninstall = None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if expected(error) is not None:
            _log.warning("%s", error, exc_info=error)
        else:
            _log.critical("Unexpected error", exc_info=(kind, error, trace))
        self._caught.emit(error)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _tell(self, error: BaseException) -> None:
        if (told := expected(error)) is not None:
            messages.error(told)
        elif self._dialog is not None:
            self._dialog.add(_trace(error))
        else:
            self._dialog = ErrorReportDialog(report_of(error), QApplication.activeWindow())
            self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialog.finished.connect(self._forget)
            self._dialog.destroyed.connect(self._forget)
            self._dialog.open()

    def _forget(self) -> None:
        self._dialog = None


def report_of(error: BaseException) -> str:
    """All that helps to find a defect: versions, time and traceback."""
    return "\n".join(
        (
            f"MGMFNet {__version__}, Python {platform.python_version()}, Qt {PySide6.__version__}",
            f"{platform.platform()}",
            f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}",
            "",
            _trace(error),
        )
    )


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)).rstrip()


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logging.getLogger(f"qt.{context.category or 'default'}").log(_QT_LEVELS[kind], "%s", text)
