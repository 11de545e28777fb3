"""The agreement of readers, ready for a table and for JSON."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from mgmfnet.data.spreadsheets import Cell, csv_line
from mgmfnet.evaluation.agreement.agreement import Agreement, Estimate, PairAgreement
from mgmfnet.evaluation.agreement.scores import PairScore
from mgmfnet.evaluation.statistics import CONFIDENCE, RESAMPLES, SEED
from mgmfnet.metrics.boundary import TOLERANCE


class _Line(NamedTuple):
    """What a line of the table is about."""

    name: str
    patient: str | None
    size: float
    pair: PairAgreement
    score: PairScore

    @property
    def scale(self) -> float | None:
        """Millimetres a pixel."""
        scale = self.score.mm_per_pixel
        return None if scale != scale else scale  # noqa: PLR0124 - NaN

    def in_mm(self, pixels: float, power: int = 1) -> float | None:
        """A length, or an area for a power of 2."""
        return None if self.scale is None else pixels * self.scale**power


class Column(NamedTuple):
    """One column of the table; empty cells stand for what is not known.

    Attributes:
        title: In the first line.
        unit: Empty for names and shares.
        of: What a line has in it.
    """

    title: str
    unit: str
    of: Callable[[_Line], Cell]


COLUMNS: Final[tuple[Column, ...]] = (
    Column("image", "", lambda line: line.name),
    Column("patient", "", lambda line: line.patient),
    Column("reader_a", "", lambda line: line.pair.a),
    Column("reader_b", "", lambda line: line.pair.b),
    Column("kind", "", lambda line: line.pair.kind.value),
    Column("dice", "", lambda line: line.score.dice),
    Column("jaccard", "", lambda line: line.score.jaccard),
    Column("boundary_f1", "", lambda line: line.score.boundary_f1),
    Column("hd95_px", "px", lambda line: line.score.hd95),
    Column("hd95_mm", "mm", lambda line: line.in_mm(line.score.hd95)),
    Column("mean_distance_px", "px", lambda line: line.score.mean_distance),
    Column("mean_distance_mm", "mm", lambda line: line.in_mm(line.score.mean_distance)),
    Column("area_a_px", "px²", lambda line: int(line.score.area_a)),
    Column("area_b_px", "px²", lambda line: int(line.score.area_b)),
    Column("area_a_mm2", "mm²", lambda line: line.in_mm(line.score.area_a, 2)),
    Column("area_b_mm2", "mm²", lambda line: line.in_mm(line.score.area_b, 2)),
    Column("diameter_a_px", "px", lambda line: line.score.diameter_a),
    Column("diameter_b_px", "px", lambda line: line.score.diameter_b),
    Column("diameter_a_mm", "mm", lambda line: line.in_mm(line.score.diameter_a)),
    Column("diameter_b_mm", "mm", lambda line: line.in_mm(line.score.diameter_b)),
    Column("lesion_a", "", lambda line: int(line.score.area_a > 0)),
    Column("lesion_b", "", lambda line: int(line.score.area_b > 0)),
    Column("mm_per_pixel", "mm", lambda line: line.scale),
    Column("size_percent", "%", lambda line: 100 * line.size),
)


def agreement_table(agreement: Agreement) -> Iterator[bytes]:
    """Lines of CSV: one for each case that two readers have in common, and for each two."""
    yield csv_line([column.title for column in COLUMNS])
    scores = agreement.scores
    for pair in agreement.pairs:
        for case, score in pair.scores.rows():
            of_case = scores.names[case], scores.patients[case], float(scores.sizes[case])
            line = _Line(*of_case, pair, score)
            yield csv_line([column.of(line) for column in COLUMNS])


def agreement_record(agreement: Agreement) -> dict[str, Any]:
    """All figures, ready for JSON."""
    return {
        "data": agreement.data,
        "readers": list(agreement.labels),
        "model": agreement.model,
        "cases": len(agreement.scores.names),
        "patients": agreement.patients,
        "where": list(map(str, agreement.where)),
        "pairs": [
            {
                "a": pair.a,
                "b": pair.b,
                "kind": pair.kind.value,
                "cases": len(pair.scores.cases),
                **_told(pair.figures),
            }
            for pair in agreement.pairs
        ],
        "people": _estimate(agreement.people),
        "model_with_people": _estimate(agreement.with_model),
        "model_less_people": _estimate(agreement.difference),
        "fleiss_kappa": _estimate(agreement.fleiss),
        "read_by_all": agreement.read_by_all,
        "problems": [str(problem) for problem in agreement.scores.problems],
        "protocol": {
            "confidence": CONFIDENCE,
            "resamples": RESAMPLES,
            "seed": SEED,
            "boundary_tolerance_of_diagonal": TOLERANCE,
        },
    }


def _told(figures: Mapping[str, Estimate]) -> dict[str, Any]:
    return {
        "figures": {key: estimate.value for key, estimate in figures.items()},
        "intervals": {key: [estimate.low, estimate.high] for key, estimate in figures.items()},
    }


def _estimate(estimate: Estimate | None) -> dict[str, Any] | None:
    if estimate is None:
        return None
    return {"value": estimate.value, "interval": [estimate.low, estimate.high]}
