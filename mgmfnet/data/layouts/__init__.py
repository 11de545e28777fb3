"""Where the images and masks of a folder are: one way of arranging them per file.

A new layout is a file with a ``find`` function and a line in `LAYOUTS`; the contract test in
``tests/contracts`` then runs over it.
"""

from collections import Counter
from pathlib import Path
from typing import Final

from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.data.layouts import clinicdb, ham10000, paired, ph2, plain
from mgmfnet.data.layouts import isic_challenge as isic
from mgmfnet.data.layouts import reviewed_study as study
from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION, Discovery, Layout, listed
from mgmfnet.data.layouts.image_files import REVIEW_FOLDER, entries, suffix_of
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence, together

__all__ = [
    "ALL",
    "LAYOUTS",
    "REVIEW_FOLDER",
    "TEST",
    "TRAIN",
    "VALIDATION",
    "Discovery",
    "Layout",
    "discover",
]

LAYOUTS: Final[dict[str, Layout]] = {
    "isic": isic.find,
    "ph2": ph2.find,
    "ham10000": ham10000.find,
    "clinicdb": clinicdb.find,
    "paired": paired.find,
    "study": study.find,
    "folder": plain.find,
}
"""Asked in this order; the first that knows the folder describes it. The last knows them all."""


def discover(folder: Path) -> Discovery:
    """Find the images and masks of a folder.

    Raises:
        DataError: There is no such folder, it cannot be read, holds no images, or holds several
            data sets at once.
    """
    folder = folder.absolute()
    problems: tuple[Sentence, ...] = ()
    for find in LAYOUTS.values():
        discovery = find(folder)
        if discovery is not None:
            if any(discovery.splits.values()):
                return discovery
            problems = discovery.problems
    raise DataError("{told}", told=together(_no_images(folder), *problems))


def _no_images(folder: Path) -> Sentence:
    suffixes = Counter(suffix_of(entry.name) for entry in entries(folder))
    other = [kind for kind, _ in suffixes.most_common() if kind and kind not in IMAGE_SUFFIXES]
    found = Sentence(", only files of the kinds {kinds}", kinds=listed(other)) if other else ""
    return Sentence(
        "There are no JPEG, PNG, TIFF or BMP images in {folder}{found}. Choose another folder.",
        folder=folder,
        found=found,
    )
