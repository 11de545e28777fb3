"""Whether a review database may be used, found out before anything is written to it.

It may come from elsewhere, with tables, triggers and values that were made to do harm.
"""

import re
import sqlite3
import stat
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.errors import StudyDamagedError, StudyError
from mgmfnet.sentence import listed
from mgmfnet.study.database.schema import MIGRATIONS, read_version
from mgmfnet.study.database.values import add_functions, wrong_values

_SQL: Final = re.compile(
    r"""--[^\n]* | /\*.*?\*/ | ( '(?:[^']|'')*' | "[^"]*" | `[^`]*` | \[[^\]]*\] | \w+ | \S )""",
    re.ASCII | re.DOTALL | re.VERBOSE,
)
_NAMES_ANOTHER_FILE: Final = bytes.fromhex("d9d505f920a163d7")


class Part(NamedTuple):
    """A table, index, view or trigger; what it is made by as words, without comments and spaces."""

    kind: str
    name: str
    table: str
    words: tuple[str, ...]

    @property
    def sql(self) -> str:
        """What makes it."""
        return " ".join(self.words)

    @property
    def can_be_missing(self) -> bool:
        """Whether everything that is known is there without it, and it can be made again."""
        return self.kind in {"trigger", "index"}


def refuse_foreign_files(path: Path) -> None:
    """See to it that SQLite reads and writes nothing but a database and its journals.

    Raises:
        StudyError: One of them is a link, a device or the like, or leads to another file.
    """
    journal = path.with_name(f"{path.name}-journal")
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        _refuse_special(file)
    # SQLite deletes the file that a journal of several databases names at its end.
    if _refuse_special(journal) and journal.read_bytes()[-8:] == _NAMES_ANOTHER_FILE:
        raise StudyError(
            "{journal} belongs to another database, so it was not used. Move it away and open "
            "the folder again.",
            journal=journal,
        )


def inspect(connection: sqlite3.Connection, path: Path) -> None:
    """See to it that a database is built as this program builds it and holds what it may hold.

    Args:
        connection: Of a database of any version; only read.
        path: Named in messages.

    Raises:
        StudyError: It is of a newer version of the program, or not a review database.
        StudyDamagedError: It is damaged, or was tampered with.
        sqlite3.Error: It cannot be read.
    """
    version = read_version(connection, path)
    if version == 0:
        return
    _compare_schema(_parts(connection), _expected(version), path)
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise damaged(path)
    add_functions(connection)
    for wrong in wrong_values(connection):
        raise StudyDamagedError(
            "The review database {path} is damaged: {column} in entry {row} of {table} cannot be "
            "right. Nothing was changed. Put back a copy of the database, or let `mgmfnet study "
            "repair` save what is left.",
            path=path,
            column=wrong.column,
            row=wrong.row,
            table=wrong.table,
        )


def is_table_of_ours(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table is built as in some version of this program, so that it can be read."""
    found = [part for part in _parts(connection) if part.name == table]
    known = (parts for version in range(1, len(MIGRATIONS) + 1) for parts in _expected(version))
    return len(found) == 1 and found[0] in known


def rebuild(connection: sqlite3.Connection, path: Path) -> list[Part]:
    """Make missing triggers and indices again, and give them; call `inspect` first."""
    version = read_version(connection, path)
    missing = sorted(_expected(version) - _parts(connection)) if version else []
    for part in missing:
        connection.execute(part.sql)
    return missing


def damaged(path: Path) -> StudyDamagedError:
    """The error for a database that cannot be read as one."""
    return StudyDamagedError(
        "The review database {path} is damaged. The accepted masks in {folder} are "
        "intact. Put back a copy of the database, or let `mgmfnet study repair` save "
        "what is left.",
        path=path,
        folder=path.parent / "masks",
    )


def _refuse_special(file: Path) -> bool:
    """Whether there is such a file."""
    try:
        mode = file.lstat().st_mode
    except OSError:
        return False
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise StudyError(
            "{file} is not a file but a link, a device or the like, so it was not used. Move it "
            "away and open the folder again.",
            file=file,
        )
    return stat.S_ISREG(mode)


def _compare_schema(found: frozenset[Part], expected: frozenset[Part], path: Path) -> None:
    if foreign := found - expected:
        raise StudyDamagedError(
            "The review database {path} holds what this program did not put there: {names}. "
            "Nothing was changed. Put back a copy of the database, or let `mgmfnet study repair` "
            "take over what can be trusted.",
            path=path,
            names=listed(f"{part.kind} {part.name}" for part in foreign),
        )
    if not all(part.can_be_missing for part in expected - found):
        raise damaged(path)


@cache
def _expected(version: int) -> frozenset[Part]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript("".join(MIGRATIONS[:version]))
        return _parts(connection)
    finally:
        connection.close()


def _parts(connection: sqlite3.Connection) -> frozenset[Part]:
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master"
    return frozenset(
        Part(str(kind), str(name), str(table), tuple(filter(None, _SQL.findall(str(sql or "")))))
        for kind, name, table, sql in connection.execute(query)
    )
