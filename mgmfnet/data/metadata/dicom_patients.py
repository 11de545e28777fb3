"""Whom DICOM images show, as their files say."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

import PIL.Image

from mgmfnet.data.decoding import decode
from mgmfnet.data.dicom.header import DICOM_SUFFIXES, reads_dicom
from mgmfnet.data.dicom.picture import DicomPicture
from mgmfnet.data.metadata.tables import MISSING
from mgmfnet.errors import ImageError

_REMEMBERED: Final = 2**17


def patients_in_files(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The patient by the name of the image; those that say nothing are not there.

    A header is read once, as long as its file does not change.

    Args:
        folder: Of the images.
        names: The images, as POSIX paths relative to it.
    """
    if not reads_dicom():
        return {}
    dicom = [name for name in names if name.lower().endswith(tuple(DICOM_SUFFIXES))]
    patients = ((name, _patient_in(folder / name)) for name in dicom)
    return {name: patient for name, patient in patients if patient.lower() not in MISSING}


def _patient_in(path: Path) -> str:
    try:
        state = path.stat()
    except OSError:
        return ""
    return _read(path, state.st_size, state.st_mtime_ns)


@lru_cache(_REMEMBERED)
def _read(path: Path, _size: int, _modified_ns: int) -> str:
    try:
        return decode(path, _patient).value
    except ImageError:
        return ""


def _patient(picture: PIL.Image.Image) -> str:
    return picture.patient if isinstance(picture, DicomPicture) else ""
