"""The training loop.

A run is a sequence of stages, each a complete learning-rate cycle at one resolution. After every
epoch the averaged network is validated, the best one kept, and the state written, so that a run
can be resumed at the next epoch and ends with the same weights as one that was never interrupted.

Where several processes are connected, all do the same, each with its part of a batch; the first one
writes.
"""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import Generator, Tensor, nn

from mgmfnet.data.augment import augment
from mgmfnet.data.batch_random import BatchRandom
from mgmfnet.distributed.collectives import any_of, connected_rank, summed
from mgmfnet.errors import Cancelled, TrainingError
from mgmfnet.losses import total_loss
from mgmfnet.metrics.overlap import summarise
from mgmfnet.nn import MGMFNet
from mgmfnet.training.config import Stage, TrainingConfig
from mgmfnet.training.dataset import Dataset, normalise
from mgmfnet.training.events import Emit, Epoch, Step
from mgmfnet.training.execution.cuda_graph import CudaGraph
from mgmfnet.training.execution.parallel import share_training, shared_batch
from mgmfnet.training.execution.precision import Precision
from mgmfnet.training.execution.run_state import load_state
from mgmfnet.training.execution.state_writer import StateWriter
from mgmfnet.training.execution.utilisation import Utilisation
from mgmfnet.training.optimisation import WeightAverage, build_optimiser, rate_at, set_rate
from mgmfnet.training.overlays import save_overlays
from mgmfnet.training.validation import validate
from mgmfnet.types import Size

_MOST_SKIPPED = 20
"""Successive steps without a finite gradient after which a run is given up."""

_ASK_EVERY: Final = {"cpu": 1, "cuda": 10, "mps": 10}
"""Steps between two questions for the loss, each of which an accelerator would wait for."""

_EPOCH_SEED = 1_000_003


@dataclass
class Best:
    """The averaged network to keep: the best so far, or the last."""

    network: MGMFNet
    size: Size
    jaccard: float = -1.0
    epoch: int = 0


class Trainer:
    """Trains one network on one device.

    Args:
        config: What to do.
        train: Learnt from, at the largest resolution of all stages.
        validation: Chosen by, never learnt from.
        folder: Receives the state and the pictures; without one the run cannot be resumed. All
            connected processes read there.
        device: Where to compute.
        start: Weights to start from; random ones without.

    Raises:
        UsageError: Connected processes cannot share a batch equally.
    """

    def __init__(
        self,
        config: TrainingConfig,
        train: Dataset,
        validation: Dataset,
        *,
        folder: Path | None,
        device: torch.device,
        start: MGMFNet | None = None,
    ) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.train = train
        self.validation = validation
        self.folder = folder
        self.device = device
        self.network = MGMFNet(config.network)
        if start is not None:
            self.network.load_state_dict(start.state_dict())
        self.network.to(device)
        self._shared_network = share_training(self.network, device)
        self.average = WeightAverage(self.network, config.average)
        self.optimiser = build_optimiser(self.network, config.optimiser)
        self.precision = Precision(device)
        self._learn: Callable[[Tensor, Tensor], Tensor] = self._differentiate
        self.best = Best(MGMFNet(config.network), _size(config.stages[0]))
        self.epoch = 0
        self._rounds = max(1, math.ceil(config.images_per_epoch / len(train)))
        self._batch = shared_batch(config.batch, self._rounds * len(train))
        self._output = folder if connected_rank().is_first else None
        self._writer: StateWriter | None = None
        self._ask_every = _ASK_EVERY[device.type]
        self._skipped_in_a_row = 0

    def run(self, emit: Emit, cancelled: Callable[[], bool]) -> Best:
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
                if connected_rank().count == 1:
                    self._learn = CudaGraph(self._differentiate, self.device)
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
        waiting: list[Tensor] = []
        busy = Utilisation(self.device)
        self._enter_training()
        for index, (indices, rate) in enumerate(zip(batches, rates, strict=True)):
            if any_of(cancelled()):
                raise Cancelled
            waiting.append(self._step(data, indices, rate, generator, busy))
            if len(waiting) == self._ask_every or index + 1 == len(batches):
                losses += self._finite(waiting)
                waiting.clear()
                if losses:
                    step = self.epoch * len(batches) + index + 1
                    steps = self.config.epochs * len(batches)
                    emit(Step(step=step, steps=steps, loss=losses[-1]))
        share = busy.share()
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
                busy=share,
            )
        )

    def _enter_training(self) -> None:
        self.network.train()
        if self.config.frozen_statistics:
            for module in self.network.modules():
                if isinstance(module, nn.BatchNorm2d | nn.SyncBatchNorm):
                    module.eval()

    def _batches(self, count: int, generator: Generator) -> Iterator[Tensor]:
        """Shuffled indices, small sets repeated; an incomplete last batch is left out."""
        rounds = range(self._rounds)
        order = torch.cat([torch.randperm(count, generator=generator) for _ in rounds])
        yield from order[: len(order) // self._batch * self._batch].split(self._batch)

    def _step(
        self, data: Dataset, indices: Tensor, rate: float, generator: Generator, busy: Utilisation
    ) -> Tensor:
        """One update; the loss, or NaN where the gradient was not finite and nothing changed.

        Nothing here waits for the device.
        """
        set_rate(self.optimiser, rate)
        part = connected_rank().part
        draws = BatchRandom(generator, self.device, len(indices), part)
        images, masks = data.batch(indices[part], self.device)
        images, masks = augment(images, masks, self.config.augmentation, draws)
        images = normalise(images).contiguous(memory_format=torch.channels_last)
        with busy.in_network():
            loss = self._learn(images, masks)
            finite = self.precision.step(self.optimiser, clip=self.config.optimiser.clip)
            self.average.update(self.network)
        return torch.where(finite, loss, torch.nan)

    def _differentiate(self, images: Tensor, masks: Tensor) -> Tensor:
        """The loss of a batch; leaves its gradients with the weights."""
        with self.precision.reduced():
            output = self._shared_network(images)
        loss = total_loss(output, masks, self.config.jaccard)
        self.precision.backward(self.optimiser, loss)
        return loss.detach()

    def _finite(self, losses: list[Tensor]) -> list[float]:
        """Fetch the losses of some steps' whole batches, without those that changed nothing.

        Raises:
            TrainingError: Too many successive steps changed nothing.
        """
        fetched = (summed(torch.stack(losses)) / connected_rank().count).tolist()
        for loss in fetched:
            self._skipped_in_a_row = self._skipped_in_a_row + 1 if math.isnan(loss) else 0
            if self._skipped_in_a_row >= _MOST_SKIPPED:
                raise TrainingError(
                    "The gradient was not finite {times} times in a row. The checkpoints so "
                    "far are kept; resume with a lower learning rate.",
                    times=_MOST_SKIPPED,
                )
        return [loss for loss in fetched if not math.isnan(loss)]

    def _validate(self, stage: Stage) -> float:
        size = _size(stage)
        confusions = validate(self.average.network, self.validation, size)
        jaccard = summarise(confusions).jaccard
        if jaccard > self.best.jaccard or self.config.keep == "last":
            self.best.network.load_state_dict(self.average.network.state_dict())
            self.best.size, self.best.jaccard, self.best.epoch = size, jaccard, self.epoch
        due = self.epoch % self.config.pictures_every == 0 or self.epoch == self.config.epochs
        if due and self._output is not None:
            picture = self._output / f"validation-{self.epoch:03d}.png"
            save_overlays(picture, self.average.network, self.validation, size)
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
