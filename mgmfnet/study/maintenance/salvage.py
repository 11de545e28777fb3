"""Saves what can be read of a damaged review database into a new one."""

import contextlib
import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from mgmfnet.study.database.database import Database

_TABLES: Final = ("cases", "drafts", "revisions", "audit", "settings", "histories", "steps")
_SINGLE_STEPS: Final = 4096
_LAST_ROW: Final = 2**62


def salvage(damaged: Path, path: Path) -> int:
    """Write a new database at ``path`` with every row of ``damaged`` that can be read.

    Returns:
        How many rows there were.

    Raises:
        WriteError: The disk is full, read-only or failing.
        StudyError: A database is at ``path`` already and cannot be used.
    """
    saved = 0
    with contextlib.closing(Database.open(path)) as new, _reading(damaged) as old:
        for table in _TABLES:
            columns = [row[1] for row in new.rows(f"PRAGMA table_info({table})")]
            with new.transaction() as transaction:
                for row in _rows(old, table):
                    known = {name: row[name] for name in columns if name in row}
                    saved += _insert(transaction, table, known)
    return saved


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.text_factory = lambda data: data.decode(errors="replace")
        yield connection


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """The rows that can be read, skipping over what cannot."""
    last, failures = -1, 0
    while last < _LAST_ROW:
        try:
            cursor = connection.execute(
                f"SELECT rowid AS place, * FROM {table} WHERE rowid > ? ORDER BY rowid",  # noqa: S608
                (last,),
            )
            names = [column[0] for column in cursor.description]
            for row in cursor:
                last, failures = row[0], 0
                yield dict(zip(names, row, strict=True))
            return
        except sqlite3.OperationalError:  # there is no such table
            return
        except sqlite3.DatabaseError:
            failures += 1
            last += 1 if failures < _SINGLE_STEPS else 2 ** (failures - _SINGLE_STEPS)


def _insert(transaction: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    marks = ", ".join(itertools.repeat("?", len(row)))
    statement = f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608
    try:
        return transaction.execute(statement, list(row.values())).rowcount
    except (sqlite3.IntegrityError, sqlite3.InterfaceError, OverflowError):
        return 0  # it belongs to a case that could not be read
