"""Opens picture files with Pillow, the only decoder, and puts whatever goes wrong into words."""

import contextlib
import errno
import io
import os
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import PIL
import PIL.Image

from mgmfnet.errors import ImageError, MgmfnetError

MAX_PIXELS: Final = 120_000_000
"""Larger pictures are refused before anything is decoded; the largest phone cameras fit."""

_FORMATS: Final = ("JPEG", "PNG", "BMP", "TIFF", "WEBP", "JPEG2000", "GIF", "PPM", "AVIF")
"""Pillow's other plugins are never tried: some start programs, none holds a dermoscopy image."""

_STILL_WITH_EXTRAS: Final = frozenset({"MPO"})
"""Phone pictures whose further frames are previews, depth or gain maps of the first."""


@contextlib.contextmanager
def opened(path: Path, kind: type[MgmfnetError] = ImageError) -> Iterator[PIL.Image.Image]:
    """The picture in ``path``, its header checked and its pixels not yet decoded.

    Whatever fails in the body of the ``with`` statement is translated too, since Pillow decodes
    late and reports damaged files with nearly any exception.

    Raises:
        MgmfnetError: Of the given ``kind``, with the name of the file and what to do.
    """
    with reading(path, kind) as file, opened_stream(file, path.name, kind) as picture:
        yield picture


@contextlib.contextmanager
def reading(path: Path, kind: type[MgmfnetError]) -> Iterator[io.BufferedReader]:
    """The open file, with the failures of the file system in words.

    Raises:
        MgmfnetError: Of the given ``kind``.
    """
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise kind(_file_trouble(path.name, error)) from error


@contextlib.contextmanager
def opened_stream(file: BinaryIO, name: str, kind: type[MgmfnetError]) -> Iterator[PIL.Image.Image]:
    """As `opened`, from bytes that are already at hand; ``name`` is for the message.

    Raises:
        MgmfnetError: Of the given ``kind``.
    """
    if file.seek(0, os.SEEK_END) == 0:
        raise kind(f"{name} is empty (0 bytes). Copy it again from where it came from.")
    file.seek(0)
    try:
        with _quiet, PIL.Image.open(file, formats=_FORMATS) as picture:
            _check_header(picture, name, kind)
            yield picture
    except MgmfnetError:
        raise
    except PIL.UnidentifiedImageError as error:
        raise kind(
            f"{name} is not an image of a kind that can be read, or its beginning is damaged. "
            "Save it as JPEG, PNG, TIFF or BMP, or copy it again."
        ) from error
    except PIL.Image.DecompressionBombError as error:
        raise kind(_too_large(name)) from error
    except MemoryError as error:
        raise kind(
            f"{name} needs more memory than is free. Close other programs and try again."
        ) from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise kind(_file_trouble(name, error)) from error
        raise kind(
            f"{name} is damaged or incomplete. Copy it again from where it came from."
        ) from error


def _check_header(picture: PIL.Image.Image, name: str, kind: type[MgmfnetError]) -> None:
    width, height = picture.size
    if width < 1 or height < 1:
        raise kind(f"{name} is damaged: it says that it has no pixels. Copy it again.")
    if width * height > MAX_PIXELS:
        raise kind(_too_large(name))
    pages = getattr(picture, "n_frames", 1)
    if pages > 1 and picture.format not in _STILL_WITH_EXTRAS:
        raise kind(
            f"{name} holds {pages} pages, and only single images can be read. "
            "Save each page as a file of its own."
        )


def _too_large(name: str) -> str:
    return (
        f"{name} has more than {MAX_PIXELS // 1_000_000} megapixels, too many to work with. "
        "Save a smaller copy of it."
    )


def _file_trouble(name: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name} is no longer there. Put it back, or open the folder again."
    if isinstance(error, PermissionError):
        return f"{name} may not be read. Ask for permission to read the file."
    if error.errno == errno.ENAMETOOLONG:
        return f"The name {name[:60]}… is too long for this system. Rename the file."
    return f"{name} could not be read: {error.strerror or error}. Check the disk or the network."


class _Quiet:
    """Silences Pillow's warnings while at least one thread decodes.

    `warnings.catch_warnings` alone restores in the wrong order when threads overlap, so the first
    thread to enter installs the filter and the last one to leave restores.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._saved = contextlib.ExitStack()

    def __enter__(self) -> None:
        with self._lock:
            if self._inside == 0:
                self._saved.enter_context(warnings.catch_warnings())
                warnings.filterwarnings("ignore", module=r"PIL\.")
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._saved.close()


_quiet = _Quiet()
