"""All that tables beside the images say of them, in little memory."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.data.metadata.image_columns import read_columns
from mgmfnet.data.metadata.tables import ImageTable, Look

_MOST: Final = 200
"""Columns; more are measurements for other programs, and would fill the memory."""

_LONGEST: Final = 4000
"""Letters of a cell that are kept."""

_SEVERAL: Final = "; "
_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")

_Codes = NDArray[np.unsignedinteger]


@dataclass(frozen=True, eq=False)
class ValueColumn:
    """What one column says of each of n images, in little memory.

    Attributes:
        title: As it is written in the table.
        values: The different ones: first the empty one, for images of which nothing is said, then
            numbers by size and words by the alphabet.
        codes: Places in ``values``, shape (n,).
    """

    title: str
    values: tuple[str, ...]
    codes: _Codes

    def of(self, position: int) -> str:
        """What is said of an image; empty where nothing is."""
        return self.values[int(self.codes[position])]

    def counts(self) -> NDArray[np.intp]:
        """Of how many images each of ``values`` is said."""
        return np.bincount(self.codes, minlength=len(self.values))


def read_values(
    tables: Iterable[Path], names: Iterable[str], look: Look | None = None
) -> tuple[ValueColumn, ...]:
    """The columns that say something of any image, without those that only name the images.

    Where an image has several lines that differ, all that they say counts. Where several tables
    have a column, the first that says something of an image counts. Nobody asked for these tables,
    so that none of them is an error.

    Args:
        tables: The likeliest first.
        names: The images, as POSIX paths relative to their folder.
        look: Finds what a table says of these images; reads it by default.
    """
    images = list(names)
    cells: dict[str, list[str]] = {}
    for found in read_columns(tables, images, look).tables:
        for title, said in _said(found, images):
            _fill(cells, title, said)
    return tuple(column_of(title, said) for title, said in cells.items())


def column_of(title: str, said: Sequence[str]) -> ValueColumn:
    """The column in which this is said of the images, in their order."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    codes = np.fromiter(map(numbers.__getitem__, ("", *said)), np.intp, len(said) + 1)[1:]
    values = sorted(numbers, key=_rank)
    ranks = np.empty(len(values), np.min_scalar_type(len(values)))
    ranks[[numbers[value] for value in values]] = np.arange(len(values))
    return ValueColumn(title, tuple(values), ranks[codes])


def _said(found: ImageTable, images: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """What the columns of a table say of all images."""
    lines = [found.lines.get(name, ()) for name in images]
    first = [(place, some[0]) for place, some in enumerate(lines) if some]
    several = [(place, some) for place, some in enumerate(lines) if len(some) > 1]
    for title, cells in found.table.cells.items():
        if title == found.column:
            continue
        said = [""] * len(images)
        for place, line in first:
            said[place] = cells[line][:_LONGEST]
        for place, some in several:
            different = dict.fromkeys(filter(None, (cells[line] for line in some)))
            said[place] = _SEVERAL.join(different)[:_LONGEST]
        if any(said):
            yield title, said


def _fill(cells: dict[str, list[str]], title: str, said: list[str]) -> None:
    known = cells.get(title)
    if known is not None:
        cells[title] = [before or now for before, now in zip(known, said, strict=True)]
    elif len(cells) < _MOST:
        cells[title] = said


def _rank(value: str) -> tuple[bool, bool, float, str, str]:
    is_number = _NUMBER.fullmatch(value) is not None
    number = float(value.replace(",", ".")) if is_number else 0.0
    return value != "", not is_number, number, value.casefold(), value
