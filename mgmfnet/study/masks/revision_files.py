"""Mask files that never change."""

import hashlib
from pathlib import Path

from mgmfnet.data.image_io import read_size
from mgmfnet.data.mask_io import decode_mask
from mgmfnet.errors import DataError, ImageError, MaskError
from mgmfnet.files import write_durably
from mgmfnet.foreign_names import inside, is_sha256
from mgmfnet.plain_files import read_plain
from mgmfnet.types import Size


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
        write_durably(self.path(sha256), data, root=self.folder.parent, private=True)
        return sha256

    def keep(self, data: bytes) -> str:
        """As `write`, which takes no space where the file is there and intact already."""
        sha256 = hashlib.sha256(data).hexdigest()
        if read_intact(self.path(sha256), sha256) is None:
            self.write(data)
        return sha256

    def publishable(self, sha256: str, image: Path) -> bytes | None:
        """The encoded mask with this content, if it is one, and of the size of its image.

        Args:
            sha256: Of the content.
            image: The image; one that cannot be read speaks against no mask.
        """
        data = read_intact(self.path(sha256), sha256)
        try:
            size = Size(*decode_mask(data or b"").shape)
            return data if size == read_size(image) else None
        except MaskError:
            return None
        except ImageError:
            return data

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
        data = read_plain(path)
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None
