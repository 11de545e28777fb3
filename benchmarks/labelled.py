"""Images with masks, for benchmarks of what a model predicts, and how sure their figures are."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.data.image_io import read_image, read_mask
from mgmfnet.data.layouts import discover
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError
from mgmfnet.types import Image, Mask, Size

Floats = NDArray[np.float64]

_DRAWS: Final = 2000


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
