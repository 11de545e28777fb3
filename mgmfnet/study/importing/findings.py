"""What a mask turns out to be when it is looked at beside its image."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np

from mgmfnet.data.image_io import content_hash, read_size
from mgmfnet.data.mask_io import require_mask_size, turned_upright
from mgmfnet.data.mask_levels import looks_inverted
from mgmfnet.data.perceptual import COPY, hash_file, nearest
from mgmfnet.errors import (
    ImageError,
    MaskError,
    MaskSizeError,
    NoMaskError,
    SeveralLabelsError,
)
from mgmfnet.sentence import Sentence
from mgmfnet.study.importing.matching import MaskMatch
from mgmfnet.study.importing.reading import AS_IT_IS, Reading
from mgmfnet.types import Size


class Finding(StrEnum):
    """What becomes of a mask, and why."""

    FITS = "fits"
    EMPTY = "empty"
    FULL = "full"
    UNMARKED = "unmarked"
    TURNED = "turned"
    INVERTED = "inverted"
    LABELS = "labels"
    ACCEPTED = "accepted"
    WORKED_ON = "worked on"
    OTHER_SIZE = "other size"
    COPY = "copy"
    NO_MASK = "no mask"
    DAMAGED = "damaged"
    STRANGER = "stranger"
    UNCLEAR = "unclear"
    OTHER = "other"


ABOUT: Final[Mapping[Finding, Sentence]] = MappingProxyType(
    {
        Finding.FITS: Sentence("to import as accepted masks"),
        Finding.EMPTY: Sentence("to import that are empty, as of images without a lesion"),
        Finding.FULL: Sentence("to import of which more than 95 % is lesion"),
        Finding.UNMARKED: Sentence(
            "in which nothing is marked, so that it is unclear whether anybody looked"
        ),
        Finding.TURNED: Sentence("lying on their side, as the images do before EXIF turns them"),
        Finding.INVERTED: Sentence("that seem to be inverted, with the lesion around the skin"),
        Finding.LABELS: Sentence("with several labels, and it is unclear which are lesion"),
        Finding.ACCEPTED: Sentence("for images with an accepted mask, which is kept"),
        Finding.WORKED_ON: Sentence(
            "for edited, flagged or excluded images, which are left as they are"
        ),
        Finding.OTHER_SIZE: Sentence("of another size than the image"),
        Finding.COPY: Sentence("that are images of this study, and no masks"),
        Finding.NO_MASK: Sentence("that are photographs or maps of many levels, and no masks"),
        Finding.DAMAGED: Sentence("that cannot be read"),
        Finding.STRANGER: Sentence("without an image in this study"),
        Finding.UNCLEAR: Sentence("left out, as it is unclear which image is meant"),
        Finding.OTHER: Sentence("left out, as they are not named as masks"),
    }
)
"""How a line goes on that begins with a number of masks."""


@dataclass(frozen=True)
class Examined:
    """A mask beside its image.

    Attributes:
        match: The two.
        obstacle: Why it is no mask of the image; None where it is one.
        problem: The obstacle in a sentence.
        labels: The names of the labels in it; one where it is a mask.
        is_plain: As `Look.is_plain`.
        is_smooth: As `Look.is_smooth`.
        may_be_turned: Whether EXIF turns the image without a change of its size, so that the size
            of the mask does not tell whether it was drawn on the upright image.
        reading: How it has to be read to be right.
        share: Of the image that is lesion then, 0..1.
    """

    match: MaskMatch
    obstacle: Finding | None = None
    problem: Sentence | None = None
    labels: tuple[str, ...] = ()
    is_plain: bool = True
    is_smooth: bool = False
    may_be_turned: bool = False
    reading: Reading = AS_IT_IS
    share: float = 0.5


class StudyImages:
    """The image files of a study, to tell copies of them from masks."""

    def __init__(self, images: Iterable[Path]) -> None:
        self._by_size: dict[int, list[Path]] = defaultdict(list)
        for image in images:
            self._by_size[_bytes_in(image)].append(image)

    def has_bytes_of(self, path: Path) -> bool:
        """Whether one of the images has the very bytes of a file.

        Raises:
            ImageError: The file cannot be read.
        """
        images = [one for one in self._by_size.get(_bytes_in(path), ()) if one != path]
        return bool(images) and content_hash(path) in map(content_hash, images)


def examine(
    match: MaskMatch, images: StudyImages, labels: frozenset[str] = frozenset()
) -> Examined:
    """Look at a mask beside its image.

    Args:
        match: The two.
        images: All images of the study.
        labels: Those that are lesion; none where nobody chose any.
    """
    file = match.mask.file
    try:
        is_copy = file is not None and images.has_bytes_of(file)
        return _copy(match) if is_copy else _mask(match, labels)
    except MaskSizeError as error:
        return _obstacle(match, Finding.OTHER_SIZE, error)
    except (NoMaskError, SeveralLabelsError) as error:
        if _looks_alike(match):
            return _copy(match)
        if isinstance(error, NoMaskError):
            return _obstacle(match, Finding.NO_MASK, error)
        found = match.mask.labels()
        return Examined(match, Finding.LABELS, error.sentence, labels=found, is_plain=False)
    except (ImageError, MaskError) as error:
        return _obstacle(match, Finding.DAMAGED, error)


def _mask(match: MaskMatch, labels: frozenset[str]) -> Examined:
    image, size = match.case.path, read_size(match.case.path)
    look = match.mask.look(size, labels)
    turned = turned_upright(look.mask, image)
    mask = look.mask if look.mask.shape == size else turned
    if mask.shape != size:
        require_mask_size(match.mask.told, Size(*look.mask.shape), size)
    share, is_inverted = np.count_nonzero(mask) / mask.size, looks_inverted(mask)
    return Examined(
        match,
        labels=look.labels,
        is_plain=look.is_plain,
        is_smooth=look.is_smooth,
        may_be_turned=mask is not turned and (turned.shape == size or not look.has_size),
        reading=Reading(labels, mask is not look.mask, is_inverted),
        share=1 - share if is_inverted else share,
    )


def _copy(match: MaskMatch) -> Examined:
    about = Sentence("{name} is an image of this study, and no mask.", name=match.mask.told)
    return Examined(match, Finding.COPY, about)


def _obstacle(match: MaskMatch, finding: Finding, error: ImageError | MaskError) -> Examined:
    return Examined(match, finding, error.sentence)


def _looks_alike(match: MaskMatch) -> bool:
    """Whether a file shows what the image shows."""
    if match.mask.file is None:
        return False
    try:
        look, other = hash_file(match.mask.file), hash_file(match.case.path)
    except ImageError:
        return False
    return bool(nearest([look], [other])[0] <= COPY)


def _bytes_in(path: Path) -> int:
    """The size of a file; -1 where it cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return -1
