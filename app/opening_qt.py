"""Opens Qt's application; Qt ends the process by itself where it finds no screen."""

import logging
import os
import sys
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from app.no_window import tell, why_no_font, why_no_screen

_log = logging.getLogger(__name__)
_Application = TypeVar("_Application", bound=QApplication)


def open_application(make: Callable[[list[str]], _Application]) -> _Application | None:
    """The application, or None, after a sentence on standard error, where it cannot write.

    Where there is no screen the process ends here, with a sentence as well.

    Args:
        make: Makes it of the name of the program.
    """
    heard: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        heard.append(text)
        if kind is QtMsgType.QtFatalMsg:
            os._exit(tell(why_no_screen(heard)))

    before = qInstallMessageHandler(hear)
    try:
        application = make([sys.argv[0]])
    finally:
        qInstallMessageHandler(before)
    for text in heard:
        _log.warning("%s", text)
    if not QFontMetrics(application.font()).inFontUcs4(ord("A")):
        tell(why_no_font())
        return None
    return application
