"""The newest mask of every case, under a name that people and other programs expect."""

from pathlib import Path

from mgmfnet.errors import WriteError
from mgmfnet.files import write_durably
from mgmfnet.foreign_names import inside


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
        """The content of a mask file, or None when there is none.

        Raises:
            WriteError: There is one that cannot be read, so it must not be replaced.
        """
        path = self.path(name)
        try:
            return path.read_bytes()
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
        write_durably(self.path(name), data)

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
