"""What each accepted mask took of a person, and what the model had spared, in order of review."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from mgmfnet.study.database.database import Database
from mgmfnet.study.masks.effort import Kept, parse_strokes

_QUERY: Final = (
    "SELECT name, created, reviewer, revisions.model_id, seconds,"
    " CASE WHEN unchanged THEN COALESCE(strokes, '{}') ELSE strokes END, jaccard, dice"
    " FROM revisions JOIN cases ON cases.id = case_id"
    " WHERE source IS NULL AND adjudication IS NULL ORDER BY revisions.id"
)


class Effort(NamedTuple):
    """One acceptance; None stands for what was not measured, or not written down by then.

    Attributes:
        case_name: Name of the case.
        at: ISO 8601, UTC.
        reviewer: Who accepted the mask.
        model_id: The model whose prediction it started from.
        seconds: Of the person's time.
        strokes: Drawn, with any tool; none where the mask is the prediction as it was shown.
        kept: How much of the prediction as it was shown is in it.
    """

    case_name: str
    at: str
    reviewer: str
    model_id: str | None
    seconds: float | None
    strokes: int | None
    kept: Kept | None


def efforts(database: Database) -> Iterator[Effort]:
    """All acceptances but of what was made elsewhere or of several masks, oldest first."""
    rows = zip(*database.columns(_QUERY, 8), strict=True)
    for name, at, reviewer, model_id, seconds, strokes, jaccard, dice in rows:
        yield Effort(
            name,
            at,
            reviewer,
            model_id,
            seconds,
            None if strokes is None else sum(parse_strokes(strokes).values()),
            None if jaccard is None or dice is None else Kept(jaccard, dice),
        )
