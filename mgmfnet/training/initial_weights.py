"""What the network of a run starts from: random weights, an encoder's file, or teachers."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from mgmfnet.data.image_io import content_hash
from mgmfnet.distributed.collectives import current_worker
from mgmfnet.errors import UsageError
from mgmfnet.files import write_durably
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.models.pretrained import load_encoder
from mgmfnet.nn import MGMFNet
from mgmfnet.training.config import TrainingConfig
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.distillation import distil
from mgmfnet.training.events import Emit
from mgmfnet.training.teachers import read_teacher
from mgmfnet.types import Size

_ENCODER = "encoder.pth"


@dataclass(frozen=True)
class InitialWeights:
    """The choice of a person: random weights where neither a file nor teachers are given.

    Raises:
        UsageError: It contradicts itself.

    Attributes:
        encoder: File with weights for the encoder, ResNet-34 in torchvision's names.
        teachers: Weight files of networks that teach the encoder; not beside a file with its
            weights.
        folder: Of the run; receives the distilled encoder, in torchvision's names.
    """

    encoder: Path | None
    teachers: Sequence[Path]
    folder: Path

    def __post_init__(self) -> None:
        if self.encoder and self.teachers:
            raise UsageError("Give either weights for the encoder or teachers for it, not both.")

    def distil_encoder(
        self,
        config: TrainingConfig,
        images: Dataset,
        device: ComputeDevice,
        emit: Emit,
        cancelled: Callable[[], bool],
    ) -> None:
        """Let the encoder learn from the teachers, if there are any.

        Args:
            config: Of the run.
            images: What it learns from; their masks are not used.
            device: Where to compute.
            emit: Told of every epoch.
            cancelled: Asked before every step.

        Raises:
            MgmfnetError: The files, the images, the disk or the device do not allow it.
            Cancelled: ``cancelled()`` became true; nothing was written.
        """
        if not self.teachers:
            return
        if current_worker().world_size > 1:
            raise UsageError(
                "Teachers teach one process only. Let a run without torchrun learn from them, "
                "and give its {name} to this one with --encoder.",
                name=_ENCODER,
            )
        stage = config.stages[0]
        encoder = distil(
            images.at(Size(stage.height, stage.width)).images,
            [read_teacher(path) for path in self.teachers],
            config,
            device=torch.device(device.kind),
            emit=emit,
            cancelled=cancelled,
        )
        buffer = io.BytesIO()
        torch.save(encoder.cpu().state_dict(), buffer)
        write_durably(self.folder / _ENCODER, buffer.getvalue())

    def build_network(self, config: TrainingConfig) -> MGMFNet:
        """The network to start from, after `distil_encoder`; what is random comes from the seed.

        Raises:
            ModelError: The encoder's file is missing, damaged or another network's.
        """
        torch.manual_seed(config.seed)
        network = MGMFNet(config.network)
        if self._encoder_path is not None:
            load_encoder(network, self._encoder_path)
        return network

    def record(self) -> dict[str, Any]:
        """What a model's card says about it."""
        record: dict[str, Any] = {}
        if self._encoder_path:
            record["encoder"] = _file_record(self._encoder_path)
        if self.teachers:
            record["teachers"] = [_file_record(path) for path in self.teachers]
        return record

    @property
    def _encoder_path(self) -> Path | None:
        return self.folder / _ENCODER if self.teachers else self.encoder


def _file_record(path: Path) -> dict[str, str]:
    return {"file": path.name, "sha256": content_hash(path)}
