"""The tables beside the images of a study."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import RLock
from typing import TypeAlias

from mgmfnet.data.metadata.column_values import ValueColumn, read_values
from mgmfnet.data.metadata.image_columns import ImageColumns, read_columns
from mgmfnet.data.metadata.image_scales import ImageScales, read_scales
from mgmfnet.data.metadata.patient_groups import Groups, read_groups
from mgmfnet.data.metadata.tables import Looked, look_at
from mgmfnet.study.database.case_table import CaseTable

Version: TypeAlias = tuple[object, ...]


class TablesBeside:
    """What is known of the cases besides their images; that of a large archive takes a while.

    What is asked several times at the same time is read once, see `held`.

    Attributes:
        paths: Files that may be tables about the images, the likeliest first.
    """

    def __init__(self, cases: CaseTable) -> None:
        self.paths: tuple[Path, ...] = ()
        self._cases = cases
        self._looks = 0
        self._read: dict[Version, Looked] = {}
        self._listed: dict[int, list[str]] = {}
        self._readers = 0
        self._reading = RLock()

    def look_in(self, paths: Iterable[Path]) -> None:
        """Ask these from now on, perhaps about other cases."""
        self.paths = tuple(paths)
        self._looks += 1

    @property
    def version(self) -> Version:
        """Is another one when the tables may say something else than before."""
        return self._looks, *map(_state, self.paths)

    def groups(self, folder: Path) -> Groups:
        """Which images are of one patient; see `read_groups`."""
        with self.held():
            return read_groups(self.paths, self._names(), folder, self._look)

    def scales(self) -> ImageScales:
        """How wide pixels are; see `read_scales`."""
        with self.held():
            return read_scales(self.paths, self._names(), self._look)

    def columns(self) -> ImageColumns:
        """All that they say; see `read_columns`."""
        with self.held():
            return read_columns(self.paths, self._names(), self._look)

    def values(self, names: Iterable[str]) -> tuple[ValueColumn, ...]:
        """All that they say of these cases, in little memory; see `read_values`."""
        with self.held():
            return read_values(self.paths, names, self._look)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Have at hand what is read meanwhile; the last one who holds it forgets it."""
        with self._reading:
            self._readers += 1
        try:
            yield
        finally:
            with self._reading:
                self._readers -= 1
                if not self._readers:
                    self._read.clear()
                    self._listed.clear()

    def _names(self) -> list[str]:
        with self._reading:
            looks = self._looks
            if looks not in self._listed:
                self._listed[looks] = self._cases.names()
            return self._listed[looks]

    def _look(self, path: Path) -> Looked:
        with self._reading:
            version = self._looks, _state(path)
            if version not in self._read:
                self._read[version] = look_at(path, self._names())
            return self._read[version]


def _state(path: Path) -> Version | None:
    """Tells a file from what was written under its name later; None where it is gone."""
    try:
        state = path.stat()
    except OSError:
        return None
    return path, state.st_size, state.st_mtime_ns
