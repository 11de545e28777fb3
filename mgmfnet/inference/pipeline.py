"""Predicts many image files: some are read and some are stored while the network is busy.

Importing this module imports torch.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from mgmfnet.data.image_io import read_image, read_size
from mgmfnet.errors import MgmfnetError
from mgmfnet.inference.predictor import Predictor
from mgmfnet.prediction import Prediction
from mgmfnet.types import Image, Size

_BATCH: Final = {"cpu": 4, "mps": 8, "cuda": 16}
_THREADS: Final = 4
_SPARE: Final = 2
"""JPEGs are decoded at a reduced size, at least this many times the network's input."""


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


def read_reduced(path: Path, input_size: Size) -> Image:
    """Read an image for a network with this input, faster than at its native size.

    Raises:
        ImageError: It cannot be read.
    """
    side = _SPARE * max(input_size)
    return read_image(path, at_least=Size(side, side))


def predict_files(predictor: Predictor, paths: Sequence[Path], store: Store) -> Iterator[Outcome]:
    """Predict every file and give each prediction to ``store``; yields the outcomes in order.

    A file that cannot be read or stored has its error in its outcome; the others go on.

    Raises:
        ModelError: The model gives no usable values.
    """

    def read(path: Path) -> tuple[Image, Size]:
        return read_reduced(path, predictor.input_size), read_size(path)

    def predict(batch: Sequence[_Work]) -> list[_Work]:
        """Hand what could be read on to be stored."""
        readable = [(path, *work.result()) for path, work in batch if not work.exception()]
        predictions = predictor.predict_batch([image for _, image, _ in readable])
        stored = {
            path: pool.submit(store, NativePrediction(path, size, prediction))
            for (path, _, size), prediction in zip(readable, predictions, strict=True)
        }
        return [(path, stored.get(path, work)) for path, work in batch]

    length = _BATCH[predictor.device.kind]
    with ThreadPoolExecutor(_THREADS) as pool:
        reading: list[_Work] = []
        storing: list[_Work] = []
        for start in range(0, len(paths) + 2 * length, length):
            ready, stored = reading, storing
            reading = [(path, pool.submit(read, path)) for path in paths[start : start + length]]
            storing = predict(ready)
            yield from (_outcome(path, work) for path, work in stored)


def _outcome(path: Path, work: Future[Any]) -> Outcome:
    error = work.exception()
    if error is None or isinstance(error, MgmfnetError):
        return Outcome(path, error)
    raise error
