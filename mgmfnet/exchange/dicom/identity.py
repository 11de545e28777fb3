"""Whom a DICOM object shows and which object it is, as far as that is known.

Source: PS3.3, C.7.1 to C.7.3; PS3.5, B.2 (identifiers that are made of a hash).
"""

import hashlib
import re
from typing import Final

from pydicom import Dataset
from pydicom.uid import UID

from mgmfnet.data.dicom.header import number, text
from mgmfnet.data.metadata.image_columns import first_of
from mgmfnet.exchange.exporter import ExportCase

_SEXES: Final = {"f": "F", "female": "F", "w": "F", "m": "M", "male": "M", "weiblich": "F"}
_SEX_TITLES: Final = frozenset({"sex", "gender", "geschlecht", "patientsex"})
_UTF_8: Final = "ISO_IR 192"
_LONGEST_ID: Final = 64
_OBJECT: Final = ("SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID")
_MAY_BE_EMPTY: Final = {
    **dict.fromkeys(("PatientID", "PatientName", "ReferringPhysicianName"), r"[^\\\0-\x1f]{0,64}"),
    **dict.fromkeys(("StudyID", "AccessionNumber"), r"[^\\\0-\x1f]{0,16}"),
    **dict.fromkeys(("PatientBirthDate", "StudyDate"), r"\d{8}|"),
    "PatientSex": "[MFO]?",
    "StudyTime": r"\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?|",
}
"""What all objects of a patient and a study share, and how it is written."""


def uid_of(*words: str | bytes) -> UID:
    """An identifier that is the same for the same words."""
    digest = hashlib.sha256()
    for word in words:
        content = word if isinstance(word, bytes) else word.encode(errors="surrogateescape")
        digest.update(len(content).to_bytes(8) + content)
    return UID(f"2.25.{int.from_bytes(digest.digest()[:16])}")


def identify(case: ExportCase) -> Dataset:
    """A data set with all that its objects share; what is not known is empty, as the rules want."""
    patient = case.facts.patient or ""
    shared = Dataset()
    shared.SpecificCharacterSet = _UTF_8
    for keyword in _MAY_BE_EMPTY:
        setattr(shared, keyword, "")
    shared.PatientID = re.sub(r"[\\\0-\x1f]", "_", patient)[:_LONGEST_ID]
    said = first_of(case.facts.columns, _SEX_TITLES) or ""
    shared.PatientSex = _SEXES.get(said.lower(), "")
    shared.StudyInstanceUID = uid_of("study", patient or case.name)
    return shared


def says_which(header: Dataset) -> bool:
    """Whether a photograph says which object it is, so that others can refer to it."""
    return all(UID(text(header, keyword)).is_valid for keyword in _OBJECT)


def identity_of(header: Dataset) -> Dataset:
    """As `identify`, of a photograph that is in DICOM already, with which object it is."""
    shared = Dataset()
    shared.SpecificCharacterSet = _UTF_8
    for keyword, pattern in _MAY_BE_EMPTY.items():
        said = text(header, keyword)
        setattr(shared, keyword, said if re.fullmatch(pattern, said) else "")
    for keyword in _OBJECT:
        setattr(shared, keyword, UID(text(header, keyword)))
    shared.Rows, shared.Columns = number(header, "Rows"), number(header, "Columns")
    return shared


IDENTITY_TAGS: Final = (*_OBJECT, *_MAY_BE_EMPTY, "Rows", "Columns")
