"""Who is compared: a row for each reader, with the line that is theirs on the image."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from app.canvas.layers.readings_layer import Manner, manner_of
from app.review.comparing.comparison import Chosen
from app.translation import tr
from app.widgets.text import keyless
from mgmfnet.sentence import legible

_FEWEST: Final = 2
_SWATCH: Final = 36
_HEIGHT: Final = 24
_LINE: Final = 3.0
_GROUND: Final = QColor(60, 60, 60)


class LineSwatch(QWidget):
    """A piece of a border, on the dark of its halo."""

    def __init__(self, manner: Manner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manner = manner
        self.setFixedSize(_SWATCH, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, 6, 0, -6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(box, 3, 3)
        pen = QPen(QColor(self._manner.colour), _LINE, c=Qt.PenCapStyle.FlatCap)
        if self._manner.dash is not None:
            pen.setDashPattern([length / _LINE for length in self._manner.dash])
        painter.setPen(pen)
        middle = box.center().y()
        painter.drawLine(
            round(box.left()) + 2, round(middle), round(box.right()) - 2, round(middle)
        )


class _ReaderBox(QCheckBox):
    """A reader to be chosen, with dots where the name is too long for its place."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(keyless(name), parent)
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(tr("Compare {reader}", reader=name))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the name in."""
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_CheckBoxContents
        room = self.style().subElementRect(contents, option, self).width()
        right = Qt.TextElideMode.ElideRight
        self.setText(keyless(self.fontMetrics().elidedText(legible(self._name), right, room)))


class ReaderRows(QWidget):
    """Lets the person choose two or more readers, and take the mask of one.

    Attributes:
        chosen: Emitted with the places of those who are to be compared.
        taken: Emitted with the place of the reader whose mask is to be taken.
    """

    chosen = Signal(object)
    taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[QCheckBox] = []
        self._takes: list[QToolButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)

    def show_readers(self, chosen: Chosen | None, name_of: Callable[[int], str]) -> None:
        """List these readers.

        Args:
            chosen: All of them, and who is compared; None for nobody.
            name_of: What a reader is called, by place.
        """
        self._clear()
        for place in range(0 if chosen is None else len(chosen.labels)):
            self._add(place, name_of(place), is_model=place >= chosen.people if chosen else False)
        self.show_chosen(() if chosen is None else chosen.places)

    def show_chosen(self, places: Collection[int]) -> None:
        """Tick those who are compared; two are always left."""
        for place, box in enumerate(self._boxes):
            box.blockSignals(True)
            box.setChecked(place in places)
            box.setEnabled(len(places) > _FEWEST or place not in places)
            box.blockSignals(False)

    def show_takeable(self, places: Sequence[int], keys: Sequence[str]) -> None:
        """Offer the masks of these readers; the first ones have keys."""
        hints = dict(zip(places, keys, strict=False))
        for place, button in enumerate(self._takes):
            key = hints.get(place, "")
            button.setEnabled(place in places)
            button.setText(tr("Take {key}", key=key).rstrip())

    def _add(self, place: int, name: str, *, is_model: bool) -> None:
        box = _ReaderBox(name, self)
        box.toggled.connect(self._tell)
        self._boxes.append(box)
        self._grid.addWidget(LineSwatch(manner_of(place, machine=is_model), self), place, 0)
        self._grid.addWidget(box, place, 1, 1, 2 if is_model else 1)
        if is_model:
            return
        take = QToolButton(self)
        take.setToolTip(tr("Put the mask of {reader} on the image", reader=name))
        take.setProperty("bordered", True)
        take.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        take.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        take.clicked.connect(partial(self.taken.emit, place))
        self._takes.append(take)
        self._grid.addWidget(take, place, 2)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes.clear()
        self._takes.clear()

    def _tell(self) -> None:
        self.chosen.emit(tuple(place for place, box in enumerate(self._boxes) if box.isChecked()))
