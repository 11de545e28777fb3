"""What a folder holds to learn from and to judge by: accepted masks, or those it came with.

A review is no layout of `mgmfnet.data.layouts`: how its tables are read is known here only, and
the layers below know nothing of studies. Which files are images is the same verdict in both cases.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mgmfnet.data import layouts
from mgmfnet.data.layouts.discovery import ALL, Discovery
from mgmfnet.data.layouts.image_files import REVIEW_FOLDER, FoundFile
from mgmfnet.data.layouts.survey import survey
from mgmfnet.data.metadata.patient_groups import Groups
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError, StudyError
from mgmfnet.review_files import DATABASE_NAME
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.database.case_table import AcceptedMask
from mgmfnet.study.patients import are_folders
from mgmfnet.study.store import Study


class _Review(NamedTuple):
    """The newest accepted masks by the name of their case, and whether subfolders are patients."""

    accepted: Mapping[str, AcceptedMask]
    patient_folders: bool


def discover(folder: Path, *, patient_folders: bool = False) -> Discovery:
    """Find the images of a folder and their masks.

    As soon as one mask was accepted in the review of the folder, accepted masks count, and those
    that came with the images no longer do. Only a review directory inside the folder is found;
    where it lies elsewhere, because the folder is read-only, export the study first.

    Args:
        folder: To search.
        patient_folders: Each subfolder is a patient, also where the review does not say so.

    Raises:
        DataError: There is no such folder, it or its review cannot be read, it holds no images,
            or it holds several data sets at once.
    """
    folder = folder.absolute()
    accepted, by_review = _review(folder)
    if not accepted:
        return layouts.discover(folder, patient_folders=patient_folders or by_review)
    surveyed = survey(folder)
    groups = surveyed.groups(patient_folders=patient_folders or by_review)
    masks = folder / REVIEW_FOLDER / "masks"
    images = sorted(surveyed.found.images, key=lambda file: file.place.split("/"))
    samples = tuple(_sample(file, masks, accepted.get(file.place), groups) for file in images)
    left_out = {file.place for file in surveyed.left_out}
    told = _told(samples, accepted, left_out)
    problems = (*surveyed.tree.problems(), *groups.problems, *told)
    return Discovery("study", {ALL: samples}, problems, groups.source)


def _review(folder: Path) -> _Review:
    """What the review says; it is only read."""
    review_dir = folder / REVIEW_FOLDER
    if not (review_dir / DATABASE_NAME).is_file():
        return _Review({}, patient_folders=False)
    try:
        with Study.open(folder, read_only=True, review_dir=review_dir) as study:
            accepted = study.storage.cases.accepted_masks()
            return _Review(accepted, are_folders(study.storage.database))
    except StudyError as error:
        raise DataError(
            "The review of {folder} cannot be read: {reason}", folder=folder, reason=error
        ) from error


def _sample(file: FoundFile, masks: Path, accepted: AcceptedMask | None, groups: Groups) -> Sample:
    group = groups.by_name.get(file.place)
    if accepted is None:
        return Sample(file.place, file.path, group=group)
    return Sample(file.place, file.path, masks / accepted.mask_name, group or accepted.group)


def _told(
    samples: Sequence[Sample], accepted: Mapping[str, AcceptedMask], left_out: set[str]
) -> Iterator[Sentence]:
    if waiting := sum(sample.mask is None for sample in samples):
        yield Sentence(
            "{waiting} of {n} images have no accepted mask yet.",
            waiting=waiting,
            n=len(samples),
        )
    absent = accepted.keys() - {sample.name for sample in samples}
    if gone := absent - left_out:
        yield Sentence(
            "These images have accepted masks and are not there: {names}.", names=listed(gone)
        )
    if hidden := absent & left_out:
        yield Sentence(
            "These files have accepted masks, but are named as masks themselves and were left "
            "out: {names}.",
            names=listed(hidden),
        )
