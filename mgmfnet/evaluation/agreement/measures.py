"""The table of figures of two readers: what each means, and how it follows from sums over cases.

Every figure is a function of sums, so that the figures of a draw of patients are those of a product
of matrices. S is the number of sums, B of draws.
"""

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mgmfnet.evaluation.agreement.scores import PairScore
from mgmfnet.metrics.boundary import TOLERANCE
from mgmfnet.metrics.kappa import cohens_kappa

Floats: TypeAlias = NDArray[np.float64]

LIMITS: Final = 1.96
"""Standard deviations to either side of the bias that hold 95 % of the differences."""


class Columns:
    """The fields of the scores of many cases, each an array of their number.

    Attributes:
        both_see: Where both readers saw a lesion.
    """

    def __init__(self, table: Floats) -> None:
        self._by_name: dict[str, Floats] = dict(zip(PairScore._fields, table.T, strict=True))
        self.area_a = self["both"] + self["only_a"]
        self.area_b = self["both"] + self["only_b"]
        self.both_see = (self.area_a > 0) & (self.area_b > 0)

    def __getitem__(self, name: str) -> Floats:
        return self._by_name[name]

    def in_mm(self, name: str) -> Floats:
        """A length in millimetres; NaN where the scale is not known."""
        return self[name] * self["mm_per_pixel"]


class Figure(NamedTuple):
    """One number about two readers.

    Attributes:
        key: In files.
        title: For people.
        definition: One sentence.
        unit: Empty for shares and kappa.
        terms: What is summed over the cases: arrays of their number; NaN counts as nothing.
        of_sums: The figure of sums, each of shape (B,).
    """

    key: str
    title: str
    definition: str
    unit: str
    terms: Callable[[Columns], tuple[Floats, ...]]
    of_sums: Callable[..., Floats]


def ratio(part: Floats, whole: Floats) -> Floats:
    """NaN where nothing is divided by nothing."""
    found = np.full(np.shape(part), np.nan)
    np.divide(part, whole, out=found, where=np.asarray(whole) != 0)
    return found


def _mean_of(values: Floats) -> tuple[Floats, ...]:
    return values, np.where(np.isnan(values), 0.0, 1.0)


def _by_name(name: str) -> Callable[[Columns], tuple[Floats, ...]]:
    return lambda columns: _mean_of(columns[name])


def _by_name_in_mm(name: str) -> Callable[[Columns], tuple[Floats, ...]]:
    return lambda columns: _mean_of(columns.in_mm(name))


def _detection(columns: Columns) -> tuple[Floats, ...]:
    a, b = columns.area_a > 0, columns.area_b > 0
    tables = (a & b, a & ~b, ~a & b, ~a & ~b)
    return tuple(table.astype(np.float64) for table in tables)


def _detected_alike(both: Floats, a: Floats, b: Floats, none: Floats) -> Floats:
    return ratio(both + none, both + a + b + none)


class Quantity(NamedTuple):
    """What Bland and Altman compare of two readers, over the cases where both saw a lesion.

    Attributes:
        key: In files.
        title: For people.
        unit: Of the difference.
        pair: Of the first reader and of the second, arrays of the number of cases.
        relative: Whether the difference is in percent of the mean of both.
    """

    key: str
    title: str
    unit: str
    pair: Callable[[Columns], tuple[Floats, Floats]]
    relative: bool = False

    def differences(self, columns: Columns) -> Floats:
        """First less second; NaN where it is not known or one of them saw no lesion."""
        a, b = self.pair(columns)
        change = a - b
        if self.relative:
            change = 100 * ratio(change, (a + b) / 2)
        return np.where(columns.both_see, change, np.nan)

    def means(self, columns: Columns) -> Floats:
        """Of both readers."""
        a, b = self.pair(columns)
        return (a + b) / 2


QUANTITIES: Final = (
    Quantity(
        "area_percent",
        "Area",
        "% of the mean",
        lambda columns: (columns.area_a, columns.area_b),
        relative=True,
    ),
    Quantity(
        "area_mm2",
        "Area",
        "mm²",
        lambda columns: (
            columns.area_a * columns["mm_per_pixel"] ** 2,
            columns.area_b * columns["mm_per_pixel"] ** 2,
        ),
    ),
    Quantity(
        "diameter_px",
        "Longest diameter",
        "px",
        lambda columns: (columns["diameter_a"], columns["diameter_b"]),
    ),
    Quantity(
        "diameter_mm",
        "Longest diameter",
        "mm",
        lambda columns: (columns.in_mm("diameter_a"), columns.in_mm("diameter_b")),
    ),
)


