"""Five-fold cross-validation that anyone can repeat from the names of the images alone.

Groups (patients, lesions, sequences; an image without one is a group of its own) are taken from the
largest to the smallest, those of one size in the order of the SHA-256 of their names, and each goes
into the fold that has the fewest images so far, the first of them where several have. Nothing is
drawn at random, so the folds are the same on every machine.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION, Discovery
from mgmfnet.data.sample import Sample
from mgmfnet.errors import DataError, UsageError

FOLDS: Final = 5


def fold_of(discovery: Discovery, number: int) -> Discovery:
    """A data set with one of its folds as the test images and the others to learn from.

    The images of the split ``train``, or of an undivided folder, are dealt into folds. Official
    validation images stay what they are; official test images are left out.

    Args:
        discovery: As `mgmfnet.data.layouts.discover` gives it.
        number: 1..`FOLDS`.

    Raises:
        DataError: There are fewer groups of labelled images than folds.
        UsageError: There is no fold of this number.
    """
    if not 1 <= number <= FOLDS:
        raise UsageError(
            "There is no fold {number}; choose one from 1 to {folds}.", number=number, folds=FOLDS
        )
    pool = discovery.splits.get(TRAIN) or discovery.splits.get(ALL, ())
    folds = deal([sample for sample in pool if sample.mask is not None])
    if not all(folds):
        raise DataError(
            "There are too few images with masks for {folds} folds that keep patients, "
            "lesions or sequences together. Use the data set as it is.",
            folds=FOLDS,
        )
    test = folds[number - 1]
    tested = {sample.name for sample in test}
    splits = {TRAIN: tuple(sample for sample in pool if sample.name not in tested), TEST: test}
    if validation := discovery.splits.get(VALIDATION):
        splits[VALIDATION] = validation
    return replace(discovery, splits=splits)


def deal(samples: Sequence[Sample]) -> list[tuple[Sample, ...]]:
    """The `FOLDS` folds, each in the given order."""
    groups: dict[str, list[str]] = defaultdict(list)
    for sample in samples:
        groups[f"group {sample.group}" if sample.group else f"only {sample.name}"].append(
            sample.name
        )
    folds: list[set[str]] = [set() for _ in range(FOLDS)]
    for group in sorted(groups, key=lambda name: (-len(groups[name]), _digest(name))):
        min(folds, key=len).update(groups[group])
    return [tuple(sample for sample in samples if sample.name in fold) for fold in folds]


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
