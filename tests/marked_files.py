"""Image files with a marker in every place where words can stand, and a search for it."""

import base64
import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL import ImageCms
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from pydicom import Dataset, dcmread
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence

from tests.dicom_files import header, written

MARK: Final = "Zacharias"
"""Of a length that comes about by no chance."""

_FORMS: Final = (MARK.encode(), MARK.encode("utf-16-le"), MARK.encode("utf-16-be"))
_IN_BASE_64: Final = tuple(
    base64.b64encode(bytes(before) + MARK.encode())[start : 12 + before]
    for before, start in ((0, 0), (1, 2), (2, 3))
)
"""What is the same in base64, whatever stands before and behind."""


def exif() -> PIL.Image.Exif:
    """A marker in all directories, and as a thumbnail."""
    block = PIL.Image.Exif()
    block[Base.ImageDescription] = block[Base.Artist] = block[Base.Make] = MARK
    block[Base.XPAuthor] = MARK.encode("utf-16-le")
    block[Base.Orientation] = 1
    block.get_ifd(IFD.Exif)[Base.UserComment] = MARK.encode()
    block.get_ifd(IFD.Exif)[Base.MakerNote] = MARK.encode()
    block.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = MARK
    block.get_ifd(IFD.GPSInfo)[GPS.GPSAreaInformation] = MARK.encode()
    block.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (51.0, 3.0, 0.0)
    return block


def profile() -> bytes:
    """A colour profile that names somebody."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    count = int.from_bytes(plain[128:132], "big")
    start = len(plain) + 12
    name = b"dmnd" + (start).to_bytes(4, "big") + len(MARK).to_bytes(4, "big")
    table = bytearray(plain[132 : 132 + 12 * count])
    for at in range(4, len(table), 12):
        moved = int.from_bytes(table[at : at + 4], "big") + 12
        table[at : at + 4] = moved.to_bytes(4, "big")
    whole = plain[:128] + (count + 1).to_bytes(4, "big") + bytes(table) + name
    whole += plain[132 + 12 * count :] + MARK.encode()
    return len(whole).to_bytes(4, "big") + whole[4:80] + b"Zach" + whole[84:]


def jpeg(pixels: NDArray[np.uint8], **more: Any) -> bytes:
    file = io.BytesIO()
    picture = PIL.Image.fromarray(pixels)
    xmp = f"<x:xmpmeta>{MARK}</x:xmpmeta>".encode()
    picture.save(
        file, "JPEG", quality=90, exif=exif(), comment=MARK, xmp=xmp, icc_profile=profile(), **more
    )
    data = file.getvalue()
    iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0" + MARK.encode()
    jfxx = b"JFXX\0\x10" + MARK.encode()
    segments = b"".join(
        bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body
        for marker, body in ((0xED, iptc), (0xE0, jfxx), (0xEF, MARK.encode()), (0xFE, b"1"))
    )
    return data[:2] + segments + data[2:] + MARK.encode() + data


def png(pixels: NDArray[np.uint8], **more: Any) -> bytes:
    words = PngInfo()
    words.add_text("Author", MARK)
    words.add_text("Packed", MARK, zip=True)
    words.add_itxt("Translated", MARK, zip=True)
    words.add_itxt("XML:com.adobe.xmp", f"<x>{MARK}</x>")
    words.add(b"prVt", MARK.encode())
    words.add(b"tIME", bytes((7, 232, 1, 1, 0, 0, 0)))
    file = io.BytesIO()
    picture = PIL.Image.fromarray(pixels)
    picture.save(file, "PNG", pnginfo=words, exif=exif(), icc_profile=profile(), **more)
    return file.getvalue() + MARK.encode()


def tiff(pixels: NDArray[np.uint8]) -> bytes:
    tags = ImageFileDirectory_v2()
    tags[270] = tags[315] = tags[269] = tags[316] = MARK
    tags[700] = tags[33723] = tags[65000] = MARK.encode()
    file = io.BytesIO()
    picture = PIL.Image.fromarray(pixels)
    picture.save(file, "TIFF", tiffinfo=tags, icc_profile=profile())
    return file.getvalue() + MARK.encode()


def webp(pixels: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    picture = PIL.Image.fromarray(pixels)
    picture.save(file, "WEBP", lossless=True, exif=exif(), xmp=MARK, icc_profile=profile())
    return file.getvalue()


def gif(pixels: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    PIL.Image.fromarray(pixels).quantize(32).save(file, "GIF", comment=MARK.encode())
    return file.getvalue() + MARK.encode()


def bmp(pixels: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    PIL.Image.fromarray(pixels).save(file, "BMP")
    return file.getvalue() + MARK.encode()


def mpo(pixels: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    picture = PIL.Image.fromarray(pixels)
    picture.save(file, "MPO", save_all=True, append_images=[picture], exif=exif())
    return file.getvalue() + MARK.encode()


def dicom(pixels: NDArray[np.uint8], form: str = "") -> bytes:
    """A photograph whose every word is the marker; its pixels as they are, or as a JPEG."""
    dataset = header(pixels, "YBR_FULL_422" if form else "RGB")
    for keyword in ("PatientName", "PatientID", "AccessionNumber", "StudyID", "StationName"):
        setattr(dataset, keyword, MARK)
    for keyword in ("PatientComments", "StudyDescription", "OtherPatientNames", "ImageComments"):
        setattr(dataset, keyword, MARK)
    dataset.ImageType = ["ORIGINAL", "PRIMARY", MARK.upper()]
    dataset.PatientBirthDate, dataset.ContentDate = "19510203", "20240203"
    dataset.ICCProfile = profile()
    nested = Dataset()
    nested.CodeMeaning, nested.CodeValue, nested.CodingSchemeDesignator = MARK, "1", "X"
    around = Dataset()
    around.ViewCodeSequence = Sequence([nested])
    dataset.ReferencedImageSequence = Sequence([around])
    private = dataset.private_block(0x0011, MARK, create=True)
    private.add_new(1, "LT", MARK)
    private.add_new(2, "SQ", Sequence([nested]))
    dataset.PixelData = encapsulate([jpeg(pixels)]) if form else pixels.tobytes() + MARK.encode()
    dataset["PixelData"].VR = "OB"
    data = written(dataset, "1.2.840.10008.1.2.4.50" if form else "1.2.840.10008.1.2.1")
    return MARK.encode() + data[len(MARK) :]


MARKED: Final[dict[str, Callable[[NDArray[np.uint8]], bytes]]] = {
    "a.jpg": jpeg,
    "b.jpg": lambda pixels: jpeg(pixels, progressive=True),
    "c.png": png,
    "d.tif": tiff,
    "e.webp": webp,
    "f.gif": gif,
    "g.bmp": bmp,
    "h.jpg": mpo,
    "i.dcm": dicom,
    "j.dcm": lambda pixels: dicom(pixels, "JPEG"),
}


def found_in(data: bytes) -> bool:
    """Whether the marker is there, in any letters or packing."""
    if any(form in data for form in _IN_BASE_64):
        return True
    return any(
        form.lower() in layer.lower() for layer in (data, *_unpacked(data)) for form in _FORMS
    )


def found_below(folder: Path) -> list[str]:
    """The names and files of a folder in which the marker is."""
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if MARK.lower() in path.name.lower() or (path.is_file() and found_in(path.read_bytes()))
    ]


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What zlib packed somewhere in a file, and what DICOM elements say in their own letters."""
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            yield zlib.decompressobj().decompress(data[match.start() :], 2**24)
        except zlib.error:
            continue
    if data[128:132] == b"DICM":
        yield str(dcmread(io.BytesIO(data))).encode()
