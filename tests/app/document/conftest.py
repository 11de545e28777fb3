import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from app.document.case_document import CaseDocument
from mgmfnet.types import CERTAIN, Image, Probability


@pytest.fixture
def document(qapp: QCoreApplication) -> CaseDocument:
    return CaseDocument()


@pytest.fixture
def image() -> Image:
    return np.full((40, 60, 3), 200, np.uint8)


@pytest.fixture
def ramp() -> Probability:
    """Rises from left to right: the higher the threshold, the fewer columns."""
    return np.tile(np.linspace(0, CERTAIN, 60).astype(np.uint16), (40, 1))
