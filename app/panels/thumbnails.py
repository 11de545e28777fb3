"""The thumbnails of the cases that are on the screen, and of those that just were."""

from collections import OrderedDict
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.panels.thumbnail_file import load_thumbnail
from app.tasks import Runner, Task
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case

_KEPT: Final = 600
_WAITING: Final = 40


class Thumbnails(QObject):
    """Loads thumbnails one after the other, the one asked for last first.

    What scrolled past before its turn came is forgotten, so that a long list costs no more than
    what is looked at.

    Attributes:
        ready: Emitted with the id of a case whose thumbnail, or its absence, is now known.
    """

    ready = Signal(int)

    def __init__(self, cache: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self._lane = Runner(1, self)
        self._known: OrderedDict[int, QPixmap | None] = OrderedDict()
        self._waiting: OrderedDict[int, Path] = OrderedDict()
        self._loading: int | None = None
        self._task: Task | None = None

    def get(self, case: Case) -> QPixmap | None:
        """The thumbnail of ``case``, or None while it is not there; `ready` then tells."""
        if case.id in self._known:
            self._known.move_to_end(case.id)
            return self._known[case.id]
        if case.id != self._loading:
            self._waiting[case.id] = case.path
            self._waiting.move_to_end(case.id)
            if len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._load_next()
        return None

    def is_missing(self, case: Case) -> bool:
        """Whether the image of ``case`` turned out to be unreadable."""
        return case.id in self._known and self._known[case.id] is None

    def clear(self) -> None:
        """Forget every case: another study is opened."""
        self._known.clear()
        self._waiting.clear()
        self._loading = None
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self._waiting.clear()
        self._lane.shutdown()

    def _load_next(self) -> None:
        if self._task is not None or not self._waiting:
            return
        self._loading, path = self._waiting.popitem()
        self._task = self._lane.run(self, load_thumbnail, path, self._cache)
        self._task.succeeded.connect(self._take)
        self._task.failed.connect(self._miss)
        self._task.finished.connect(self._finish)

    def _take(self, image: QImage) -> None:
        self._keep(QPixmap.fromImage(image))

    def _miss(self, _error: MgmfnetError) -> None:
        self._keep(None)

    def _keep(self, thumbnail: QPixmap | None) -> None:
        if self._loading is None:
            return
        self._known[self._loading] = thumbnail
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.ready.emit(self._loading)

    def _finish(self) -> None:
        self._task = None
        self._loading = None
        self._load_next()
