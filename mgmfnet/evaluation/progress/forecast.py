"""What is left to review, and when it will be done."""

from datetime import date, datetime, timedelta
from math import ceil
from typing import Final, NamedTuple

from mgmfnet.study import Status, Study

_RECENT_DAYS: Final = 14
_LATEST_DAYS: Final = 3650
_WAITING: Final = (Status.UNREVIEWED, Status.PREDICTED, Status.EDITED)


class Forecast(NamedTuple):
    """The rest of a review.

    Attributes:
        left: Cases that wait for a decision.
        seconds: Of a person's time that they take at the pace of the newest ones; None where that
            was not measured.
        per_day: Cases accepted a day in the last `_RECENT_DAYS` days, days of rest too; None
            without any.
        day: When all are done if it goes on so; None where nobody can tell.
    """

    left: int
    seconds: float | None
    per_day: float | None
    day: date | None


def measure_forecast(study: Study, today: date) -> Forecast:
    """Look at the open study's own review.

    Args:
        study: Read-only is enough.
        today: The day where the reader is.

    Raises:
        StudyError: The study cannot be read, or was closed.
    """
    counts = study.counts()
    left = sum(counts[status] for status in _WAITING)
    pace = study.pace().seconds_per_case
    per_day = _per_day(study, today)
    days = None if per_day is None else ceil(left / per_day)
    return Forecast(
        left,
        None if pace is None else pace * left,
        per_day,
        None if days is None or days > _LATEST_DAYS else today + timedelta(days=days),
    )


def _per_day(study: Study, today: date) -> float | None:
    first = today - timedelta(days=_RECENT_DAYS - 1)
    midnight = datetime.combine(first, datetime.min.time()).astimezone()
    days: dict[str, date] = {}
    for effort in study.efforts():
        at = datetime.fromisoformat(effort.at)
        if at >= midnight:
            days[effort.case_name] = at.astimezone().date()
    if not days:
        return None
    return len(days) / max(1, (today - min(days.values())).days + 1)
