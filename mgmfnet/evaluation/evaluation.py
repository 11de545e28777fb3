"""A set of predictions and its scores; two such sets of the same images."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from mgmfnet.errors import DataError
from mgmfnet.evaluation.metadata import Metadata
from mgmfnet.evaluation.scoring import ImageScore
from mgmfnet.evaluation.statistics import Difference, Figure, differences, figures_of
from mgmfnet.evaluation.subgroups import Group, grouped


@dataclass(frozen=True)
class GroupFigures:
    """The scores of a part of the images."""

    label: str
    count: int
    figures: dict[str, Figure]


@dataclass(frozen=True)
class Evaluation:
    """One set of predictions against the truth.

    Attributes:
        label: The model, or the folder of the predictions.
        data: The images that were scored.
        scores: At least one, by name.
        figures: Of all images, by the key of the measure.
        groups: Of parts of the images, by the column that divides them.
    """

    label: str
    data: str
    scores: tuple[ImageScore, ...]
    figures: dict[str, Figure]
    groups: dict[str, tuple[GroupFigures, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        label: str,
        data: str,
        scores: Sequence[ImageScore],
        metadata: Metadata,
        columns: Sequence[str] = (),
    ) -> Self:
        """Summarise scores, as a whole and divided by columns.

        Raises:
            DataError: There are no scores.
            UsageError: There is no such column.
        """
        divided = {column: grouped(scores, column, metadata) for column in columns}
        return cls(
            label,
            data,
            tuple(scores),
            figures_of(scores),
            {column: tuple(map(_figures, groups)) for column, groups in divided.items()},
        )


@dataclass(frozen=True)
class Comparison:
    """Two sets of predictions of the same images, in the same order."""

    a: Evaluation
    b: Evaluation

    @cached_property
    def differences(self) -> dict[str, Difference]:
        """How every measure changes from A to B."""
        return differences(self.a.scores, self.b.scores)


def in_common(
    a: Sequence[ImageScore], b: Sequence[ImageScore]
) -> tuple[list[ImageScore], list[ImageScore]]:
    """The scores of the images that both sets have, in the same order.

    Raises:
        DataError: There are none.
    """
    left, right = ({score.name: score for score in scores} for scores in (a, b))
    names = sorted(left.keys() & right.keys())
    if not names:
        raise DataError(
            "The two sets of predictions have no image in common. Check that their names match."
        )
    return [left[name] for name in names], [right[name] for name in names]


def _figures(group: Group) -> GroupFigures:
    return GroupFigures(group.label, len(group.scores), figures_of(group.scores))
