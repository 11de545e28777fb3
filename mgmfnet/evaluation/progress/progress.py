"""The progress of a review, all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mgmfnet.evaluation.progress.acceptances import Acceptances, read_acceptances
from mgmfnet.evaluation.progress.forecast import Forecast, measure_forecast
from mgmfnet.evaluation.progress.trend import Trend, measure_trend
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from mgmfnet.study.effort_gaps import Gap, find_gaps


@dataclass(frozen=True, eq=False)
class ReviewProgress:
    """How far a review is, at a moment.

    Attributes:
        data: The name of the study.
        acceptances: Of all readers.
        forecast: Of the study's own review.
        gaps: Acceptances of which it can still be told how much of the prediction was kept.
        patients: Patient, or else lesion, by case name, as far as they are known.
        problems: Readings that could not be read.
    """

    data: str
    acceptances: Acceptances
    forecast: Forecast
    gaps: Sequence[Gap]
    patients: Mapping[str, str]
    problems: Sequence[Sentence]

    def of(self, reader: str | None) -> Acceptances:
        """Those of one reader, or of all (None)."""
        return self.acceptances if reader is None else self.acceptances.by(reader)

    def trend(self, reader: str | None = None) -> Trend:
        """Whether the model gets better for one reader, or for all (None)."""
        return measure_trend(self.of(reader), self.patients)


def measure_progress(study: Study, today: date) -> ReviewProgress:
    """Read what was written down with each accepted mask; no mask is read.

    Args:
        study: Read-only is enough. Where it is a reading, nothing of anybody else is told.
        today: The day where the reader is.

    Raises:
        StudyError: The study cannot be read, or was closed.
    """
    acceptances, problems = read_acceptances(study)
    return ReviewProgress(
        study.name,
        acceptances,
        measure_forecast(study, today),
        ()
        if study.reading is not None and not study.reading.predictions
        else find_gaps(study.storage),
        study.patients.groups().by_name,
        problems,
    )
