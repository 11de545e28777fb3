"""The training loop.

A run is a sequence of stages, each a complete learning-rate cycle at one resolution. After every
epoch the averaged network is validated, the best one kept, and the state written, so that a run
can be resumed at the next epoch and ends with the same weights as one that was never interrupted.

In a process group all processes do the same, each with its part of a batch; the main one writes.
"""

import copy
import math
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic

import torch
from torch import Generator, Tensor, nn

from mgmfnet.data.augment import augment
from mgmfnet.data.batch_random import BatchRandom
from mgmfnet.distributed.collectives import all_reduce, all_reduce_any, current_worker
from mgmfnet.errors import Cancelled, TrainingError
from mgmfnet.training.config import Stage, TrainingConfig
from mgmfnet.training.dataset import Dataset, normalise
from mgmfnet.training.events import Emit, Epoch, Step
from mgmfnet.training.execution.parallel import data_parallel, divisible_batch
from mgmfnet.training.execution.precision import Precision
from mgmfnet.training.execution.run_state import load_state
from mgmfnet.training.execution.state_writer import StateWriter
from mgmfnet.training.execution.utilisation import Utilisation
from mgmfnet.training.optimisation import (
    Network,
    WeightAverage,
    build_optimiser,
    rate_at,
    set_rate,
)
from mgmfnet.types import Size

_MAX_SKIPPED = 20
"""Successive steps without a finite gradient after which a run is given up."""

_REPORT_EVERY: Final = {"cpu": 1, "cuda": 10, "mps": 10}
"""Steps between two reports of the loss, for each of which an accelerator would wait."""

_EPOCH_SEED = 1_000_003


@dataclass
class Best(Generic[Network]):
    """The averaged network to keep: the best so far, or the last."""

    network: Network
    size: Size
    jaccard: float = -1.0
    epoch: int = 0


