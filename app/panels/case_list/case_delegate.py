"""Draws one row of the case list: thumbnail, name, status, and what the order goes by."""

from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import wording
from app.panels.case_list.case_model import Role
from app.panels.thumbnails.thumbnails import Thumbnails
from app.review.cases.case_columns import Agreed
from app.review.cases.ordering import Order
from app.settings import Settings
from app.style import ThemeColours, paint_icon, theme_colours_of
from app.style.text_size import grown
from app.translation import tr
from app.widgets.status_mark import paint_status, status_text
from mgmfnet.sentence import legible_line
from mgmfnet.study import Case

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROW: Final = 60
_THUMBNAIL: Final = QSize(56, 48)
_GAP: Final = 8
_MARK: Final = 14
_ICON: Final = 20
_SIGN: Final = 12
_BAR: Final = 3  # marks the current row beside its ground, which is hardly lighter in the dark
_BY_SIZE: Final = {Order.LARGEST, Order.SMALLEST}


def row_height() -> int:
    """Of one case, in screen pixels."""
    return grown(_ROW)


class CaseDelegate(QStyledItemDelegate):
    """Paints cases; asks for the thumbnails of the rows it paints and of no others.

    Attributes:
        order: In which the cases come; what it goes by is shown with them.
    """

    def __init__(
        self, thumbnails: Thumbnails, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.order = Order.NAME
        self._thumbnails = thumbnails
        self._settings = settings

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All rows are alike."""
        return QSize(option.rect.width(), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        case: Case = index.data(Role.CASE)
        theme = theme_colours_of(option.palette)
        painter.save()
        _paint_ground(painter, option, theme)
        row = option.rect.adjusted(_GAP, 0, -_GAP, 0)
        frame = QRect(row.topLeft(), _THUMBNAIL)
        frame.moveTop(row.center().y() - _THUMBNAIL.height() // 2)
        self._paint_thumbnail(painter, frame, case, theme)
        words = row.adjusted(_THUMBNAIL.width() + _GAP, 8, 0, -8)
        agreed = index.data(Role.AGREED) if self.order is Order.AGREEMENT else None
        status = tr("Settled") if agreed is not None and agreed.settled else status_text(case)
        paint_words(painter, words, case, theme, (status, self._figure(case, agreed)))
        painter.restore()

    def _paint_thumbnail(
        self, painter: QPainter, frame: QRect, case: Case, theme: ThemeColours
    ) -> None:
        thumbnail = self._thumbnails.get(case)
        if thumbnail is not None and thumbnail.picture is not None:
            thumbnail.paint(painter, frame, self._settings.overlay_colour, crop=True)
        else:
            paint_placeholder(painter, frame, theme, missing=thumbnail is not None)

    def _figure(self, case: Case, agreed: Agreed | None) -> str:
        """What the order goes by, where that is a number."""
        if agreed is not None:
            return tr("Dice {dice}", dice=wording.decimal(agreed.dice, 3))
        if self.order is Order.DOUBT and case.doubt is not None:
            return wording.decimal(case.doubt, 2)
        if self.order in _BY_SIZE and case.area is not None:
            return wording.share(case.area)
        return ""


def paint_placeholder(
    painter: QPainter, frame: QRect, theme: ThemeColours, *, missing: bool
) -> None:
    """Draw what stands for a thumbnail that is not there yet, or never will be."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.hover))
    painter.drawRoundedRect(frame, 4, 4)
    if missing:
        box = QRectF(0, 0, _ICON, _ICON)
        box.moveCenter(QRectF(frame).center())
        paint_icon(painter, box, "image-off", QColor(theme.muted))
    painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: ThemeColours) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(theme.pressed))
        bar = QRect(option.rect.topLeft(), QSize(_BAR, option.rect.height()))
        painter.fillRect(bar, QColor(theme.text))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(theme.hover))
    focused = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if option.state & focused == focused:
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def paint_words(
    painter: QPainter, area: QRect, case: Case, theme: ThemeColours, below: tuple[str, str]
) -> None:
    """Write the name of a case, and below it its status in words and a figure."""
    told, figure = below
    metrics = painter.fontMetrics()
    upper = QRect(area.topLeft(), QSize(area.width(), area.height() // 2))
    lower = upper.translated(0, upper.height())
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(theme.text))
    named = upper.adjusted(0, 0, -_paint_signs(painter, upper, case, theme), 0)
    name = shortened(legible_line(case.name), metrics, named.width())
    painter.drawText(named, middle | Qt.AlignmentFlag.AlignLeft, name)
    mark = QRectF(lower.left(), lower.center().y() - _MARK / 2 + 0.5, _MARK, _MARK)
    paint_status(painter, mark, case, theme)
    painter.setPen(QColor(theme.muted))
    label = lower.adjusted(_MARK + 6, 0, 0, 0)
    painter.drawText(label, middle | Qt.AlignmentFlag.AlignRight, figure)
    room = label.width() - (metrics.horizontalAdvance(figure) + _GAP if figure else 0)
    status = metrics.elidedText(told, Qt.TextElideMode.ElideRight, room)
    painter.drawText(label, middle | Qt.AlignmentFlag.AlignLeft, status)


def shortened(name: str, metrics: QFontMetrics, width: int) -> str:
    """As much of a name as fits: the file counts more than its folders, both its ends most."""
    file = name.rpartition("/")[2]
    if file != name and metrics.horizontalAdvance(f"…/{file}") <= width:
        return metrics.elidedText(name, Qt.TextElideMode.ElideLeft, width)
    return metrics.elidedText(file, Qt.TextElideMode.ElideMiddle, width)


def _paint_signs(painter: QPainter, line: QRect, case: Case, theme: ThemeColours) -> int:
    """Draw at the end of a line what there is besides; returns the width that it takes."""
    width = 0
    signs = ("sticky-note", case.has_note), ("tag", bool(case.tags)), ("image-off", case.missing)
    for name, shown in signs:
        if shown:
            width += _SIGN + 4
            box = QRectF(line.right() - width + 5, line.center().y() - _SIGN / 2, _SIGN, _SIGN)
            paint_icon(painter, box, name, QColor(theme.muted))
    return width
