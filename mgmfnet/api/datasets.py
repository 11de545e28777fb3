"""``mgmfnet.open_dataset``: the labelled images of a folder, for loops and data loaders."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, overload

from mgmfnet.api.images import AnyPath
from mgmfnet.api.segmentation import BoolMask
from mgmfnet.data.fitting import fit_image, fit_mask
from mgmfnet.data.folds import fold_of
from mgmfnet.data.image_io import read_image
from mgmfnet.data.layouts import TEST
from mgmfnet.data.mask_io import read_mask
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError, UsageError
from mgmfnet.study.discovery import discover
from mgmfnet.types import Image, Size


class LabelledImage(NamedTuple):
    """An image with its mask; the loader of torch makes tensors of both.

    Attributes:
        image: (H, W, 3), RGB, uint8.
        mask: (H, W), true where there is lesion.
        name: Of the image.
    """

    image: Image
    mask: BoolMask
    name: str


class LabelledImages(Sequence[LabelledImage]):
    """Images with masks, read when they are asked for; `open_dataset` finds them.

    Attributes:
        samples: Where each is, and of which patient or lesion it is.
        split: Which part of the data set they are.
        size: Height and width that all are given; None for their own.
        problems: What in the folder could not be used, a sentence each.
    """

    def __init__(
        self,
        samples: Sequence[Sample],
        split: str,
        size: Size | None,
        problems: tuple[str, ...] = (),
    ) -> None:
        self.samples = tuple(samples)
        self.split = split
        self.size = size
        self.problems = problems

    def __len__(self) -> int:
        return len(self.samples)

    @overload
    def __getitem__(self, which: int) -> LabelledImage: ...

    @overload
    def __getitem__(self, which: slice) -> "LabelledImages": ...

    def __getitem__(self, which: int | slice) -> "LabelledImage | LabelledImages":
        """An image with its mask; of a slice, that part of the set.

        Raises:
            ImageError: The image cannot be read.
            MaskError: The mask cannot be read, or is not of the size of the image.
        """
        if isinstance(which, slice):
            return LabelledImages(self.samples[which], self.split, self.size, self.problems)
        return self._read(self.samples[which])

    def _read(self, sample: Sample) -> LabelledImage:
        if sample.mask is None:
            raise DataError("{name} has no mask.", name=sample.name)
        image = read_image(sample.image)
        mask = read_mask(sample.mask, Size(*image.shape[:2]))
        if self.size is not None:
            image, mask = fit_image(image, self.size), fit_mask(mask, self.size)
        return LabelledImage(image, mask > 0, sample.name)

    def __repr__(self) -> str:
        size = "their own size" if self.size is None else f"{self.size.height} x {self.size.width}"
        return f"LabelledImages({self.split}, {len(self)} at {size})"


def open_dataset(
    folder: AnyPath,
    split: str | None = None,
    *,
    size: tuple[int, int] | None = None,
    fold: int | None = None,
    patient_folders: bool = False,
) -> LabelledImages:
    """The images with masks of a data set, as it is downloaded, of a study, or of any folder.

    Args:
        folder: In any of the layouts of ``docs/datasets.md``.
        split: ``train``, ``validation`` or ``test``, where there are several.
        size: Height and width to bring all to, without regard to their aspect, as a loader of
            batches needs; what stands upright is turned where this lies down. Their own by default.
        fold: Take this fold of five as the split ``test``, the other four as ``train``.
        patient_folders: Each subfolder is a patient.

    Raises:
        DataError: There is no such folder, or it holds no image with a mask.
        UsageError: There is no such split, or there are several to choose from.
    """
    found = discover(Path(folder), patient_folders=patient_folders)
    if fold is not None:
        found, split = fold_of(found, fold), split or TEST
    masked = {
        name: [sample for sample in samples if sample.mask is not None]
        for name, samples in found.splits.items()
    }
    filled = [name for name, samples in masked.items() if samples]
    if not filled:
        raise DataError("The images in {folder} have no masks.", folder=folder)
    if split is None and len(filled) > 1:
        raise UsageError("Choose a split; there are: {choices}.", choices=", ".join(filled))
    chosen = split or filled[0]
    if chosen not in filled:
        raise UsageError(
            "There is no split {split} in {folder}. There are: {choices}.",
            split=chosen,
            folder=folder,
            choices=", ".join(filled),
        )
    return LabelledImages(masked[chosen], chosen, _checked(size), tuple(map(str, found.problems)))


def _checked(size: tuple[int, int] | None) -> Size | None:
    if size is not None and (len(size) != 2 or not all(side > 0 for side in size)):
        raise UsageError("The size is (height, width) in pixels, and not {size}.", size=size)
    return None if size is None else Size(*size)
