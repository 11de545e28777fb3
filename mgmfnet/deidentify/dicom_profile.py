"""DICOM photographs without what tells whom they show.

By the basic profile of PS3.15, annex E, and stricter: what is not needed to show the pixels at
their size goes, private and nested elements among it, and identifiers become pseudonyms.
"""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from mgmfnet.data.dicom.header import patient as patient_in
from mgmfnet.data.dicom.header import read_header, text
from mgmfnet.deidentify.colour_profile import without_words
from mgmfnet.deidentify.jpeg_segments import bare_jpeg
from mgmfnet.deidentify.pseudonyms import Kind, Pseudonyms

if TYPE_CHECKING:
    from pydicom import Dataset, FileDataset

_NUMBERS: Final = (
    *("SamplesPerPixel", "PlanarConfiguration", "Rows", "Columns", "BitsAllocated", "BitsStored"),
    *("HighBit", "PixelRepresentation", "PixelSpacing", "ImagerPixelSpacing", "PixelAspectRatio"),
    *("LossyImageCompressionRatio", "NumberOfFrames", "InstanceNumber", "SeriesNumber"),
    *(
        f"{colour}PaletteColorLookupTable{part}"
        for colour in ("Red", "Green", "Blue")
        for part in ("Descriptor", "Data")
    ),
)
_TERMS: Final[dict[str, frozenset[str] | None]] = {
    "PhotometricInterpretation": None,
    "Modality": frozenset({"XC", "DMS", "ES", "GM", "OP", "SEG", "OT"}),
    "LossyImageCompression": frozenset({"00", "01"}),
    "BurnedInAnnotation": frozenset({"YES", "NO"}),
    "ImageLaterality": frozenset({"R", "L", "U", "B"}),
}
"""Words that are kept, and of which only these where they are not checked when they are read."""

_IMAGE_TYPES: Final = ({"ORIGINAL", "DERIVED"}, {"PRIMARY", "SECONDARY"})
_UIDS: Final = ("SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID")
_EMPTY: Final = (
    *("PatientName", "PatientBirthDate", "PatientSex", "StudyDate", "StudyTime", "StudyID"),
    *("AccessionNumber", "ReferringPhysicianName", "Manufacturer", "PatientOrientation"),
    *("Laterality", "PatientID", "SeriesNumber", "InstanceNumber", "AcquisitionContextSequence"),
)
_READ: Final = (
    *(*_NUMBERS, *_TERMS, *_UIDS, "SOPClassUID", "ImageType", "PatientID", "IssuerOfPatientID"),
    *("ICCProfile", "PixelData"),
)
_STORED: Final = re.compile(r"1\.2\.840\.10008\.5\.1\.4\.1\.1\.[\d.]{1,20}")
_PHOTOGRAPH: Final = "1.2.840.10008.5.1.4.1.1.77.1.4"
"""The kinds of objects that DICOM defines, and the one that is taken for any other."""

_JPEG_BASELINE: Final = "1.2.840.10008.1.2.4.50"
_METHOD: Final = "MGMFNet: basic profile of PS3.15 annex E"


def bare_dicom(data: bytes, pseudonyms: Pseudonyms, patient: str | None) -> bytes:
    """The file without words; its pixels as they are, or unpacked where words may lie among them.

    Args:
        data: A file that `mgmfnet.data.image_io.read_image` could read.
        pseudonyms: For the patient and the identifiers.
        patient: Whom it shows; None where only the file may say so.

    Raises:
        Exception: Nearly any, for a file that cannot be read.
    """
    from pydicom import dcmwrite  # noqa: PLC0415 - an extra

    source = read_header(io.BytesIO(data), _READ)
    if not _has_bare_pixels(source):
        source.decompress(generate_instance_uid=False)
    kept = _kept(source, pseudonyms)
    if shown := patient or patient_in(source):
        kept.PatientID = pseudonyms.of(Kind.PATIENT, shown)
    file = io.BytesIO()
    dcmwrite(file, kept, enforce_file_format=True)
    return file.getvalue()


def _has_bare_pixels(source: "FileDataset") -> bool:
    """Drop what stands behind pixels, or among them where these are a JPEG; whether that can be."""
    from pydicom.encaps import encapsulate, get_frame  # noqa: PLC0415 - an extra
    from pydicom.pixels.utils import get_expected_length  # noqa: PLC0415

    syntax = source.file_meta.TransferSyntaxUID
    if not syntax.is_compressed:
        length = get_expected_length(source)
        source.PixelData = source.PixelData[:length] + bytes(length % 2)
        return True
    frame = bare_jpeg(get_frame(source.PixelData, 0, number_of_frames=1).rstrip(b"\0"))
    if syntax != _JPEG_BASELINE or frame is None:
        return False
    source.PixelData = encapsulate([frame])
    return True


def _kept(source: "FileDataset", pseudonyms: Pseudonyms) -> "Dataset":
    from pydicom import Dataset, FileMetaDataset  # noqa: PLC0415 - an extra

    kept = Dataset()
    for keyword in _EMPTY:
        setattr(kept, keyword, None)
    for keyword in _NUMBERS:
        if (found := _numbers(source.get(keyword))) is not None:
            setattr(kept, keyword, found)
    kept.LossyImageCompression = "00"
    for keyword, allowed in _TERMS.items():
        term = source.get(keyword)
        if term and (allowed is None or term in allowed):
            setattr(kept, keyword, term)
    kind = text(source, "SOPClassUID")
    kept.SOPClassUID = kind if _STORED.fullmatch(kind) else _PHOTOGRAPH
    kept.ImageType = _image_type(source)
    instance = text(source, "SOPInstanceUID")
    for keyword in _UIDS:
        setattr(kept, keyword, pseudonyms.uid(text(source, keyword) or f"{keyword} {instance}"))
    kept.PatientIdentityRemoved = "YES"
    kept.LongitudinalTemporalInformationModified = "REMOVED"
    kept.DeidentificationMethod = _METHOD
    kept.DeidentificationMethodCodeSequence = [_basic_profile()]
    if profile := without_words(bytes(source.get("ICCProfile") or b"")):
        kept.ICCProfile = profile
    kept.PixelData = source.PixelData
    kept["PixelData"].VR = source["PixelData"].VR
    kept.file_meta = FileMetaDataset()
    kept.file_meta.TransferSyntaxUID = source.file_meta.TransferSyntaxUID
    return kept


def _numbers(said: object) -> int | str | bytes | list[Any] | None:
    """What is a number, several or a table of them; no letters, whatever the file calls them."""
    if isinstance(said, int | bytes):
        return said if isinstance(said, bytes) else int(said)
    if isinstance(said, float):
        return f"{said:.10g}"
    if isinstance(said, Sequence) and not isinstance(said, str):
        found = [_numbers(one) for one in said]
        return None if None in found else found
    return None


def _image_type(source: "FileDataset") -> list[str]:
    """The first two words, which say how the pixels came about; more are of the maker's choice."""
    words = source.get("ImageType") or ()
    known = [one for one, allowed in zip(words, _IMAGE_TYPES, strict=False) if one in allowed]
    return known if len(known) == len(_IMAGE_TYPES) else ["DERIVED", "SECONDARY"]


def _basic_profile() -> "Dataset":
    from pydicom import Dataset  # noqa: PLC0415 - an extra

    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator = "113100", "DCM"
    code.CodeMeaning = "Basic Application Confidentiality Profile"
    return code
