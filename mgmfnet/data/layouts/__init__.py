"""Where the images and masks of a folder are: one way of arranging them per file.

A new layout is a file with a ``find`` function and a line in `LAYOUTS`; the contract test in
``tests/contracts`` then runs over it. Reviews are no layout: they are of the layer above, where
`mgmfnet.study.discovery` asks for accepted masks before it asks here.
"""

from collections.abc import Iterator
from pathlib import Path

from mgmfnet.data.layouts.arrangement import Arrangement, Layout
from mgmfnet.data.layouts.discovery import ALL, OTHER, TEST, TRAIN, VALIDATION, Discovery
from mgmfnet.data.layouts.image_files import REVIEW_FOLDER
from mgmfnet.data.layouts.pairing import Pairing
from mgmfnet.data.layouts.survey import LAYOUTS, Survey, survey
from mgmfnet.data.metadata.patient_groups import Groups
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence

__all__ = [
    "ALL",
    "LAYOUTS",
    "OTHER",
    "REVIEW_FOLDER",
    "TEST",
    "TRAIN",
    "VALIDATION",
    "Discovery",
    "Layout",
    "Survey",
    "discover",
    "survey",
]


def discover(folder: Path, *, patient_folders: bool = False) -> Discovery:
    """Find the images and masks of a folder, as they came.

    Args:
        folder: To search.
        patient_folders: Each subfolder is a patient, whatever tables say.

    Raises:
        DataError: There is no such folder, it cannot be read, holds no images, or holds several
            data sets at once.
    """
    surveyed = survey(folder)
    found = surveyed.found
    if found.ambiguity is not None:
        raise DataError("{sentence}", sentence=found.ambiguity)
    groups = surveyed.groups(patient_folders=patient_folders)
    problems = (
        *surveyed.tree.problems(),
        *surveyed.told_unmatched(),
        *groups.problems,
        *found.problems,
        *_without_metadata(found, groups),
    )
    splits = {
        name: tuple(_samples(pairing, found, groups)) for name, pairing in found.splits.items()
    }
    return Discovery(found.layout, splits, problems, groups.source)


def _samples(pairing: Pairing, found: Arrangement, groups: Groups) -> Iterator[Sample]:
    for _, name, image, mask in pairing.pairs():
        group = groups.by_name.get(image.place) or found.group_of(image.stem.lower())
        yield Sample(name, image.path, None if mask is None else mask.path, group)


def _without_metadata(found: Arrangement, groups: Groups) -> Iterator[Sentence]:
    is_unknown = groups.source is None and not groups.problems
    if is_unknown and found.without_metadata is not None:
        yield found.without_metadata
