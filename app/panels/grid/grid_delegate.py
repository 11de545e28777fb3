"""Draws one case of the grid: a large thumbnail, its status and its name."""

from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.panels.case_list.case_delegate import paint_placeholder
from app.panels.case_list.case_model import Role
from app.panels.thumbnails.thumbnails import Thumbnails
from app.settings import Settings
from app.style import ThemeColours, paint_icon, theme_colours_of
from app.style.text_size import grown
from app.widgets.status_mark import paint_status
from mgmfnet.sentence import legible_line
from mgmfnet.study import Case

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_GAP: Final = 6
_CAPTION: Final = 28
_MARK: Final = 14
_TICK: Final = 20


def caption_height() -> int:
    """Of the name below the picture, in screen pixels."""
    return grown(_CAPTION)


class GridDelegate(QStyledItemDelegate):
    """Paints cases; asks for the thumbnails of those it paints and of no others."""

    def __init__(
        self, thumbnails: Thumbnails, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._settings = settings

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the case, or nothing beyond the last one."""
        case: Case | None = index.data(Role.CASE)
        if case is None:
            return
        theme = theme_colours_of(option.palette)
        tile = option.rect.adjusted(_GAP, _GAP, -_GAP, 0)
        frame = tile.adjusted(0, 0, 0, -caption_height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        _paint_ground(painter, option, theme, chosen=chosen)
        thumbnail = self._thumbnails.get(case)
        if thumbnail is not None and thumbnail.picture is not None:
            seen = thumbnail.paint(painter, frame, self._settings.overlay_colour, crop=False)
        else:
            seen = frame
            paint_placeholder(painter, frame, theme, missing=thumbnail is not None)
        if chosen:
            _paint_tick(painter, seen, theme)
        _paint_caption(
            painter, QRect(tile.left(), frame.bottom(), tile.width(), caption_height()), case, theme
        )
        painter.restore()


def _paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: ThemeColours, *, chosen: bool
) -> None:
    area = option.rect.adjusted(2, 2, -2, -2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    focused = option.state & QStyle.StateFlag.State_HasFocus
    painter.setPen(QPen(QColor(theme.accent), 2) if focused else Qt.PenStyle.NoPen)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(theme.pressed if chosen else theme.hover))
    painter.drawRoundedRect(area, 6, 6)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_tick(painter: QPainter, picture: QRect, theme: ThemeColours) -> None:
    disc = QRectF(picture.right() - _TICK - 5, picture.top() + 6, _TICK, _TICK)
    painter.setPen(QPen(QColor(theme.on_accent), 1.5))
    painter.setBrush(QColor(theme.accent))
    painter.drawEllipse(disc)
    paint_icon(painter, disc.adjusted(4, 4, -4, -4), "check", QColor(theme.on_accent))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_caption(painter: QPainter, area: QRect, case: Case, theme: ThemeColours) -> None:
    mark = QRectF(area.left() + 2, area.center().y() - _MARK / 2 + 0.5, _MARK, _MARK)
    paint_status(painter, mark, case, theme)
    painter.setPen(QColor(theme.text))
    words = area.adjusted(_MARK + 8, 0, 0, 0)
    name = painter.fontMetrics().elidedText(
        legible_line(case.name).rpartition("/")[2], Qt.TextElideMode.ElideMiddle, words.width()
    )
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
