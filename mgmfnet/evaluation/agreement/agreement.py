"""How far readers agree, with intervals that come from drawing patients anew.

The draws are the same for all pairs, so that differences between pairs are paired. S is the number
of sums of all pairs, G of patients, B of draws.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mgmfnet.errors import DataError
from mgmfnet.evaluation.agreement.filters import Condition
from mgmfnet.evaluation.agreement.measures import FIGURES, Columns, Floats
from mgmfnet.evaluation.agreement.readers import Readers
from mgmfnet.evaluation.agreement.scores import PairScores, Scores
from mgmfnet.evaluation.statistics import CONFIDENCE, RESAMPLES, SEED
from mgmfnet.metrics.kappa import fleiss_kappa

Numbers: TypeAlias = NDArray[np.intp]

ENOUGH: Final = 20
"""Cases of every pair, and patients, from which on a model is called better or worse than people:
an interval of fewer is too narrow to go by."""

_DRAWS_AT_ONCE: Final = 50
_TAIL: Final = (1 - CONFIDENCE) / 2


class Estimate(NamedTuple):
    """A figure and the ends of its `CONFIDENCE` interval (percentile bootstrap by patient)."""

    value: float
    low: float
    high: float


class Kind(StrEnum):
    """Who the two are: different people, one person twice, or a person and a model."""

    INTER = "inter"
    INTRA = "intra"
    MODEL = "model"


@dataclass(frozen=True)
class PairAgreement:
    """Two readers.

    Attributes:
        a: Label of the first.
        b: Label of the second.
        kind: Who they are.
        scores: The cases that they have in common.
        figures: By their keys; those that nothing is known of are left out.
    """

    a: str
    b: str
    kind: Kind
    scores: PairScores
    figures: Mapping[str, Estimate]


@dataclass(frozen=True)
class Agreement:
    """All readers of a study.

    Attributes:
        data: The name of the study.
        labels: Of the readers; that of the model comes last.
        model: Its label; None without one.
        scores: What the figures rest on.
        patients: How many there are; a case of unknown patient counts as one.
        pairs: Every two who have cases in common.
        people: Mean Dice coefficient of all pairs of different people.
        with_model: Mean Dice coefficient of the model with each person.
        difference: `with_model` less `people`; see `is_enough`.
        fleiss: Kappa of all people, over the cases that all of them read; with three or more.
        read_by_all: How many cases these are.
        where: What the cases have in common that count; empty where all do.
    """

    data: str
    labels: tuple[str, ...]
    model: str | None
    scores: Scores
    patients: int
    pairs: tuple[PairAgreement, ...]
    people: Estimate | None = None
    with_model: Estimate | None = None
    difference: Estimate | None = None
    fleiss: Estimate | None = None
    read_by_all: int = 0
    where: tuple[Condition, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Whether model and people may be told apart by `difference`."""
        cases = [len(pair.scores.cases) for pair in self.pairs if pair.kind is not Kind.INTRA]
        return min([self.patients, *cases]) >= ENOUGH

    def of(self, a: str, b: str) -> PairAgreement | None:
        """Two readers in either order."""
        return next((pair for pair in self.pairs if {pair.a, pair.b} == {a, b}), None)


def measure_agreement(
    data: str, readers: Readers, scores: Scores, where: Sequence[Condition] = ()
) -> Agreement:
    """All figures.

    Args:
        data: The name of the study.
        readers: Whose scores they are.
        scores: See `score_readers`.
        where: The conditions that left these cases; see `score_filtered`.

    Raises:
        DataError: No two readers have a case in common.
    """
    if not scores.pairs:
        raise DataError(
            "No two readers accepted a mask of the same case yet, so there is nothing to compare."
        )
    patients = _numbered(scores.patients)
    sums = _Sums(scores, patients)
    values, drawn = sums.drawn()
    kinds = [_kind(readers, pair) for pair in scores.pairs]
    estimates = [
        {key: _estimate(values[place][key], drawn[place][key]) for key in values[place]}
        for place in range(len(kinds))
    ]
    labels = readers.labels
    pairs = tuple(
        PairAgreement(
            labels[pair.a],
            labels[pair.b],
            kind,
            pair,
            {key: found for key, found in figures.items() if found is not None},
        )
        for pair, kind, figures in zip(scores.pairs, kinds, estimates, strict=True)
    )

    def mean_dice(of: Sequence[Mapping[str, Floats]], kind: Kind) -> Floats:
        some = [one["dice"] for one, is_kind in zip(of, kinds, strict=True) if is_kind is kind]
        return np.mean(some, axis=0) if some else np.full(1, np.nan)

    people, with_model = (
        (mean_dice(values, kind), mean_dice(drawn, kind)) for kind in (Kind.INTER, Kind.MODEL)
    )
    return Agreement(
        data=data,
        labels=labels,
        model=None if readers.model is None else readers.model.label,
        scores=scores,
        patients=int(patients.max()) + 1,
        pairs=pairs,
        people=_estimate(*people),
        with_model=_estimate(*with_model),
        difference=_estimate(with_model[0] - people[0], with_model[1] - people[1]),
        fleiss=_estimate(sums.fleiss(sums.total), np.concatenate(sums.fleiss_drawn)),
        read_by_all=int(sums.read_by_all.sum()),
        where=tuple(where),
    )


