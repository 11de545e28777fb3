"""The one way this program writes a file that must survive a crash."""

import contextlib
import os
import tempfile
import time
from pathlib import Path

from mgmfnet.errors import WriteError

_REPLACE_ATTEMPTS = 10
_REPLACE_PAUSE_S = 0.05


def write_durably(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a crash leaves the old file or the new one, never a part.

    Temporary file in the same folder, fsync, `os.replace`, fsync of the folder. When this returns
    the file is on disk. Parent folders are created.

    Raises:
        WriteError: The disk is full, read-only or failing. The file that was there is intact.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise WriteError(
            f"Could not write {path.name} in {path.parent}: {error.strerror or error}. "
            "The previous file is unchanged; free some space or choose a folder you may write to."
        ) from error


def _replace(source: str, target: Path) -> None:
    """`os.replace`, patient with virus scanners that hold a file open on Windows."""
    for attempt in range(_REPLACE_ATTEMPTS):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if os.name != "nt" or attempt == _REPLACE_ATTEMPTS - 1:
                raise
            time.sleep(_REPLACE_PAUSE_S)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no folder descriptors and journals renames itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
