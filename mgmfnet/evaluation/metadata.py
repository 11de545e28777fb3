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
from mgmfnet.errors import DataError

FILE: Final = "metadata.csv"
SCALE_COLUMN: Final = "mm_per_pixel"
"""Of the masks, at the size at which they are scored."""

_NAME_COLUMNS: Final = ("image_id", "isic_id", "image_name", "image")


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
                f'{FILE} gives "{text}" as {SCALE_COLUMN} of {name}; it must be a positive number.'
            )
        return scale


def find_metadata(*folders: Path) -> Path | None:
    """The first ``metadata.csv`` in one of the folders."""
    return next((path for folder in folders if (path := folder / FILE).is_file()), None)


def read_metadata(path: Path) -> Metadata:
    """Read a table of comma-separated UTF-8 text, of which one column names the images.

    Raises:
        DataError: It cannot be read, or no column names the images.
    """
    with reading(path, DataError) as file:
        content = file.read()
    try:
        table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        lines = list(table)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path} is not a table. Save it as comma-separated UTF-8 text.") from error
    columns = tuple(table.fieldnames or ())
    named = [column for column in _NAME_COLUMNS if column in columns]
    if not named:
        raise DataError(
            f"No column of {path} names the images. Call it {', '.join(_NAME_COLUMNS[:-1])} or "
            f"{_NAME_COLUMNS[-1]}."
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
