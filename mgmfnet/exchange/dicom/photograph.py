"""A photograph as a DICOM file, for masks to refer to.

A JPEG file is put in as it is, where DICOM has a name for its kind; other images lose nothing.

Source: PS3.3, A.32.4 (VL Photographic Image) and C.7.6.3; PS3.5, 8.2.1.
"""

import io
from typing import Final, NamedTuple

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL.JpegImagePlugin import JpegImageFile, get_sampling
from pydicom import Dataset, FileMetaDataset, dcmwrite
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, JPEGBaseline8Bit, VLPhotographicImageStorage

from mgmfnet.data.dicom.header import DICOM_SUFFIXES, read_header
from mgmfnet.data.image_io import decode_image
from mgmfnet.deidentify.jpeg_segments import segments
from mgmfnet.exchange.dicom.identity import IDENTITY_TAGS, identify, identity_of, says_which, uid_of
from mgmfnet.exchange.exporter import ExportCase

_BASELINE: Final = 0xC0
"""The marker of a JPEG frame that every reader of DICOM decodes."""

_RGB: Final = [ord("R"), ord("G"), ord("B")]
_SHARED: Final = frozenset({1, 2})
"""Colours that two or four pixels share; those of each pixel have no name among photographs."""


class Photograph(NamedTuple):
    """A DICOM file and what refers to it must know.

    Attributes:
        identity: Whom it shows and which object it is.
        data: The file.
    """

    identity: Dataset
    data: bytes


def photograph(case: ExportCase) -> Photograph:
    """The image of a case; one that is in DICOM and says which object it is stays as it is.

    Raises:
        ImageError: It cannot be read.
    """
    if case.suffix in DICOM_SUFFIXES:
        header = read_header(io.BytesIO(case.image), IDENTITY_TAGS)
        if says_which(header):
            return Photograph(identity_of(header), case.image)
    dataset = _described(case)
    identity = identity_of(dataset)
    _add_pixels(dataset, case)
    file = io.BytesIO()
    dcmwrite(file, dataset, enforce_file_format=True)
    return Photograph(identity, file.getvalue())


def _described(case: ExportCase) -> Dataset:
    dataset = identify(case)
    dataset.Rows, dataset.Columns = case.mask.shape
    dataset.SOPClassUID = VLPhotographicImageStorage
    words = (case.name, dataset.PatientID)
    dataset.SOPInstanceUID = uid_of("image", *words, case.image)
    dataset.SeriesInstanceUID = uid_of("series", *words)
    dataset.Modality = "XC"
    dataset.SeriesNumber = dataset.InstanceNumber = 1
    dataset.Manufacturer = ""
    dataset.ImageType = ["DERIVED", "SECONDARY"]
    dataset.Laterality = dataset.PatientOrientation = ""
    dataset.AcquisitionContextSequence = Sequence()
    if case.facts.mm_per_pixel:
        dataset.PixelSpacing = [f"{case.facts.mm_per_pixel:.6g}"] * 2
    return dataset


def _add_pixels(dataset: Dataset, case: ExportCase) -> None:
    dataset.BitsAllocated = dataset.BitsStored = 8
    dataset.HighBit, dataset.PixelRepresentation = 7, 0
    dataset.file_meta = FileMetaDataset()
    kind = _kind_of_jpeg(case.image)
    if kind is None:
        pixels = _colours(case)
        kind = "RGB" if pixels.ndim == 3 else "MONOCHROME2"
        dataset.PixelData = pixels.tobytes() + bytes(pixels.nbytes % 2)
        dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        dataset.LossyImageCompression = "01" if case.suffix in {".jpg", ".jpeg"} else "00"
    else:
        dataset.PixelData = encapsulate([case.image])
        dataset.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
        dataset.LossyImageCompression = "01"
    dataset.PhotometricInterpretation = kind
    dataset.SamplesPerPixel = 1 if kind == "MONOCHROME2" else 3
    if dataset.SamplesPerPixel == 3:
        dataset.PlanarConfiguration = 0
    if dataset.LossyImageCompression == "01":
        ratio = dataset.Rows * dataset.Columns * dataset.SamplesPerPixel / len(case.image)
        dataset.LossyImageCompressionRatio = f"{ratio:.4g}"
        dataset.LossyImageCompressionMethod = "ISO_10918_1"
    dataset["PixelData"].VR = "OB"


def _colours(case: ExportCase) -> NDArray[np.uint8]:
    pixels = decode_image(case.image, case.name)
    is_grey = (pixels == pixels[..., :1]).all()
    return pixels[..., 0].copy() if is_grey else pixels


def _kind_of_jpeg(image: bytes) -> str | None:
    """The kind of colours of a JPEG file that DICOM takes as it is; None for all other files."""
    if all(segment.marker != _BASELINE for segment in segments(image)):
        return None
    with PIL.Image.open(io.BytesIO(image), formats=["JPEG"]) as picture:
        if not isinstance(picture, JpegImageFile) or picture.info.get("adobe_transform") == 0:
            return None
        if [layer[0] for layer in picture.layer] == _RGB:
            return None
        if picture.mode == "L":
            return "MONOCHROME2"
        is_shared = picture.mode == "RGB" and get_sampling(picture) in _SHARED
        return "YBR_FULL_422" if is_shared else None
