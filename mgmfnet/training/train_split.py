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
        left_out: Training images that are, or look like, validation or test images; scores on
            those would be too good.
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


def split_images(folder: Path, fold: int | None, seed: int) -> TrainSplit:
    """Divide the labelled images of a folder.

    Without official validation images, a tenth of the training images is held out, whole groups at
    a time. The official lists of ISIC-2017 share images, so duplicates are looked for in any case.

    Args:
        folder: Any layout that `discover` knows.
        fold: Number of the fold to leave out as test images, None for the whole set.
        seed: Decides what is held out.

    Raises:
        DataError: There is nothing to learn from.
        ImageError: An image cannot be read.
        UsageError: There is no fold of this number.
    """
    found = discover(folder) if fold is None else fold_of(discover(folder), fold)
    labelled = {
        split: tuple(sample for sample in samples if sample.mask is not None)
        for split, samples in found.splits.items()
    }
    training = labelled.get(TRAIN) or labelled.get(ALL, ())
    validation = labelled.get(VALIDATION, ())
    if training and not validation:
        training, validation = hold_out(training, _VALIDATION_SHARE, seed)
    duplicates = _find_duplicates(training, (*validation, *found.splits.get(TEST, ())))
    unseen = tuple(sample for sample in training if sample.image not in duplicates)
    if not unseen:
        raise DataError(
            "{folder} has no training images with masks. Put each mask beside its image as "
            "NAME_segmentation.png, or use an ISIC folder.",
            folder=folder,
        )
    left_out = tuple(sample for sample in training if sample.image in duplicates)
    notes = (found.summary(), *found.problems, *_left_out_note(left_out))
    return TrainSplit(unseen, validation, left_out, found.layout, notes)


def _find_duplicates(training: Sequence[Sample], judged: Sequence[Sample]) -> set[Path]:
    leaks = find_leaks([sample.image for sample in training], {"train": record_samples(judged)})
    return {*leaks.same, *leaks.alike}


def _left_out_note(left_out: Sequence[Sample]) -> Iterator[Sentence]:
    if left_out:
        names = listed(sample.name for sample in left_out)
        yield Sentence(
            "Not learnt from, since validation or test images look the same: {names}.", names=names
        )
