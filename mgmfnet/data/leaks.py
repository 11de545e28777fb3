"""Whether a model has already seen the images that it is to be judged by.

A model's card records the images it learnt from: the beginning of each file's SHA-256 and, since a
renamed, resized or newly compressed copy is another file, what each image looks like.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from mgmfnet.data.image_io import content_hash
from mgmfnet.data.perceptual import COPY, hash_file, nearest
from mgmfnet.errors import ImageError
from mgmfnet.sentence import Sentence, listed

HASH_DIGITS: Final = 16
"""Hexadecimal digits of an image's SHA-256 that a card keeps."""

_LEARNT: Final = ("train", "inherited")
_CHOSEN: Final = ("validation",)
_BYTES_ONLY: Final = Sentence(
    "The model records no looks of its images, so renamed or resized copies would go unnoticed."
)


class ImageList(BaseModel):
    """Images as a model's card records them.

    Attributes:
        images: The first `HASH_DIGITS` digits of each file's SHA-256.
        perceptual: `mgmfnet.data.perceptual` hashes; empty in cards that have none.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    images: tuple[str, ...] = ()
    perceptual: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leaks:
    """What a model has seen of some images.

    Attributes:
        same: The model learnt from these very files.
        alike: It learnt from images that look the same: renamed, resized or re-encoded copies, or
            further pictures of the same lesion.
        chosen_by: These files decided which state of the model was kept; scores on them are a
            little too good, which is usual for validation images.
        unknown: What could not be checked, in a sentence; None where everything was.
    """

    same: tuple[Path, ...] = ()
    alike: tuple[Path, ...] = ()
    chosen_by: tuple[Path, ...] = ()
    unknown: Sentence | None = None

    @property
    def found(self) -> bool:
        """Whether scores on the images would say nothing about images the model never saw."""
        return bool(self.same or self.alike)

    def sentences(self) -> Iterator[Sentence]:
        """What the person should know, the gravest first."""
        if self.same:
            yield Sentence("The model learnt from {images}.", images=_some(self.same))
        if self.alike:
            yield Sentence(
                "The model learnt from images that look like {images}.", images=_some(self.alike)
            )
        if self.chosen_by:
            yield Sentence(
                "The model was chosen by its scores on {images}.", images=_some(self.chosen_by)
            )
        if self.unknown:
            yield self.unknown


def record_images(images: Sequence[Path]) -> dict[str, Any]:
    """What a model's card keeps of a list of images, in an order that does not depend on names.

    Returns:
        ``count``; ``sha256`` of the whole list; and per image the fields of `ImageList`.

    Raises:
        ImageError: An image cannot be read.
    """
    with ThreadPoolExecutor() as pool:
        known = sorted(
            zip(pool.map(content_hash, images), pool.map(hash_file, images), strict=True)
        )
    return {
        "count": len(known),
        "sha256": hashlib.sha256("\n".join(sha256 for sha256, _ in known).encode()).hexdigest(),
        "images": [sha256[:HASH_DIGITS] for sha256, _ in known],
        "perceptual": [look for _, look in known],
    }


def learnt_by(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a model passes on to those that are fine-tuned from it: all images it learnt from.

    Args:
        data: `ModelCard.data`; the result goes under ``inherited`` in the data of its child.
    """
    learnt = _read(data, _LEARNT)
    images, perceptual = (sorted(set(one)) for one in (learnt.images, learnt.perceptual))
    return {"count": len(images), "images": images, "perceptual": perceptual}


def find_leaks(images: Sequence[Path], data: Mapping[str, Any]) -> Leaks:
    """Compare images with those that a model learnt from.

    Args:
        images: Image files. One that cannot be read is passed over; whoever wants to score it will
            notice.
        data: `ModelCard.data`.
    """
    learnt, chosen = _read(data, _LEARNT), _read(data, _CHOSEN)
    if not learnt.images:
        return Leaks(unknown=Sentence("The model does not say which images it learnt from."))
    with ThreadPoolExecutor() as pool:
        hashes = dict(zip(images, pool.map(_beginning, images), strict=True))
        same = dict.fromkeys(_members(hashes, learnt.images))
        others = [path for path in hashes if path not in same]
        looks = dict(zip(others, pool.map(_look, others), strict=True))
    return Leaks(
        same=tuple(same),
        alike=tuple(_resembling(looks, learnt.perceptual)),
        chosen_by=tuple(_members(hashes, chosen.images)),
        unknown=None if learnt.perceptual else _BYTES_ONLY,
    )


def _read(data: Mapping[str, Any], keys: Iterable[str]) -> ImageList:
    """The lists under the keys as one; a list of another form counts as absent."""
    lists = []
    for key in keys:
        with contextlib.suppress(ValidationError):
            lists.append(ImageList.model_validate(data.get(key)))
    return ImageList(
        images=tuple(chain.from_iterable(one.images for one in lists)),
        perceptual=tuple(chain.from_iterable(one.perceptual for one in lists)),
    )


def _members(hashes: Mapping[Path, str | None], recorded: Iterable[str]) -> Iterator[Path]:
    known = set(recorded)
    return (path for path, digits in hashes.items() if digits in known)


def _resembling(looks: Mapping[Path, str | None], recorded: Sequence[str]) -> Iterator[Path]:
    readable = {path: look for path, look in looks.items() if look is not None}
    if readable and recorded:
        distances = nearest(list(readable.values()), recorded)
        yield from (path for path, bits in zip(readable, distances, strict=True) if bits <= COPY)


def _beginning(path: Path) -> str | None:
    """What a card keeps of the file's content, None where it cannot be read."""
    try:
        return content_hash(path)[:HASH_DIGITS]
    except ImageError:
        return None


def _look(path: Path) -> str | None:
    try:
        return hash_file(path)
    except ImageError:
        return None


def _some(paths: Sequence[Path]) -> Sentence:
    return Sentence(
        "{n} of these images: {names}", n=len(paths), names=listed(path.name for path in paths)
    )
