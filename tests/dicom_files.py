"""DICOM photographs as cameras and archives write them, for tests."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset, dcmwrite
from pydicom.encaps import encapsulate
from pydicom.uid import (
    UID,
    ExplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    VLPhotographicImageStorage,
    generate_uid,
)

DERMOSCOPIC = UID("1.2.840.10008.5.1.4.1.1.77.1.7")


def header(pixels: NDArray[Any], kind: str = "RGB", **more: Any) -> Dataset:
    """All of a photograph but its pixels."""
    dataset = Dataset()
    dataset.SOPClassUID = VLPhotographicImageStorage
    dataset.SOPInstanceUID = generate_uid()
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = generate_uid(), generate_uid()
    dataset.Modality = "XC"
    dataset.PatientID = ""
    dataset.PatientName = ""
    dataset.Rows, dataset.Columns = pixels.shape[:2]
    dataset.SamplesPerPixel = pixels.shape[2] if pixels.ndim == 3 else 1
    dataset.PhotometricInterpretation = kind
    if pixels.ndim == 3:
        dataset.PlanarConfiguration = 0
    dataset.BitsAllocated = dataset.BitsStored = 8 * pixels.dtype.itemsize
    dataset.HighBit = dataset.BitsStored - 1
    dataset.PixelRepresentation = 0
    for keyword, value in more.items():
        setattr(dataset, keyword, value)
    return dataset


def written(dataset: Dataset, syntax: str = ExplicitVRLittleEndian) -> bytes:
    """The file of a data set."""
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = UID(syntax)
    dataset.file_meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    file = io.BytesIO()
    dcmwrite(file, dataset, enforce_file_format=True)
    return file.getvalue()


def native(
    pixels: NDArray[Any], kind: str = "RGB", syntax: str = ExplicitVRLittleEndian, **more: Any
) -> bytes:
    """A photograph without compression."""
    dataset = header(pixels, kind, **more)
    dataset.PixelData = pixels.tobytes() + bytes(pixels.nbytes % 2)
    dataset["PixelData"].VR = "OB" if pixels.dtype.itemsize == 1 else "OW"
    return written(dataset, syntax)


def compressed(
    pixels: NDArray[np.uint8], form: str, kind: str, spoil: Callable[[bytes], bytes] = bytes
) -> bytes:
    """A photograph in JPEG or JPEG 2000."""
    frame = io.BytesIO()
    picture = PIL.Image.fromarray(pixels)
    if form == "JPEG":
        picture.save(frame, form, quality=95, subsampling=0)
    else:
        picture.save(frame, form, no_jp2=True)
    dataset = header(pixels, kind)
    dataset.PixelData = encapsulate([spoil(frame.getvalue())])
    dataset["PixelData"].VR = "OB"
    return written(dataset, JPEGBaseline8Bit if form == "JPEG" else JPEG2000Lossless)
