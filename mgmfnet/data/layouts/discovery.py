"""What a data set holds."""

from dataclasses import dataclass
from typing import Final

from mgmfnet.data.sample import Sample
from mgmfnet.sentence import Sentence

TRAIN: Final = "train"
VALIDATION: Final = "validation"
TEST: Final = "test"
ALL: Final = "all"
"""The one split of a folder that is not divided."""

OTHER: Final = "other"
"""Images that lie beside a data set and are no part of it."""


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
    problems: tuple[Sentence, ...] = ()

    def summary(self) -> Sentence:
        """What was found, in a sentence."""
        samples = [sample for split in self.splits.values() for sample in split]
        counts = ", ".join(f"{len(split)} {name}" for name, split in self.splits.items())
        masks = sum(sample.mask is not None for sample in samples)
        groups = {sample.group for sample in samples if sample.group}
        kept = Sentence(", groups kept together: {groups}", groups=len(groups)) if groups else ""
        return Sentence(
            "Layout {layout}: {counts}; {masks} of {images} images have masks{kept}.",
            layout=self.layout,
            counts=counts,
            masks=masks,
            images=len(samples),
            kept=kept,
        )
