"""What a layout finds in a folder."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from mgmfnet.data.sample import Sample

TRAIN: Final = "train"
VALIDATION: Final = "validation"
TEST: Final = "test"
ALL: Final = "all"
"""The one split of a folder that is not divided."""

_NAMES_SHOWN = 5


@dataclass(frozen=True)
class Discovery:
    """The images of a folder.

    Attributes:
        layout: Name in the table of layouts.
        splits: Samples by split, each in the order of their names.
        problems: One sentence for each thing a person should look at; the rest can be used.
    """

    layout: str
    splits: dict[str, tuple[Sample, ...]]
    problems: tuple[str, ...] = ()

    def summary(self) -> str:
        """What was found, in a sentence."""
        samples = [sample for split in self.splits.values() for sample in split]
        counts = ", ".join(f"{len(split)} {name}" for name, split in self.splits.items())
        masks = sum(sample.mask is not None for sample in samples)
        groups = {sample.group for sample in samples if sample.group}
        kept = f", groups kept together: {len(groups)}" if groups else ""
        return f"Layout {self.layout}: {counts}; {masks} of {len(samples)} images have masks{kept}."


Layout: TypeAlias = Callable[[Path], Discovery | None]
"""Looks at a folder; None where the folder is arranged in another way."""


def listed(names: Iterable[str]) -> str:
    """The first few names, and how many there are besides."""
    all_names = sorted(names)
    shown = ", ".join(all_names[:_NAMES_SHOWN])
    more = len(all_names) - _NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
