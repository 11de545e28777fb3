"""Opens picture files with Pillow, and puts whatever goes wrong into words."""

import contextlib
import errno
import importlib
import importlib.util
import io
import os
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, Generic, NamedTuple, TypeAlias, TypeVar

import PIL
import PIL.Image
from PIL.TiffImagePlugin import TiffImageFile

from mgmfnet.data.deep_colour import has_deep_colours
from mgmfnet.data.dicom.header import HOW_TO_READ, NoPictureError, is_dicom, reads_dicom
from mgmfnet.data.dicom.picture import FORMAT as DICOM
from mgmfnet.data.dicom.picture import register as register_dicom
from mgmfnet.data.image_repair import repaired, scans
from mgmfnet.errors import ImageError, MgmfnetError
from mgmfnet.plain_files import require_plain
from mgmfnet.sentence import Sentence

MAX_PIXELS: Final = 120_000_000
"""Larger pictures are refused before anything is decoded; the largest phone cameras fit."""

_LARGEST_FILE: Final = 2**30
"""Bytes; more than so many pixels have in any format."""

_FORMATS: Final = ("JPEG", "PNG", "BMP", "TIFF", "WEBP", "JPEG2000", "GIF", "PPM", "AVIF")
"""Pillow's other plugins are never tried: some start programs, none holds a dermoscopy image."""

HEIF_SUFFIXES: Final = frozenset({".heic", ".heif", ".hif"})
"""Pictures of phones that can be read where `reads_heif`."""

_STILL_WITH_EXTRAS: Final = frozenset({"MPO", "HEIF"})
"""Phone pictures whose further frames are previews, depth or gain maps of the first."""

_DEAR_FORMATS: Final = {"WEBP": 3, "JPEG2000": 3, "AVIF": 3, "HEIF": 3, DICOM: 4}
"""How many times as long as a JPEG, or as much memory, a picture of a format takes."""

_WIDE_MODES: Final = frozenset({"F", "I"})
"""Grey levels of four bytes each."""

_MOST_SCANS: Final = 100
_MOST_SCANNED: Final = 12 * MAX_PIXELS
"""Scans of a progressive JPEG, and their pixels together. Encoders write about ten scans, and each
costs a pass over all pixels, however short it is."""

_MOST_PAGES: Final = 16
"""So many pages of a TIFF are looked at, for one picture and smaller copies of it."""

_NEW_SUBFILE_TYPE: Final = 254
_OTHER_PAGES: Final = 1 | 4
"""Bits of this tag of a TIFF page that is a smaller copy, or a mask of transparency."""

_DECODERS: Final = frozenset({"PIL", "pydicom"})

Result = TypeVar("Result")
Name: TypeAlias = str | Sentence
"""Of a file, in a sentence."""


class Decoded(NamedTuple, Generic[Result]):
    """What was made of a picture, and a sentence for each thing that the person should know."""

    value: Result
    remarks: tuple[Sentence, ...]


def decode(
    path: Path, use: Callable[[PIL.Image.Image], Result], kind: type[MgmfnetError] = ImageError
) -> Decoded[Result]:
    """What ``use`` makes of the picture in a file.

    A file that a decoder refuses though it holds all its pixels is read all the same.

    Args:
        path: The file.
        use: Is given the picture, its header checked and its pixels not yet decoded.
        kind: Of the error.

    Raises:
        MgmfnetError: Of the given ``kind``, with the name of the file and what to do. What fails
            in our own code is not taken for a damaged file.
    """
    with reading(path, kind) as file:
        return decode_stream(file, path.name, use, kind)


