"""A held-out case with the accepted mask and the masks of both models."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import tasks, wording
from app.canvas.case_view import CaseView
from app.canvas.decorations.sketch import ADDED, REMOVED, Mark, Sketch, border_marks
from app.canvas.look import Look, OverlayStyle
from app.document.case_document import CaseDocument
from app.document.pyramid import ImagePyramid, prepare_image
from app.messages import About, Topic, messages
from app.settings import OverlayKind
from app.style.text_size import first_size
from app.tasks import TaskContext
from app.translation import tr
from app.widgets.text import Label, title
from mgmfnet.data.image_io import read_image
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import MgmfnetError
from mgmfnet.training.events import CaseScore
from mgmfnet.types import Mask, Size

_SIZE: Final = QSize(900, 680)
_SWATCH: Final = (14, 4)
_ACCEPTED: Final = "#ffffff"


class _Loaded(NamedTuple):
    pyramid: ImagePyramid
    truth: Mask
    borders: tuple[Mark, ...]


def _load(context: TaskContext, case: CaseScore) -> _Loaded:
    image = read_image(Path(case.image))
    size = Size(*image.shape[:2])
    truth, old, new = (
        read_mask(Path(path), size) for path in (case.truth, case.old_mask, case.new_mask)
    )
    context.check()
    borders = (*border_marks(old, adds=False), *border_marks(new, adds=True))
    return _Loaded(prepare_image(image), truth, borders)


class CaseComparison(QDialog):
    """Shows one case; the wheel zooms as in the review.

    Attributes:
        document: The image and the accepted mask.
        sketch: The borders of both models' masks.
    """

    def __init__(self, case: CaseScore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title(case.name))
        self.resize(first_size(_SIZE, self.screen().availableSize()))
        self.document = CaseDocument(self)
        view = CaseView(self)
        view.look = Look(OverlayStyle(OverlayKind.CONTOUR, _ACCEPTED))
        view.set_document(self.document)
        self.sketch = Sketch()
        view.scene().addItem(self.sketch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(view, stretch=1)
        layout.addLayout(_legend(case))
        tasks.run(self, _load, case).success(self._show).failure(self._fail)

    def _show(self, loaded: _Loaded) -> None:
        self.document.load(loaded.pyramid, mask=loaded.truth)
        self.sketch.draw(*loaded.borders)

    def _fail(self, error: MgmfnetError) -> None:
        messages.error(error, about=About(Topic.TRAINING))
        self.close()


def _legend(case: CaseScore) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(8)
    old, new = wording.decimal(case.old, 3), wording.decimal(case.new, 3)
    for colour, text in (
        (QColor(_ACCEPTED), tr("Accepted mask")),
        (REMOVED, tr("Current model, {score}", score=old)),
        (ADDED, tr("New model, {score}", score=new)),
    ):
        swatch = Label()
        pixmap = QPixmap(*_SWATCH)
        pixmap.fill(colour)
        swatch.setPixmap(pixmap)
        row.addWidget(swatch)
        row.addWidget(Label(text))
        row.addSpacing(16)
    row.addStretch()
    return row
