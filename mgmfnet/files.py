"""The one way this program writes a file that must survive a crash."""

import contextlib
import errno
import hashlib
import itertools
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from mgmfnet.errors import WriteError
from mgmfnet.leftovers import sweep, unfinished_name
from mgmfnet.review_files import require_outside_reviews

_LEFTOVER: Final = re.compile(r"\.([0-9a-f]+-\d+-)?[0-9a-f]+\.(part|before)")
PRIVATE: Final = 0o600
"""Who may read and write what is of a person's images: this user alone."""

_TRIED_BYTES: Final = 4096
_REPLACE_ATTEMPTS: Final = 10
_REPLACE_PAUSE_S: Final = 0.05
_FOLDERS_CANNOT_BE_SYNCED: Final = frozenset({errno.EINVAL, errno.EBADF, errno.ENOTSUP})


def write_durably(
    path: Path, data: bytes | Iterable[bytes], *, root: Path | None = None, private: bool = False
) -> None:
    """Write ``data`` to ``path`` so that a crash leaves the old file or the new one, never a part.

    Temporary file in the same folder, fsync, `os.replace`, fsync of the folder. When this returns
    the file is on disk. Parent folders are created, as durably as the file.

    Args:
        path: The file.
        data: What it is to hold; in parts where all of it together would be large.
        root: A folder above it that is not created: where it is gone, a drive was taken away.
        private: For nobody but this user, whatever others may read by default.

    Raises:
        WriteError: The disk is full, read-only, failing or gone. The file that was there is intact,
            unless the message says that only the confirmation of the disk is missing.
    """
    temporary = path.with_name(unfinished_name())
    try:
        _make_folder(path.parent, root)
        _sweep_once(path.parent)
        with temporary.open("xb") as file:
            if private:
                temporary.chmod(PRIVATE)
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    except OSError as error:
        raise WriteError(
            "Could not write {name} in {folder}: {reason}. The previous file is unchanged; "
            "free some space or choose a folder you may write to.",
            name=path.name,
            folder=path.parent,
            reason=error.strerror or error,
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    try:
        _sync_folder(path.parent)
    except OSError as error:
        raise WriteError(
            "The disk did not confirm that {name} in {folder} was written: {reason}. Check "
            "the disk and save again.",
            name=path.name,
            folder=path.parent,
            reason=error.strerror or error,
        ) from error


def create_durably(path: Path, data: bytes, *, root: Path, private: bool = False) -> bool:
    """As `write_durably`, unless there is a file already, which stays.

    Of several programs that do so at the same moment one succeeds.

    Returns:
        Whether it was written.

    Raises:
        WriteError: As by `write_durably`, or where the disk cannot tell who was first.
    """
    finished = path.with_name(unfinished_name())
    write_durably(finished, data, root=root, private=private)
    try:
        _claim(finished, path)
    except FileExistsError:
        return False
    except OSError as error:
        raise WriteError(
            "Could not write {path}: {reason}. Check the disk, or choose another folder.",
            path=path,
            reason=error.strerror or error,
        ) from error
    finally:
        with contextlib.suppress(OSError):
            finished.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        _sync_folder(path.parent)
    return True


def move_durably(source: Path, target: Path) -> None:
    """Give a file or a folder its place, where there is nothing yet, on the same disk.

    Raises:
        WriteError: There is something, or the disk is read-only or failing; ``source`` is as it was
            unless the disk did not confirm that it was moved.
    """
    try:
        _make_folder(target.parent)
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        _replace(source, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise WriteError(
            "Could not write {path}: {reason}. Check the disk, or choose another folder.",
            path=target,
            reason=error.strerror or error,
        ) from error


def rename_together(renames: Mapping[Path, Path]) -> None:
    """Rename files as if at one moment, durably: they may take each other's names.

    What is not there is passed over. What has a new name already is replaced.

    Raises:
        WriteError: The disk is read-only or failing; some may be renamed. For files that can be
            made again only: what was replaced is lost.
    """
    waiting: dict[Path, tuple[Path, Path]] = {}
    try:
        for source, target in renames.items():
            temporary = source.with_name(unfinished_name())
            with contextlib.suppress(FileNotFoundError):
                _replace(source, temporary)
                waiting[temporary] = source, target
        folders = {path.parent for pair in waiting.values() for path in pair}
        for temporary, (_, target) in list(waiting.items()):
            _make_folder(target.parent)
            _replace(temporary, target)
            del waiting[temporary]
        for folder in folders:
            _sync_folder(folder)
    except OSError as error:
        for temporary, (source, _) in waiting.items():
            with contextlib.suppress(OSError):
                _replace(temporary, source)
        raise WriteError(
            "Files could not be renamed: {reason}. Check the disk, then try again.",
            reason=error.strerror or error,
        ) from error


def check_writable(folder: Path) -> None:
    """Create ``folder`` and try whether files can be written in it, before there is work to lose.

    Found out by writing: access rights say too little about network and read-only mounts.

    Raises:
        WriteError: They cannot, or must not, for a review keeps its own files there.
    """
    require_outside_reviews(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_TRIED_BYTES))
    except OSError as error:
        raise WriteError(
            "Nothing can be written in {folder}: {reason}. Free some space or choose a folder you "
            "may write to.",
            folder=folder,
            reason=error.strerror or error,
        ) from error


def check_file_writable(path: Path) -> None:
    """As `check_writable`, of a file that is to be made or replaced.

    Raises:
        WriteError: It cannot be written.
    """
    if path.is_dir():
        raise WriteError("{path} is a folder. Name a file, for example in it.", path=path)
    check_writable(path.parent)


def aside(path: Path) -> Path:
    """Where a file is kept that may have to be put back; `remove_leftovers` knows it."""
    return path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:32]}.before")


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed program left in ``folder``; nobody may be writing there."""
    for path in folder.glob(".*"):
        if _LEFTOVER.fullmatch(path.name):
            with contextlib.suppress(OSError):
                path.unlink()


def remove_leftovers_below(folder: Path, *, leave_out: str = "") -> None:
    """As `remove_leftovers`, in the folders below it too, but not where links lead.

    Args:
        folder: Where to begin.
        leave_out: A name in this folder; somebody may be writing below that.
    """
    for place, names, _ in os.walk(folder):
        if Path(place) == folder and leave_out in names:
            names.remove(leave_out)
        remove_leftovers(Path(place))


@cache
def _sweep_once(folder: Path) -> None:
    """Look for leftovers when this program writes into a folder for the first time."""
    sweep(folder)


def _make_folder(folder: Path, root: Path | None = None) -> None:
    """Create ``folder`` and its missing parents but the root, and make their names durable."""
    missing = list(itertools.takewhile(lambda path: not path.exists(), (folder, *folder.parents)))
    if root in missing:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), root)
    for created in reversed(missing):
        created.mkdir(exist_ok=True)
        _sync_folder(created.parent)


def _claim(source: Path, target: Path) -> None:
    """Give a file its name where nothing has it: by a link, or where there are none, a copy.

    Raises:
        FileExistsError: Something has it.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # as on memory cards and some network shares
        with target.open("xb") as file:
            target.chmod(stat.S_IMODE(source.stat().st_mode))
            file.write(source.read_bytes())
            file.flush()
            os.fsync(file.fileno())


def _replace(source: Path, target: Path) -> None:
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
    """Make a rename durable.

    Windows has no folder descriptors and journals renames itself; some network file systems have
    no way to sync a folder and are taken as they are.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _FOLDERS_CANNOT_BE_SYNCED:
            raise
    finally:
        os.close(descriptor)
