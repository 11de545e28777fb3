"""Training as `mgmfnet train` does it, on made-up images: is the device ever left without work?

Options: ``--preset NAME`` (base), ``--device``, ``--batch N`` (8 on a CPU, else the preset's) and
``--steps N`` (4) in an epoch, and words such as ``jaccard=0`` that change the preset. The first of
three epochs, in which memory is found and kernels are chosen, is not counted.

Keys:

- ``busy_share``: share of the steps' time that the device spends in the network; the rest are the
  random views of the images, and waiting.
- ``images_per_second``: shown to the network, in an epoch with its validation and saving.
- ``batch``: images in a step.
"""

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from torch import Generator

from mgmfnet.inference.device import DEVICE_NAMES, choose_device
from mgmfnet.nn import MGMFNet
from mgmfnet.training.config import TrainingConfig, load_config
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.events import Epoch, Event
from mgmfnet.training.trainer import Trainer

_EPOCHS: Final = 3
_BATCH_ON_CPU: Final = 8


def run(words: Sequence[str]) -> dict[str, float]:
    """Measure; the keys are those of the module's description."""
    options = _options(words)
    device = choose_device(options.device)
    config = _config(options, _BATCH_ON_CPU if device.kind == "cpu" else None)
    shown = options.steps * config.batch
    epochs: list[Epoch] = []

    def note(event: Event) -> None:
        if isinstance(event, Epoch):
            epochs.append(event)

    with tempfile.TemporaryDirectory(prefix="mgmfnet-benchmark-") as folder:
        trainer = Trainer(
            config,
            MGMFNet(config.network),
            _made_up(shown, config),
            _made_up(2, config),
            folder=Path(folder),
            device=torch.device(device.kind),
        )
        trainer.run(note, lambda: False)
    counted = epochs[1:]
    return {
        "busy_share": statistics.mean(epoch.busy for epoch in counted),
        "images_per_second": shown / statistics.mean(epoch.seconds for epoch in counted),
        "batch": float(config.batch),
    }


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks training")
    parser.add_argument("--preset", default="base", metavar="NAME")
    parser.add_argument("--device", choices=DEVICE_NAMES, default="auto")
    parser.add_argument("--batch", type=int, metavar="N")
    parser.add_argument("--steps", type=int, default=4, metavar="N")
    parser.add_argument("settings", nargs="*", metavar="key=value")
    return parser.parse_args(words)


def _config(options: argparse.Namespace, usual_batch: int | None) -> TrainingConfig:
    words = [f"stages.0.epochs={_EPOCHS}", "pictures_every=1000", *options.settings]
    if batch := options.batch or usual_batch:
        words.append(f"batch={batch}")
    return load_config(options.preset, overrides=tuple(words))


def _made_up(count: int, config: TrainingConfig) -> Dataset:
    """Noise, with a rectangle for a lesion."""
    stage = config.stages[0]
    generator = Generator().manual_seed(0)
    shape = (count, 3, stage.height, stage.width)
    images = torch.randint(256, shape, generator=generator, dtype=torch.uint8)
    masks = torch.zeros(count, 1, stage.height, stage.width, dtype=torch.uint8)
    masks[..., stage.height // 4 : stage.height // 2, stage.width // 4 : stage.width // 2] = 1
    return Dataset(tuple(map(str, range(count))), images, masks)
