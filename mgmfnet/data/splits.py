"""Splits that never separate images of one patient or lesion."""

import random
from collections import defaultdict
from collections.abc import Sequence

from mgmfnet.data.sample import Sample


def hold_out(
    samples: Sequence[Sample], share: float, seed: int
) -> tuple[tuple[Sample, ...], tuple[Sample, ...]]:
    """Set samples apart, whole groups at a time.

    Args:
        samples: In any order; the split depends on their names, not on their order.
        share: Of the samples to set apart, 0..1; reached as closely as the groups allow.
        seed: Decides which.

    Returns:
        The samples that stay and those set apart, both in the given order.
    """
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in sorted(samples, key=lambda sample: sample.name):
        groups[sample.group or f"only {sample.name}"].append(sample)
    shuffled = sorted(groups)
    random.Random(seed).shuffle(shuffled)
    apart: set[str] = set()
    for group in shuffled:
        if len(apart) + len(groups[group]) / 2 <= share * len(samples):
            apart.update(sample.name for sample in groups[group])
    return (
        tuple(sample for sample in samples if sample.name not in apart),
        tuple(sample for sample in samples if sample.name in apart),
    )
