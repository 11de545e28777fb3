"""Marks are told apart by their shape alone."""

from itertools import combinations
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.style import theme_colours_of
from app.widgets.status_mark import paint_status
from mgmfnet.study import Case, Status


def shape(case: Case) -> np.ndarray:
    """Where the mark has any colour."""
    image = QImage(14, 14, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_status(painter, QRectF(0, 0, 14, 14), case, theme_colours_of(QApplication.palette()))
    painter.end()
    alpha = np.asarray(image.convertToFormat(QImage.Format.Format_Alpha8).constBits(), np.uint8)
    return alpha.reshape(14, -1)[:, :14] > 96


def test_every_status_and_no_lesion_has_a_shape_of_its_own(qapp: QApplication) -> None:
    cases = [Case(1, "a.png", Path("a.png"), status, area=0.1) for status in Status]
    cases.append(Case(1, "a.png", Path("a.png"), Status.ACCEPTED, area=0.0))
    for one, other in combinations(map(shape, cases), 2):
        assert (one != other).sum() >= 12
