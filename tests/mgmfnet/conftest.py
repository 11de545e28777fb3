from pathlib import Path

import pytest
import torch

from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.types import Size


@pytest.fixture
def network() -> MGMFNet:
    torch.manual_seed(0)
    config = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
    return MGMFNet(config).eval()


@pytest.fixture
def description() -> ModelDescription:
    return ModelDescription(
        name="Tiny Läsion net",
        input_size=Size(64, 96),
        training={"seed": 0},
        data={"validation": ["ISIC_0000001"]},
        scores={"validation_jaccard": 0.5},
    )


@pytest.fixture
def stored(tmp_path: Path, network: MGMFNet, description: ModelDescription) -> Path:
    """A folder with a model."""
    folder = tmp_path / "stored"
    save_model(folder, network, description)
    return folder
