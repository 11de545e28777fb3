"""Which images a run learns from, and by which it chooses what to keep."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mgmfnet.data.folds import fold_of
from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.data.leaks import find_leaks, record_images
from mgmfnet.data.sample import Sample
from mgmfnet.data.splits import hold_out
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.discovery import discover

_VALIDATION_SHARE: Final = 0.1


@dataclass(frozen=True)
class TrainSplit:
    """The images of a run.

    Attributes:
        train: To learn from.
        validation: To choose the epoch by.
        left_out: Training images that are, or look like, validation or test images, or show the
            same patients; scores on those would be too good.
        layout: How the folder is arranged.
        notes: What was found in it, what could not be used, and why, a sentence each.
    """

    train: Sequence[Sample]
    validation: Sequence[Sample]
    left_out: Sequence[Sample]
    layout: str
    notes: tuple[Sentence, ...]

    def record(self) -> dict[str, Any]:
        """What a model's card says about its data.

        Raises:
            ImageError: An image cannot be read.
        """
        return {
            "layout": self.layout,
            "train": record_samples(self.train),
            "validation": record_samples(self.validation),
            "left_out": sorted(sample.name for sample in self.left_out),
        }


def record_samples(samples: Sequence[Sample]) -> dict[str, Any]:
    """As `mgmfnet.data.leaks.record_images`."""
    return record_images([sample.image for sample in samples])


def split_images(
    folder: Path, fold: int | None, seed: int, *, patient_folders: bool = False
) -> TrainSplit:
    """Divide the labelled images of a folder.

    Without official validation images, a tenth of the training images is held out, whole groups at
    a time. The official lists of ISIC-2017 share images, so duplicates are looked for in any case.

    Args:
        folder: Any layout that `discover` knows.
        fold: Number of the fold to leave out as test images, None for the whole set.
        seed: Decides what is held out.
        patient_folders: Each subfolder is a patient.

    Raises:
        DataError: There is nothing to learn from.
        ImageError: An image cannot be read.
        UsageError: There is no fold of this number.
    """
    found = discover(folder, patient_folders=patient_folders)
    if fold is not None:
        found = fold_of(found, fold)
    labelled = {
        split: tuple(sample for sample in samples if sample.mask is not None)
        for split, samples in found.splits.items()
    }
    training = labelled.get(TRAIN) or labelled.get(ALL, ())
    validation = labelled.get(VALIDATION, ())
    if training and not validation:
        training, validation = hold_out(training, _VALIDATION_SHARE, seed)
    judged = (*validation, *found.splits.get(TEST, ()))
    twins = _find_duplicates(training, judged)
    patients = {sample.group for sample in judged if sample.group}
    alike = tuple(sample for sample in training if sample.image in twins)
    related = tuple(
        sample for sample in training if sample.group in patients and sample.image not in twins
    )
    left_out = {*alike, *related}
    unseen = tuple(sample for sample in training if sample not in left_out)
    if not unseen:
        raise DataError(
            "{folder} has no training images with masks. Put each mask beside its image as "
            "NAME_segmentation.png, use an ISIC folder, or import the annotations of another "
            "program into a study of the folder.",
            folder=folder,
        )
    notes = (*found.notes(), *_left_out_notes(alike, related))
    return TrainSplit(unseen, validation, (*alike, *related), found.layout, notes)


def _find_duplicates(training: Sequence[Sample], judged: Sequence[Sample]) -> set[Path]:
    leaks = find_leaks([sample.image for sample in training], {"train": record_samples(judged)})
    return {*leaks.same, *leaks.alike}


def _left_out_notes(alike: Sequence[Sample], related: Sequence[Sample]) -> Iterator[Sentence]:
    if alike:
        yield Sentence(
            "Not learnt from, since validation or test images look the same: {names}.",
            names=listed(sample.name for sample in alike),
        )
    if related:
        yield Sentence(
            "Not learnt from, since validation or test images show the same patients: {names}.",
            names=listed(sample.name for sample in related),
        )
