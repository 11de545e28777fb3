import copy
from pathlib import Path
from typing import Final

import numpy as np
import pytest
import torch

from mgmfnet.errors import Cancelled
from mgmfnet.nn import GuidedDecoder, MGMFNet, NetworkConfig
from mgmfnet.training.config import Guidance, Optimiser, Stage, TrainingConfig
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.events import Epoch, Event
from mgmfnet.training.guided_trainer import GuidedTrainer

CPU: Final = torch.device("cpu")
TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))
CONFIG = TrainingConfig(
    network=TINY,
    stages=(Stage(height=64, width=96, epochs=3, rate=4e-3),),
    batch=4,
    optimiser=Optimiser(clip=5),
    guidance=Guidance(rounds=2),
    average=0.5,
    keep="last",
)


def lesions(count: int, seed: int = 0) -> Dataset:
    """Dark ellipses on bright skin."""
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[:64, :96]
    images, masks = [], []
    for _ in range(count):
        y, x = random.uniform(26, 38), random.uniform(36, 60)
        mask = ((rows - y) / random.uniform(12, 20)) ** 2 + ((columns - x) / 24) ** 2 < 1
        skin = random.uniform(170, 230) - 100 * mask + random.normal(0, 8, mask.shape)
        images.append(np.repeat(skin.clip(0, 255)[None], 3, axis=0))
        masks.append(mask[None])
    return Dataset(
        tuple(f"lesion {index}" for index in range(count)),
        torch.from_numpy(np.stack(images).astype(np.uint8)),
        torch.from_numpy(np.stack(masks).astype(np.uint8)),
    )


def trainer(folder: Path | None) -> GuidedTrainer:
    torch.manual_seed(0)
    network = MGMFNet(TINY)
    return GuidedTrainer(
        CONFIG,
        network,
        GuidedDecoder.of(network),
        lesions(16),
        lesions(4, 1),
        folder=folder,
        device=CPU,
    )


def run(one: GuidedTrainer, *, epochs: int | None = None) -> list[Epoch]:
    events: list[Event] = []
    one.run(events.append, lambda: epochs is not None and one.epoch >= epochs)
    return [event for event in events if isinstance(event, Epoch)]


def test_a_decoder_learns_to_listen() -> None:
    one = trainer(None)
    epochs = run(one)
    assert epochs[-1].loss < 0.95 * epochs[0].loss
    assert all(bool(weights.any()) for weights in one.best.network.joins.parameters())
    assert 0 <= epochs[-1].validation_jaccard <= 1


def test_the_network_that_is_listened_to_stays_as_it_is() -> None:
    torch.manual_seed(0)
    network = MGMFNet(TINY)
    before = copy.deepcopy(network.state_dict())
    data = lesions(8)
    decoder = GuidedDecoder.of(network)
    run(GuidedTrainer(CONFIG, network, decoder, data, data, folder=None, device=CPU))
    after = network.state_dict()
    assert all(torch.equal(after[name], weights) for name, weights in before.items())


def test_a_resumed_run_ends_as_one_that_was_never_stopped(tmp_path: Path) -> None:
    whole = trainer(tmp_path / "whole")
    run(whole)
    stopped = trainer(tmp_path / "stopped")
    with pytest.raises(Cancelled):
        run(stopped, epochs=1)
    resumed = trainer(tmp_path / "stopped")
    resumed.resume()
    run(resumed)
    expected, found = (one.best.network.state_dict() for one in (whole, resumed))
    assert all(torch.equal(found[name], weights) for name, weights in expected.items())
