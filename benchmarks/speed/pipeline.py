"""Predicting a folder of native-size images, against the network alone.

Options: ``--images FOLDER`` measures on these images, without it on copies of the bundled samples;
``--model``, ``--device`` and ``--backend`` as for ``mgmfnet predict``; ``--few`` and ``--many`` are
the numbers of images whose memory is compared.

Keys:

- ``share_of_forward_rate``: images a second from file to written mask, over images a second of the
  network alone on images that are ready in memory; both are taken in turns, median of the ratios.
  The network alone runs in the fastest way: small or large batches on all cores, or one a core.
- ``share_in_processor_time``: processor time of the network alone over that of the whole; other
  programs on the machine disturb it less. Of no use on a GPU.
- ``images_per_second``, ``forward_images_per_second``: the medians of both.
- ``megapixels``: mean native size of the images.
- ``peak_mb_few``, ``peak_mb_many``: peak resident memory of ``mgmfnet predict``.
- ``peak_many_over_few``: the ratio of these two.
- ``mask_png_over_pillow``: processor time to encode the masks, over Pillow's time for the same.
"""

import argparse
import contextlib
import io
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

import PIL.Image
import psutil

from mgmfnet.data.image_io import IMAGE_SUFFIXES, read_size
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.files import write_durably
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.device import BACKEND_NAMES, DEVICE_NAMES, usable_cores
from mgmfnet.inference.folder_pipeline import NativePrediction, predict_files, read_fitted
from mgmfnet.inference.predictor import Predictor
from mgmfnet.models.library import ModelLibrary, StoredModel, stored_model
from mgmfnet.paths import resource
from mgmfnet.types import Image, Mask

_ROUNDS: Final = 5
_BATCHES: Final = {"cpu": (4, 8), "mps": (8, 32), "cuda": (16, 64)}
_POLL_S: Final = 0.02


class _Time(NamedTuple):
    passed: float
    """Seconds on the clock."""
    busy: float
    """Seconds of processors."""


def run(words: Sequence[str]) -> dict[str, float]:
    """Measure; the keys are those of the module's description."""
    options = _options(words)
    model = stored_model(options.model) if options.model else ModelLibrary().base()
    with tempfile.TemporaryDirectory(prefix="mgmfnet-benchmark-") as name:
        folder = Path(name)
        originals = _originals(options.images or resource("samples"), folder / "originals")
        figures = _rates(originals, model, options, folder)
        figures |= _memory(originals, model, options, folder)
    return figures


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks pipeline")
    parser.add_argument("--images", type=Path, metavar="FOLDER")
    parser.add_argument("--model", type=Path, metavar="FOLDER")
    parser.add_argument("--device", choices=DEVICE_NAMES, default="cpu")
    parser.add_argument("--backend", choices=BACKEND_NAMES, default="torch")
    parser.add_argument("--round", type=int, default=64, metavar="N", help="images in a round")
    parser.add_argument("--few", type=int, default=200, metavar="N")
    parser.add_argument("--many", type=int, default=2000, metavar="N")
    return parser.parse_args(words)


def _originals(source: Path, folder: Path) -> list[Path]:
    """Copies of the images, beside which links can be made."""
    folder.mkdir()
    images = sorted(path for path in source.iterdir() if path.suffix.lower() in IMAGE_SUFFIXES)
    return [Path(shutil.copy(path, folder)) for path in images]


def _linked(originals: Sequence[Path], count: int, folder: Path) -> list[Path]:
    """A folder of ``count`` images, the originals again and again."""
    folder.mkdir()
    paths = []
    for number, original in enumerate(itertools.islice(itertools.cycle(originals), count)):
        paths.append(folder / f"{number:05d}{original.suffix}")
        os.link(original, paths[-1])
    return paths


