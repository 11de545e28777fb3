"""DICOM photographs and segmentations as pictures of Pillow, so that they open like any other.

Pixels that are not compressed, and such in JPEG, JPEG 2000 or run lengths, become 8-bit grey levels
or colours. `pydicom` is imported when a DICOM file is opened, and not before.
"""

import io
import logging
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL.ExifTags import Base
from PIL.ImageFile import ImageFile

from mgmfnet.data.deep_colour import to_8_bits
from mgmfnet.data.dicom.header import (
    IMAGE_TAGS,
    NoPictureError,
    camera,
    is_dicom,
    mm_per_pixel,
    names_somebody,
    number,
    patient,
    read_header,
    text,
)
from mgmfnet.sentence import Sentence

if TYPE_CHECKING:
    from pydicom import FileDataset

FORMAT: Final = "DICOM"

_GREYS: Final = frozenset({"MONOCHROME1", "MONOCHROME2"})
_PALETTE: Final = "PALETTE COLOR"
_COLOURS: Final = frozenset(
    {"RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_420", "YBR_ICT", "YBR_RCT"}
)

_UNCOMPRESSED: Final = frozenset(
    {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"}
)
_RUN_LENGTHS: Final = "1.2.840.10008.1.2.5"
_JPEG: Final = frozenset({"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51"})
_JPEG_2000: Final = frozenset({"1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"})


class DicomPicture(ImageFile):
    """One image in a DICOM file.

    Attributes:
        mm_per_pixel: How wide a pixel is, as the file says; None where it does not.
        patient: Who is shown, as the file says; empty where it does not.
        names_somebody: Whether the file has a person's name, number or birthday.
    """

    format = FORMAT
    format_description = "DICOM photograph"
    mm_per_pixel: float | None = None
    patient: str = ""
    names_somebody: bool = False

    def _open(self) -> None:
        if self.fp is None or not is_dicom(self.fp):
            raise SyntaxError("no DICOM file")
        header = read_header(self.fp)
        _require_picture(header)
        self._size = number(header, "Columns"), number(header, "Rows")
        self._mode = "L" if text(header, "PhotometricInterpretation") in _GREYS else "RGB"
        self.mm_per_pixel = mm_per_pixel(header)
        self.patient = patient(header)
        self.names_somebody = names_somebody(header)
        self._camera = camera(header)

    def load(self) -> Any:
        """Decode the pixels, once."""
        if self._im is None and self.fp is not None:
            self.im = PIL.Image.fromarray(_pixels(read_header(self.fp, _WITH_PIXELS))).im
        return PIL.Image.Image.load(self)

    def getexif(self) -> PIL.Image.Exif:
        """The camera, as photographs name it."""
        exif = PIL.Image.Exif()
        exif[Base.Make], exif[Base.Model] = self._camera
        return exif


_WITH_PIXELS: Final = (*IMAGE_TAGS, "PixelData")


def register() -> None:
    """Let Pillow open DICOM files; what `pydicom` remarks about them is not for the terminal."""
    logging.getLogger("pydicom").addHandler(logging.NullHandler())
    PIL.Image.register_open(FORMAT, DicomPicture)


def _require_picture(header: "FileDataset") -> None:
    syntax = text(header.file_meta, "TransferSyntaxUID")
    kind = text(header, "PhotometricInterpretation")
    is_grey = kind in _GREYS or kind == _PALETTE
    samples = number(header, "SamplesPerPixel", 1)
    bits = number(header, "BitsStored")
    if (
        not (is_grey or kind in _COLOURS)
        or samples != (1 if is_grey else 3)
        or number(header, "PixelRepresentation") != 0
        or not 1 <= bits <= 16
    ):
        raise NoPictureError(_no_photograph)
    if number(header, "NumberOfFrames", 1) > 1:
        raise NoPictureError(_several_frames)
    is_read = syntax in _UNCOMPRESSED or syntax == _RUN_LENGTHS
    is_read |= syntax in _JPEG and bits == 8
    is_read |= syntax in _JPEG_2000 and (bits <= 8 or samples == 1)
    if not is_read:
        raise NoPictureError(_compressed_otherwise)


def _pixels(header: "FileDataset") -> NDArray[np.uint8]:
    """The picture, of shape (height, width) or (height, width, 3)."""
    from pydicom.pixels.decoders.base import get_decoder  # noqa: PLC0415 - an extra
    from pydicom.pixels.processing import apply_color_lut  # noqa: PLC0415

    syntax = header.file_meta.TransferSyntaxUID
    if syntax in _JPEG | _JPEG_2000:
        _require_frame(header)
    levels, said = get_decoder(syntax).as_array(header, index=0)
    white = 2.0 ** int(said["bits_stored"]) - 1
    if said["photometric_interpretation"] == _PALETTE:
        levels = apply_color_lut(levels, header)
        white = float(np.iinfo(levels.dtype).max)
    pixels = _in_8_bits(levels, white)
    return 255 - pixels if said["photometric_interpretation"] == "MONOCHROME1" else pixels


def _in_8_bits(levels: NDArray[Any], white: float) -> NDArray[np.uint8]:
    return levels if white == 255 and levels.dtype == np.uint8 else to_8_bits(levels, white).pixels


def _require_frame(header: "FileDataset") -> None:
    """See to it that the compressed picture is as large as the file says, and done in one scan."""
    from pydicom.encaps import get_frame  # noqa: PLC0415 - an extra

    frame = get_frame(header.PixelData, 0, number_of_frames=1)
    with PIL.Image.open(io.BytesIO(frame), formats=("JPEG", "JPEG2000")) as picture:
        said = number(header, "Columns"), number(header, "Rows")
        if picture.size != said or picture.info.get("progressive"):
            raise OSError("its pixels are not what it says")


def _no_photograph(name: object) -> Sentence:
    return Sentence(
        "{name} is a DICOM file without a photograph, or without all of it. "
        "Choose photographs, or copy it again.",
        name=name,
    )


def _several_frames(name: object) -> Sentence:
    return Sentence(
        "{name} holds several frames, and only single images can be read. "
        "Save each frame as a file of its own.",
        name=name,
    )


def _compressed_otherwise(name: object) -> Sentence:
    return Sentence(
        "{name} is compressed in a way that cannot be read. "
        "Save it uncompressed, or in JPEG or JPEG 2000.",
        name=name,
    )