class _Sums:
    """The terms of all figures of all pairs, summed by patient: columns of one matrix (G, S)."""

    def __init__(self, scores: Scores, patients: Numbers) -> None:
        self._count = int(patients.max()) + 1
        self._places: list[dict[str, slice]] = []
        self._columns: list[Floats] = []
        for pair in scores.pairs:
            of_pair = patients[np.array(pair.cases)]
            columns = Columns(pair.table())
            self._places.append(
                {figure.key: self._add(of_pair, figure.terms(columns)) for figure in FIGURES}
            )
        self._readers = scores.seen.shape[1]
        self.read_by_all = (scores.seen >= 0).all(axis=1)
        seen = scores.seen[self.read_by_all].astype(np.float64)
        lesions = seen.sum(axis=1)
        n = self._readers
        alike = (lesions * (lesions - 1) + (n - lesions) * (n - lesions - 1)) / max(n * (n - 1), 1)
        of_all = patients[self.read_by_all]
        self._fleiss = self._add(of_all, (alike, lesions, np.ones(len(seen))))
        self._matrix = np.column_stack(self._columns)
        self.total = self._matrix.sum(axis=0, keepdims=True)
        self.fleiss_drawn: list[Floats] = []

    def _add(self, patients: Numbers, terms: Sequence[Floats]) -> slice:
        start = len(self._columns)
        for term in terms:
            summed = np.bincount(patients, np.nan_to_num(term), minlength=self._count)
            self._columns.append(summed.astype(np.float64))
        return slice(start, len(self._columns))

    def of(self, sums: Floats) -> list[dict[str, Floats]]:
        """The figures of each pair, of sums (B, S); each of shape (B,)."""
        return [
            {figure.key: figure.of_sums(*sums[:, places[figure.key]].T) for figure in FIGURES}
            for places in self._places
        ]

    def fleiss(self, sums: Floats) -> Floats:
        """Kappa of all people, of sums (B, S)."""
        if self._readers < 3:
            return np.full(len(sums), np.nan)
        alike, lesions, images = sums[:, self._fleiss].T
        return fleiss_kappa(alike, lesions, images, self._readers)

    def drawn(self) -> tuple[list[dict[str, Floats]], list[dict[str, Floats]]]:
        """The figures of each pair, and those of all draws, each of shape (B,)."""
        chunks = [self._figures(draws) for draws in self._draws()]
        return self.of(self.total), [
            {key: np.concatenate([chunk[place][key] for chunk in chunks]) for key in chunks[0][0]}
            for place in range(len(self._places))
        ]

    def _figures(self, sums: Floats) -> list[dict[str, Floats]]:
        self.fleiss_drawn.append(self.fleiss(sums))
        return self.of(sums)

    def _draws(self) -> Iterator[Floats]:
        generator = np.random.default_rng(SEED)
        chances = np.full(self._count, 1 / self._count)
        for _ in range(0, RESAMPLES, _DRAWS_AT_ONCE):
            weights = generator.multinomial(self._count, chances, _DRAWS_AT_ONCE)
            yield weights.astype(np.float64) @ self._matrix


def _numbered(patients: Sequence[str | None]) -> Numbers:
    """A number for each patient, counted from 0; a case of nobody known has one of its own."""
    keys = [("case", place) if one is None else one for place, one in enumerate(patients)]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return np.array([numbers[key] for key in keys])


def _kind(readers: Readers, pair: PairScores) -> Kind:
    if pair.b == len(readers.people):
        return Kind.MODEL
    a, b = readers.people[pair.a], readers.people[pair.b]
    return Kind.INTRA if a.person == b.person else Kind.INTER


def _estimate(value: Floats, drawn: Floats) -> Estimate | None:
    if np.isnan(value).any() or np.isnan(drawn).all():
        return None
    low, high = np.nanquantile(drawn, (_TAIL, 1 - _TAIL))
    return Estimate(float(value[0]), float(low), float(high))
