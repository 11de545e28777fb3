import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.document.case_document import CaseDocument
from mgmfnet.types import CERTAIN, Image, Probability
from tests.app.canvas.hand import SKIN, Hand


@pytest.fixture
def document(qapp: QApplication) -> CaseDocument:
    return CaseDocument()


@pytest.fixture
def canvas(qtbot: QtBot, document: CaseDocument) -> Canvas:
    """400 x 300 pixels of screen, shown, with an empty document."""
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.set_document(document)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


@pytest.fixture
def hand(canvas: Canvas) -> Hand:
    return Hand(canvas)


@pytest.fixture
def image() -> Image:
    return np.full((300, 400, 3), SKIN, np.uint8)


@pytest.fixture
def square() -> Probability:
    """Lesion for certain at rows 100..199, columns 150..249."""
    probability = np.zeros((300, 400), np.uint16)
    probability[100:200, 150:250] = CERTAIN
    return probability


@pytest.fixture
def zoomed(canvas: Canvas, document: CaseDocument, image: Image, square: Probability) -> Canvas:
    """The square, at real size: a point of the image is the same point of the screen."""
    document.load(image, prediction=square)
    canvas.actual_size()
    return canvas