def _rates(
    originals: Sequence[Path], model: StoredModel, options: argparse.Namespace, folder: Path
) -> dict[str, float]:
    predictor, whole_machine = (
        open_predictor(model, options.device, options.backend, threads=threads)
        for threads in (1, 0)
    )
    count = options.round
    paths = _linked(originals, count, folder / "round")
    ready = [read_fitted(path, predictor.input_size).value[0] for path in paths]
    masks: list[Mask] = []

    def store(native: NativePrediction) -> None:
        mask = native.prediction.mask(native.size)
        write_durably(folder / f"{native.path.stem}.png", encode_mask(mask))
        masks.append(mask)

    _fastest(predictor, whole_machine, ready[:16])  # the first batches are slower
    alone: list[_Time] = []
    whole: list[_Time] = []
    for _ in range(_ROUNDS):
        masks.clear()
        alone.append(_fastest(predictor, whole_machine, ready))
        whole.append(_time(_check, predictor, paths, store))
    sizes = [read_size(path) for path in originals]
    return {
        "share_of_forward_rate": statistics.median(
            one.passed / other.passed for one, other in zip(alone, whole, strict=True)
        ),
        "share_in_processor_time": statistics.median(
            one.busy / other.busy for one, other in zip(alone, whole, strict=True)
        ),
        "images_per_second": count / statistics.median(one.passed for one in whole),
        "forward_images_per_second": count / statistics.median(one.passed for one in alone),
        "megapixels": statistics.mean(size.height * size.width for size in sizes) / 1e6,
        "mask_png_over_pillow": _encoding(masks),
    }


def _fastest(predictor: Predictor, whole_machine: Predictor, images: Sequence[Image]) -> _Time:
    """The time that the network alone needs, in the fastest of several ways."""
    small, large = _BATCHES[predictor.device.kind]
    times = [_time(_in_turn, whole_machine, images, size) for size in (small, large)]
    if predictor.device.kind == "cpu":
        times.append(_time(_side_by_side, predictor, images, small))
    return min(times)


def _in_turn(predictor: Predictor, images: Sequence[Image], batch: int) -> None:
    for start in range(0, len(images), batch):
        predictor.predict_batch(images[start : start + batch])


def _side_by_side(predictor: Predictor, images: Sequence[Image], batch: int) -> None:
    starts = range(0, len(images), batch)
    with (
        predictor.model.intra_op_threads(1) as enter,
        ThreadPoolExecutor(usable_cores(), initializer=enter) as pool,
    ):
        list(pool.map(lambda start: predictor.predict_batch(images[start : start + batch]), starts))


def _check(
    predictor: Predictor, paths: Sequence[Path], store: Callable[[NativePrediction], None]
) -> None:
    for outcome in predict_files(predictor, paths, store):
        if outcome.error is not None:
            raise outcome.error


def _encoding(masks: Sequence[Mask]) -> float:
    """Processor time to encode masks, over Pillow's at the level that packs them as well."""
    own = _time(lambda: [encode_mask(mask) for mask in masks])
    pillow = _time(lambda: [_with_pillow(mask) for mask in masks])
    return own.busy / pillow.busy


def _with_pillow(mask: Mask) -> bytes:
    file = io.BytesIO()
    PIL.Image.fromarray(mask).save(file, "PNG", compress_level=4)
    return file.getvalue()


def _memory(
    originals: Sequence[Path], model: StoredModel, options: argparse.Namespace, folder: Path
) -> dict[str, float]:
    peaks = {}
    for name, count in (("few", options.few), ("many", options.many)):
        _linked(originals, count, folder / name)
        words = ["predict", folder / name, "--out", folder / f"{name}-masks"]
        words += ["--model", model.folder, "--device", options.device]
        words += ["--backend", options.backend]
        peaks[name] = _peak_mb([sys.executable, "-m", "mgmfnet.cli.main", *map(str, words)])
    return {
        "peak_mb_few": peaks["few"],
        "peak_mb_many": peaks["many"],
        "peak_many_over_few": peaks["many"] / peaks["few"],
    }


def _peak_mb(command: Sequence[str]) -> float:
    """The largest resident memory of a command while it runs, in MB."""
    peak = 0
    with subprocess.Popen(command) as process:  # noqa: S603 - this program itself
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            with contextlib.suppress(psutil.NoSuchProcess):  # it may end at this moment
                peak = max(peak, watched.memory_info().rss)
            time.sleep(_POLL_S)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak / 1e6


def _time(work: Callable[..., object], *arguments: object) -> _Time:
    start = _Time(time.perf_counter(), time.process_time())
    work(*arguments)
    return _Time(time.perf_counter() - start.passed, time.process_time() - start.busy)
