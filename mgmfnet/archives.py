"""ZIP archives that came from elsewhere, of which every byte may be wrong."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

_UNREADABLE: Final = (
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` gives besides its own error: of content, of encryption, of names and places."""


@contextmanager
def opened_archive(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """An archive to read from, as long as nothing is wrong with it.

    Raises:
        BadZipFile: It is none, or is damaged, then or while it is read.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except _UNREADABLE as error:
        raise zipfile.BadZipFile from error
