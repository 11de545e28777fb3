"""One SQLite connection that any thread may use, with errors that a person can act on."""

import contextlib
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from mgmfnet.errors import MgmfnetError, StudyError, WriteError
from mgmfnet.files import PRIVATE
from mgmfnet.leftovers import temporary_folder
from mgmfnet.plain_files import file_identity
from mgmfnet.study.database.inspection import (
    Part,
    damaged,
    inspect,
    rebuild,
    refuse_foreign_files,
)
from mgmfnet.study.database.schema import bring_up_to_date

Parameters = Sequence[str | bytes | int | float | None]

_ROWS_AT_ONCE: Final = 4096
_BUSY_TIMEOUT_S: Final = 2.0  # only a foreign program can be in the way: the study is locked


class Database:
    """The review database of a study.

    Everything goes through one connection behind a lock, so that at most one thread writes.
    A transaction that ended without an exception is on disk.

    Attributes:
        read_only: Whether this is a copy in memory, which only the program itself may change.
        rebuilt: Triggers and indices that the file lacked and that were made again.
        guard: Called before anything is written; raises where the lock of the study is lost.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        rebuilt: Sequence[Part] = (),
        *,
        read_only: bool,
    ) -> None:
        self.read_only = read_only
        self.rebuilt = rebuilt
        self._connection = connection
        self._path = path
        self._identity = None if read_only else file_identity(path)
        self.guard: Callable[[], None] = lambda: None
        self._lock = threading.RLock()
        self._is_open = True

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Open the database for writing, after creating or updating it as necessary.

        The caller holds the lock of the study.

        Raises:
            StudyError: It is damaged, newer than this program or something else, or the disk is
                full or failing.
        """
        return cls._checked(path, lambda: _connect_for_writing(path), read_only=False)

    @classmethod
    def snapshot(cls, path: Path) -> "Database":
        """A copy in memory of the database as it is now; empty where there is none.

        Another program may be writing to the database, and its folder may be read-only.

        Raises:
            StudyError: As `open`.
        """
        return cls._checked(path, lambda: _copy_to_memory(path), read_only=True)

    @classmethod
    def _checked(
        cls, path: Path, connect: Callable[[], sqlite3.Connection], *, read_only: bool
    ) -> "Database":
        try:
            refuse_foreign_files(path)
            if _was_emptied(path):
                raise damaged(path)
            with contextlib.ExitStack() as on_failure:
                connection = connect()
                on_failure.callback(connection.close)
                rebuilt = rebuild(connection, path)
                bring_up_to_date(connection, path)
                on_failure.pop_all()
                return cls(connection, path, rebuilt, read_only=read_only)
        except (sqlite3.OperationalError, OSError) as error:
            raise _unreadable(error, path) from error
        except sqlite3.DatabaseError as error:
            raise _explained(error, path) from error

    def require_writable(self) -> None:
        """Called before anything that a person or a model changes.

        Raises:
            StudyError: The study is open read-only, was closed, or was opened by another program.
            WriteError: The review directory is not where it was; files would end up elsewhere
                than the database.
        """
        self._require_open()
        if self.read_only:
            raise StudyError(
                "The study in {folder} is open read-only, so nothing can be changed here. Open "
                "it for writing first.",
                folder=self._path.parent,
            )
        identity = file_identity(self._path)
        if identity is None:
            raise WriteError(
                "The review directory {folder} is no longer there, so nothing was saved. Put the "
                "folder back or connect its drive again, then go on.",
                folder=self._path.parent,
            )
        if identity != self._identity:
            raise WriteError(
                "The review directory {folder} was away, or another one is in its place, so "
                "nothing was saved. Close the study and open it again to go on.",
                folder=self._path.parent,
            )
        with self._lock:
            self.guard()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that happens on the connection inside, or nothing of it.

        Raises:
            WriteError: The disk is full, read-only or failing; nothing was changed.
            StudyError: The database is damaged, or was closed, or opened by another program.
        """
        with self._lock:
            self._require_open()
            self.guard()
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.DatabaseError as error:
                self._roll_back()
                raise _explained(error, self._path) from error
            except BaseException:
                self._roll_back()
                raise

    def rows(self, query: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """The result of a query.

        Raises:
            StudyError: The database cannot be read, or was closed.
        """
        with self._lock, self._reading() as connection:
            return connection.execute(query, parameters).fetchall()

    def row(self, query: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of the result of a query; errors as `rows`."""
        rows = self.rows(query, parameters)
        return rows[0] if rows else None

    def columns(self, query: str, count: int) -> list[list[Any]]:
        """The result of a query, a list for each of its ``count`` columns; errors as `rows`.

        Takes a fraction of the memory of `rows`, and never keeps other threads waiting for long.
        """
        columns: list[list[Any]] = [[] for _ in range(count)]
        for rows in self.batches(query):
            for column, values in zip(columns, zip(*rows, strict=True), strict=True):
                column.extend(values)
        return columns

    def batches(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        """The result of a query, some rows at a time; errors as `rows`.

        Until all are taken, others wait for the database.
        """
        with self._lock, self._reading() as connection:
            cursor = connection.execute(query)
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield rows

    def copy_to(self, path: Path) -> None:
        """Write all of it, as it is now, to a new file.

        Raises:
            WriteError: The disk is full, read-only or failing.
            StudyError: The database cannot be read, or was closed.
        """
        try:
            path.touch(PRIVATE, exist_ok=False)
            with (
                self._lock,
                self._reading() as connection,
                contextlib.closing(sqlite3.connect(path)) as target,
            ):
                connection.backup(target)
        except OSError as error:
            raise WriteError(
                "The review database {path} could not be written: {reason}. Free some space or "
                "check the disk, then try again.",
                path=path,
                reason=error.strerror or error,
            ) from error

    def close(self) -> None:
        """Wait for other threads to finish, then close; may be called twice."""
        with self._lock:
            self._is_open = False
            self._connection.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        self._require_open()
        try:
            yield self._connection
        except sqlite3.OperationalError as error:
            raise _unreadable(error, self._path) from error
        except sqlite3.DatabaseError as error:
            raise _explained(error, self._path) from error

    def _require_open(self) -> None:
        if not self._is_open:
            raise StudyError("The study in {folder} was closed.", folder=self._path.parent)

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.Error):  # SQLite did it already, or will at the next start
            self._connection.rollback()


