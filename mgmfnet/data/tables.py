"""Tables as people keep them beside images: any separator, any encoding, any title for a column."""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from mgmfnet.data.decoding import reading
from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.data.spreadsheets import unguarded
from mgmfnet.errors import DataError

_SEPARATORS: Final = ",;\t|"
_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_BARRED: Final = "||"
"""What separates the columns of the table that comes with PH2."""

_LARGEST: Final = 256_000_000
"""Bytes; a larger file is no table of images."""

MISSING: Final = frozenset(
    {"", "-", "--", "?", ".", "na", "n/a", "#n/a", "nan", "null", "nil", "none", "unknown", "unk"}
    | {"missing", "undefined", "not available", "n.a.", "k.a.", "k. a.", "unbekannt", "keine"}
)
"""What people write where they know nothing, in lower case."""


@dataclass(frozen=True)
class Table:
    """Rows of text.

    Attributes:
        path: The file.
        columns: The titles, as they are written.
        rows: Cells by column, without surrounding space; empty where nothing is known.
    """

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    def first_of(self, titles: Iterable[str]) -> str | None:
        """The first column with one of these titles, of which letters and digits alone count."""
        named = {plain_title(column): column for column in reversed(self.columns)}
        return next((named[title] for title in titles if title in named), None)


def read_table(path: Path) -> Table:
    """Read a table whose first line has the titles.

    Finds the separator (comma, semicolon, tab or bar; a first line ``sep=;`` is obeyed) and the
    encoding (UTF-8, UTF-16 with or without its mark, else Windows-1252).

    Raises:
        DataError: The file cannot be read, or is not a table.
    """
    with reading(path, DataError) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST or (b"\0" in content[:4096] and not _is_wide(content)):
        raise _no_table(path)
    lines = _decoded(content)
    try:
        rows = [row for row in _split(lines) if any(row)]
    except csv.Error as error:
        raise _no_table(path) from error
    if not rows or len(rows[0]) < 2:
        raise _no_table(path)
    columns = tuple(_distinct(rows[0]))
    return Table(path, columns, tuple(dict(_cells(columns, row)) for row in rows[1:]))


def plain_title(column: str) -> str:
    """The letters and digits of a title, in lower case: ``Image ID`` and ``image_id`` are one."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", column).casefold())


def _no_table(path: Path) -> DataError:
    return DataError(
        "{name} is not a table. Save it as text, its columns separated by commas or semicolons.",
        name=path.name,
    )


def _is_wide(content: bytes) -> bool:
    """Whether it is text of two bytes a letter, with or without a mark."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    beginning = content[:4096]
    zeros = max(beginning[0::2].count(0), beginning[1::2].count(0))
    return zeros > 0.4 * len(beginning)


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if _is_wide(content):
        return content.decode("utf-16-be" if content[0] == 0 else "utf-16-le", "replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _split(text: str) -> Iterator[list[str]]:
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return _with_separator(rest, first.strip()[-1])
    if first.lstrip().startswith(_BARRED):
        return ([cell.strip() for cell in line.split(_BARRED)[1:-1]] for line in text.splitlines())
    return _with_separator(text, _separator(text))


def _separator(text: str) -> str:
    """The one that divides the first lines into the same number of columns, and most."""

    def agreement(separator: str) -> tuple[int, int]:
        lines = list(_with_separator("\n".join(text.splitlines()[:20]), separator))
        widths = Counter(len(line) for line in lines if len(line) > 1)
        (width, count), *_ = widths.most_common(1) or [(0, 0)]
        return count, width

    return max(_SEPARATORS, key=agreement)


def _with_separator(text: str, separator: str) -> Iterator[list[str]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    return ([cell.strip() for cell in line] for line in lines)


def _distinct(titles: Iterable[str]) -> Iterator[str]:
    """A title that comes again gets a number."""
    seen: Counter[str] = Counter()
    for title in titles:
        seen[title] += 1
        yield title if seen[title] == 1 else f"{title} {seen[title]}"


def _cells(columns: tuple[str, ...], row: list[str]) -> Iterator[tuple[str, str]]:
    for column, cell in zip(columns, row, strict=False):
        yield column, "" if cell.casefold() in MISSING else unguarded(cell)


@dataclass(frozen=True)
class ImageTable:
    """A table, and which image each of its rows is about.

    Attributes:
        table: The table.
        column: The column that names the images.
        rows: Rows by the name of the image, as it was given.
    """

    table: Table
    column: str
    rows: Mapping[str, Mapping[str, str]]


def match_images(table: Table, names: Iterable[str]) -> ImageTable | None:
    """Find the column whose cells name the most images, whatever its title.

    A cell may have the folder of the image, with either slash, and its type, or not; letter case
    and the form of accented letters do not count. What could mean several images names none.

    Args:
        table: Any table.
        names: The images, as POSIX paths relative to their folder.
    """
    images: dict[str, list[str]] = defaultdict(list)
    for name in names:
        images[_key(name).name].append(name)
    best: ImageTable | None = None
    for column in table.columns:
        rows = dict(_rows_by_image(table, column, images))
        if len(rows) > len(best.rows if best else ()):
            best = ImageTable(table, column, rows)
    return best


def _rows_by_image(
    table: Table, column: str, images: Mapping[str, list[str]]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    for row in table.rows:
        cell = row.get(column, "")
        if not cell:
            continue
        key = _key(cell)
        meant = images.get(key.name, [])
        if len(meant) > 1:
            meant = [name for name in meant if _is_end(key, _key(name))]
        if len(meant) == 1:
            yield meant[0], row


def _is_end(part: PurePosixPath, whole: PurePosixPath) -> bool:
    return len(part.parts) > 1 and whole.parts[-len(part.parts) :] == part.parts


def _key(name: str) -> PurePosixPath:
    """The name of an image in a form in which all ways to write it are the same."""
    plain = unicodedata.normalize("NFC", name.strip().replace("\\", "/")).casefold()
    path = PurePosixPath(plain)
    return path.with_suffix("") if path.suffix in IMAGE_SUFFIXES else path
