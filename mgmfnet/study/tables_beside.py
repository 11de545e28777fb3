"""The tables beside the images of a study."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

Version: TypeAlias = tuple[object, ...]


class TablesBeside:
    """Where to look for what is known of the cases besides their images.

    Attributes:
        paths: Files that may be tables about the images, the likeliest first.
    """

    def __init__(self) -> None:
        self.paths: tuple[Path, ...] = ()
        self._looks = 0

    def look_in(self, paths: Iterable[Path]) -> None:
        """Ask these from now on, perhaps about other cases."""
        self.paths = tuple(paths)
        self._looks += 1

    @property
    def version(self) -> Version:
        """Is another one when the tables may say something else than before."""
        return self._looks, *map(_state, self.paths)


def _state(path: Path) -> Version | None:
    """Tells a file from what was written under its name later; None where it is gone."""
    try:
        state = path.stat()
    except OSError:
        return None
    return path, state.st_size, state.st_mtime_ns
