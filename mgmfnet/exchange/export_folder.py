"""The folder an export is written into, and the names in it."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, Final, Self

from pydantic import TypeAdapter, ValidationError

from mgmfnet.errors import UsageError, WriteError
from mgmfnet.file_names import LONGEST_FILE_NAME, cut_stem, file_key, portable_stem
from mgmfnet.files import check_writable, move_durably, write_durably
from mgmfnet.foreign_names import inside
from mgmfnet.leftovers import abandoned, sweep, unfinished_name

LONGEST_ENDING: Final = 32
"""Bytes that a format may add to the stem of a case."""

_CONTENT: Final = "content"
_NAMES: Final = "names.json"
_NAMES_LIST: Final = TypeAdapter(list[str])
_LONGEST_STEM: Final = LONGEST_FILE_NAME - LONGEST_ENDING


class ExportFolder:
    """An empty folder to fill; all that is written comes into sight together, at the end.

    Leaving the ``with`` block by an exception leaves the folder as it was. So does a kill, as far
    as the next export into the folder is concerned: it removes what is left of this one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_new = not folder.exists()
        self._staging = folder / unfinished_name()

    def __enter__(self) -> Self:
        for staging in abandoned(self._folder):
            _take_back(staging)
        sweep(self._folder)
        try:
            inside = [] if self._is_new else list(self._folder.iterdir())
        except OSError as error:
            raise UsageError(
                "{folder} is not a folder that can be read. Choose an empty folder.",
                folder=self._folder,
            ) from error
        if any(not path.name.startswith(".") for path in inside):
            raise UsageError(
                "{folder} is not empty. Choose an empty or a new folder.", folder=self._folder
            )
        check_writable(self._folder)
        return self

    def write(self, name: str, data: bytes) -> None:
        """Write a file below the folder.

        Args:
            name: Relative, in POSIX form.
            data: The content of the file.

        Raises:
            WriteError: The disk is full, read-only or failing, or there is such a file already.
        """
        write_durably(self._place(name), data)

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator["_GrowingFile"]:
        """Begin a file below the folder that is written piece by piece.

        Args:
            name: Relative, in POSIX form.

        Raises:
            WriteError: As for `write`.
        """
        path = self._place(name)
        with _failing_as(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("xb")
        with file:
            yield _GrowingFile(path, file)
            with _failing_as(path):
                file.flush()
                os.fsync(file.fileno())

    def _place(self, name: str) -> Path:
        path = self._staging / _CONTENT / name
        if path.exists():
            raise WriteError(
                "{path} exists already and was kept. Choose another folder.",
                path=self._folder / name,
            )
        return path

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        whole = False
        try:
            if kind is None:
                self._publish()
                whole = True
        finally:
            if not whole:
                _take_back(self._staging)
            shutil.rmtree(self._staging, ignore_errors=True)
            if self._is_new and not whole:
                with contextlib.suppress(OSError):
                    self._folder.rmdir()

    def _publish(self) -> None:
        """Move all that was written to its place, having noted what that is."""
        content = self._staging / _CONTENT
        names = sorted(path.name for path in content.iterdir())
        write_durably(self._staging / _NAMES, json.dumps(names).encode())
        for name in names:
            move_durably(content / name, self._folder / name)


class _GrowingFile:
    """A file of an export that is under way."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file

    def write(self, data: bytes) -> None:
        """Add to its end; raises `WriteError`."""
        with _failing_as(self._path):
            self._file.write(data)


@contextlib.contextmanager
def _failing_as(path: Path) -> Iterator[None]:
    """Tell what the system says of a file as a `WriteError`."""
    try:
        yield
    except OSError as error:
        raise WriteError(
            "Could not write {name}: {reason}. Free some space or choose another folder.",
            name=path.name,
            reason=error.strerror or error,
        ) from error


def _take_back(staging: Path) -> None:
    """Remove the part of an export that was moved to its place, unless that was all of it."""
    try:
        names = _NAMES_LIST.validate_json((staging / _NAMES).read_bytes())
    except (OSError, ValidationError):  # it did not come to moving
        return
    moved = [name for name in names if not (staging / _CONTENT / name).exists()]
    if len(moved) == len(names):
        return
    for name in moved:
        path = inside(staging.parent, PurePosixPath(name).name)
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


class Stems:
    """Gives every case a file stem of its own on every system, also where case does not count.

    Attributes:
        renamed: Cases that are not called as their image is, and how they are called.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self.renamed: list[str] = []

    def claim(self, name: str) -> str:
        """The stem for a case: its file's, else its path joined by ``_``, else numbered."""
        path = PurePosixPath(name)
        wanted = portable_stem(path.stem)
        if file_key(wanted) in self._taken:
            wanted = portable_stem("_".join(path.with_suffix("").parts))
        digest = hashlib.sha256(name.encode()).hexdigest()
        stem, number = cut_stem(wanted, digest, _LONGEST_STEM), 2
        while file_key(stem) in self._taken:
            end = f"_{number}"
            stem = f"{cut_stem(wanted, digest, _LONGEST_STEM - len(end))}{end}"
            number += 1
        self._taken.add(file_key(stem))
        if stem != path.stem:
            self.renamed.append(f"{name} -> {stem}")
        return stem
