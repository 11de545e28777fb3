"""Images with masks, for benchmarks of what a model predicts, and how sure their figures are."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.cli.options import chosen_model
from mgmfnet.data.image_io import read_image
from mgmfnet.data.layouts import VALIDATION
from mgmfnet.data.mask_io import read_mask
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.device import BACKEND_NAMES
from mgmfnet.inference.predictor import Predictor
from mgmfnet.study.discovery import discover
from mgmfnet.types import Image, Mask, Size

Floats = NDArray[np.float64]

MODES: Final = ("single", "flips")
"""One pass, and the mean of the image and its three flips."""

_DRAWS: Final = 2000


def options_parser(benchmark: str) -> argparse.ArgumentParser:
    """The options that say what is predicted by which model, and how."""
    parser = argparse.ArgumentParser(prog=f"benchmarks {benchmark}")
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--split", default=VALIDATION)
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N images")
    parser.add_argument("--model", help="id or folder (default: the base model)")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--backend", choices=BACKEND_NAMES, default="torch")
    parser.add_argument("--threads", type=int, default=0, help="of ONNX Runtime; 0: all")
    parser.add_argument("--modes", nargs="+", choices=MODES, default=MODES)
    return parser


def chosen_predictors(options: argparse.Namespace) -> Iterator[tuple[str, Predictor]]:
    """A predictor for each mode that was asked for, with the mode's name."""
    for mode in options.modes:
        yield (
            mode,
            open_predictor(
                chosen_model(options.model),
                options.device,
                options.backend,
                flips=mode == "flips",
                threads=options.threads,
            ),
        )


def labelled_samples(folder: Path, split: str) -> list[Sample]:
    """The images of a split that have masks.

    Raises:
        DataError: There are none.
    """
    splits = discover(folder).splits
    samples = [sample for sample in splits.get(split, ()) if sample.mask is not None]
    if not samples:
        raise DataError(f"{folder} has no images with masks in the split {split}.")
    return samples


def read_pair(sample: Sample) -> tuple[Image, Mask]:
    """The image and the mask of a sample.

    Raises:
        DataError: It has no mask.
    """
    if sample.mask is None:
        raise DataError(f"{sample.name} has no mask.")
    image = read_image(sample.image)
    return image, read_mask(sample.mask, Size(*image.shape[:2]))


def interval(count: int, statistic: Callable[[Floats], float]) -> tuple[float, float]:
    """95 % percentile bootstrap interval over the images, the same draws for the same count.

    Args:
        count: Of the images.
        statistic: Of the images as often as the weights, shape (count,), say.
    """
    random = np.random.default_rng(0)
    weights = random.multinomial(count, np.full(count, 1 / count), _DRAWS).astype(np.float64)
    low, high = np.quantile([statistic(row) for row in weights], (0.025, 0.975))
    return float(low), float(high)
