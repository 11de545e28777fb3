"""What a table beside the images says of each of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mgmfnet.data.layouts.image_files import tables_about_images
from mgmfnet.data.metadata.image_scales import scales_of
from mgmfnet.data.metadata.table_names import worth_reading
from mgmfnet.data.metadata.tables import ImageTable, match_images, read_table
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence


@dataclass(frozen=True)
class Metadata:
    """Cells by image and column.

    Attributes:
        columns: In the order of the table.
        rows: Cells by column, by the name of the image.
        mm_per_pixel: Of the masks, at the size at which they are scored, by the name of the image.
        problems: What the table says that cannot be.
    """

    columns: tuple[str, ...] = ()
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mm_per_pixel: Mapping[str, float] = field(default_factory=dict)
    problems: tuple[Sentence, ...] = ()

    def cell(self, name: str, column: str) -> str:
        """What the table says of an image; empty where it says nothing."""
        return self.rows.get(name, {}).get(column, "")


def find_metadata(folders: Iterable[Path], names: Iterable[str]) -> Metadata:
    """From the first table in some folders that names any of the images; empty without one.

    Nobody asked for these tables, so that none of them is an error.
    """
    images = list(names)
    tables = [path for folder in folders for path in worth_reading(tables_about_images(folder))]
    for path in tables:
        try:
            found = match_images(read_table(path), images)
        except DataError:
            continue
        if found:
            return _metadata(found)
    return Metadata()


def read_metadata(path: Path, names: Iterable[str]) -> Metadata:
    """Read the table that a person named.

    Raises:
        DataError: It cannot be read, or no column names any of the images.
    """
    found = match_images(read_table(path), names)
    if found is None:
        raise DataError(
            "No column of {path} names the images. Write the names of their files in one.",
            path=path,
        )
    return _metadata(found)


def _metadata(found: ImageTable) -> Metadata:
    columns, scales = found.table.columns, scales_of(found)
    rows = {
        name: {column: next(iter(found.cells(name, column)), "") for column in columns}
        for name in found.lines
    }
    return Metadata(columns, rows, scales.mm_per_pixel, scales.problems)
