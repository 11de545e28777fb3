"""Which predicted mask belongs to which true one."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import NamedTuple

from mgmfnet.data.layouts.mask_names import mask_stem, name_key
from mgmfnet.data.layouts.masks import find_masks
from mgmfnet.data.layouts.survey import survey
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
        doubles: Files of which several are for one image.
    """

    pairs: tuple[Pair, ...]
    predictions: tuple[str, ...] = ()
    truths: tuple[str, ...] = ()
    doubles: tuple[str, ...] = ()

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
        if self.doubles:
            yield Sentence(
                "Several masks are for one image, so none of these is scored; keep one of each: "
                "{names}.",
                names=listed(self.doubles),
            )


def pair_masks(predicted: Path, truth: Path, pattern: str = "") -> MaskPairs:
    """Match the mask files of two folders by the names of their images; case does not count.

    Images of the same name in several folders are told apart by their folders.

    Args:
        predicted: Folder of the predicted masks.
        truth: Folder of the true ones.
        pattern: How the true masks are named, where that is not usual.

    Raises:
        DataError: A folder cannot be read, or holds no masks.
        UsageError: The pattern cannot be used.
    """
    stems = {name_key(mask.stem) for mask in _masks(predicted)}
    truths = _masks(truth, stems, pattern)
    predictions = _masks(predicted, {name_key(mask.stem) for mask in truths} | stems)
    shared = _shared(truths) | _shared(predictions)
    right, left = _by_key(truths, shared), _by_key(predictions, shared)
    doubles = [masks for found in (left, right) for masks in found.values() if len(masks) > 1]
    clear = [
        key for key in sorted(left.keys() & right.keys()) if len(left[key]) == len(right[key]) == 1
    ]
    return MaskPairs(
        pairs=tuple(
            Pair(right[key][0].name(shared), left[key][0].path, right[key][0].path) for key in clear
        ),
        predictions=_names(left, shared, left.keys() - right.keys()),
        truths=_names(right, shared, right.keys() - left.keys()),
        doubles=tuple(mask.path.name for masks in doubles for mask in masks),
    )


class _Mask(NamedTuple):
    """A mask file: the stem of its image, and the folder below the one that was searched."""

    stem: str
    folder: PurePath
    path: Path

    def name(self, shared: Container[str]) -> str:
        """The stem, or with its folder where the stem is shared."""
        return (self.folder / self.stem).as_posix() if name_key(self.stem) in shared else self.stem


def _masks(folder: Path, images: Container[str] = (), pattern: str = "") -> list[_Mask]:
    """The mask files of a folder.

    Args:
        folder: Of the masks.
        images: Known stems, as for `mask_stem`.
        pattern: How the masks are named, where that is not usual.
    """
    found = find_masks(folder, pattern)
    return [
        _Mask(
            found.names.image_of(mask.name, images) or mask.stem,
            mask.relative_to(folder).parent,
            mask,
        )
        for mask in found.masks
    ]


def _shared(masks: Iterable[_Mask]) -> set[str]:
    """The stems that several masks have."""
    counts = Counter(name_key(mask.stem) for mask in masks)
    return {stem for stem, count in counts.items() if count > 1}


def _by_key(masks: Iterable[_Mask], shared: Container[str]) -> dict[str, list[_Mask]]:
    by_key: dict[str, list[_Mask]] = defaultdict(list)
    for mask in masks:
        by_key[name_key(mask.name(shared))].append(mask)
    return by_key


def _names(
    by_key: Mapping[str, Sequence[_Mask]], shared: Container[str], keys: Iterable[str]
) -> tuple[str, ...]:
    return tuple(sorted(by_key[key][0].name(shared) for key in keys if len(by_key[key]) == 1))


def with_images(pairs: Sequence[Pair], folder: Path) -> tuple[Pair, ...]:
    """The pairs with the images of a folder and its subfolders, where there are some.

    Raises:
        DataError: The folder cannot be read, or holds no images.
    """
    found = survey(folder).found.images
    images = {name_key(mask_stem(image.stem)): image.path for image in found}
    images |= {name_key(image.stem): image.path for image in found}
    images |= {name_key(image.place.rpartition(".")[0]): image.path for image in found}
    return tuple(replace(pair, image=images.get(name_key(pair.name))) for pair in pairs)
