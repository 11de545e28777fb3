"""What any part of the process opens in a folder, Qt included."""

import ctypes
import os
from pathlib import Path

from PySide6.QtWidgets import QApplication

_OPENED = 0x20  # IN_OPEN of Linux


class OpenedFiles:
    """Watches the files of one folder."""

    def __init__(self, folder: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._watch = libc.inotify_init1(os.O_NONBLOCK)
        assert libc.inotify_add_watch(self._watch, os.fsencode(folder), _OPENED) > 0

    def any(self) -> bool:
        """Whether a file was opened since this was asked last, or is while events are handled."""
        QApplication.processEvents()
        try:
            return bool(os.read(self._watch, 65536))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._watch)
