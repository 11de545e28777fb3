"""Reads what DICOM files say of themselves, whoever wrote them.

Lengths, counts and compression in a file are its writer's: it is read so often at most, never past
its end, and inflates to no more than the largest picture has.

Source: DICOM PS3.10 (files), PS3.5 (data elements), PS3.3 C.7.6.3 (image pixels).
"""

import importlib.util
import io
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast

from mgmfnet.data.pixel_width import is_square, is_width
from mgmfnet.sentence import Sentence

if TYPE_CHECKING:
    from pydicom import Dataset, FileDataset

DICOM_SUFFIXES: Final = frozenset({".dcm", ".dicom"})

HOW_TO_READ: Final = Sentence(
    'DICOM images are read once their packages are installed: pip install "mgmfnet[dicom]".'
)

_START: Final = 132
"""Bytes before the first data element: a preamble for other programs, and ``DICM``."""

_MOST_READS: Final = 8000
_SMALL_READ: Final = 1024
"""So many times less than so many bytes are read: a header has some hundred data elements, and each
takes a few steps, while pixels are read by larger parts."""

_DEFLATED: Final = b"1.2.840.10008.1.2.1.99"
_NOT_DEFLATED: Final = b"1.2.840.10008.1.2.1\0\0\0"
"""The transfer syntax of what was inflated, at the same length."""

_META_START: Final = _START + 12
"""Where the length of the file meta information has been read."""

_MOST_INFLATED: Final = 100_000_000
"""Bytes; more than the pixels of the largest picture that is read."""

SPACINGS: Final = ("PixelSpacing", "ImagerPixelSpacing")
"""Where the width of a pixel is, the calibrated one first; in mm, for rows and for columns."""

_PATIENT: Final = ("PatientID", "IssuerOfPatientID")
_NAMES: Final = ("PatientName", "PatientBirthDate", "PatientID", "OperatorsName", "PatientAddress")
_CAMERA: Final = ("Manufacturer", "ManufacturerModelName")
IMAGE_TAGS: Final = (
    *("SOPClassUID", "SamplesPerPixel", "PhotometricInterpretation", "PlanarConfiguration"),
    *("NumberOfFrames", "Rows", "Columns", "BitsAllocated", "BitsStored", "HighBit"),
    *("PixelRepresentation", *SPACINGS, *_CAMERA, *_PATIENT, *_NAMES),
    *(f"{colour}PaletteColorLookupTableDescriptor" for colour in ("Red", "Green", "Blue")),
    *(f"{colour}PaletteColorLookupTableData" for colour in ("Red", "Green", "Blue")),
)


_NOT_UNDERSTOOD: Final = (
    *(ValueError, TypeError, LookupError, ArithmeticError, AttributeError, NotImplementedError),
    struct.error,
)


class NoPictureError(OSError):
    """A whole file that holds no picture to read; ``told`` says so of the name of the file."""

    def __init__(self, told: Callable[[object], Sentence]) -> None:
        super().__init__(str(told("The file")))
        self.told = told


@cache
def reads_dicom() -> bool:
    """Whether the packages of the extra ``dicom`` are installed."""
    return importlib.util.find_spec("pydicom") is not None


def is_dicom(file: IO[bytes]) -> bool:
    """Whether a file says that it is one."""
    file.seek(0)
    return file.read(_START)[-4:] == b"DICM"


def read_header(file: IO[bytes], tags: Iterable[str] = IMAGE_TAGS) -> "FileDataset":
    """The named elements of a file, as far as it has them; the pixels only if they are named.

    Raises:
        Exception: The file is damaged or tampered with. Nearly any, as `pydicom` raises them.
    """
    from pydicom import dcmread  # noqa: PLC0415 - an extra

    wanted = list(tags)
    bounded = cast(BinaryIO, _Bounded(_inflated(file)))
    bounded.seek(0)
    with_pixels = "PixelData" in wanted
    return dcmread(bounded, stop_before_pixels=not with_pixels, specific_tags=[*wanted])


def number(header: "Dataset", keyword: str, otherwise: int = 0) -> int:
    """A count in a header, whatever the file has in its place."""
    said = _said(header, keyword)
    return int(said) if isinstance(said, int | float) else otherwise


def text(header: "Dataset", keyword: str) -> str:
    """A word in a header; empty where there is none."""
    return str(_said(header, keyword) or "").strip("\0 ")


def patient(header: "Dataset") -> str:
    """Who is shown; ids of different issuers are different."""
    one, issuer = (text(header, keyword) for keyword in _PATIENT)
    return f"{one} ({issuer})" if one and issuer else one


def names_somebody(header: "Dataset") -> bool:
    """Whether a person is named, by name, number or birthday."""
    return any(text(header, keyword) for keyword in _NAMES)


def mm_per_pixel(header: "Dataset") -> float | None:
    """How wide a pixel is; None where the file does not say so, or pixels are not square."""
    for keyword in SPACINGS:
        said = _said(header, keyword)
        if isinstance(said, Sequence) and len(said) == 2:
            height, width = (one if isinstance(one, int | float) else 0.0 for one in said)
            if is_width(width) and is_square(height, width):
                return float(width)
    return None


def camera(header: "Dataset") -> tuple[str, str]:
    """Maker and model."""
    maker, model = (text(header, keyword) for keyword in _CAMERA)
    return maker, model


def _said(header: "Dataset", keyword: str) -> object:
    """What a data element says; None where there is none, or none that can be understood."""
    try:
        return header.get(keyword)
    except _NOT_UNDERSTOOD:
        return None


def _inflated(file: IO[bytes]) -> IO[bytes]:
    """The file, or what it becomes where all but its beginning is deflated."""
    file.seek(0)
    beginning = file.read(_META_START)
    meta = file.read(min(int.from_bytes(beginning[-4:], "little"), 4096))
    if _DEFLATED not in meta:
        return file
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    content = inflater.decompress(file.read(), _MOST_INFLATED)
    if inflater.unconsumed_tail:
        raise OSError("it inflates to more than any picture")
    return io.BytesIO(beginning + meta.replace(_DEFLATED, _NOT_DEFLATED) + content)


class _Bounded:
    """A file as `pydicom` reads it, so many times and no farther than to its end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._size = file.seek(0, io.SEEK_END)
        self._left = _MOST_READS
        self.seek = file.seek
        self.tell = file.tell

    def read(self, size: int = -1) -> bytes:
        self._left -= 0 <= size < _SMALL_READ
        if self._left < 0:
            raise OSError("it has more parts than any picture")
        rest = max(0, self._size - self.tell())
        return self._file.read(rest if size < 0 else min(size, rest))
