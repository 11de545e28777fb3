"""Predicts many image files: while some go through the network, others are read and stored.

On a CPU every core runs a batch of its own on one thread, unless files are fewer than cores. One
that is divided among the cores waits at every layer for the slowest of them, and here the cores
also read and write: measured on two busy cores, divided batches took up to ten times as long, whole
ones only their share.
"""

import math
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self, TypeAlias

from mgmfnet.data.decoding import Decoded
from mgmfnet.data.fitting import is_turned
from mgmfnet.data.image_io import read_image, read_resized
from mgmfnet.errors import MgmfnetError, expected
from mgmfnet.inference.bars import without_bars
from mgmfnet.inference.device import ComputeDevice, usable_cores
from mgmfnet.inference.predictor import Predictor
from mgmfnet.masks.parts import Box
from mgmfnet.prediction import Prediction
from mgmfnet.sentence import Sentence
from mgmfnet.types import Image, Size

_BATCH_SIZE: Final = {"cpu": 4, "mps": 8, "cuda": 16}
_MAX_BATCH_THREADS: Final = 8
_MIN_IO_THREADS: Final = 4


class NativePrediction(NamedTuple):
    """A prediction, and the size of the image it is for."""

    path: Path
    size: Size
    prediction: Prediction


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        path: Of the file.
        error: Why there is no prediction that is stored.
        remarks: What was repaired, scaled or ignored to read it.
    """

    path: Path
    error: MgmfnetError | None = None
    remarks: tuple[Sentence, ...] = ()


Store: TypeAlias = Callable[[NativePrediction], None]
"""Puts a prediction where it belongs; called on several threads at once."""

_Pending: TypeAlias = tuple[Path, Future[Any]]


def read_fitted(path: Path, input_size: Size) -> Decoded[tuple[Image, Size]]:
    """Read an image for a network with this input, and the native size of the image.

    The image has the size of the input, turned by a quarter where it stands upright and the input
    lies down, or the reverse. One with bars at its edges is larger, so that what is between them
    is not enlarged.

    Raises:
        ImageError: It cannot be read.
    """
    turned = Size(input_size.width, input_size.height)
    fitted = read_resized(
        path, lambda native: turned if is_turned(native, input_size) else input_size
    )
    image, native = fitted.value
    if without_bars(image) == Box.whole(image.shape):
        return fitted
    detail = 2 * max(input_size)
    return Decoded((read_image(path, at_least=Size(detail, detail)), native), fitted.remarks)


def threads_of_batch(files: int) -> int:
    """The cores that there are for each of so many files: one, unless files are few."""
    return max(1, usable_cores() // files)


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
    plan = _ThreadPlan.on(predictor.device, files=max(1, len(paths)))
    under_way: deque[Future[list[_Pending]]] = deque()
    with (
        predictor.model.intra_op_threads(plan.intra_op_threads) as initializer,
        _Pipeline(predictor, store, plan.batch_threads, initializer) as pipeline,
    ):
        for start in range(0, len(paths), plan.batch_size):
            under_way.append(pipeline.submit(paths[start : start + plan.batch_size]))
            if len(under_way) > plan.prefetched_batches:
                yield from _outcomes(under_way.popleft())
        while under_way:
            yield from _outcomes(under_way.popleft())


@dataclass(frozen=True)
class _ThreadPlan:
    """How the cores of a machine are divided.

    Attributes:
        batch_threads: Batches in the network at once.
        intra_op_threads: On which each of them is computed.
        batch_size: Images.
    """

    batch_threads: int
    intra_op_threads: int
    batch_size: int

    @classmethod
    def on(cls, device: ComputeDevice, files: int) -> Self:
        cores = usable_cores()
        batch_threads = min(cores, _MAX_BATCH_THREADS, files) if device.kind == "cpu" else 1
        batch_size = min(_BATCH_SIZE[device.kind], math.ceil(files / batch_threads))
        return cls(batch_threads, cores // batch_threads, batch_size)

    @property
    def prefetched_batches(self) -> int:
        """For each thread one batch in the network and one being read; others are being stored."""
        return 2 * self.batch_threads + 2


class _Pipeline:
    """Batches pass through two thread pools: one reads and stores, the other runs the network."""

    def __init__(
        self,
        predictor: Predictor,
        store: Store,
        batch_threads: int,
        initializer: Callable[[], object],
    ) -> None:
        self._predictor = predictor
        self._store = store
        self._io_pool = ThreadPoolExecutor(max(_MIN_IO_THREADS, usable_cores()))
        self._network_pool = ThreadPoolExecutor(batch_threads, initializer=initializer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._io_pool.shutdown(wait=False, cancel_futures=True)
        self._network_pool.shutdown(cancel_futures=True)
        self._io_pool.shutdown()

    def submit(self, paths: Sequence[Path]) -> Future[list[_Pending]]:
        """Begin with a batch; the result has for each file the future that is left to wait for."""
        size = self._predictor.input_size
        reading = [(path, self._io_pool.submit(read_fitted, path, size)) for path in paths]
        return self._network_pool.submit(self._predict, reading)

    def _predict(self, reading: Sequence[_Pending]) -> list[_Pending]:
        """Predict what could be read, and hand it on to be stored."""
        readable = [(path, future.result()) for path, future in reading if not future.exception()]
        predictions = self._predictor.predict_batch([fitted.value[0] for _, fitted in readable])
        storing = {
            path: self._io_pool.submit(
                self._keep, NativePrediction(path, fitted.value[1], prediction), fitted.remarks
            )
            for (path, fitted), prediction in zip(readable, predictions, strict=True)
        }
        return [(path, storing.get(path, future)) for path, future in reading]

    def _keep(
        self, native: NativePrediction, remarks: tuple[Sentence, ...]
    ) -> tuple[Sentence, ...]:
        """Store a prediction, and pass on what there is to say of its image."""
        self._store(native)
        return remarks


def _outcomes(batch: Future[list[_Pending]]) -> Iterator[Outcome]:
    for path, future in batch.result():
        error = future.exception()
        told = None if error is None else expected(error)
        if error is not None and told is None:
            raise error
        yield Outcome(path, told, () if told else future.result())
