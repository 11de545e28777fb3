"""What a data set holds."""

from collections.abc import Iterator
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
        groups_from: Where it is known from which images show the same patient or lesion; None
            where nothing says so, but perhaps the layout.
    """

    layout: str
    splits: dict[str, tuple[Sample, ...]]
    problems: tuple[Sentence, ...] = ()
    groups_from: Sentence | None = None

    def notes(self) -> Iterator[Sentence]:
        """What was found, how patients are known, and what to look at."""
        yield self.summary()
        if self.groups_from is not None:
            yield self.groups_from
        elif not any(sample.group for split in self.splits.values() for sample in split):
            yield Sentence("Nothing is known of the patients of these images.")
        yield from self.problems

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
