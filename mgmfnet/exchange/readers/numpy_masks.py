"""Masks as arrays of NumPy: ``.npy``, or ``.npz`` with one array, named as mask files are."""

import tokenize
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Any, Final, NamedTuple

import numpy as np
import PIL.Image
from numpy.lib import format as npy
from numpy.typing import NDArray

from mgmfnet.archives import opened_archive
from mgmfnet.data.decoding import MAX_PIXELS, reading
from mgmfnet.data.mask_io import require_mask_size
from mgmfnet.data.mask_labels import labels_in
from mgmfnet.data.mask_looks import look_at_picture
from mgmfnet.errors import MaskError, NoMaskError
from mgmfnet.exchange.readers.reader import AnnotationFile, Notes, Reader
from mgmfnet.study.importing import ForeignMask, Look
from mgmfnet.types import Size

_USUAL: Final = ("mask.npy", "arr_0.npy", "segmentation.npy", "label.npy", "labels.npy")
_ZIPPED: Final = ".npz"
_SUFFIX: Final = ".npy"
_LARGEST_HEADER: Final = 10_000
_NO_HEADER: Final = (
    ValueError,
    SyntaxError,
    tokenize.TokenError,
    MemoryError,
    RecursionError,
)
"""What NumPy gives where the header, an expression of Python, is damaged or too deep."""

_LARGEST_LEVEL: Final = 2**31 - 1

_Array = NDArray[Any]


@dataclass(frozen=True)
class ArrayFile(ForeignMask):
    """A mask that is an array in a file.

    Attributes:
        path: Of the file.
    """

    is_named = False
    is_whole = True

    path: Path
    named: PurePath
    told: str
    origin: str

    def look(self, image: Size, chosen: Collection[str] = ()) -> Look:
        """As `ForeignMask.look`; the array is read only where its size may be right."""

        def check(size: Size) -> None:
            if size != image[::-1]:
                require_mask_size(self.told, size, image)

        look = look_at_picture(self._picture(check), self.told, chosen)
        labels = (look.label,) if look.label else ()
        return Look(look.mask, labels, look.is_plain, look.is_smooth)

    def labels(self) -> tuple[str, ...]:
        """As `ForeignMask.labels`."""
        labels = labels_in(self._picture(lambda _: None))
        return () if labels is None else labels.told()

    def _picture(self, check: Callable[[Size], None]) -> PIL.Image.Image:
        with _array_file(self.path) as file:
            array = _read_array(file, check, self.told)
        return _as_picture(array, self.told)


def _read(file: AnnotationFile, _notes: Notes) -> list[ArrayFile] | None:
    with _array_file(file.path) as array:
        try:
            _header(array, file.path.name)
        except NoMaskError:
            return None
    place = file.place
    origin = f"{file.path.parent.name}/{file.path.name}"
    return [ArrayFile(file.path, place, place.as_posix(), origin)]


@contextmanager
def _array_file(path: Path) -> Iterator[IO[bytes]]:
    """The open array; whatever goes wrong with the file is put into words."""
    try:
        with reading(path, MaskError) as file:
            if path.suffix.lower() == _SUFFIX:
                yield file
                return
            with opened_archive(file) as archive, archive.open(_member(archive, path)) as member:
                yield member
    except zipfile.BadZipFile as error:
        raise _damaged(path.name) from error


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    arrays = [name for name in archive.namelist() if name.endswith(_SUFFIX)]
    usual = [name for name in _USUAL if name in arrays]
    if len(arrays) != 1 and not usual:
        raise MaskError(
            "{name} holds {n} arrays, and it is unclear which one is the mask. Call it mask.",
            name=path.name,
            n=len(arrays),
        )
    return usual[0] if usual else arrays[0]


class _Header(NamedTuple):
    """What is said of an array before its content."""

    size: Size
    kind: np.dtype[Any]
    is_fortran: bool


def _header(file: IO[bytes], name: str) -> _Header:
    """What is said of an array of levels.

    Raises:
        NoMaskError: It is none of an image.
    """
    try:
        version = npy.read_magic(file)
        read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        shape, is_fortran, kind = read_header(file, max_header_size=_LARGEST_HEADER)
    except _NO_HEADER as error:
        raise _damaged(name) from error
    sides = tuple(side for side in shape if side != 1) if len(shape) > 2 else shape
    if len(sides) != 2 or kind.kind not in "biuf" or min(sides) < 1:
        raise NoMaskError(
            "{name} holds no mask: an array of one number a pixel, in rows and columns.", name=name
        )
    return _Header(Size(*sides), kind, is_fortran)


def _read_array(file: IO[bytes], check: Callable[[Size], None], name: str) -> _Array:
    """An array of levels; its header is checked before anything is read."""
    size, kind, is_fortran = _header(file, name)
    check(size)
    if size.height * size.width > MAX_PIXELS:
        raise MaskError(
            "{name} has more than {megapixels} megapixels, too many to work with. "
            "Save a smaller copy of it.",
            name=name,
            megapixels=MAX_PIXELS // 1_000_000,
        )
    wanted = size.height * size.width * kind.itemsize
    data = file.read(wanted)
    if len(data) != wanted:
        raise _damaged(name)
    return np.frombuffer(data, kind).reshape(size, order="F" if is_fortran else "C")


def _as_picture(array: _Array, name: str) -> PIL.Image.Image:
    """What PNG would hold; a mask of truth values becomes black and white."""
    if array.dtype.kind == "b":
        return PIL.Image.fromarray(array.astype(np.uint8) * np.uint8(255))
    low, high = float(array.min()), float(array.max())
    if not (low >= 0 and high <= _LARGEST_LEVEL):
        raise NoMaskError(
            "{name} holds no mask: an array of one number a pixel, in rows and columns.", name=name
        )
    if array.dtype.kind == "f" and (array != np.rint(array)).any():
        return PIL.Image.fromarray(array.astype(np.float32))
    return PIL.Image.fromarray(array.astype(np.uint8 if high <= 255 else np.int32))


def _damaged(name: str) -> MaskError:
    return MaskError(
        "{name} is damaged or incomplete. Copy it again from where it came from.", name=name
    )


NUMPY: Final = Reader("numpy", "NumPy arrays", frozenset({_SUFFIX, _ZIPPED}), _read)
