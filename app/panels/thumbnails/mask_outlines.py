"""The border of a case's mask, drawn on its thumbnails. Made on a worker thread."""

import contextlib
from pathlib import Path
from typing import Final, NamedTuple

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.panels.thumbnails.thumbnail_cache import keep, recall
from mgmfnet.data.mask_io import decode_mask, encode_mask
from mgmfnet.errors import MgmfnetError
from mgmfnet.predicted_border import Border, cut
from mgmfnet.prediction import Prediction
from mgmfnet.study import Case, Study
from mgmfnet.types import LESION, Mask, Size

_LONGEST: Final = 320
_TOLERANCE: Final = 0.6  # pixels of the reduced mask
_HALO: Final = QColor(0, 0, 0, 140)
_MACHINE: Final = QColor(245, 245, 245)


class Outline(NamedTuple):
    """The border of a mask.

    Attributes:
        path: In parts of the image: 0..1 both ways.
        by_person: Whether a person drew or accepted the mask; if not, it is a prediction.
    """

    path: QPainterPath
    by_person: bool


def load_outline(study: Study, case: Case, cache: Path) -> Outline | None:
    """The border of the unfinished, else the accepted, else the predicted mask of a case.

    None when there is no mask, or none that can be read.
    """
    with contextlib.suppress(MgmfnetError):
        if case.changed and (draft := study.drafts.load(case.id)) is not None:
            return Outline(_trace(_reduce(draft.mask)), by_person=True)
        if case.revision is not None:
            return Outline(_trace(_accepted(study, case, case.revision, cache)), by_person=True)
        if case.model_id is not None:
            prediction = study.predictions.load(case.id, case.model_id)
            if prediction is not None:
                border = study.borders.border_of(case.model_id)
                return Outline(_trace(_predicted(prediction, border)), by_person=False)
    return None


def paint_outline(
    painter: QPainter, outline: Outline, image: QRectF, colour: str, width: float = 1.5
) -> None:
    """Draw a border over the image in the rectangle ``image``.

    Args:
        painter: Antialiasing is switched on.
        outline: What to draw.
        image: Where the whole image is.
        colour: Of a person's mask, ``#rrggbb``; a prediction is thin and neutral.
        width: Of a person's line, in screen pixels.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(image.topLeft())
    painter.scale(image.width(), image.height())
    ratio = painter.device().devicePixelRatioF()  # a cosmetic pen counts device pixels
    width = width if outline.by_person else 0.6 * width
    for ink, thickness in ((_HALO, width + 1.6), (_ink(outline, colour), width)):
        pen = QPen(ink, thickness * ratio, Qt.PenStyle.SolidLine)
        pen.setCosmetic(True)
        painter.strokePath(outline.path, pen)
    painter.restore()


def _ink(outline: Outline, colour: str) -> QColor:
    return QColor(colour) if outline.by_person else _MACHINE


def _predicted(prediction: Prediction, border: Border) -> Mask:
    height, width = prediction.probability.shape
    scale = _LONGEST / max(height, width)
    return cut(prediction, Size(round(height * scale), round(width * scale)), border)


def _accepted(study: Study, case: Case, revision: str, cache: Path) -> Mask:
    """The accepted mask, reduced; decoding a large one takes too long to do it each time."""
    stored = cache / f"{revision[:32]}.png"
    if (data := recall(stored)) is not None:
        with contextlib.suppress(MgmfnetError):
            return decode_mask(data)
    reduced = _reduce(study.revisions.mask(case.id, revision))
    keep(stored, encode_mask(reduced))
    return reduced


def _reduce(mask: Mask) -> Mask:
    scale = _LONGEST / max(mask.shape)
    if scale >= 1:
        return mask
    size = (max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale)))
    smaller = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
    reduced: Mask = np.where(smaller > LESION // 2, LESION, 0).astype(np.uint8)
    return reduced


def _trace(mask: Mask) -> QPainterPath:
    height, width = mask.shape
    borders, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    path = QPainterPath()
    for border in borders:
        points = cv2.approxPolyDP(border, _TOLERANCE, closed=True)[:, 0]
        polygon = [QPointF((x + 0.5) / width, (y + 0.5) / height) for x, y in points.tolist()]
        path.addPolygon(QPolygonF(polygon))
        path.closeSubpath()
    return path
