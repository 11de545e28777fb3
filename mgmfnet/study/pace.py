"""How fast a person reviews."""

from datetime import UTC, datetime
from statistics import median
from typing import Final, NamedTuple

from mgmfnet.study.database.database import Database

_RECENT: Final = 50


class Pace(NamedTuple):
    """How fast a review goes.

    Attributes:
        accepted_today: Cases with a mask that was accepted since midnight, local time, and not
            imported.
        seconds_per_case: Of a person's time, median of the newest timed acceptances; None while
            there is none.
    """

    accepted_today: int
    seconds_per_case: float | None


def measure_pace(database: Database) -> Pace:
    """The pace of a study at this moment."""
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    ((today,),) = database.rows(
        "SELECT count(DISTINCT case_id) FROM revisions JOIN cases ON cases.id = case_id"
        " WHERE created >= ? AND source IS NULL AND revision = sha256",
        (midnight.astimezone(UTC).isoformat(timespec="milliseconds"),),
    )
    seconds = database.rows(
        "SELECT seconds FROM revisions WHERE seconds IS NOT NULL ORDER BY id DESC LIMIT ?",
        (_RECENT,),
    )
    return Pace(today, median(value for (value,) in seconds) if seconds else None)