def decode_stream(
    file: BinaryIO,
    name: Name,
    use: Callable[[PIL.Image.Image], Result],
    kind: type[MgmfnetError],
) -> Decoded[Result]:
    """As `decode`, from a file that is open already; ``name`` is for the message.

    Raises:
        MgmfnetError: Of the given ``kind``.
    """
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        raise kind("{name} is empty (0 bytes). Copy it again from where it came from.", name=name)
    if size > _LARGEST_FILE:
        raise kind("{name} has more than a gigabyte. Save a smaller copy of it.", name=name)
    try:
        return _decode(file, name, use, kind)
    except Exception as error:
        if not _is_of_the_file(error):
            raise
        again = _decode_repaired(file, name, use, kind)
        if again is None:
            raise _explained(error, file, name, kind) from error
        return again


def _decode(
    file: BinaryIO,
    name: Name,
    use: Callable[[PIL.Image.Image], Result],
    kind: type[MgmfnetError],
) -> Decoded[Result]:
    file.seek(0)
    with quiet, PIL.Image.open(file, formats=_known_formats()) as picture:
        remarks = _choose_page(picture, name, kind)
        _check_costs(picture, file, name, kind)
        return Decoded(use(picture), remarks)


def _decode_repaired(
    file: BinaryIO,
    name: Name,
    use: Callable[[PIL.Image.Image], Result],
    kind: type[MgmfnetError],
) -> Decoded[Result] | None:
    """None where the file cannot be repaired, or is of no use then."""
    try:
        file.seek(0)
        with quiet:
            better = repaired(file.read(), MAX_PIXELS)
        if better is None:
            return None
        decoded = _decode(io.BytesIO(better.data), name, use, kind)
    except Exception as error:
        if _is_of_the_file(error):
            return None
        raise
    return Decoded(decoded.value, (better.remark(name), *decoded.remarks))


def _is_of_the_file(error: Exception) -> bool:
    """Whether a decoder or the system failed at a file, for which there is nearly any exception."""
    if isinstance(error, MgmfnetError):
        return False
    if isinstance(error, (OSError, MemoryError)):
        return True
    frames = traceback.walk_tb(error.__traceback__)
    modules = (str(frame.f_globals.get("__name__")) for frame, _ in frames)
    return any(module.partition(".")[0] in _DECODERS for module in modules)


def _explained(
    error: Exception, file: BinaryIO, name: Name, kind: type[MgmfnetError]
) -> MgmfnetError:
    if isinstance(error, NoPictureError):
        return kind("{sentence}", sentence=error.told(name))
    if isinstance(error, PIL.UnidentifiedImageError):
        return _unidentified(file, name, kind)
    if isinstance(error, PIL.Image.DecompressionBombError):
        return _too_large(name, MAX_PIXELS, kind)
    if isinstance(error, MemoryError):
        return kind(
            "{name} needs more memory than is free. Close other programs and try again.", name=name
        )
    if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
        return _file_trouble(name, error, kind)
    return kind(
        "{name} is damaged or incomplete. Copy it again from where it came from.", name=name
    )


def _unidentified(file: BinaryIO, name: Name, kind: type[MgmfnetError]) -> MgmfnetError:
    if is_dicom(file) and not reads_dicom():
        return kind("{name} cannot be read. {hint}", name=name, hint=HOW_TO_READ)
    return kind(
        "{name} is not an image of a kind that can be read, or its beginning is damaged. "
        "Save it as JPEG, PNG, TIFF or BMP, or copy it again.",
        name=name,
    )


@contextlib.contextmanager
def reading(path: Path, kind: type[MgmfnetError]) -> Iterator[io.BufferedReader]:
    """The open file, with the failures of the file system in words.

    Raises:
        MgmfnetError: Of the given ``kind``.
    """
    try:
        require_plain(path)
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise _file_trouble(path.name, error, kind) from error


