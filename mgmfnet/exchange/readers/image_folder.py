"""Hugging Face's image folder: ``metadata.jsonl`` names for each image the file of its mask.

A line is an object with ``file_name`` and one more column that names pictures, as
``mask_file_name``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final

from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.errors import DataError, MaskError
from mgmfnet.exchange.readers.documents import parse_json
from mgmfnet.exchange.readers.reader import AnnotationFile, Notes, Reader
from mgmfnet.exchange.readers.values import image_name
from mgmfnet.foreign_names import inside
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.importing import MaskFile, mask_file

_NAME: Final = "metadata.jsonl"
_IMAGE: Final = "file_name"
_MASK: Final = re.compile("mask|label|segment|annotation|lesion|truth|gt", re.IGNORECASE)


def _read(file: AnnotationFile, notes: Notes) -> list[MaskFile] | None:
    if file.path.name.lower() != _NAME:
        return None
    rows = list(_rows(file, notes))
    column = _mask_column(rows, file)
    if column is None:
        return None
    found: list[MaskFile] = []
    elsewhere: list[str] = []
    for row in rows:
        if not (name := image_name(row.get(column))):
            continue
        try:
            path = inside(file.path.parent, name)
        except DataError:
            elsewhere.append(name)
            continue
        found.append(mask_file(path, file.folder, image_name(row[_IMAGE])))
    if elsewhere:
        notes.add(
            Sentence(
                "These masks of {file} lie outside of its folder, and were passed over: {names}.",
                file=file.path.name,
                names=listed(elsewhere),
            )
        )
    return found


def _rows(file: AnnotationFile, notes: Notes) -> Iterator[Mapping[str, Any]]:
    damaged = 0
    for line in file.text.split("\n"):
        if not line.strip():
            continue
        try:
            row = parse_json(line, file.path.name)
        except MaskError:
            row = None
        if isinstance(row, dict) and image_name(row.get(_IMAGE)):
            yield row
        else:
            damaged += 1
    if damaged:
        notes.add(
            Sentence(
                "{n} lines of {file} name no image, and were passed over.",
                "{n} line of {file} names no image, and was passed over.",
                n=damaged,
                file=file.path.name,
            )
        )


def _mask_column(rows: list[Mapping[str, Any]], file: AnnotationFile) -> str | None:
    """The column that names the masks; None where there is none.

    Raises:
        MaskError: Several could be meant.
    """
    uses = Counter(
        column
        for row in rows
        for column, value in row.items()
        if column != _IMAGE and isinstance(value, str) and _is_picture(value)
    )
    columns = [column for column in uses if _MASK.search(column)] or list(uses)
    if len(columns) > 1:
        raise MaskError(
            "Several columns of {file} name pictures ({columns}), and it is unclear which are the "
            "masks. Leave one of them.",
            file=file.path.name,
            columns=listed(columns),
        )
    return columns[0] if columns else None


def _is_picture(name: str) -> bool:
    return PurePath(name).suffix.lower() in IMAGE_SUFFIXES


IMAGE_FOLDER: Final = Reader(
    "imagefolder", "Hugging Face imagefolder", frozenset({".jsonl"}), _read
)
