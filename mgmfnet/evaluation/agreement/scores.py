"""Compares readers case by case; masks are read, compared and forgotten."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import combinations
from statistics import fmean
from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.errors import MgmfnetError
from mgmfnet.evaluation.agreement.readers import Readers
from mgmfnet.metrics.boundary import Borders, BorderScore
from mgmfnet.metrics.geometry import longest_diameter
from mgmfnet.metrics.overlap import Confusion, confusion
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from mgmfnet.study.folder.scan import Progress
from mgmfnet.types import Mask, Size

_AT_ONCE: Final = 64
"""Cases that are under way at a time, so that none waits long and few masks are in memory."""


class PairScore(NamedTuple):
    """How far two readers agree on one case; lengths in pixels, areas in square pixels.

    Attributes:
        dice: Twice what both drew over the sum of both areas, 0..1.
        jaccard: What both drew over what either drew, 0..1.
        boundary_f1: See `BorderScore`.
        hd95: See `BorderScore`.
        mean_distance: See `BorderScore`.
        both: Area that both drew.
        only_a: Area that the first drew alone.
        only_b: Area that the second drew alone.
        diameter_a: The first one's longest diameter; 0 without a lesion.
        diameter_b: The second one's.
        mm_per_pixel: NaN where that is not known.
    """

    dice: float
    jaccard: float
    boundary_f1: float
    hd95: float
    mean_distance: float
    both: float
    only_a: float
    only_b: float
    diameter_a: float
    diameter_b: float
    mm_per_pixel: float

    @property
    def area_a(self) -> float:
        """All that the first drew."""
        return self.both + self.only_a

    @property
    def area_b(self) -> float:
        """All that the second drew."""
        return self.both + self.only_b


@dataclass
class PairScores:
    """All cases that two readers have in common; flat, so that many take little memory.

    Attributes:
        a: The first reader, as a place among the labels.
        b: The second one.
        cases: Places among the names of the cases.
        values: A `PairScore` after the other.
    """

    a: int
    b: int
    cases: "array[int]" = field(default_factory=lambda: array("q"))
    values: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, case: int, score: PairScore) -> None:
        """Note one case."""
        self.cases.append(case)
        self.values.extend(score)

    def table(self) -> NDArray[np.float64]:
        """Shape (cases, fields of a `PairScore`)."""
        return np.array(self.values).reshape(-1, len(PairScore._fields))

    def rows(self) -> Iterator[tuple[int, PairScore]]:
        """One case after the other."""
        width = len(PairScore._fields)
        for place, case in enumerate(self.cases):
            yield case, PairScore(*self.values[place * width : (place + 1) * width])

    def where(self, kept: NDArray[np.bool_]) -> "PairScores":
        """Of these cases alone, as places among them."""
        cases, places = np.array(self.cases, np.intp), np.cumsum(kept) - 1
        left = kept[cases]
        return PairScores(
            self.a,
            self.b,
            array("q", places[cases[left]].tolist()),
            array("d", self.table()[left].tobytes()),
        )


@dataclass(frozen=True)
class Scores:
    """What all readers drew, compared.

    Attributes:
        names: Of the cases that two readers have in common, in the order of the study.
        patients: The patient or else lesion of each; None where nothing is known.
        pairs: Every two readers who have a case in common.
        seen: By case, whether each person saw a lesion: 1, 0, or -1 without a mask.
        sizes: By case, the share of the image (0..1) that people drew, in the mean of all who did.
        problems: Cases that could not be compared, in sentences.
    """

    names: list[str]
    patients: list[str | None]
    pairs: list[PairScores]
    seen: NDArray[np.int8]
    sizes: NDArray[np.float64]
    problems: list[Sentence]

    def where(self, kept: NDArray[np.bool_]) -> "Scores":
        """Of these cases alone; of pairs, those that still have cases in common.

        Args:
            kept: Shape (cases,).
        """
        places = np.flatnonzero(kept).tolist()
        pairs = [pair.where(kept) for pair in self.pairs]
        return Scores(
            [self.names[place] for place in places],
            [self.patients[place] for place in places],
            [pair for pair in pairs if len(pair.cases)],
            self.seen[kept],
            self.sizes[kept],
            self.problems,
        )


class _Case(NamedTuple):
    """What was found of one case."""

    seen: list[int]
    size: float
    scores: list[tuple[int, int, PairScore]]


def score_readers(
    study: Study,
    readers: Readers,
    progress: Progress = lambda _, __: None,
    *,
    among: Collection[str] | None = None,
) -> Scores:
    """Compare every two readers on every case that both have a mask of.

    Args:
        study: That they read.
        readers: See `open_readers`.
        progress: Told how many are done of how many; may raise `Cancelled`.
        among: Names of the cases that are looked at; all where there are none.
    """
    names = [
        name
        for name in study.listing().names
        if _is_shared(readers, name) and (among is None or name in among)
    ]
    groups = study.patients.groups().by_name
    study.scales.read_tables()
    ids = study.storage.cases.ids()
    pairs = {(a, b): PairScores(a, b) for a, b in combinations(range(len(readers.labels)), 2)}
    kept: list[str] = []
    seen: list[list[int]] = []
    sizes: list[float] = []
    problems: list[Sentence] = []

    def compare(name: str) -> _Case | Sentence:
        try:
            case_id = ids.get(name)
            scale = None if case_id is None else study.scales.mm_per_pixel(study.case(case_id))
            return _compared(readers, name, scale)
        except MgmfnetError as error:
            return Sentence("{name}: {problem}", name=name, problem=error)

    with ThreadPoolExecutor() as pool:
        for start in range(0, len(names), _AT_ONCE):
            progress(start, len(names))
            some = names[start : start + _AT_ONCE]
            for name, outcome in zip(some, pool.map(compare, some), strict=True):
                if isinstance(outcome, Sentence):
                    problems.append(outcome)
                    continue
                for a, b, score in outcome.scores:
                    pairs[a, b].add(len(kept), score)
                kept.append(name)
                seen.append(outcome.seen)
                sizes.append(outcome.size)
    return Scores(
        kept,
        [groups.get(name) for name in kept],
        [pair for pair in pairs.values() if len(pair.cases)],
        np.array(seen, np.int8).reshape(len(kept), len(readers.people)),
        np.array(sizes, np.float64),
        [*readers.problems, *problems],
    )


def _is_shared(readers: Readers, name: str) -> bool:
    count = sum(name in reader.drawn for reader in readers.people)
    return count + (readers.model is not None) > 1 and count > 0


def _compared(readers: Readers, name: str, mm_per_pixel: float | None) -> _Case:
    masks = masks_of(readers, name)
    drawn = [None if mask is None else _share(mask) for mask in masks[: len(readers.people)]]
    seen = [-1 if share is None else int(share > 0) for share in drawn]
    sizes = [share for share in drawn if share is not None]
    size = fmean(sizes) if sizes else float("nan")
    return _Case(seen, size, score_masks(masks, mm_per_pixel))


def masks_of(readers: Readers, name: str) -> list[Mask | None]:
    """What everybody drew on a case, in the order of the labels; None without a mask.

    What a model says is left out where people's masks differ in size, or there are none.

    Raises:
        MaskError: A mask is missing or damaged.
    """
    masks: list[Mask | None] = [reader.mask(name) for reader in readers.people]
    sizes = {Size(*mask.shape) for mask in masks if mask is not None}
    if readers.model is not None:
        masks.append(readers.model.mask(name, sizes.pop()) if len(sizes) == 1 else None)
    return masks


def score_masks(
    masks: Sequence[Mask | None], mm_per_pixel: float | None
) -> list[tuple[int, int, PairScore]]:
    """Compare every two masks of one case.

    Args:
        masks: See `masks_of`.
        mm_per_pixel: None where that is not known.

    Returns:
        Places of the two readers, and how far they agree.

    Raises:
        MaskError: They have different sizes.
    """
    drawn = [(place, mask) for place, mask in enumerate(masks) if mask is not None]
    pairs = list(combinations(range(len(drawn)), 2))
    counts = [confusion(drawn[a][1], drawn[b][1]) for a, b in pairs]
    if not pairs:
        return []
    borders = Borders([mask for _, mask in drawn])
    diameters = [_diameter(mask) for _, mask in drawn]
    scale = float("nan") if mm_per_pixel is None else mm_per_pixel
    return [
        (
            drawn[a][0],
            drawn[b][0],
            _score(counted, borders.compare(a, b), (diameters[a], diameters[b]), scale),
        )
        for (a, b), counted in zip(pairs, counts, strict=True)
    ]


def _score(
    counts: Confusion, border: BorderScore, diameters: tuple[float, float], mm_per_pixel: float
) -> PairScore:
    return PairScore(
        dice=counts.dice,
        jaccard=counts.jaccard,
        boundary_f1=border.f1,
        hd95=border.hd95,
        mean_distance=border.mean,
        both=counts.tp,
        only_a=counts.fp,
        only_b=counts.fn,
        diameter_a=diameters[0],
        diameter_b=diameters[1],
        mm_per_pixel=mm_per_pixel,
    )


def _share(mask: Mask) -> float:
    return cv2.countNonZero(mask) / mask.size


def _diameter(mask: Mask) -> float:
    return longest_diameter(mask) if cv2.countNonZero(mask) else 0.0
