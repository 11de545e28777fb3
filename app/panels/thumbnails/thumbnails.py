"""The thumbnails of the cases that are on the screen, and of those that just were."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from cachetools import LRUCache
from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from app.panels.thumbnails.mask_outlines import Outline, load_outline, paint_outline
from app.panels.thumbnails.thumbnail_cache import prune
from app.panels.thumbnails.thumbnail_file import image_version, load_thumbnail
from app.tasks import Runner, Task, TaskContext
from mgmfnet.errors import ImageError
from mgmfnet.study import Case, Study
from mgmfnet.types import Size

_KEPT_BYTES: Final = 96 * 2**20
_WAITING: Final = 60

_Version: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of a case, with the border of its mask.

    Attributes:
        picture: None when the image turned out to be unreadable.
        outline: None when there is no mask.
        image_version: Of the file that the picture was made of.
    """

    picture: QPixmap | None
    outline: Outline | None
    image_version: str = ""

    @property
    def size(self) -> int:
        """In bytes."""
        picture = self.picture
        return 0 if picture is None else 4 * picture.width() * picture.height()

    def paint(self, painter: QPainter, frame: QRect, colour: str, *, crop: bool) -> QRect:
        """Draw the picture and the border, with round corners.

        Args:
            painter: Left as it was.
            frame: Where.
            colour: Of a person's border, ``#rrggbb``.
            crop: Fill the frame, rather than fit into it.

        Returns:
            What of the frame is covered.
        """
        if self.picture is None:
            return QRect()
        mode = Qt.AspectRatioMode
        fitting = mode.KeepAspectRatioByExpanding if crop else mode.KeepAspectRatio
        whole = QRect(QPoint(), self.picture.size().scaled(frame.size(), fitting))
        whole.moveCenter(frame.center())
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(whole & frame), 4, 4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(clip)
        painter.drawPixmap(whole, self.picture)
        if self.outline is not None:
            paint_outline(painter, self.outline, QRectF(whole), colour)
        painter.restore()
        return whole & frame


_Known: TypeAlias = tuple[_Version, Thumbnail]


class _Made(NamedTuple):
    picture: QImage | None  # None: unreadable, or known from before
    outline: Outline | None
    image_version: str


def _make(
    context: TaskContext, study: Study | None, case: Case, size: Size, cache: Path, *, known: str
) -> _Made:
    """Read a picture, unless this version of it is known, and the border of the mask on it."""
    context.check()
    version = image_version(case.path) or known
    try:
        picture = None if version == known else load_thumbnail(case.path, size, cache)
    except ImageError:
        return _Made(None, None, "")
    return _Made(picture, None if study is None else load_outline(study, case, cache), version)


class Thumbnails(QObject):
    """Loads thumbnails one after the other, the one asked for last first.

    What scrolled past before its turn came is forgotten, so that a long list costs no more than
    what is looked at. One whose mask changed is shown as it was until the new one is there.

    Args:
        cache: Folder of what was made before.
        size: Into which they fit, in pixels.
        parent: As for every QObject.

    Attributes:
        ready: Emitted with the id of a case whose thumbnail, or its absence, is now known.
    """

    ready = Signal(int)

    def __init__(self, cache: Path, size: Size, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self._size = size
        self._study: Study | None = None
        self._lane = Runner(1, self)
        self._known: LRUCache[int, _Known] = LRUCache(_KEPT_BYTES, lambda known: known[1].size)
        self._waiting: OrderedDict[int, Case] = OrderedDict()
        self._loading: Case | None = None
        self._task: Task[_Made] | None = None

    def open(self, study: Study | None) -> None:
        """Show cases of this study from now on; None when it is closed."""
        self._study = study
        self._known.clear()
        self._waiting.clear()
        self._loading = None
        if self._task is not None:
            self._task.cancel()

    def renew(self) -> None:
        """Read again what could be read or not; it is shown as it was until then."""
        for case_id, (_, known) in list(self._known.items()):
            self._known[case_id] = ((), known)

    def prune(self) -> None:
        """Delete what was not used for long from the folder of what was made before."""
        self._lane.run(self, prune, self._cache)

    def get(self, case: Case) -> Thumbnail | None:
        """The thumbnail of ``case``, or None while it is not there; `ready` then tells."""
        version, known = self._known.get(case.id, ((), None))
        if version != _version(case) and (self._loading is None or case != self._loading):
            self._waiting[case.id] = case
            self._waiting.move_to_end(case.id)
            if len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._load_next()
        return known

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self._waiting.clear()
        self._lane.shutdown()

    def _load_next(self) -> None:
        if self._task is not None or not self._waiting:
            return
        _, case = self._waiting.popitem()
        self._loading = case
        known = self._known.get(case.id)
        make = partial(_make, known="" if known is None else known[1].image_version)
        task = self._lane.run(self, make, self._study, case, self._size, self._cache)
        task.success(self._take).finished.connect(self._finish)
        self._task = task

    def _take(self, made: _Made) -> None:
        case = self._loading
        if case is None:
            return
        _, before = self._known.get(case.id, ((), None))
        picture = None
        if made.picture is not None:
            picture = QPixmap.fromImage(made.picture)
        elif before is not None and made.image_version:
            picture = before.picture
        thumbnail = Thumbnail(picture, made.outline, made.image_version)
        self._known[case.id] = (_version(case), thumbnail)
        self.ready.emit(case.id)

    def _finish(self) -> None:
        self._task = None
        self._loading = None
        self._load_next()


def _version(case: Case) -> _Version:
    """What a thumbnail of a case depends on, besides the image."""
    return (case.revision, case.model_id, case.changed, case.area, case.replaced)
