"""A disk that fails at any step of whatever is written."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from mgmfnet.study import Study


class Disk:
    """Under every file that is written and every statement of the database; fails on demand."""

    def __init__(self) -> None:
        self._steps_left = 0
        self._code = 0
        self._once = False

    def fail_after(self, steps: int, code: int, *, once: bool) -> None:
        self._steps_left, self._code, self._once = steps, code, once

    def repair(self) -> None:
        self._code = 0

    def step(self) -> None:
        """One more thing that may go wrong."""
        code = self._due()
        if code:
            raise OSError(code, os.strerror(code))

    def database_step(self) -> None:
        code = self._due()
        if code:
            raise sqlite3.OperationalError(os.strerror(code))

    def _due(self) -> int:
        if not self._code:
            return 0
        if self._steps_left:
            self._steps_left -= 1
            return 0
        code = self._code
        if self._once:
            self.repair()
        return code


class FailingFile:
    """A file that is being written."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file = file
        self._disk = disk

    def write(self, data: bytes) -> None:
        try:
            self._disk.step()
        except OSError:
            self._file.write(data[: len(data) // 2])
            raise
        self._file.write(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class FailingConnection:
    """The database of a study."""

    def __init__(self, connection: sqlite3.Connection, disk: Disk) -> None:
        self._connection = connection
        self._disk = disk

    def execute(self, *words: Any) -> sqlite3.Cursor:
        self._disk.database_step()
        return self._connection.execute(*words)

    def executemany(self, *words: Any) -> sqlite3.Cursor:
        self._disk.database_step()
        return self._connection.executemany(*words)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def failing_disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk from now on; it works until it is told to fail."""
    disk = Disk()
    path_open = Path.open

    def failing(function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **options: Any) -> Any:
            if Path(str(args[0])).suffix != ".part" or function is os.replace:
                disk.step()
            return function(*args, **options)

        return stepped

    def failing_open(path: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
        if "x" not in mode:
            return path_open(path, mode, *args, **options)
        disk.step()
        return FailingFile(path_open(path, mode, *args, **options), disk)

    monkeypatch.setattr(os, "replace", failing(os.replace))
    monkeypatch.setattr(os, "link", failing(os.link))
    monkeypatch.setattr(os, "fsync", failing(os.fsync))
    monkeypatch.setattr(Path, "mkdir", failing(Path.mkdir))
    monkeypatch.setattr(Path, "unlink", failing(Path.unlink))
    monkeypatch.setattr(Path, "open", failing_open)
    return disk


def undermine(study: Study, disk: Disk) -> None:
    """Let the statements of the database fail too."""
    database = study.storage.database
    database._connection = FailingConnection(database._connection, disk)  # type: ignore[assignment]
