"""The folder of small pictures that can be made again, kept within bounds."""

import contextlib
import os
import time
from pathlib import Path
from typing import Final

from app.tasks import TaskContext

CACHE_BYTES: Final = 512 * 2**20
CACHE_DAYS: Final = 90

_DAY_S: Final = 24 * 3600


def recall(path: Path) -> bytes | None:
    """What was kept under this name, if it is still there; notes that it is in use."""
    try:
        data = path.read_bytes()
        if time.time() - path.stat().st_mtime > _DAY_S:
            os.utime(path)
    except OSError:
        return None
    return data


def keep(path: Path, data: bytes) -> None:
    """Best effort: what cannot be kept is made again next time."""
    part = path.with_name(f"part-{os.getpid()}-{path.name}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)


def prune(
    context: TaskContext, folder: Path, limit: int = CACHE_BYTES, days: float = CACHE_DAYS
) -> None:
    """Delete what was not used for so many days, then what was used longest ago.

    Args:
        context: Of the task.
        folder: Of the pictures; may be absent.
        limit: For all files together, in bytes.
        days: Since the last use, to a day.
    """
    files = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            context.check()
            with contextlib.suppress(OSError):
                state = entry.stat(follow_symlinks=False)
                files.append((state.st_mtime, state.st_size, entry.path))
    oldest = time.time() - days * _DAY_S
    size = 0
    for used, bytes_, path in sorted(files, reverse=True):
        context.check()
        size += bytes_
        if size > limit or used < oldest:
            with contextlib.suppress(OSError):
                os.unlink(path)
