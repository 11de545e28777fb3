"""Draws one row of the case list: thumbnail, name, status, and share of the image."""

from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import wording
from app.panels.case_model import Role
from app.panels.status_mark import LABELS, paint_status
from app.panels.thumbnails import Thumbnails
from app.style import Tones, paint_icon, tones_of
from mgmfnet.study import Case

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

ROW_HEIGHT: Final = 60
_THUMBNAIL: Final = QSize(56, 48)
_GAP: Final = 8
_MARK: Final = 14
_ICON: Final = 20


class CaseDelegate(QStyledItemDelegate):
    """Paints cases; asks for the thumbnails of the rows it paints and of no others."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All rows are alike."""
        return QSize(option.rect.width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        case: Case = index.data(Role.CASE)
        tones = tones_of(option.palette)
        painter.save()
        _paint_ground(painter, option, tones)
        row = option.rect.adjusted(_GAP, 0, -_GAP, 0)
        frame = QRect(row.topLeft(), _THUMBNAIL)
        frame.moveTop(row.center().y() - _THUMBNAIL.height() // 2)
        self._paint_thumbnail(painter, frame, case, tones)
        words = row.adjusted(_THUMBNAIL.width() + _GAP, 8, 0, -8)
        _paint_words(painter, words, case, tones)
        painter.restore()

    def _paint_thumbnail(self, painter: QPainter, frame: QRect, case: Case, tones: Tones) -> None:
        thumbnail = self._thumbnails.get(case)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(frame), 4, 4)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.fillPath(clip, QColor(tones.hover))
        if thumbnail is not None:
            size = thumbnail.size().scaled(
                frame.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
            )
            target = QRect(frame.topLeft(), size)
            target.moveCenter(frame.center())
            painter.save()
            painter.setClipPath(clip)
            painter.drawPixmap(target, thumbnail)
            painter.restore()
        elif self._thumbnails.is_missing(case):
            box = QRectF(0, 0, _ICON, _ICON)
            box.moveCenter(QRectF(frame).center())
            paint_icon(painter, box, "image-off", QColor(tones.muted))


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, tones: Tones) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(tones.pressed))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(tones.hover))
    focused = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if option.state & focused == focused:
        painter.setPen(QPen(QColor(tones.accent), 1))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def _paint_words(painter: QPainter, area: QRect, case: Case, tones: Tones) -> None:
    metrics = painter.fontMetrics()
    upper = QRect(area.topLeft(), QSize(area.width(), area.height() // 2))
    lower = upper.translated(0, upper.height())
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(tones.text))
    name = metrics.elidedText(case.name, Qt.TextElideMode.ElideMiddle, upper.width())
    painter.drawText(upper, middle | Qt.AlignmentFlag.AlignLeft, name)
    mark = QRectF(lower.left(), lower.center().y() - _MARK / 2 + 0.5, _MARK, _MARK)
    paint_status(painter, mark, case.status, tones)
    painter.setPen(QColor(tones.muted))
    label = lower.adjusted(_MARK + 6, 0, 0, 0)
    painter.drawText(label, middle | Qt.AlignmentFlag.AlignLeft, LABELS[case.status])
    if case.area is not None:
        painter.drawText(label, middle | Qt.AlignmentFlag.AlignRight, wording.share(case.area))