def _spread(total: Floats, squares: Floats, count: Floats) -> Floats:
    variance = ratio(squares - ratio(total, count) * total, count - 1)
    return np.sqrt(np.clip(variance, 0, None))


def _bland_altman(quantity: Quantity) -> tuple[Figure, ...]:
    def terms(columns: Columns) -> tuple[Floats, ...]:
        values = quantity.differences(columns)
        return values, values**2, np.where(np.isnan(values), 0.0, 1.0)

    def bias(total: Floats, _: Floats, count: Floats) -> Floats:
        return ratio(total, count)

    def limit(side: int) -> Callable[[Floats, Floats, Floats], Floats]:
        return lambda total, squares, count: (
            bias(total, squares, count) + side * LIMITS * _spread(total, squares, count)
        )

    key, title, unit = quantity.key, quantity.title, quantity.unit
    return (
        Figure(
            f"{key}_bias",
            f"{title}, bias",
            "Mean of the first reader's less the second's, where both saw a lesion.",
            unit,
            terms,
            bias,
        ),
        *(
            Figure(
                f"{key}_{name}",
                f"{title}, {name} limit of agreement",
                f"The bias {sign} {LIMITS} standard deviations of the differences.",
                unit,
                terms,
                limit(side),
            )
            for name, sign, side in (("lower", "less", -1), ("upper", "and", 1))
        ),
    )


FIGURES: Final[tuple[Figure, ...]] = (
    Figure(
        "dice",
        "Dice coefficient",
        "Twice what both drew over the sum of both areas, mean of the cases.",
        "",
        _by_name("dice"),
        ratio,
    ),
    Figure(
        "jaccard",
        "Jaccard index",
        "What both drew over what either drew, mean of the cases.",
        "",
        _by_name("jaccard"),
        ratio,
    ),
    Figure(
        "pooled_dice",
        "Dice coefficient, pooled",
        "The same over the pixels of all cases counted together; large lesions weigh more.",
        "",
        lambda columns: (columns["both"], columns["only_a"] + columns["only_b"]),
        lambda both, single: ratio(2 * both, 2 * both + single),
    ),
    Figure(
        "pooled_jaccard",
        "Jaccard index, pooled",
        "The same over the pixels of all cases counted together.",
        "",
        lambda columns: (columns["both"], columns["only_a"] + columns["only_b"]),
        lambda both, single: ratio(both, both + single),
    ),
    Figure(
        "boundary_f1",
        "Boundary F1",
        "Harmonic mean of the shares of each border that lie within "
        f"{TOLERANCE * 100:g} % of the image's diagonal of the other border, mean of the cases.",
        "",
        _by_name("boundary_f1"),
        ratio,
    ),
    Figure(
        "hd95_px",
        "95 % Hausdorff distance",
        "The larger of the 95th percentiles of the distances from each border to the other, mean "
        "of the cases; the image's diagonal where only one reader saw a lesion.",
        "px",
        _by_name("hd95"),
        ratio,
    ),
    Figure(
        "hd95_mm",
        "95 % Hausdorff distance",
        "The same in millimetres, over the cases whose scale is known.",
        "mm",
        _by_name_in_mm("hd95"),
        ratio,
    ),
    Figure(
        "mean_distance_px",
        "Mean surface distance",
        "Mean distance of all pixels of both borders from the other border, mean of the cases; the "
        "image's diagonal where only one reader saw a lesion.",
        "px",
        _by_name("mean_distance"),
        ratio,
    ),
    Figure(
        "mean_distance_mm",
        "Mean surface distance",
        "The same in millimetres, over the cases whose scale is known.",
        "mm",
        _by_name_in_mm("mean_distance"),
        ratio,
    ),
    Figure(
        "detection",
        "Same answer whether there is a lesion",
        "Share of the cases in which both readers drew something, or neither did.",
        "",
        _detection,
        _detected_alike,
    ),
    Figure(
        "kappa",
        "Cohen's kappa of that",
        "How far that share lies beyond what chance would give; none where chance explains all.",
        "",
        _detection,
        cohens_kappa,
    ),
    *(figure for quantity in QUANTITIES for figure in _bland_altman(quantity)),
)
