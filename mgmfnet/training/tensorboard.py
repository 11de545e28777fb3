"""A run for TensorBoard, beside its own log. Importing this module does not import TensorBoard.

TensorBoard comes with the extra ``tensorboard``.
"""

import importlib.util
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from mgmfnet.distributed.collectives import current_worker
from mgmfnet.errors import UsageError
from mgmfnet.training.events import Distilled, Emit, Epoch, Event, GuideEpoch, Step

FOLDER: Final = "tensorboard"


class TensorBoardLog:
    """Passes events on, and in the main process writes their numbers into ``RUN/tensorboard``.

    Args:
        run: Folder of the run; of one that is resumed, the curves go on.
        emit: Told all events, too.

    Raises:
        UsageError: TensorBoard is not installed.
    """

    def __init__(self, run: Path, emit: Emit) -> None:
        if importlib.util.find_spec("tensorboard") is None:
            raise UsageError(
                'TensorBoard is not installed. Add it with pip install "mgmfnet[tensorboard]".'
            )
        self._folder = run / FOLDER
        self._emit = emit
        self._writer: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._writer is not None:
            self._writer.close()

    def __call__(self, event: Event) -> None:
        """Take one event."""
        if current_worker().is_main:
            self._write(event)
        self._emit(event)

    def _write(self, event: Event) -> None:
        match event:
            case Distilled():
                self._add(event.epoch, distillation_loss=event.loss)
            case Step():
                self._add(event.step, step_loss=event.loss)
            case Epoch():
                self._add(
                    event.epoch,
                    loss=event.loss,
                    validation_jaccard=event.validation_jaccard,
                    rate=event.rate,
                    seconds=event.seconds,
                    busy=event.busy,
                )
            case GuideEpoch():
                self._add(
                    event.epoch,
                    guide_loss=event.loss,
                    jaccard_after_click=event.jaccard_after_click,
                )

    def _add(self, step: int, **values: float) -> None:
        if self._writer is None:  # only now: the run may be refused, and its folder must stay
            from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415

            self._writer = SummaryWriter(str(self._folder))
        for name, value in values.items():
            self._writer.add_scalar(name, value, step)
