"""The scores, ready for JSON and for a table."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mgmfnet.data.spreadsheets import Cell
from mgmfnet.evaluation.evaluation import Comparison, Evaluation
from mgmfnet.evaluation.measures import MEASURES, Measure
from mgmfnet.evaluation.pairs import MaskPairs
from mgmfnet.evaluation.scoring import ImageScore
from mgmfnet.evaluation.statistics import CONFIDENCE, RESAMPLES, SEED, Figure
from mgmfnet.metrics.boundary import TOLERANCE
from mgmfnet.sentence import Sentence

Row = dict[str, Cell]

_COUNTS = ("tp", "fp", "fn", "tn")


def evaluation_record(
    evaluation: Evaluation,
    mask_pairs: MaskPairs,
    problems: Sequence[Sentence],
    notes: Sequence[Sentence],
) -> dict[str, Any]:
    """All that is known of one set of predictions, ready for JSON."""
    return {
        "predictions": evaluation.label,
        "data": evaluation.data,
        "count": len(evaluation.scores),
        **_summary(evaluation.figures),
        "spread": {
            key: {"median": figure.median, "deviation": figure.deviation}
            for key, figure in evaluation.figures.items()
            if figure.median is not None
        },
        "groups": {
            column: [
                {"label": group.label, "count": group.count, **_summary(group.figures)}
                for group in groups
            ]
            for column, groups in evaluation.groups.items()
        },
        "images": evaluation_rows(evaluation),
        "unpaired": {"predictions": mask_pairs.predictions, "truths": mask_pairs.truths},
        "doubles": mask_pairs.doubles,
        "problems": [str(problem) for problem in problems],
        "notes": [str(note) for note in notes],
        "protocol": _protocol(),
    }


def comparison_record(comparison: Comparison, problems: Sequence[Sentence]) -> dict[str, Any]:
    """All that is known of two sets of predictions, ready for JSON."""
    return {
        "data": comparison.a.data,
        "count": len(comparison.a.scores),
        "a": {"predictions": comparison.a.label, **_summary(comparison.a.figures)},
        "b": {"predictions": comparison.b.label, **_summary(comparison.b.figures)},
        "differences": {
            key: {
                "difference": difference.value,
                "interval": [difference.low, difference.high],
                "probability": difference.probability,
            }
            for key, difference in comparison.differences.items()
        },
        "images": comparison_rows(comparison),
        "problems": [str(problem) for problem in problems],
        "protocol": _protocol(),
    }


def evaluation_rows(evaluation: Evaluation) -> list[Row]:
    """One row an image."""
    measures = _shown(evaluation)
    return [
        {"name": score.name, **_values(score, measures), **_counts(score)}
        for score in evaluation.scores
    ]


def comparison_rows(comparison: Comparison) -> list[Row]:
    """One row an image; the columns of the two sets begin with ``a_`` and ``b_``."""
    measures = _shown(comparison.a)
    return [
        {"name": a.name}
        | {f"a_{key}": value for key, value in _values(a, measures).items()}
        | {f"b_{key}": value for key, value in _values(b, measures).items()}
        for a, b in zip(comparison.a.scores, comparison.b.scores, strict=True)
    ]


def to_json(record: Mapping[str, Any]) -> bytes:
    """The record as UTF-8 text."""
    return json.dumps(record, indent=2, ensure_ascii=False).encode()


def _shown(evaluation: Evaluation) -> list[Measure]:
    """The measures of single images; the authors' differ in the ninth digit alone."""
    return [
        measure
        for measure in MEASURES
        if measure.of_image and measure.key in evaluation.figures and not measure.is_of_authors
    ]


def _values(score: ImageScore, measures: Sequence[Measure]) -> dict[str, float | None]:
    return {measure.key: measure.of_image(score) for measure in measures if measure.of_image}


def _counts(score: ImageScore) -> dict[str, int]:
    return dict(zip(_COUNTS, score.counts, strict=True))


def _summary(figures: Mapping[str, Figure]) -> dict[str, Any]:
    return {
        "scores": {key: figure.value for key, figure in figures.items()},
        "intervals": {key: [figure.low, figure.high] for key, figure in figures.items()},
    }


def _protocol() -> dict[str, float]:
    return {
        "confidence": CONFIDENCE,
        "resamples": RESAMPLES,
        "seed": SEED,
        "boundary_tolerance_of_diagonal": TOLERANCE,
    }
