"""Mask files that never change."""

import hashlib
from pathlib import Path

from mgmfnet.errors import DataError, MaskError
from mgmfnet.files import write_durably
from mgmfnet.foreign_names import inside, is_sha256


class RevisionFiles:
    """The folder of mask files, each named by its content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the mask with this content is.

        Raises:
            DataError: It is no hash, or the folder is a link.
        """
        if not is_sha256(sha256):
            raise DataError("{sha256} is not the hash of an accepted mask.", sha256=sha256)
        return inside(self.folder, f"{sha256}.png")

    def write(self, data: bytes) -> str:
        """Store an encoded mask durably and return its SHA-256.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        write_durably(self.path(sha256), data)
        return sha256

    def read(self, sha256: str, *, copy: Path) -> bytes:
        """The encoded mask with this content, from its file or else from ``copy``.

        Raises:
            MaskError: Both are missing or damaged.
        """
        for path in (self.path(sha256), copy):
            if (data := read_intact(path, sha256)) is not None:
                return data
        raise MaskError(
            "The accepted mask {path} is missing or damaged, and so is {copy}. Put the file "
            "back from a copy, or draw the mask again.",
            path=self.path(sha256),
            copy=copy,
        )


def read_intact(path: Path, sha256: str) -> bytes | None:
    """The content of a file, or None when it is not the one that the hash says."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None
