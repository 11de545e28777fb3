"""From a folder of images and some teachers to a file of encoder weights."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from mgmfnet.data.layouts import discover
from mgmfnet.errors import DataError
from mgmfnet.files import write_durably
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.training.config import TrainingConfig
from mgmfnet.training.dataset import load_images
from mgmfnet.training.distillation import distil
from mgmfnet.training.teachers import read_teacher
from mgmfnet.types import Size


def pretrain(
    folder: Path,
    teachers: Sequence[Path],
    out: Path,
    config: TrainingConfig,
    *,
    epochs: int,
    device: ComputeDevice,
    on_epoch: Callable[[int, float], None],
    cancelled: Callable[[], bool],
) -> None:
    """Distil an encoder from the training images, without their masks.

    Args:
        folder: Any layout that `discover` knows; its official training images, or all there are.
        teachers: Their weight files; at least one.
        out: Receives the weights in torchvision's names, for the start of a training.
        config: Of the training that will follow: its network, batch, random views, seed and
            first size.
        epochs: Length of the one learning-rate cycle.
        device: Where to compute.
        on_epoch: Told the number of epochs done and the mean loss of the last.
        cancelled: Asked before every step.

    Raises:
        MgmfnetError: The images, the teachers, the disk or the device do not allow it.
        Cancelled: ``cancelled()`` became true; nothing was written.
    """
    splits = discover(folder).splits
    samples = splits.get("train") or splits.get("all")
    if not samples:
        raise DataError(f"{folder} has no training images.")
    stage = config.stages[0]
    encoder = distil(
        load_images(samples, Size(stage.height, stage.width)),
        [read_teacher(path) for path in teachers],
        config,
        epochs=epochs,
        device=torch.device(device.kind),
        on_epoch=on_epoch,
        cancelled=cancelled,
    )
    buffer = io.BytesIO()
    torch.save(encoder.cpu().state_dict(), buffer)
    write_durably(out, buffer.getvalue())
