"""When cases were changed, and which was changed last."""

import sqlite3
from datetime import UTC, datetime


def utc_now() -> str:
    """The present as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def note_change(transaction: sqlite3.Connection, *case_ids: int) -> None:
    """Make these cases the ones that were changed last, in this order.

    A count gives the order, since clocks are set back; the time is for people to read.
    """
    now = utc_now()
    transaction.executemany(
        "UPDATE cases SET changed = (SELECT max(changed) FROM cases) + 1, changed_at = ?"
        " WHERE id = ?",
        [(now, case_id) for case_id in case_ids],
    )
