"""What programs that were killed have left behind.

Unfinished files and folders have in their name who makes them, so that whoever comes next can tell
what nobody will finish. Where that was another computer, a day has to pass.
"""

import contextlib
import hashlib
import os
import platform
import re
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_ENDING: Final = ".part"
_UNFINISHED: Final = re.compile(
    rf"\.?(mgmfnet-)?(?P<computer>[0-9a-f]{{8}})-(?P<process>\d+)-[0-9a-z_]+({_ENDING})?"
    rf"|\.[0-9a-f]+{_ENDING}"  # of the first versions
)
_DAY_S: Final = 24 * 3600


def unfinished_name() -> str:
    """A hidden name for something that gets its own when it is whole."""
    return f".{_maker()}{uuid.uuid4().hex}{_ENDING}"


def make_temporary_folder() -> Path:
    """A new folder in the place of the system, for nobody else; `sweep` knows it.

    Raises:
        OSError: It cannot be made.
    """
    sweep(Path(tempfile.gettempdir()))
    return Path(tempfile.mkdtemp(prefix=f"mgmfnet-{_maker()}"))


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """As `make_temporary_folder`, until the context ends."""
    folder = make_temporary_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove from a folder what a program that is gone was making, as far as that is possible."""
    for path in abandoned(folder):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()


def abandoned(folder: Path) -> list[Path]:
    """What in a folder nobody will finish; nothing where the folder cannot be read."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return [Path(entry) for entry in entries if _is_abandoned(entry)]
    return []


def _is_abandoned(entry: os.DirEntry[str]) -> bool:
    name = _UNFINISHED.fullmatch(entry.name)
    if name is None:
        return False
    try:
        changed = entry.stat(follow_symlinks=False).st_mtime
    except OSError:
        return False
    if name["computer"] != _computer():
        return time.time() - changed > _DAY_S
    return not _was_there(int(name["process"]), changed)


def _was_there(process: int, moment: float) -> bool:
    """Whether a process is there that may have been there at that time; numbers are used again."""
    import psutil  # noqa: PLC0415 - something is rarely left, and every command imports this module

    try:
        return psutil.Process(process).create_time() <= moment + 1
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True


def _maker() -> str:
    return f"{_computer()}-{os.getpid()}-"


@cache
def _computer() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]
