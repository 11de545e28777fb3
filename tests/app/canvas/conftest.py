import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.canvas import Canvas
from app.document.case_document import CaseDocument
from tests.app.canvas.hand import Hand


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
