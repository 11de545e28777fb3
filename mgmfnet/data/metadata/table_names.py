"""Which files may be tables about images, by their names."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_ABOUT_PATIENTS: Final = re.compile(r"meta|patient", re.IGNORECASE)
_ANSWERS: Final = re.compile(r"ground[ _-]?truth|ph2[ _-]?dataset", re.IGNORECASE)

_TEXT: Final = frozenset({".csv", ".tsv", ".tab"})
_TEXT_IF_NAMED: Final = frozenset({"", ".txt"})
_SHEETS: Final = frozenset({".xlsx", ".xls", ".ods"})
"""Cannot be read, but can be saved as text by the person who has them."""

_MOST: Final = 20
"""So many tables are read: some programs leave a small one for each image."""


def is_about_patients(name: str) -> bool:
    """Whether a table is named as one that tells of patients, and is missed if it does not."""
    return _ABOUT_PATIENTS.search(name) is not None


def is_about_images(name: str) -> bool:
    """Whether a table is named as one about images."""
    return is_about_patients(name) or has_answers(name)


def has_answers(name: str) -> bool:
    """Whether a table is named as that of the diagnoses of a data set, which need no patients."""
    return _ANSWERS.search(name) is not None


def may_be_table(name: str) -> bool:
    """Whether a file may be a table about images."""
    suffix = _suffix(name)
    if suffix in _TEXT:
        return True
    return (suffix in _TEXT_IF_NAMED or suffix in _SHEETS) and is_about_images(name)


def worth_reading(tables: Iterable[Path]) -> list[Path]:
    """Those named as tables about images first, the uppermost first; no sheet beside its text."""
    paths = list(tables)
    texts = {path.with_suffix("") for path in paths if _suffix(path.name) not in _SHEETS}
    chosen = [
        path
        for path in paths
        if _suffix(path.name) not in _SHEETS or path.with_suffix("") not in texts
    ]
    ordered = sorted(chosen, key=lambda path: (not is_about_images(path.name), len(path.parts)))
    return ordered[:_MOST]


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return dot + suffix.lower() if stem else ""
