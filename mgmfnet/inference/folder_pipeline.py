"""Predicts many image files: while some go through the network, others are read and stored.

On a CPU every core runs a batch of its own on one thread. A batch that is divided among the cores
waits at every layer for the slowest of them, and here the cores also read and write: measured on
two busy cores, divided batches took up to ten times as long, whole ones only their share.
"""

import math
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self, TypeAlias

from mgmfnet.data.fitting import is_turned
from mgmfnet.data.image_io import read_resized
from mgmfnet.errors import MgmfnetError
from mgmfnet.inference.device import ComputeDevice, usable_cores
from mgmfnet.inference.predictor import Predictor
from mgmfnet.prediction import Prediction
from mgmfnet.types import Image, Size

_BATCH: Final = {"cpu": 4, "mps": 8, "cuda": 16}
_MOST_LANES: Final = 8
_HELPERS: Final = 4


class NativePrediction(NamedTuple):
    """A prediction, and the size of the image it is for."""

    path: Path
    size: Size
    prediction: Prediction


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    path: Path
    error: MgmfnetError | None = None


Store: TypeAlias = Callable[[NativePrediction], None]
"""Puts a prediction where it belongs; called on several threads at once."""

_Work: TypeAlias = tuple[Path, Future[Any]]


def read_fitted(path: Path, input_size: Size) -> tuple[Image, Size]:
    """Read an image for a network with this input, and the native size of the image.

    The image has the size of the input, turned by a quarter where it stands upright and the input
    lies down, or the reverse.

    Raises:
        ImageError: It cannot be read.
    """
    turned = Size(input_size.width, input_size.height)
    return read_resized(
        path, lambda native: turned if is_turned(native, input_size) else input_size
    )


def predict_files(
    predictor: Predictor, paths: Sequence[Path], store: Store
) -> Generator[Outcome, None, None]:
    """Predict every file and give each prediction to ``store``; yields the outcomes in order.

    A file that cannot be read or stored has its error in its outcome; the others go on. However
    many files there are, only a few batches of them are in memory. Closing the iterator stops the
    work: what is being stored is finished, nothing else is begun.

    Raises:
        ModelError: The model gives no usable values.
    """
    crew = _Crew.on(predictor.device, files=len(paths))
    under_way: deque[Future[list[_Work]]] = deque()
    with (
        predictor.model.intra_op_threads(crew.threads) as enter_lane,
        _Line(predictor, store, crew.lanes, enter_lane) as line,
    ):
        for start in range(0, len(paths), crew.batch):
            under_way.append(line.start(paths[start : start + crew.batch]))
            if len(under_way) > crew.batches_ahead:
                yield from _outcomes(under_way.popleft())
        while under_way:
            yield from _outcomes(under_way.popleft())


@dataclass(frozen=True)
class _Crew:
    """How a machine is put to work.

    Attributes:
        lanes: Batches in the network at once.
        threads: Of each lane.
        batch: Images.
    """

    lanes: int
    threads: int
    batch: int

    @classmethod
    def on(cls, device: ComputeDevice, files: int) -> Self:
        cores = usable_cores()
        lanes = min(cores, _MOST_LANES) if device.kind == "cpu" else 1
        batch = min(_BATCH[device.kind], math.ceil(files / lanes))
        return cls(lanes, cores // lanes, max(1, batch))

    @property
    def batches_ahead(self) -> int:
        """For each lane one batch in the network and one being read; others are being stored."""
        return 2 * self.lanes + 2


class _Line:
    """The threads that batches pass through: helpers read, a lane predicts, helpers store."""

    def __init__(
        self, predictor: Predictor, store: Store, lanes: int, enter_lane: Callable[[], object]
    ) -> None:
        self._predictor = predictor
        self._store = store
        self._helpers = ThreadPoolExecutor(max(_HELPERS, usable_cores()))
        self._lanes = ThreadPoolExecutor(lanes, initializer=enter_lane)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._helpers.shutdown(wait=False, cancel_futures=True)
        self._lanes.shutdown(cancel_futures=True)
        self._helpers.shutdown()

    def start(self, paths: Sequence[Path]) -> Future[list[_Work]]:
        """Begin with a batch; the result says for each file what is left to wait for."""
        size = self._predictor.input_size
        reading = [(path, self._helpers.submit(read_fitted, path, size)) for path in paths]
        return self._lanes.submit(self._predict, reading)

    def _predict(self, reading: Sequence[_Work]) -> list[_Work]:
        """Predict what could be read, and hand it on to be stored."""
        readable = [(path, *work.result()) for path, work in reading if not work.exception()]
        predictions = self._predictor.predict_batch([image for _, image, _ in readable])
        storing = {
            path: self._helpers.submit(self._store, NativePrediction(path, size, prediction))
            for (path, _, size), prediction in zip(readable, predictions, strict=True)
        }
        return [(path, storing.get(path, work)) for path, work in reading]


def _outcomes(batch: Future[list[_Work]]) -> Iterator[Outcome]:
    for path, work in batch.result():
        error = work.exception()
        if error is not None and not isinstance(error, MgmfnetError):
            raise error
        yield Outcome(path, error)
