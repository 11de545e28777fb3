"""Matches masks with images by name. What is unclear is reported, never guessed."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from mgmfnet.data.layouts.discovery import listed
from mgmfnet.data.sample import Sample
from mgmfnet.sentence import Sentence

MASK_ENDINGS: Final = ("_segmentation", "_mask")
_HELPER_ENDINGS: Final = ("_superpixels", "_probability")


def is_named_as_mask(path: Path) -> bool:
    """Whether the name alone says that a file is a mask."""
    return path.stem.lower().endswith(MASK_ENDINGS)


def is_helper(path: Path) -> bool:
    """Whether it was computed from an image and is neither image nor mask."""
    return path.stem.lower().endswith(_HELPER_ENDINGS)


def mask_stem(stem: str, endings: Iterable[str] = MASK_ENDINGS) -> str:
    """The stem of the image that a mask belongs to, from the stem of the mask."""
    for ending in endings:
        if stem.lower().endswith(ending):
            return stem[: -len(ending)]
    return stem


class Pairing:
    """The images and masks of one split, matched by their place below a folder and their stem.

    Letter case, file type and the ending of a mask do not count.

    Args:
        images: Image files.
        image_root: The folder below which the place of an image counts; None where only the name
            of the file does.
        endings: What the stem of a mask may have besides that of its image, in lower case.
    """

    def __init__(
        self,
        images: Iterable[Path],
        image_root: Path | None,
        *,
        endings: Sequence[str] = MASK_ENDINGS,
    ) -> None:
        self._root = image_root
        self._endings = endings
        self._images: dict[str, list[Path]] = defaultdict(list)
        self._masks: dict[str, list[Path]] = defaultdict(list)
        for image in images:
            self._images[_key(image, image_root)].append(image)

    def add_masks(self, masks: Iterable[Path], mask_root: Path | None) -> None:
        """Note masks, which may lie below another folder than the images."""
        for mask in masks:
            self._masks[mask_stem(_key(mask, mask_root), self._endings)].append(mask)

    def samples(self, groups: Mapping[str, str]) -> tuple[Sample, ...]:
        """All images by name, with the masks that are theirs for certain.

        Args:
            groups: Patient or lesion by the lower-case stem of the image.
        """
        return tuple(
            Sample(
                name=self._name(key, image),
                image=image,
                mask=self._mask(key),
                group=groups.get(image.stem.lower()),
            )
            for key, images in sorted(self._images.items())
            for image in images
        )

    def problems(self) -> Iterator[Sentence]:
        """What could not be matched."""
        if unclear := [key for key in self._masks if self._is_unclear(key)]:
            names = [file.name for key in unclear for file in self._images[key] + self._masks[key]]
            yield Sentence(
                "It is unclear which of these belong together: {names}.", names=listed(names)
            )
        if orphans := _names(self._masks, self._masks.keys() - self._images.keys()):
            yield Sentence(
                "{n} masks have no image: {names}.",
                "{n} mask has no image: {names}.",
                n=len(orphans),
                names=listed(orphans),
            )
        bare = _names(self._images, self._images.keys() - self._masks.keys())
        if bare and self._masks:
            yield Sentence(
                "{n} images have no mask: {names}.",
                "{n} image has no mask: {names}.",
                n=len(bare),
                names=listed(bare),
            )

    def _name(self, key: str, image: Path) -> str:
        placed = _placed(image, self._root)
        if len(self._images[key]) == 1:
            return placed.with_suffix("").as_posix()
        return (placed if self._root else Path(image.parent.name, image.name)).as_posix()

    def _mask(self, key: str) -> Path | None:
        if self._is_unclear(key):
            return None
        return next(iter(self._masks.get(key, ())), None)

    def _is_unclear(self, key: str) -> bool:
        images, masks = self._images.get(key, ()), self._masks.get(key, ())
        return bool(images and masks) and len(images) + len(masks) > 2


def _placed(path: Path, root: Path | None) -> Path:
    return Path(path.name) if root is None else path.relative_to(root)


def _key(path: Path, root: Path | None) -> str:
    stem = _placed(path, root).with_suffix("").as_posix()
    return unicodedata.normalize("NFC", stem).casefold()


def _names(files: Mapping[str, Sequence[Path]], keys: Iterable[str]) -> list[str]:
    return [file.name for key in keys for file in files[key]]
