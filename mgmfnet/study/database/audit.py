"""Who decided what about which case, in a form that shows later changes."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from typing import Final, NamedTuple

from mgmfnet.errors import StudyError
from mgmfnet.study.database.database import Database

ACCEPTING: Final = frozenset({"accepted", "adjudicated", "imported", "restored"})
"""The actions of entries that a mask was accepted by; each names that mask."""

RENAMED: Final = "renamed"
"""How an action begins that tells of another name of an image: ``renamed to``, ``renamed from``."""

ACTIONS: Final = (
    "accepted",
    "imported",
    "restored",
    "adjudicated",
    "taken back",
    "flagged",
    "excluded",
    "reopened",
    "image replaced",
    "image returned",
    RENAMED,
    "repaired",
)
"""All of them; see `AuditEntry`."""

_COLUMNS: Final = "at, who, action, case_name, from_revision, to_revision, model_id, details"
_ROWS_AT_ONCE: Final = 4096


class AuditEntry(NamedTuple):
    """One decision.

    Attributes:
        at: ISO 8601, UTC.
        who: The reviewer.
        action: The status that the case was given, ``reopened``, ``restored`` when an earlier mask
            was accepted again, ``imported`` when it was made elsewhere, ``adjudicated`` when it
            was made of several readers' masks, ``taken back``, or ``repaired`` when an entry that
            was missing was made by `repair`. Of images: ``image replaced`` when there was another
            one of that name, ``image returned``, and what begins with `RENAMED`.
        case_name: Name of the case.
        from_revision: SHA-256 of the newest mask before.
        to_revision: SHA-256 of the newest mask after.
        model_id: The model whose prediction the mask started from.
        details: What an adjudicated mask was made of; see `Adjudication.to_json`.
    """

    at: str
    who: str
    action: str
    case_name: str
    from_revision: str | None
    to_revision: str | None
    model_id: str | None = None
    details: str | None = None


class Head(NamedTuple):
    """The end of the chain, which stands for all that was decided until then.

    Attributes:
        number: Of decisions.
        hash: Of the last one, and so of all; empty before the first.
    """

    number: int
    hash: str


class AuditTrail:
    """An append-only table; each entry carries a hash over itself and the hash before it.

    An entry that was changed, inserted or removed breaks the chain. Entries cut off at the end
    leave a chain that is whole: write down its `head` where that matters, and `find` it later.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, transaction: sqlite3.Connection, entry: AuditEntry) -> None:
        """Add an entry as part of the transaction that carries the decision out."""
        last = transaction.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        chained = _chain(last[0] if last else "", entry)
        transaction.execute(
            f"INSERT INTO audit ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (*entry, chained),
        )

    def entries(self, case_name: str | None = None) -> list[AuditEntry]:
        """All decisions, or those about one case, oldest first."""
        query = f"SELECT {_COLUMNS} FROM audit WHERE ?1 IS NULL OR case_name = ?1 ORDER BY id"  # noqa: S608
        return [AuditEntry(*row) for row in self._database.rows(query, (case_name,))]

    def head(self) -> Head:
        """The newest decision."""
        (number,), (last,) = self._database.rows(
            "SELECT count(*) FROM audit UNION ALL"
            " SELECT COALESCE((SELECT hash FROM audit ORDER BY id DESC LIMIT 1), '')"
        )
        return Head(number, last)

    def find(self, head: str) -> AuditEntry | None:
        """The decision that had this hash; None where there is none in this trail."""
        query = f"SELECT {_COLUMNS} FROM audit WHERE hash = ?"  # noqa: S608
        row = self._database.row(query, (head,))
        return None if row is None else AuditEntry(*row)

    def verify(self, progress: Callable[[int], object] = lambda _: None) -> int:
        """Check the chain and return the number of entries.

        Args:
            progress: Called now and then with how many were checked; may raise `Cancelled`.

        Raises:
            StudyError: An entry was changed, inserted or removed.
        """
        previous, last, checked = "", 0, 0
        query = f"SELECT id, {_COLUMNS}, hash FROM audit WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608
        while rows := self._database.rows(query, (last, _ROWS_AT_ONCE)):
            for number, (_, *fields, recorded) in enumerate(rows, start=checked + 1):
                previous = _chain(previous, AuditEntry(*fields))
                if recorded != previous:
                    raise StudyError(
                        "The audit trail was changed at entry {number} ({moment}). The masks are "
                        "not affected; compare the review database with a copy.",
                        number=number,
                        moment=fields[3],
                    )
            last, checked = rows[-1][0], checked + len(rows)
            progress(checked)
        return checked


def _chain(previous: str, entry: AuditEntry) -> str:
    fields = entry if entry.details is not None else entry[:-1]  # as before there were any
    content = json.dumps([previous, *fields], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()
