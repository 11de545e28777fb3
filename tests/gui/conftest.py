from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image as PillowImage
from pytestqt.qtbot import QtBot

from app.review.session import ReviewSession
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import ModelLibrary
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.types import Size
from tests.app.window.hand import windows
from tests.gui.driver import Driver, Start


@pytest.fixture
def library(tmp_path: Path) -> ModelLibrary:
    """A library whose base model is tiny and has learnt nothing."""
    torch.manual_seed(0)
    config = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
    description = ModelDescription(name="Tiny base", input_size=Size(64, 96))
    save_model(tmp_path / "bundled" / "base", MGMFNet(config), description)
    return ModelLibrary(bundled=tmp_path / "bundled")


@pytest.fixture
def start(qtbot: QtBot, library: ModelLibrary) -> Iterator[Start]:
    """Starts the application as a person does, once or again."""
    with windows(qtbot, library) as show:

        def start() -> Driver:
            session = ReviewSession()
            return Driver(show(session), session, qtbot)

        yield start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four pale images with a dark spot each, and one that is no image."""
    folder = tmp_path / "Hautläsionen"
    folder.mkdir()
    rows, columns = np.mgrid[:96, :144]
    for number in range(4):
        spot = ((rows - 48) / 30) ** 2 + ((columns - 50 - 12 * number) / 24) ** 2 < 1
        pixels = np.where(spot[..., None], (90, 60, 50), (225, 190, 170)).astype(np.uint8)
        PillowImage.fromarray(pixels).save(folder / f"spot{number}.png")
    (folder / "spot4.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    return folder
