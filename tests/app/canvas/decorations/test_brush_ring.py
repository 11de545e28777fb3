import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QImage, QPainter

from app.canvas.decorations.brush_ring import BrushRing
from app.document.region import rects

VIEWPORT = QRect(0, 0, 300, 200)


def drawn(ring: BrushRing) -> np.ndarray:
    """Where the ring leaves a trace, shape (height, width)."""
    image = QImage(VIEWPORT.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    ring.paint(painter, 1.0)
    painter.end()
    shape = image.height(), image.width(), 4
    return np.asarray(np.array(image.constBits(), np.uint8).reshape(shape).any(axis=2))


@pytest.mark.parametrize("radius", [0.3, 2.0, 17.4, 80.0, 140.5, 1e4])
@pytest.mark.parametrize("middle", [(150.0, 100.0), (3.7, 190.2), (-40.0, 260.5)])
def test_a_move_tells_of_every_pixel_of_the_ring_and_of_little_else(
    middle: tuple[float, float], radius: float
) -> None:
    ring = BrushRing()
    region = ring.move(QPointF(*middle), radius, VIEWPORT)
    told = np.zeros((VIEWPORT.height(), VIEWPORT.width()), bool)
    for rect in rects(region):
        assert VIEWPORT.contains(rect)
        told[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1] = True
    traces = drawn(ring)
    assert not (traces & ~told).any()
    assert np.count_nonzero(told) <= 12 * np.count_nonzero(traces) + 400


def test_a_move_tells_of_where_the_ring_was() -> None:
    ring = BrushRing()
    there = ring.move(QPointF(60, 60), 30, VIEWPORT)
    gone = ring.move(None, 30, VIEWPORT)
    assert gone == there
    assert ring.move(None, 30, VIEWPORT).isEmpty()