def _choose_page(
    picture: PIL.Image.Image, name: Name, kind: type[MgmfnetError]
) -> tuple[Sentence, ...]:
    """Turn to the one picture of a file; raises where there are several."""
    if not getattr(picture, "is_animated", False) or picture.format in _STILL_WITH_EXTRAS:
        return ()
    pages = _pages(picture) if isinstance(picture, TiffImageFile) else {}
    largest = max(pages.values(), default=0)
    wholes = [page for page, pixels in pages.items() if 4 * pixels > largest]
    if len(wholes) != 1 or len(pages) == _MOST_PAGES:
        raise kind(
            "{name} holds several pages, and only single images can be read. "
            "Save each page as a file of its own.",
            name=name,
        )
    picture.seek(wholes[0])
    return (
        Sentence(
            "{name} also holds smaller copies of the image, which are passed over.", name=name
        ),
    )


def _pages(picture: TiffImageFile) -> dict[int, int]:
    """The first pages by their number, with their pixels; copies and masks of others have none."""
    pages = {}
    for number in range(_MOST_PAGES):
        try:
            picture.seek(number)
        except EOFError:
            break
        kind = picture.tag_v2.get(_NEW_SUBFILE_TYPE)  # of any type, as the file says
        is_other = isinstance(kind, int) and bool(kind & _OTHER_PAGES)
        pages[number] = 0 if is_other else picture.width * picture.height
    return pages


def _check_costs(
    picture: PIL.Image.Image, file: BinaryIO, name: Name, kind: type[MgmfnetError]
) -> None:
    """Refuse, before anything is decoded, what would take too much memory or time."""
    width, height = picture.size
    if width < 1 or height < 1:
        raise kind("{name} is damaged: it says that it has no pixels. Copy it again.", name=name)
    most = MAX_PIXELS // _DEAR_FORMATS.get(picture.format or "", 1)
    if picture.has_transparency_data:
        most //= 2
    if has_deep_colours(picture) or picture.mode in _WIDE_MODES:
        most //= 2
    if width * height > most:
        raise _too_large(name, most, kind)
    if picture.info.get("progressive"):
        at = file.tell()
        file.seek(0)
        most = min(_MOST_SCANS, _MOST_SCANNED // (width * height))
        found = sum(1 for _ in islice(scans(file.read()), most + 1))
        file.seek(at)
        if found > most:
            raise kind(
                "{name} is stored in more than {scans} scans, which takes too long to read. "
                "Open it in another program and save it again.",
                name=name,
                scans=most,
            )


@cache
def reads_heif() -> bool:
    """Whether the package of the extra ``heic`` is installed."""
    return importlib.util.find_spec("pillow_heif") is not None


@cache
def _known_formats() -> tuple[str, ...]:
    formats = list(_FORMATS)
    if reads_heif():
        importlib.import_module("pillow_heif").register_heif_opener()
        formats.append("HEIF")
    if reads_dicom():  # first: what stands before a DICOM file may look like another one
        register_dicom()
        formats.insert(0, DICOM)
    return tuple(formats)


def _too_large(name: Name, most: int, kind: type[MgmfnetError]) -> MgmfnetError:
    return kind(
        "{name} has more than {megapixels} megapixels, too many to work with. "
        "Save a smaller copy of it.",
        name=name,
        megapixels=most // 1_000_000,
    )


def _file_trouble(name: Name, error: OSError, kind: type[MgmfnetError]) -> MgmfnetError:
    if isinstance(error, FileNotFoundError):
        return kind("{name} is no longer there. Put it back, or open the folder again.", name=name)
    if isinstance(error, PermissionError):
        return kind("{name} may not be read. Ask for permission to read the file.", name=name)
    if error.errno == errno.ENAMETOOLONG:
        return kind(
            "The name {name}… is too long for this system. Rename the file.", name=str(name)[:60]
        )
    return kind(
        "{name} could not be read: {reason}. Check the disk or the network.",
        name=name,
        reason=error.strerror or error,
    )


class _Quiet:
    """Silences the decoders' warnings while at least one thread decodes.

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
                warnings.filterwarnings("ignore", module=r"(PIL|pydicom|highdicom)\.")
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._saved.close()


quiet = _Quiet()
