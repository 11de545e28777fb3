import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
    folder = tmp_path / "bundled" / "base"
    save_model(folder, network, description)
    return folder


@pytest.fixture
def together() -> Callable[[str], list[Any]]:
    """Runs a program in two connected processes; gives what each printed, as JSON."""

    def run(program: str) -> list[Any]:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        common = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
        started = [
            subprocess.Popen(
                [sys.executable, "-c", program],
                env=os.environ | common | {"RANK": rank, "LOCAL_RANK": rank},
                stdout=subprocess.PIPE,
                text=True,
            )
            for rank in ("0", "1")
        ]
        printed = [process.communicate(timeout=120)[0] for process in started]
        assert [process.returncode for process in started] == [0, 0]
        return [json.loads(text.splitlines()[-1]) for text in printed]  # torch may speak before

    return run
