"""What a table beside the images says of each of them."""

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mgmfnet.data.decoding import reading
from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.data.layouts.patient_groups import IMAGE_COLUMNS, METADATA_FILES
from mgmfnet.errors import DataError

SCALE_COLUMN: Final = "mm_per_pixel"
"""Of the masks, at the size at which they are scored."""


@dataclass(frozen=True)
class Metadata:
    """Cells by image and column.

    Attributes:
        columns: In the order of the table.
        rows: Cells by column, by the case-folded stem of the image.
    """

    columns: tuple[str, ...] = ()
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def cell(self, name: str, column: str) -> str:
        """What the table says of an image; empty where it says nothing."""
        return self.rows.get(_key(name), {}).get(column, "")

    def mm_per_pixel(self, name: str) -> float | None:
        """The scale of an image, where the table has one.

        Raises:
            DataError: The cell is not a positive number.
        """
        text = self.cell(name, SCALE_COLUMN)
        if not text:
            return None
        try:
            scale = float(text)
        except ValueError:
            scale = math.nan
        if not (scale > 0 and math.isfinite(scale)):
            raise DataError(
                'The metadata give "{text}" as {column} of {name}; it must be a positive number.',
                text=text,
                column=SCALE_COLUMN,
                name=name,
            )
        return scale


def find_metadata(*folders: Path) -> Path | None:
    """The first table in one of the folders, by the names that data sets give it."""
    paths = (folder / name for folder in folders for name in METADATA_FILES)
    return next((path for path in paths if path.is_file()), None)


def read_metadata(path: Path) -> Metadata:
    """Read a table of UTF-8 text, separated by commas or tabs; one column names the images.

    Raises:
        DataError: It cannot be read, or no column names the images.
    """
    with reading(path, DataError) as file:
        content = file.read()
    try:
        text = content.decode("utf-8-sig")
        delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        lines = list(table)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(
            "{path} is not a table. Save it as UTF-8 text, separated by commas or tabs.", path=path
        ) from error
    columns = tuple(table.fieldnames or ())
    named = [column for column in IMAGE_COLUMNS if column in columns]
    if not named:
        raise DataError(
            "No column of {path} names the images. Call it {names} or {name}.",
            path=path,
            names=", ".join(IMAGE_COLUMNS[:-1]),
            name=IMAGE_COLUMNS[-1],
        )
    rows = {}
    for line in lines:
        cells = {column: (line.get(column) or "").strip() for column in columns}
        if name := next((cells[column] for column in named if cells[column]), ""):
            rows[_key(name)] = cells
    return Metadata(columns, rows)


def _key(name: str) -> str:
    """Of an image, whether it is named with its folder and type or without."""
    path = Path(name)
    stem = path.stem if path.suffix.lower() in IMAGE_SUFFIXES else path.name
    return stem.casefold()
