import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.messages import Message, messages
from app.settings import Settings
from app.style.theme import ThemeSwitcher
from app.translation import Language, speak
from mgmfnet.models.card import ModelCard, model_id
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.model_files import write_model
from mgmfnet.types import Size


@pytest.fixture
def stored_model(tmp_path: Path) -> StoredModel:
    """A model on disk; its weights cannot be loaded, only found."""
    weights = b"weights"
    sha256 = hashlib.sha256(weights).hexdigest()
    card = ModelCard(
        name="Base model 1",
        id=model_id("Base model 1", sha256),
        sha256=sha256,
        network={},
        input_size=Size(32, 32),
    )
    folder = tmp_path / "bundled" / "base"
    write_model(folder, card, weights)
    return StoredModel(card, folder, bundled=True)


@pytest.fixture
def library(stored_model: StoredModel) -> ModelLibrary:
    return ModelLibrary(bundled=stored_model.folder.parent)


@pytest.fixture
def study_folder(tmp_path: Path) -> Path:
    """Five images, the last one unreadable."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    for number in range(4):
        pixels = np.full((48, 64, 3), 60 + 30 * number, np.uint8)
        PillowImage.fromarray(pixels).save(folder / f"lesion{number}.png")
    (folder / "lesion4.png").write_bytes(b"")
    return folder


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The application speaks German."""
    before = QLocale()
    speak(qapp, Language.GERMAN)
    yield
    speak(qapp, Language.ENGLISH)
    QLocale.setDefault(before)


@pytest.fixture
def told() -> Iterator[list[Message]]:
    """Every message of the test."""
    heard: list[Message] = []
    messages.posted.connect(heard.append)
    yield heard
    messages.posted.disconnect(heard.append)


@pytest.fixture
def styled(qapp: QApplication) -> Iterator[Settings]:
    """Fonts and margins as the program has them; the settings hold the theme."""
    palette, sheet, font = qapp.palette(), qapp.styleSheet(), qapp.font()
    settings = Settings()
    keeper = ThemeSwitcher(qapp, settings)
    yield settings
    keeper.deleteLater()
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)
