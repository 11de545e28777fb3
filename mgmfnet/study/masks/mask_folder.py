"""The newest mask of every case, under a name that people and other programs expect."""

import contextlib
import os
from pathlib import Path

from mgmfnet.errors import WriteError
from mgmfnet.files import aside, write_durably
from mgmfnet.foreign_names import inside
from mgmfnet.plain_files import read_plain
from mgmfnet.study.masks.revision_files import read_intact


class MaskFolder:
    """The folder ``masks`` of a review directory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        """The file of a mask; ``name`` is relative to this folder, in POSIX form.

        Raises:
            DataError: It leads out of this folder.
        """
        return inside(self._folder, name)

    def read(self, name: str) -> bytes | None:
        """The content of a mask file, or None when there is none; what a link leads to is not ours.

        Raises:
            WriteError: There is one that cannot be read, so it must not be replaced.
        """
        path = self.path(name)
        try:
            return None if path.is_symlink() else read_plain(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise WriteError(
                "{path} cannot be read, so it was not replaced: {reason}. Nothing was changed; "
                "check the disk.",
                path=path,
                reason=error.strerror or error,
            ) from error

    def publish(self, name: str, data: bytes) -> None:
        """Make ``data`` the newest mask, durably.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        write_durably(self.path(name), data, root=self._folder.parent, private=True)

    def set_aside(self, name: str) -> None:
        """Keep what is published, so that putting it back needs no space on the disk.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        path = self.path(name)
        try:
            aside(path).unlink(missing_ok=True)
            if not path.is_symlink():
                _link(path, aside(path))
        except FileNotFoundError:
            return
        except OSError as error:
            raise WriteError(
                "{path} could not be set aside, so it was not replaced: {reason}. Nothing was "
                "changed; check the disk.",
                path=path,
                reason=error.strerror or error,
            ) from error

    def put_back(self, name: str, sha256: str) -> bool:
        """Publish again what was set aside; whether that was what the hash says."""
        path = self.path(name)
        with contextlib.suppress(OSError):
            if read_intact(aside(path), sha256) is not None:
                os.replace(aside(path), path)
                return True
        return False

    def forget_aside(self, name: str) -> None:
        """Give up what was set aside, as far as possible."""
        with contextlib.suppress(OSError):
            os.unlink(aside(self.path(name)))

    def withdraw(self, name: str) -> None:
        """Remove a mask that was never accepted.

        Raises:
            WriteError: It cannot be removed.
        """
        path = self.path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(
                "{path} belongs to no accepted mask and could not be removed: {reason}.",
                path=path,
                reason=error.strerror or error,
            ) from error


def _link(path: Path, other: Path) -> None:
    """Have a file under a second name too, or only there where a file can have but one."""
    try:
        os.link(path, other)
    except FileNotFoundError:
        raise
    except OSError:
        os.replace(path, other)
