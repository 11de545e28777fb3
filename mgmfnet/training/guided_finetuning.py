"""The half of a fine-tuning in which a model goes on listening: its encoder has changed."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import torch

from mgmfnet.inference.device import ComputeDevice
from mgmfnet.nn import GuidedDecoder, MGMFNet
from mgmfnet.training.config import Guidance, TrainingConfig
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.events import Emit, Epoch, Event, GuideEpoch
from mgmfnet.training.guided_trainer import GuidedTrainer
from mgmfnet.training.run import describe_run

_SHARE: Final = 0.4
"""Of the network's epochs; each takes about as long, for two answers a view."""

_ROUNDS: Final = 2
"""Hints in a row for each view; a third teaches no more here than its time is worth."""

_JACCARD: Final = 1.0
"""Weight of the soft Jaccard loss, as in the preset ``guided``."""


class Taught(NamedTuple):
    """A guided decoder after its training, and what the card says of that."""

    decoder: GuidedDecoder
    training: dict[str, Any]


def guided_epochs(config: TrainingConfig) -> int:
    """How many follow those of the network."""
    return max(1, round(_SHARE * config.epochs))


def teach_guide(
    decoder: GuidedDecoder,
    network: MGMFNet,
    lessons: Dataset,
    held_out: Dataset,
    config: TrainingConfig,
    *,
    device: ComputeDevice,
    emit: Emit,
    cancelled: Callable[[], bool],
) -> Taught:
    """Train the guided decoder of a model's parent on the model's encoder, from the same masks.

    Args:
        decoder: Of the parent; trained in place.
        network: The model, after its own training; not changed.
        lessons: What it learnt from.
        held_out: What judges both; nothing is chosen by it.
        config: Of the network's training, which this one follows.
        device: Where to compute.
        emit: Told of every epoch.
        cancelled: Asked before every step.

    Raises:
        TrainingError: The gradients stay non-finite, or the device has too little memory.
        Cancelled: ``cancelled()`` became true.
    """
    stage = config.stages[-1].model_copy(update={"epochs": guided_epochs(config)})
    guided = config.model_copy(
        update={
            "stages": (stage,),
            "jaccard": _JACCARD,
            "guidance": config.guidance or Guidance(network=decoder.guide, rounds=_ROUNDS),
        }
    )
    trainer = GuidedTrainer(
        guided,
        network,
        decoder,
        lessons,
        held_out,
        folder=None,
        device=torch.device(device.kind),
    )
    best = trainer.run(lambda event: _pass_on(event, emit), cancelled)
    return Taught(best.network, describe_run(guided, trainer, device))


def _pass_on(event: Event, emit: Emit) -> None:
    if isinstance(event, Epoch):
        emit(
            GuideEpoch(
                epoch=event.epoch,
                epochs=event.epochs,
                loss=event.loss,
                jaccard_after_click=event.validation_jaccard,
            )
        )