def _was_emptied(path: Path) -> bool:
    """An empty file is a new database to SQLite, but not where masks were accepted already."""
    return path.exists() and path.stat().st_size == 0 and (path.parent / "revisions").exists()


def _connect_for_writing(path: Path) -> sqlite3.Connection:
    """Write-ahead log where it works; elsewhere (network shares) a rollback journal."""
    if not path.exists():  # the journals get the rights of the database
        path.touch(PRIVATE)
    try:
        return _connect(path, locking="NORMAL", journal="WAL")
    except sqlite3.OperationalError:
        return _connect(path, locking="EXCLUSIVE", journal="TRUNCATE")


def _connect(path: Path, *, locking: str, journal: str) -> sqlite3.Connection:
    with contextlib.ExitStack() as on_failure:
        connection = _autocommitting(path)
        on_failure.callback(connection.close)
        connection.execute(f"PRAGMA locking_mode = {locking}")
        inspect(connection, path)
        for setting in (f"journal_mode = {journal}", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN IMMEDIATE")  # the journal's trouble shows only now
        connection.execute("COMMIT")
        on_failure.pop_all()
        return connection


def _autocommitting(database: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(
        database, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )


def _copy_to_memory(path: Path) -> sqlite3.Connection:
    with contextlib.ExitStack() as on_failure:
        memory = _autocommitting(":memory:")
        on_failure.callback(memory.close)
        if path.exists():
            try:
                _read_into(memory, path)
            except sqlite3.OperationalError:  # a read-only folder has no room for the log's index
                _read_copy_into(memory, path)
            inspect(memory, path)
        on_failure.pop_all()
        return memory


def _read_copy_into(memory: sqlite3.Connection, path: Path) -> None:
    with temporary_folder() as folder:
        copy = Path(shutil.copy(path, folder))
        log = path.with_name(f"{path.name}-wal")
        if log.exists():
            shutil.copy(log, folder)
        _read_into(memory, copy)


def _read_into(memory: sqlite3.Connection, path: Path) -> None:
    with contextlib.closing(
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_TIMEOUT_S)
    ) as source:
        source.backup(memory)


def _unreadable(error: Exception, path: Path) -> StudyError:
    return StudyError(
        "The review database {path} could not be read: {reason}. Nothing was changed; "
        "check the disk, then open the folder again.",
        path=path,
        reason=error,
    )


def _explained(error: sqlite3.DatabaseError, path: Path) -> MgmfnetError | sqlite3.DatabaseError:
    """What to tell a person; misuse of SQLite is a defect and stays what it is."""
    if isinstance(error, sqlite3.OperationalError):
        return WriteError(
            "The review database {path} could not be written: {reason}. What was saved "
            "before is intact; free some space or check the disk, then try again.",
            path=path,
            reason=error,
        )
    return damaged(path) if type(error) is sqlite3.DatabaseError else error
