"""The benchmarks of folder prediction and of training, on what is small enough to test."""

from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from benchmarks.speed import pipeline, training
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.types import Size

TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
SETTINGS = [
    *(
        f"network.{name}={list(value) if isinstance(value, tuple) else value}"
        for name, value in TINY
    ),
    "stages.0.height=32",
    "stages.0.width=64",
]


def check(figures: dict[str, float], benchmark: ModuleType) -> None:
    """Every figure is one, and is explained."""
    for key, value in figures.items():
        assert value > 0
        assert f"``{key}``" in str(benchmark.__doc__)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    description = ModelDescription(name="Tiny", input_size=Size(32, 64))
    save_model(folder, MGMFNet(TINY).eval(), description)
    return folder


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    folder.mkdir()
    for number in range(2):
        Image.effect_noise((90, 60), 50).convert("RGB").save(folder / f"{number}.jpg")
    return folder


def test_folder_prediction(model: Path, images: Path) -> None:
    words = ["--images", str(images), "--model", str(model)]
    figures = pipeline.run([*words, "--round", "3", "--few", "1", "--many", "3"])
    check(figures, pipeline)
    assert figures["megapixels"] == 0.0054


def test_training() -> None:
    words = ["--device", "cpu", "--batch", "2", "--steps", "2", *SETTINGS]
    figures = training.run(words)
    check(figures, training)
    assert figures["busy_share"] <= 1
    assert figures["batch"] == 2
