"""Finds decisions in an audit trail, however long: a page at a time, the newest first."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Final, NamedTuple

from mgmfnet.study.database.audit import RENAMED, AuditEntry
from mgmfnet.study.database.database import Database

_ROWS_AT_ONCE: Final = 20_000
_BEYOND: Final = 2**62  # no entry has such a number
_COLUMNS: Final = "at, who, action, case_name, from_revision, to_revision, model_id, details, hash"
_KIND: Final = f"CASE WHEN action GLOB '{RENAMED} *' THEN '{RENAMED}' ELSE action END"
_WANTED: Final = (
    f"(?1 IS NULL OR who = ?1) AND (?2 IS NULL OR {_KIND} = ?2) AND (?3 IS NULL OR at >= ?3)"
    " AND (?4 IS NULL OR at < ?4)"
)


class Wanted(NamedTuple):
    """Which decisions are looked for; what is None or empty leaves none out.

    Attributes:
        text: In any of the fields, in any case of letters.
        who: The reviewer.
        action: One of `ACTIONS`.
        case_name: The case.
        since: Not before this moment; ISO 8601, UTC.
        until: Before this moment, likewise.
    """

    text: str = ""
    who: str | None = None
    action: str | None = None
    case_name: str | None = None
    since: str | None = None
    until: str | None = None


class NumberedEntry(NamedTuple):
    """A decision in its place.

    Attributes:
        number: In the trail, from 1.
        entry: The decision.
        hash: Over it and all before it.
    """

    number: int
    entry: AuditEntry
    hash: str


class DecisionCount(NamedTuple):
    """How often somebody decided something.

    Attributes:
        who: The reviewer.
        action: One of `ACTIONS`.
        number: How often.
        first: When for the first time; ISO 8601, UTC.
        last: When for the last time.
    """

    who: str
    action: str
    number: int
    first: str
    last: str


class AuditSearch:
    """Reads the audit trail of a study; any thread may call any method.

    Raises:
        StudyError: The database cannot be read, or was closed; so do all methods.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def numbers(self, wanted: Wanted) -> Iterator[list[int]]:
        """The numbers of the decisions that are wanted, the newest first, part by part."""
        text, last = wanted.text.casefold(), _BEYOND
        columns = f"id, {_COLUMNS}" if text else "id"
        by_case = "case_name = ?5" if wanted.case_name is not None else "?5 IS NULL"
        query = (
            f"SELECT {columns} FROM audit WHERE {by_case} AND id < ?6"  # noqa: S608
            f" AND {_WANTED} ORDER BY id DESC LIMIT {_ROWS_AT_ONCE}"
        )
        exact = (wanted.who, wanted.action, wanted.since, wanted.until, wanted.case_name)
        while rows := self._database.rows(query, (*exact, last)):
            last = rows[-1][0]
            yield [number for number, *fields in rows if not text or _has(fields, text)]

    def entries(self, numbers: Sequence[int]) -> list[NumberedEntry]:
        """The decisions with these numbers, in their order, of which there is one."""
        query = f"SELECT id, {_COLUMNS} FROM audit WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
        found = {
            number: NumberedEntry(number, AuditEntry(*fields), chained)
            for number, *fields, chained in self._database.rows(query, (json.dumps(list(numbers)),))
        }
        return [found[number] for number in numbers if number in found]

    def counts(self) -> list[DecisionCount]:
        """Who decided what how often, in the order of the names."""
        rows = self._database.rows(
            f"SELECT who, {_KIND} AS kind, count(*), min(at), max(at) FROM audit"  # noqa: S608
            " GROUP BY who, kind ORDER BY who, kind"
        )
        return [DecisionCount(*row) for row in rows]


def midnight(day: date) -> str:
    """When a day begins where the person is, as `Wanted` has moments."""
    return datetime.combine(day, time()).astimezone(UTC).isoformat(timespec="milliseconds")


def _has(fields: Sequence[str | None], text: str) -> bool:
    return any(text in field.casefold() for field in fields if field is not None)
