from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app import tasks
from app.canvas.canvas import Canvas
from app.document.case_document import CaseDocument
from app.settings import Settings
from app.tools import TOOLS
from mgmfnet.types import LESION
from tests.app.tools.hand import SHAPE, Hand, TakeUp


@pytest.fixture
def canvas(qtbot: QtBot, document: CaseDocument) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.set_document(document)
    canvas.set_brush_radius(6)
    canvas.actual_size()
    return canvas


@pytest.fixture
def document(qtbot: QtBot) -> Iterator[CaseDocument]:
    """A person's mask: lesion below, with a hole on the left; none above."""
    document = CaseDocument()
    mask = np.zeros(SHAPE, np.uint8)
    mask[45:] = LESION
    mask[60:70, 10:25] = 0
    probability = np.tile(np.linspace(0, 65535, SHAPE[0]).astype(np.uint16)[:, None], SHAPE[1])
    document.load(np.zeros((*SHAPE, 3), np.uint8), prediction=probability, mask=mask)
    yield document
    tasks.shutdown()


@pytest.fixture
def take_up(document: CaseDocument, canvas: Canvas) -> TakeUp:
    """A hand with the tool of that name."""
    return lambda name: Hand(TOOLS[name](Settings()), document, canvas)
