"""How wide the pixels of images are, from a column of a table beside them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from mgmfnet.data.metadata.tables import ImageTable, Look, look_at, plain_title
from mgmfnet.data.pixel_width import is_square, is_width
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence, listed

_PIXEL: Final = "(?:pixels?|px)"
_WIDTH: Final = rf"(?:imager)?{_PIXEL}(?:spacing|size|pitch|width)(?:in)?"
_MICRON: Final = "(?:µm|μm|um|microns?|micrometers?)"
_WIDTHS: Final = (
    (re.compile(rf"mm(?:per)?{_PIXEL}|{_WIDTH}(?:mm)?"), 1.0),
    (re.compile(rf"{_MICRON}(?:per)?{_PIXEL}|{_WIDTH}{_MICRON}"), 0.001),
)
"""`plain_title`s of columns of widths, and their unit in mm."""

_COUNTS: Final = (
    (re.compile(rf"{_PIXEL}(?:per)?mm|ppmm"), 1.0),
    (re.compile(rf"{_PIXEL}(?:per)?cm"), 10.0),
)
"""`plain_title`s of columns that count pixels, and on how many mm."""

_NUMBER: Final = r"(\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?|[.,]\d+)"
_CELL: Final = re.compile(rf"[\[(]?\s*{_NUMBER}(?:\s*[\\;,x×\s]\s*{_NUMBER})?\s*[\])]?\s*(?:mm)?")
"""A number, or one for the rows and one for the columns, as DICOM has it."""


@dataclass(frozen=True)
class ImageScales:
    """The scales that tables give.

    Attributes:
        mm_per_pixel: By the name of the image.
        table: The name of the table; empty where there is none.
        column: Its column.
        problems: What it says that cannot be.
    """

    mm_per_pixel: Mapping[str, float] = field(default_factory=dict)
    table: str = ""
    column: str = ""
    problems: tuple[Sentence, ...] = ()


def read_scales(
    tables: Iterable[Path], names: Iterable[str], look: Look | None = None
) -> ImageScales:
    """From the first of some tables that has a column of scales and names any of the images.

    Nobody asked for these tables, so that none of them is an error.

    Args:
        tables: The likeliest first.
        names: The images, as POSIX paths relative to their folder.
        look: Finds what a table says of these images; reads it by default.
    """
    look = look or partial(look_at, names=list(names))
    for path in tables:
        try:
            found = look(path).images
        except DataError:
            continue
        if found is not None and scale_column(found.table.columns):
            return scales_of(found)
    return ImageScales()


def scale_column(columns: Iterable[str]) -> str | None:
    """The first column whose title says that it holds scales."""
    patterns = [pattern for pattern, _ in (*_WIDTHS, *_COUNTS)]
    return next(
        (
            column
            for column in columns
            if any(pattern.fullmatch(plain_title(column)) for pattern in patterns)
        ),
        None,
    )


def scales_of(images: ImageTable) -> ImageScales:
    """What the lines about images say in the column of scales; no scales without such a column."""
    column = scale_column(images.table.columns)
    if column is None:
        return ImageScales()
    scales, strange = {}, []
    for name in images.lines:
        said = {_mm_per_pixel(column, cell) for cell in images.cells(name, column)}
        scale = said.pop() if len(said) == 1 else None
        if scale is not None:
            scales[name] = scale
        elif images.cells(name, column):
            strange.append(name)
    table = images.table.path.name
    problems = () if not strange else (_told(table, column, strange),)
    return ImageScales(scales, table, column, problems)


def _told(table: str, column: str, names: Iterable[str]) -> Sentence:
    return Sentence(
        "What column {column} of {table} says of these images cannot be the width of a pixel, so "
        "they have no scale: {names}.",
        table=table,
        column=column,
        names=listed(names),
    )


def _mm_per_pixel(column: str, cell: str) -> float | None:
    """Of a cell; None where it is not the width of a square pixel."""
    if (match := _CELL.fullmatch(cell)) is None:
        return None
    first, second = (float((text or match[1]).replace(",", ".")) for text in match.groups())
    if not first or not is_square(first, second):
        return None
    scale = _in_mm(plain_title(column), first)
    return scale if is_width(scale) else None


def _in_mm(title: str, number: float) -> float:
    for pattern, unit in _WIDTHS:
        if pattern.fullmatch(title):
            return number * unit
    return next(unit / number for pattern, unit in _COUNTS if pattern.fullmatch(title))
