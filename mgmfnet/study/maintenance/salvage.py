"""Saves what can be read of a damaged review database into a new one."""

import contextlib
import itertools
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from mgmfnet.file_names import file_key, natural_key
from mgmfnet.study.database.database import Database
from mgmfnet.study.database.inspection import is_table_of_ours
from mgmfnet.study.database.values import RULES, Rule, add_functions
from mgmfnet.study.folder.naming import mask_name

_UNDER_WAY: Final = "accepting"
_SINGLE_STEPS: Final = 4096
_LAST_ROW: Final = 2**62


def salvage(damaged: Path, path: Path) -> int:
    """Write a new database at ``path`` with every row of ``damaged`` that can be read.

    Values that cannot be right are left out, and what is no table of this program is not read.

    Returns:
        How many rows there were.

    Raises:
        WriteError: The disk is full, read-only or failing.
        StudyError: A database is at ``path`` already and cannot be used.
    """
    saved = 0
    with contextlib.closing(Database.open(path)) as new, _reading(damaged) as old:
        for table, rules in RULES.items():
            if table == _UNDER_WAY or not _is_ours(old, table):
                continue
            with new.transaction() as transaction:
                add_functions(transaction)
                transaction.execute(f"CREATE TEMP TABLE saved AS SELECT * FROM {table}")  # noqa: S608
                for row in _rows(old, table):
                    _insert(transaction, {name: row[name] for name in rules if name in row})
                _leave_out_wrong_values(transaction, rules)
                if table == "cases":
                    _name_masks(transaction)
                else:
                    _leave_out_unknown_cases(transaction, table, rules)
                saved += transaction.execute(
                    f"INSERT OR IGNORE INTO {table} SELECT * FROM saved"  # noqa: S608
                ).rowcount
                transaction.execute("DROP TABLE saved")
    return saved


def _is_ours(connection: sqlite3.Connection, table: str) -> bool:
    try:
        return is_table_of_ours(connection, table)
    except sqlite3.DatabaseError:  # it is no database any more
        return False


def _leave_out_wrong_values(transaction: sqlite3.Connection, rules: Mapping[str, Rule]) -> None:
    for column, rule in rules.items():
        wrong = f"({rule.right.format(column)}) IS NOT TRUE"
        if rule.instead is None:
            transaction.execute(f"DELETE FROM saved WHERE {wrong}")  # noqa: S608
        else:
            transaction.execute(f"UPDATE saved SET {column} = {rule.instead} WHERE {wrong}")  # noqa: S608


def _leave_out_unknown_cases(
    transaction: sqlite3.Connection, table: str, rules: Mapping[str, Rule]
) -> None:
    known = "SELECT case_id FROM histories" if table == "steps" else "SELECT id FROM cases"
    if "case_id" in rules:
        transaction.execute(f"DELETE FROM saved WHERE case_id NOT IN ({known})")  # noqa: S608


def _name_masks(transaction: sqlite3.Connection) -> None:
    """Derive anew what follows from the names of images."""
    taken = {key for (key,) in transaction.execute("SELECT mask_key FROM saved")}
    nameless = "SELECT id, name FROM saved WHERE mask_name IS NULL OR mask_key IS NULL"
    for case_id, name in transaction.execute(nameless).fetchall():
        mask = mask_name(name, taken)
        taken.add(file_key(mask))
        transaction.execute(
            "UPDATE saved SET mask_name = ?, mask_key = ? WHERE id = ?",
            (mask, file_key(mask), case_id),
        )
    unsorted = transaction.execute("SELECT name, id FROM saved WHERE sort_key IS NULL").fetchall()
    transaction.executemany(
        "UPDATE saved SET sort_key = ? WHERE id = ?",
        [(natural_key(name), case_id) for name, case_id in unsorted],
    )


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


def _insert(transaction: sqlite3.Connection, row: dict[str, Any]) -> None:
    marks = ", ".join(itertools.repeat("?", len(row)))
    transaction.execute(
        f"INSERT INTO saved ({', '.join(row)}) VALUES ({marks})",  # noqa: S608
        list(row.values()),
    )
