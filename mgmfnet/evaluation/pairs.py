"""Which predicted mask belongs to which true one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mgmfnet.data.layouts.discovery import listed
from mgmfnet.data.layouts.image_files import walk_images
from mgmfnet.data.layouts.masks import find_masks
from mgmfnet.data.layouts.pairing import is_helper, is_named_as_mask, mask_stem
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence


@dataclass(frozen=True)
class Pair:
    """The two masks of one image.

    Attributes:
        name: Of the image, without its type.
        predicted: Mask file.
        truth: Mask file.
        image: The image itself, where it is known; scores do not need it.
    """

    name: str
    predicted: Path
    truth: Path
    image: Path | None = None


@dataclass(frozen=True)
class MaskPairs:
    """What two folders have in common.

    Attributes:
        pairs: By name.
        predictions: Names of predicted masks without a true one.
        truths: Names of true masks without a predicted one.
    """

    pairs: tuple[Pair, ...]
    predictions: tuple[str, ...] = ()
    truths: tuple[str, ...] = ()

    def problems(self) -> Iterator[Sentence]:
        """What the person should know."""
        if self.predictions:
            yield Sentence(
                "{n} predictions have no true mask and are not scored: {names}.",
                "{n} prediction has no true mask and is not scored: {names}.",
                n=len(self.predictions),
                names=listed(self.predictions),
            )
        if self.truths:
            yield Sentence(
                "{n} true masks have no prediction and are not scored: {names}.",
                "{n} true mask has no prediction and is not scored: {names}.",
                n=len(self.truths),
                names=listed(self.truths),
            )


def pair_masks(predicted: Path, truth: Path) -> MaskPairs:
    """Match the mask files of two folders by the names of their images; case does not count.

    Raises:
        DataError: A folder cannot be read, holds no masks, or several for one image.
    """
    left, right = (
        {name.casefold(): (name, path) for name, path in masks_by_image(folder).items()}
        for folder in (predicted, truth)
    )
    return MaskPairs(
        pairs=tuple(
            Pair(right[key][0], left[key][1], right[key][1]) for key in sorted(left & right.keys())
        ),
        predictions=tuple(sorted(left[key][0] for key in left.keys() - right.keys())),
        truths=tuple(sorted(right[key][0] for key in right.keys() - left.keys())),
    )


def masks_by_image(folder: Path) -> dict[str, Path]:
    """Find the mask files of a folder as `find_masks` does, by the stem of their images.

    Letter case does not tell images apart.

    Raises:
        DataError: The folder cannot be read, holds no masks, or several for one image.
    """
    masks = find_masks(folder)
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for mask in masks:
        by_stem[mask_stem(mask.stem).casefold()].append(mask)
    if doubles := [file.name for files in by_stem.values() if len(files) > 1 for file in files]:
        raise DataError(
            "{folder} holds several masks for one image: {names}. Keep one of each and try again.",
            folder=folder,
            names=listed(doubles),
        )
    return {mask_stem(mask.stem): mask for mask in masks}


def with_images(pairs: Sequence[Pair], folder: Path) -> tuple[Pair, ...]:
    """The pairs with the images of a folder and its subfolders, where there are some.

    Raises:
        DataError: The folder cannot be read.
    """
    images = {
        image.stem.casefold(): image
        for image in walk_images(folder).images
        if not is_helper(image) and not is_named_as_mask(image)
    }
    return tuple(replace(pair, image=images.get(pair.name.casefold())) for pair in pairs)
