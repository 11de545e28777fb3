"""Keeps a study from being written by two programs at once."""

import contextlib
import getpass
import platform
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from mgmfnet.errors import LockHolder, StudyError, StudyLockedError, WriteError
from mgmfnet.files import PRIVATE, write_durably
from mgmfnet.foreign_names import is_link
from mgmfnet.plain_files import file_identity, read_plain
from mgmfnet.sentence import Sentence
from mgmfnet.study.database.changes import utc_now

_LOCK_NAME: Final = "study.lock"
_HOLDER_NAME: Final = "study.lock.txt"
_FOLDERS: Final = ("masks", "revisions", "predictions", "quarantine", "readings")


def current_user() -> str:
    """The login name of the person at this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account entry, as in some containers
        return "unknown"


class StudyLock:
    """The right to write to a review directory, given back by the system when a program dies.

    Attributes:
        was_left: Whether the program that had it before died, or is an older one.
    """

    def __init__(self, review_dir: Path) -> None:
        """Take the lock, creating the directory where it is missing.

        Raises:
            StudyLockedError: Another program, or another window of this one, has it.
            StudyError: The directory cannot be written, or is not one: links lead out of it.
        """
        for place in (review_dir, *(review_dir / name for name in (*_FOLDERS, _LOCK_NAME))):
            _refuse_link(place)
        holder = review_dir / _HOLDER_NAME
        self._path = review_dir / _LOCK_NAME
        try:
            review_dir.mkdir(parents=True, exist_ok=True)
            self._take()
        except Timeout:
            found = _read_holder(holder)
            error = StudyLockedError(
                "This study is already open{by_whom}. Close it there, or open it read-only here.",
                by_whom=_by_whom(found),
            )
            error.holder = found
            raise error from None
        except OSError as error:
            raise StudyError(
                "The review directory {folder} cannot be written: {reason}. Open the study "
                "read-only, or ask for write access.",
                folder=review_dir,
                reason=error.strerror or error,
            ) from error
        self.was_left = holder.exists()
        self._holder = holder
        with contextlib.suppress(WriteError):  # a courtesy to others, not worth a failure
            told = f"{current_user()}\n{platform.node()}\n{utc_now()}"
            write_durably(holder, told.encode(), private=True)

    def require_held(self) -> None:
        """Called before anything is written: the file of the lock may have been removed.

        Where it is gone, it is made again, but never its directory: where that one is away, as with
        a drive, the lock went with it and is still held. Where another program has made it
        meanwhile, that one may write from then on and this one may not.

        Raises:
            StudyLockedError: Another program may have the lock.
        """
        found = file_identity(self._path)
        if found == self._mine:
            return
        if found is None and (self._is_away() or self._is_taken_anew()):
            return
        raise StudyLockedError(
            "The file {path} was removed, and the study{by_whom} opened again, so nothing was "
            "saved here. Close it there, then open the folder again.",
            path=self._path,
            by_whom=_by_whom(_read_holder(self._holder)),
        )

    def _is_away(self) -> bool:
        return file_identity(self._path.parent) != self._place

    def _is_taken_anew(self) -> bool:
        try:
            self._lock.release()
            self._take()
        except Timeout:
            return False
        except OSError:  # nothing can be written there; what is written notices that
            return True
        return True

    def _take(self) -> None:
        # Any thread may close the study.
        self._lock = FileLock(self._path, mode=PRIVATE, thread_local=False)
        self._lock.acquire(timeout=0)
        self._mine = file_identity(self._path)
        self._place = file_identity(self._path.parent)

    def release(self) -> None:
        """Let others write; may be called twice."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._holder.unlink(missing_ok=True)
        self._lock.release()


def _refuse_link(place: Path) -> None:
    if is_link(place):
        raise StudyError(
            "{place} is a link to another place, where a review would overwrite what is there. "
            "Nothing was changed; put the folder itself where the link is, or open the study "
            "read-only.",
            place=place,
        )


def _read_holder(path: Path) -> LockHolder | None:
    try:
        user, computer, since = read_plain(path)[:200].decode().splitlines()
        return LockHolder(user, computer, datetime.fromisoformat(since))
    except (OSError, ValueError):
        return None


def _by_whom(holder: LockHolder | None) -> Sentence | str:
    if holder is None:
        return ""
    return Sentence(
        " ({user} on {computer} since {since})",
        user=holder.user,
        computer=holder.computer,
        since=holder.since.isoformat(timespec="seconds"),
    )
