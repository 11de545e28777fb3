"""Which predicted mask belongs to which true one."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mgmfnet.data.layouts.mask_names import mask_stem, name_key
from mgmfnet.data.layouts.masks import find_masks
from mgmfnet.data.layouts.survey import survey
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence, listed


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


def pair_masks(predicted: Path, truth: Path, pattern: str = "") -> MaskPairs:
    """Match the mask files of two folders by the names of their images; case does not count.

    Args:
        predicted: Folder of the predicted masks.
        truth: Folder of the true ones.
        pattern: How the true masks are named, where that is not usual.

    Raises:
        DataError: A folder cannot be read, holds no masks, or several for one image.
        UsageError: The pattern cannot be used.
    """
    stems = {name_key(stem) for stem in masks_by_image(predicted)}
    right = _by_key(masks_by_image(truth, stems, pattern))
    left = _by_key(masks_by_image(predicted, right.keys() | stems))
    return MaskPairs(
        pairs=tuple(
            Pair(right[key][0], left[key][1], right[key][1]) for key in sorted(left & right.keys())
        ),
        predictions=tuple(sorted(left[key][0] for key in left.keys() - right.keys())),
        truths=tuple(sorted(right[key][0] for key in right.keys() - left.keys())),
    )


def masks_by_image(folder: Path, images: Container[str] = (), pattern: str = "") -> dict[str, Path]:
    """Find the mask files of a folder as `find_masks` does, by the stem of their images.

    Letter case does not tell images apart.

    Args:
        folder: Of the masks.
        images: Known stems, as for `mask_stem`.
        pattern: How the masks are named, where that is not usual.

    Raises:
        DataError: The folder cannot be read, holds no masks, or several for one image.
        UsageError: The pattern cannot be used.
    """
    by_stem: dict[str, Path] = {}
    files_of: dict[str, list[Path]] = defaultdict(list)
    found = find_masks(folder, pattern)
    for mask in found.masks:
        stem = found.names.image_of(mask.name, images) or mask.stem
        by_stem[stem] = mask
        files_of[name_key(stem)].append(mask)
    if doubles := [file.name for files in files_of.values() if len(files) > 1 for file in files]:
        raise DataError(
            "{folder} holds several masks for one image: {names}. Keep one of each and try again.",
            folder=folder,
            names=listed(doubles),
        )
    return by_stem


def _by_key(masks: Mapping[str, Path]) -> dict[str, tuple[str, Path]]:
    return {name_key(stem): (stem, mask) for stem, mask in masks.items()}


def with_images(pairs: Sequence[Pair], folder: Path) -> tuple[Pair, ...]:
    """The pairs with the images of a folder and its subfolders, where there are some.

    Raises:
        DataError: The folder cannot be read, or holds no images.
    """
    found = survey(folder).found.images
    images = {name_key(mask_stem(image.stem)): image.path for image in found}
    images |= {name_key(image.stem): image.path for image in found}
    return tuple(replace(pair, image=images.get(name_key(pair.name))) for pair in pairs)