class TrainingLoop(ABC, Generic[Network]):
    """Trains one network on one device; a subclass says what a step is, and how well it does.

    Args:
        config: What to do.
        network: With its initial weights; trained in place.
        train: Learnt from, at the largest resolution of all stages.
        validation: Chosen by, never learnt from.
        folder: Receives the state and the pictures; without one the run cannot be resumed. All
            processes of a group read there.
        device: Where to compute.

    Raises:
        UsageError: The processes of a group cannot share a batch equally.
    """

    def __init__(
        self,
        config: TrainingConfig,
        network: Network,
        train: Dataset,
        validation: Dataset,
        *,
        folder: Path | None,
        device: torch.device,
    ) -> None:
        self.config = config
        self.train = train
        self.validation = validation
        self.folder = folder
        self.device = device
        self.best = Best(copy.deepcopy(network), _size(config.stages[0]))
        self.network = network.to(device)
        self.average = WeightAverage(self.network, config.average)
        self._parallel_network = data_parallel(self.network, device)
        self.optimiser = build_optimiser(self.network, config.optimiser)
        self.precision = Precision(device)
        self.epoch = 0
        self._repeats = max(1, math.ceil(config.images_per_epoch / len(train)))
        self._batch = divisible_batch(config.batch, self._repeats * len(train))
        self._output = folder if current_worker().is_main else None
        self._writer: StateWriter | None = None
        self._report_every = _REPORT_EVERY[device.type]
        self._skipped_in_a_row = 0

    def run(self, emit: Emit, cancelled: Callable[[], bool]) -> Best[Network]:
        """Train the epochs that are left.

        Raises:
            Cancelled: ``cancelled()`` became true; the last whole epoch can be resumed.
            TrainingError: The gradients stay non-finite, or the device has too little memory.
            WriteError: The state cannot be written.
        """
        try:
            with StateWriter(self._output) if self._output else nullcontext() as self._writer:
                self._run_stages(emit, cancelled)
        except torch.OutOfMemoryError as error:
            batch = self.config.batch
            raise TrainingError(
                "The device has too little memory for {batch} images at once. Use a smaller "
                "batch, for example batch={smaller}, or the device cpu.",
                batch=batch,
                smaller=max(1, batch // 2),
            ) from error
        return self.best

    def resume(self) -> None:
        """Go back to the last whole epoch of the run in this folder.

        Raises:
            TrainingError: There is none, it is damaged, or it was made with other settings.
        """
        if self.folder is None:
            raise TrainingError("This run keeps no state; start it again.")
        state = load_state(self.folder)
        if state["config"] != self.config.model_dump_json():
            raise TrainingError(
                "The run in {folder} was started with other settings; resume it with the same "
                "ones or choose another folder.",
                folder=self.folder,
            )
        self.network.load_state_dict(state["network"])
        self.average.network.load_state_dict(state["average"])
        self.average.updates = state["updates"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.precision.scaler.load_state_dict(state["scaler"])
        self.best.network.load_state_dict(state["best"])
        self.best.size = Size(*state["best_size"])
        self.best.jaccard, self.best.epoch = state["best_jaccard"], state["best_epoch"]
        self.epoch = state["epoch"]

    def _run_stages(self, emit: Emit, cancelled: Callable[[], bool]) -> None:
        first = 0
        for stage in self.config.stages:
            last = first + stage.epochs
            if self.epoch < last:
                data = self.train.at(_size(stage)).to(self.device)
                self._begin_stage()
                while self.epoch < last:
                    self._run_epoch(stage, self.epoch - first, data, emit, cancelled)
            first = last

    def _run_epoch(
        self,
        stage: Stage,
        epoch_in_stage: int,
        data: Dataset,
        emit: Emit,
        cancelled: Callable[[], bool],
    ) -> None:
        began = time.monotonic()
        generator = Generator().manual_seed(self.config.seed * _EPOCH_SEED + self.epoch)
        batches = list(self._batches(len(data), generator))
        rates = [
            rate_at(
                epoch_in_stage * len(batches) + index,
                stage.epochs * len(batches),
                len(batches),
                stage.rate,
                self.config.schedule,
            )
            for index in range(len(batches))
        ]
        losses: list[float] = []
        pending: list[Tensor] = []
        utilisation = Utilisation(self.device)
        self._set_training_mode()
        for index, (indices, rate) in enumerate(zip(batches, rates, strict=True)):
            if all_reduce_any(cancelled()):
                raise Cancelled
            pending.append(self._step(data, indices, rate, generator, utilisation))
            if len(pending) == self._report_every or index + 1 == len(batches):
                losses += self._fetch(pending)
                pending.clear()
                if losses:
                    step = self.epoch * len(batches) + index + 1
                    steps = self.config.epochs * len(batches)
                    emit(Step(step=step, steps=steps, loss=losses[-1]))
        busy = utilisation.share()
        self.epoch += 1
        jaccard = self._validate(stage)
        self._save()
        emit(
            Epoch(
                epoch=self.epoch,
                epochs=self.config.epochs,
                loss=sum(losses) / max(1, len(losses)),
                validation_jaccard=jaccard,
                rate=rates[-1],
                seconds=time.monotonic() - began,
                skipped=len(batches) - len(losses),
                busy=busy,
            )
        )

    def _set_training_mode(self) -> None:
        self.network.train()
        if self.config.frozen_statistics:
            for module in self.network.modules():
                if isinstance(module, nn.BatchNorm2d | nn.SyncBatchNorm):
                    module.eval()

    def _batches(self, count: int, generator: Generator) -> Iterator[Tensor]:
        """Shuffled indices, small sets repeated; an incomplete last batch is left out."""
        repeats = range(self._repeats)
        order = torch.cat([torch.randperm(count, generator=generator) for _ in repeats])
        yield from order[: len(order) // self._batch * self._batch].split(self._batch)

    def _step(
        self,
        data: Dataset,
        indices: Tensor,
        rate: float,
        generator: Generator,
        utilisation: Utilisation,
    ) -> Tensor:
        """One update; the loss, or NaN where the gradient was not finite and nothing changed.

        Nothing here waits for the device.
        """
        set_rate(self.optimiser, rate)
        shard = current_worker().shard
        random = BatchRandom(generator, self.device, len(indices), shard)
        images, masks = data.batch(indices[shard], self.device)
        images, masks = self._views(images, masks, random)
        images = normalise(images).contiguous(memory_format=torch.channels_last)
        with utilisation.in_network():
            return self._learn(images, masks, generator)

    def _begin_stage(self) -> None:
        """Get ready for steps at another resolution."""

    def _views(self, images: Tensor, masks: Tensor, random: BatchRandom) -> tuple[Tensor, Tensor]:
        """The random views of a batch that are learnt from."""
        return augment(images, masks, self.config.augmentation, random)

    @abstractmethod
    def _learn(self, images: Tensor, masks: Tensor, generator: Generator) -> Tensor:
        """Update the weights by a batch.

        Args:
            images: (B, 3, H, W), -1..1, channels last.
            masks: (B, 1, H, W), 0 or 1.
            generator: Of whatever else is random; alike in all processes.

        Returns:
            The loss, or NaN where the gradient was not finite and nothing changed.
        """

    @abstractmethod
    def _jaccard(self, size: Size) -> float:
        """How well the averaged network does on the validation images, 0..1."""

    @abstractmethod
    def _save_picture(self, path: Path, size: Size) -> None:
        """A picture of what the averaged network makes of some validation images."""

    def _update(self) -> Tensor:
        """One step down the gradients; whether they were finite."""
        finite = self.precision.step(self.optimiser, clip=self.config.optimiser.clip)
        self.average.update(self.network)
        return finite

    def _fetch(self, losses: list[Tensor]) -> list[float]:
        """The losses of some steps' whole batches, without those of skipped steps.

        Raises:
            TrainingError: Too many successive steps were skipped.
        """
        fetched = (all_reduce(torch.stack(losses)) / current_worker().world_size).tolist()
        for loss in fetched:
            self._skipped_in_a_row = self._skipped_in_a_row + 1 if math.isnan(loss) else 0
            if self._skipped_in_a_row >= _MAX_SKIPPED:
                raise TrainingError(
                    "The gradient was not finite {times} times in a row. The checkpoints so "
                    "far are kept; resume with a lower learning rate.",
                    times=_MAX_SKIPPED,
                )
        return [loss for loss in fetched if not math.isnan(loss)]

    def _validate(self, stage: Stage) -> float:
        size = _size(stage)
        jaccard = self._jaccard(size)
        if jaccard > self.best.jaccard or self.config.keep == "last":
            self.best.network.load_state_dict(self.average.network.state_dict())
            self.best.size, self.best.jaccard, self.best.epoch = size, jaccard, self.epoch
        due = self.epoch % self.config.pictures_every == 0 or self.epoch == self.config.epochs
        if due and self._output is not None:
            self._save_picture(self._output / f"validation-{self.epoch:03d}.png", size)
        return jaccard

    def _save(self) -> None:
        if self._writer is None:
            return
        self._writer.write(
            {
                "config": self.config.model_dump_json(),
                "network": self.network.state_dict(),
                "average": self.average.network.state_dict(),
                "updates": self.average.updates,
                "optimiser": self.optimiser.state_dict(),
                "scaler": self.precision.scaler.state_dict(),
                "best": self.best.network.state_dict(),
                "best_size": list(self.best.size),
                "best_jaccard": self.best.jaccard,
                "best_epoch": self.best.epoch,
                "epoch": self.epoch,
            }
        )


def _size(stage: Stage) -> Size:
    return Size(stage.height, stage.width)
