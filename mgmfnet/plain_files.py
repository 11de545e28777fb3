"""Reads files that came from elsewhere, where pipes and devices may be in their place.

To open a pipe is to wait for somebody to write to it, and some devices never end.
"""

import contextlib
import os
import stat
from errno import EFBIG, EINVAL
from pathlib import Path
from typing import Final

LARGEST: Final = 2**30
"""Bytes; whatever is larger is none of the files that this program writes."""

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_plain(path: Path) -> bytes:
    """The content of a file.

    Raises:
        OSError: It cannot be read, or is something else or far too large.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        state = os.fstat(descriptor)
        _require_file(state)
        if state.st_size > LARGEST:
            raise OSError(EFBIG, os.strerror(EFBIG))
        with open(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)


def require_plain(path: Path) -> None:
    """See to it that a file can be opened without waiting.

    Raises:
        OSError: Something else is in its place.
    """
    with contextlib.suppress(FileNotFoundError):
        _require_file(path.stat())


def file_identity(path: Path) -> tuple[int, int] | None:
    """Tells a file from another one under the same name; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _require_file(state: os.stat_result) -> None:
    if not stat.S_ISREG(state.st_mode) and not stat.S_ISDIR(state.st_mode):
        raise OSError(EINVAL, "It is a pipe, a device or the like")
