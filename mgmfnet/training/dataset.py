"""Images and masks decoded once into memory.

Shapes: N images, H x W pixels.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.data.fitting import fit_image, fit_mask
from mgmfnet.data.image_io import read_image
from mgmfnet.data.mask_io import read_mask
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError
from mgmfnet.inference.bars import without_bars
from mgmfnet.masks.run_lengths import find_runs
from mgmfnet.types import LESION, Image, Mask, Size

_ONE_REGION_SHARE = 0.9


@dataclass(frozen=True, repr=False)
class Dataset:
    """A labelled set of images at one size."""

    names: tuple[str, ...]
    images: Tensor  # (N, 3, H, W) uint8, RGB
    masks: Tensor  # (N, 1, H, W) uint8, 0 or 1

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, which: int) -> tuple[Tensor, Tensor]:
        """One image (3, H, W) and its mask (1, H, W), as they are stored."""
        return self.images[which], self.masks[which]

    def __repr__(self) -> str:
        return f"Dataset({len(self)} images, {self.size.height} x {self.size.width})"

    @property
    def size(self) -> Size:
        return Size(*self.images.shape[2:])

    @property
    def has_one_region(self) -> bool:
        """Whether nine in ten masks, or more, have a single region of lesion."""
        masks = self.masks[:, 0].numpy()
        counts = [int(np.count_nonzero(find_runs(mask)[0].areas)) for mask in masks]
        return counts.count(1) >= _ONE_REGION_SHARE * len(counts)

    def at(self, size: Size) -> "Dataset":
        """The same set at another size, antialiased."""
        if size == self.size:
            return self
        images = _resize(self.images, size)
        masks = _resize(self.masks * LESION, size) > LESION // 2
        return Dataset(self.names, images, masks.to(torch.uint8))

    def to(self, device: torch.device) -> "Dataset":
        """The same set in the device's memory, where it takes its batches from."""
        return Dataset(self.names, self.images.to(device), self.masks.to(device))

    def batch(self, indices: Tensor, device: torch.device) -> tuple[Tensor, Tensor]:
        """Images (B, 3, H, W), 0..1, and masks (B, 1, H, W), 0 or 1, as float32 on the device."""
        indices = indices.to(self.images.device, non_blocking=True)
        images = self.images[indices].to(device, non_blocking=True).float() / 255
        masks = self.masks[indices].to(device, non_blocking=True).float()
        return images, masks


def normalise(images: Tensor) -> Tensor:
    """0..1 to what the network takes: -1..1."""
    return (images - 0.5) / 0.5


def load_dataset(samples: Sequence[Sample], size: Size) -> Dataset:
    """Decode all samples and their masks at one size.

    Raises:
        DataError: No samples, or one without a mask.
        ImageError: An image cannot be read.
        MaskError: A mask cannot be read or does not fit its image.
    """
    if not samples:
        raise DataError("There are no images with masks to learn from.")
    with ThreadPoolExecutor() as pool:
        pairs = list(pool.map(partial(_load_pair, size=size), samples))
    images, masks = zip(*pairs, strict=True)
    return Dataset(
        tuple(sample.name for sample in samples),
        _channels_first(images),
        torch.from_numpy(np.stack(masks)).unsqueeze(1) // LESION,
    )


def _load_pair(sample: Sample, size: Size) -> tuple[Image, Mask]:
    if sample.mask is None:
        raise DataError("{name} has no mask; training needs one for every image.", name=sample.name)
    image = read_image(sample.image)
    mask = read_mask(sample.mask, Size(*image.shape[:2]))
    shown = without_bars(image).slices  # as in use
    return fit_image(image[shown], size), fit_mask(mask[shown], size)


def _channels_first(images: Sequence[Image]) -> Tensor:
    return torch.from_numpy(np.stack(images)).permute(0, 3, 1, 2).contiguous()


def _resize(pixels: Tensor, size: Size) -> Tensor:
    """(N, C, H, W) uint8 to another size, image by image so that memory stays flat."""
    return torch.cat(
        [
            F.interpolate(one, list(size), mode="bilinear", antialias=True)
            for one in pixels.split(64)
        ]
    )
