"""Notices that something changed in the folders of a study."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_MOST: Final = 100
"""Systems watch a limited number of folders for all programs together; of a study with more, the
uppermost are watched, and the person asks for the others."""

_CALM_MS: Final = 2000
"""Files come in numbers; they are looked at together."""


class FolderWatch(QObject):
    """Watches the uppermost folders of images; the review directory is none of them.

    Args:
        folder: Of the study.
        parent: As for every QObject.

    Attributes:
        changed: Files came or went, a moment ago.
    """

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM_MS)
        self._timer.timeout.connect(self.changed)
        self._watcher.directoryChanged.connect(self._note_change)

    def follow(self, places: Sequence[str]) -> None:
        """Watch these folders and no others.

        Args:
            places: Below the folder of the study, the uppermost first.
        """
        wanted = {str(self._folder / place) for place in places[:_MOST]}
        watched = set(self._watcher.directories())
        if gone := watched - wanted:
            self._watcher.removePaths(list(gone))
        if new := wanted - watched:
            self._watcher.addPaths(list(new))

    def _note_change(self) -> None:
        if not self._timer.isActive():  # begun anew each time, a long copy would never be seen
            self._timer.start()
