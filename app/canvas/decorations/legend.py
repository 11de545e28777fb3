"""What the colours of a view mean, in the lower right corner."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.canvas.decorations.lettering import draw_plate, draw_text, line_height, text_width
from app.canvas.decorations.sketch import REMOVED as LINE_COLOUR
from app.canvas.layers.difference_layer import ADDED, REMOVED
from app.canvas.layers.probability_layer import heat_colours
from app.canvas.layers.raster import Dash
from app.canvas.layers.readings_layer import DISPUTED, ReaderMask
from app.canvas.look import PredictionView
from app.translation import mark, tr
from mgmfnet.sentence import legible

_MARGIN: Final = 12
_PADDING: Final = 8.0
_SWATCH: Final = 12.0
_STRIP: Final = 36.0  # of a line with gaps
_LINE: Final = 2.0
_BAR: Final = QSizeF(160, 8)
_WORDS: Final = {mark("Added by you"): ADDED, mark("Removed by you"): REMOVED}


class _Sample(NamedTuple):
    """A colour as it is seen on the image, so large, and what it means."""

    text: str
    colour: QColor
    height: float = _SWATCH
    width: float = _SWATCH
    dash: Dash | None = None


def paint_legend(
    painter: QPainter,
    viewport: QRect,
    view: PredictionView,
    readers: Sequence[ReaderMask] = (),
    *,
    result: str = "",
    line: str = "",
) -> None:
    """Draw what there is to explain, if anything.

    Args:
        painter: In screen pixels.
        viewport: Has the legend in its lower right corner.
        view: How the prediction is shown.
        readers: Whose borders are shown.
        result: The colour of what is made of theirs, where that is shown, too.
        line: What a line drawn over the image is; empty where none is.
    """
    corner = QPointF(viewport.right() + 1 - _MARGIN, viewport.bottom() + 1 - _MARGIN)
    samples = [_of_reader(reader) for reader in readers]
    if result:
        samples.append(_Sample(tr("To be accepted"), QColor(result), _LINE, _STRIP))
    elif len(readers) > 2:
        samples.append(_Sample(tr("Drawn by some alone"), QColor(DISPUTED), width=_STRIP))
    if view is PredictionView.DIFFERENCE:
        samples += [_Sample(tr(text), QColor(colour)) for text, colour in _WORDS.items()]
    elif view is PredictionView.PROBABILITY:
        corner.setY(_heat(painter, corner) - _MARGIN)
    if line:
        samples.append(_Sample(line, LINE_COLOUR, _LINE))
    if samples:
        _list(painter, corner, samples)


def _list(painter: QPainter, corner: QPointF, samples: Sequence[_Sample]) -> None:
    words = max(text_width(painter, sample.text) for sample in samples)
    high = line_height()
    broad = max(sample.width for sample in samples)
    box = _box(painter, corner, QSizeF(broad + _PADDING + words, high * len(samples) - 4))
    for row, sample in enumerate(samples):
        line = QRectF(box.left(), box.top() - 2 + row * high, box.width(), high)
        swatch = QRectF(0, 0, sample.width, sample.height)
        swatch.moveCenter(QPointF(line.left() + broad / 2, line.center().y()))
        _paint_swatch(painter, swatch, sample)
        words_at = line.adjusted(broad + _PADDING, 0, _PADDING, 0)
        draw_text(painter, sample.text, words_at, Qt.AlignmentFlag.AlignLeft)


def _of_reader(reader: ReaderMask) -> _Sample:
    colour, dash = reader.manner
    return _Sample(legible(reader.label), QColor(colour), _LINE, _STRIP, dash)


def _paint_swatch(painter: QPainter, swatch: QRectF, sample: _Sample) -> None:
    if sample.dash is None:
        painter.fillRect(swatch, sample.colour)
        return
    pen = QPen(sample.colour, swatch.height(), c=Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([length / swatch.height() for length in sample.dash])
    painter.setPen(pen)
    painter.drawLine(
        QPointF(swatch.left(), swatch.center().y()), QPointF(swatch.right(), swatch.center().y())
    )


def _heat(painter: QPainter, corner: QPointF) -> float:
    """Draw the scale; returns where its plate begins."""
    box = _box(painter, corner, QSizeF(_BAR.width(), line_height() + _BAR.height()))
    line = QRectF(box.topLeft(), QSizeF(_BAR.width(), line_height() - 4))
    draw_text(painter, "0", line, Qt.AlignmentFlag.AlignLeft)
    draw_text(painter, tr("Probability"), line, Qt.AlignmentFlag.AlignHCenter)
    draw_text(painter, "1", line, Qt.AlignmentFlag.AlignRight)
    colours = heat_colours()
    image = QImage(colours.data, colours.size, 1, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(QRectF(QPointF(box.left(), box.bottom() - _BAR.height()), _BAR), image)
    return box.top() - _PADDING


def _box(painter: QPainter, corner: QPointF, size: QSizeF) -> QRectF:
    """A plate whose lower right corner is ``corner``; where to draw on it."""
    padding = QSizeF(2 * _PADDING, 2 * _PADDING)
    outer = size + padding
    box = QRectF(corner - QPointF(outer.width(), outer.height()), outer)
    draw_plate(painter, box)
    return box.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
