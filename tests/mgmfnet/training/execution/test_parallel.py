import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from mgmfnet.distributed.worker import Worker
from mgmfnet.errors import UsageError
from mgmfnet.models.checkpoint import load_model
from mgmfnet.training.execution.parallel import data_parallel, divisible_batch

PLAIN = ["-m", "mgmfnet.cli.main"]
TORCHRUN = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", *PLAIN]
SETTINGS = [
    "network.blocks=[1,1,1,1]",
    "network.width=8",
    "network.bottom=16",
    "network.decoder=[16,8,8,8]",
    "stages=[{height: 32, width: 64, epochs: 2, rate: 0.001}]",
    "batch=4",
    "jaccard=0.5",
    "average=0.9",
    "augmentation.noise=0",
    "pictures_every=1",
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Dark ovals of every length and direction; no two look alike."""
    folder = tmp_path / "data"
    folder.mkdir()
    generator = np.random.default_rng(0)
    rows, columns = np.mgrid[:48, :64]
    for number in range(10):
        y, x, long = generator.uniform(12, 36), generator.uniform(16, 48), generator.uniform(1, 4)
        mask = ((rows - y) / 8) ** 2 + ((columns - x) / (6 * long)) ** 2 < 1
        light = generator.uniform(-60, 60, 2)
        skin = 170 - 100 * mask + light[0] * rows / 48 + light[1] * columns / 64
        pixels = np.repeat(skin[..., None], 3, axis=2) + generator.normal(0, 5, (48, 64, 3))
        Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(folder / f"{number}.png")
        Image.fromarray(mask.astype(np.uint8) * 255).save(folder / f"{number}_segmentation.png")
    return folder


def train(program: list[str], data: Path, out: Path, *words: str) -> tuple[Path, str]:
    """The folder of the model, and what was told."""
    start = [sys.executable, *program, "train", "--data", str(data), "--out", str(out)]
    done = subprocess.run(
        [*start, "--device", "cpu", *SETTINGS, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (model,) = done.stdout.split()
    return Path(model), done.stderr


def log(out: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]


def test_two_processes_train_as_one_with_the_same_batch(data: Path, tmp_path: Path) -> None:
    alone, _ = train(PLAIN, data, tmp_path / "alone")
    shared, told = train(TORCHRUN, data, tmp_path / "shared")

    assert told.count("Epoch 1 of 2") == 1
    files = [sorted(path.name for path in model.parent.iterdir()) for model in (alone, shared)]
    assert files[0] == files[1]
    for one, other in zip(log(alone.parent), log(shared.parent), strict=True):
        assert other["loss"] == pytest.approx(one["loss"], rel=1e-4)
        assert other["validation_jaccard"] == pytest.approx(one["validation_jaccard"], abs=0.01)

    network, _ = load_model(alone)
    shared_network, _ = load_model(shared)
    pixels = torch.rand(2, 3, 32, 64)
    torch.testing.assert_close(
        shared_network.probability(pixels), network.probability(pixels), rtol=0.01, atol=0.01
    )


def processes(patch: pytest.MonkeyPatch, count: int) -> None:
    patch.setattr("mgmfnet.training.execution.parallel.current_worker", lambda: Worker(0, count, 0))


@pytest.mark.parametrize(
    ("count", "wanted", "available", "batch"),
    [(1, 7, 100, 7), (1, 7, 5, 5), (2, 8, 100, 8), (2, 8, 5, 4), (4, 8, 8, 8)],
)
def test_a_batch_is_shared_equally(
    monkeypatch: pytest.MonkeyPatch, count: int, wanted: int, available: int, batch: int
) -> None:
    processes(monkeypatch, count)
    assert divisible_batch(wanted, available) == batch


@pytest.mark.parametrize(("wanted", "available"), [(10, 100), (8, 3)])
def test_a_batch_that_cannot_be_shared_is_refused(
    monkeypatch: pytest.MonkeyPatch, wanted: int, available: int
) -> None:
    processes(monkeypatch, 4)
    with pytest.raises(UsageError, match="multiple of 4"):
        divisible_batch(wanted, available)


def test_a_process_alone_trains_the_network_itself() -> None:
    network = nn.Sequential(nn.Conv2d(3, 4, 1), nn.BatchNorm2d(4))
    assert data_parallel(network, torch.device("cpu")) is network
    assert type(network[1]) is nn.BatchNorm2d
