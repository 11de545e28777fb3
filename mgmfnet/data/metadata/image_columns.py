"""All that tables beside images say of them, column by column."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from mgmfnet.data.metadata.patient_groups import is_lesion_title
from mgmfnet.data.metadata.tables import ImageTable, Look, look_at, plain_title
from mgmfnet.errors import DataError

LICENCES: Final = frozenset({"copyrightlicense", "license", "licence", "lizenz"})
ATTRIBUTIONS: Final = frozenset({"attribution", "credit", "credits", "copyrightholder"})
SPLITS: Final = frozenset({"split", "partition", "subset"})
"""`plain_title`s of columns that say under which terms an image is given, whose it is, and to
which part of a data set it belongs."""

_BETWEEN: Final = "; "


@dataclass(frozen=True)
class ImageColumns:
    """The columns of tables about images.

    Attributes:
        tables: Those that name any of the images, the likeliest first.
    """

    tables: tuple[ImageTable, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """All titles, each once, in the order of the tables."""
        return tuple({title: None for one in self.tables for title in one.table.columns})

    def of(self, name: str) -> dict[str, str]:
        """What is said of an image, by the title of the column; different words after each other.

        Args:
            name: Of the image, as the tables were asked about it.
        """
        found = {title: _BETWEEN.join(self._said(name, title)) for title in self.titles}
        return {title: words for title, words in found.items() if words}

    def image_id(self, name: str) -> str | None:
        """How the first table that names an image calls it."""
        return next(
            (cell for one in self.tables for cell in one.cells(name, one.column)),
            None,
        )

    def _said(self, name: str, title: str) -> dict[str, None]:
        return {
            cell: None
            for one in self.tables
            if title in one.table.cells
            for cell in one.cells(name, title)
        }


def read_columns(
    tables: Iterable[Path], names: Iterable[str], look: Look | None = None
) -> ImageColumns:
    """Ask tables about images; what is no table, or names none of the images, is passed over.

    Args:
        tables: The likeliest first.
        names: The images, as POSIX paths relative to their folder.
        look: Finds what a table says of these images; reads it by default.
    """
    return ImageColumns(tuple(_found(tables, look or partial(look_at, names=list(names)))))


def first_of(columns: Mapping[str, str], titles: Iterable[str]) -> str | None:
    """What the first column with one of these `plain_title`s says; None where none says anything.

    Args:
        columns: What is said of an image, by title.
        titles: For example `LICENCES`.
    """
    wanted = frozenset(titles)
    return next((said for title, said in columns.items() if plain_title(title) in wanted), None)


def lesion_of(columns: Mapping[str, str]) -> str | None:
    """The lesion, or video sequence, that an image shows; None where no column says."""
    return next((said for title, said in columns.items() if is_lesion_title(title)), None)


def _found(tables: Iterable[Path], look: Look) -> Iterator[ImageTable]:
    for path in tables:
        try:
            found = look(path).images
        except DataError:
            continue
        if found is not None:
            yield found
