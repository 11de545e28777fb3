"""Tables as people keep them beside images: any separator, any encoding, any title for a column."""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final, TypeAlias

from mgmfnet.data.decoding import reading
from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.data.spreadsheets import unguarded
from mgmfnet.errors import DataError, RunTogetherError

_SEPARATORS: Final = ",;\t|"
_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NAMED_SEPARATOR: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_BARRED: Final = "||"
"""What separates the columns of the table that comes with PH2."""

_LARGEST: Final = 256_000_000
"""Bytes; a larger file is no table of images."""

_LONGEST_LINE: Final = 1_000_000
_MOST_LINES: Final = 5_000_000
"""A file with a longer line, or more of them, is no table of images, and would fill the memory."""

_LONGEST_TITLE: Final = 200
_LINES_AT_ONCE: Final = 4096
_END: Final = "\x04"
"""A line after the last one: whatever is left open takes it in."""

_MOST_KNOWN: Final = 100_000
"""So many different cells are remembered; more are numbers and names that do not come again."""

MISSING: Final = frozenset(
    {"", "-", "--", "?", ".", "na", "n/a", "#n/a", "nan", "null", "nil", "none", "unknown", "unk"}
    | {"missing", "undefined", "not available", "n.a.", "k.a.", "k. a.", "unbekannt", "keine"}
    | {"<na>", "n/d", "–", "—", "not known", "not recorded", "unspecified", "anonymous", "anonym"}
)
"""What people write where they know nothing, in lower case."""

_NAMING: Final = re.compile(
    r"image|img|file|name|frame|photo|foto|picture|path|bild|datei|dermoscop|isic", re.IGNORECASE
)
"""In the title of a column that names images."""


@dataclass(frozen=True)
class Table:
    """Lines of text, column by column: a table of an archive has hundreds of thousands of lines.

    Attributes:
        path: The file.
        cells: By the title of the column as it is written, one for each line, without surrounding
            space; empty where nothing is known.
    """

    path: Path
    cells: Mapping[str, Sequence[str]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The titles, in their order."""
        return tuple(self.cells)

    def first_of(self, titles: Iterable[str]) -> str | None:
        """The first column with one of these `plain_title`s."""
        named = {plain_title(column): column for column in reversed(self.columns)}
        return next((named[title] for title in titles if title in named), None)


class _UnclosedError(csv.Error):
    """The last line is not where it has to be."""


def read_table(path: Path) -> Table:
    """Read a table whose first line of several cells has the titles.

    Finds the separator (comma, semicolon, tab or bar; a first line ``sep=;`` is obeyed) and the
    encoding (UTF-8, UTF-16 with or without its mark, else Windows-1252).

    Raises:
        DataError: The file cannot be read, or is not a table.
        RunTogetherError: Its lines run together.
    """
    with reading(path, DataError) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST or (b"\0" in content[:4096] and not _is_wide(content)):
        raise _no_table(path)
    try:
        lines = _split(_decoded(content))
        titles = next((line for line in lines if sum(map(bool, line)) > 1), None)
        if titles is None:
            raise _no_table(path)
        return Table(path, _columns(list(_distinct(titles)), lines))
    except _UnclosedError as error:
        raise RunTogetherError(
            "A quotation mark in {name} is never closed, so that its lines run together. Close it, "
            "or remove it.",
            name=path.name,
        ) from error
    except csv.Error as error:
        raise _no_table(path) from error


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
    except UnicodeDecodeError:  # lines of several programs, perhaps
        return "".join(map(_decoded_line, content.splitlines(keepends=True)))


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _split(text: str) -> Iterator[list[str]]:
    first, _, rest = text.partition("\n")
    if named := _NAMED_SEPARATOR.fullmatch(first.strip()):
        return _with_separator(rest, named[1])
    if first.lstrip().startswith(_BARRED):
        return ([cell.strip() for cell in line.split(_BARRED)[1:-1]] for line in text.splitlines())
    return _with_separator(text, _separator(text))


def _separator(text: str) -> str:
    """The one that divides the first lines into the same number of columns, and most."""
    beginning = "\n".join(text[:1_000_000].splitlines()[:20])

    def agreement(separator: str) -> tuple[int, int]:
        lines = csv.reader(_lines(beginning), delimiter=separator, skipinitialspace=True)
        widths = Counter(len(line) for line in lines if len(line) > 1)
        (width, count), *_ = widths.most_common(1) or [(0, 0)]
        return count, width

    return max(_SEPARATORS, key=agreement)


def _with_separator(text: str, separator: str) -> Iterator[list[str]]:
    lines = chain(_lines(text), (_END,))
    for line in csv.reader(lines, delimiter=separator, skipinitialspace=True):
        if line == [_END]:
            return
        yield line
    raise _UnclosedError


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline="")):
        if len(line) > _LONGEST_LINE or number > _MOST_LINES:
            raise csv.Error
        yield line


def _distinct(titles: Iterable[str]) -> Iterator[str]:
    """Titles as they are shown, in one short line; one that comes again gets a number."""
    seen: Counter[str] = Counter()
    for title in (" ".join(title.split())[:_LONGEST_TITLE] for title in titles):
        seen[title] += 1
        yield title if seen[title] == 1 else f"{title} {seen[title]}"


class _Known(dict[str, str]):
    """What cells mean by what is written in them; equal ones share their memory."""

    def __missing__(self, cell: str) -> str:
        plain = cell.strip()
        self[cell] = meaning = "" if plain.casefold() in MISSING else unguarded(plain)
        return meaning


def _columns(titles: list[str], lines: Iterator[list[str]]) -> dict[str, list[str]]:
    columns = {title: list[str]() for title in titles}
    known = _Known()
    while some := list(islice(lines, _LINES_AT_ONCE)):
        for line in some:
            line.extend([""] * (len(titles) - len(line)))
        for column, cells in zip(columns.values(), zip(*some, strict=False), strict=False):
            column.extend(map(known.__getitem__, cells))
            if len(known) > _MOST_KNOWN:
                known.clear()
    return columns


@dataclass(frozen=True)
class ImageTable:
    """A table, and which images its lines are about.

    Attributes:
        table: The table.
        column: The one that names the images.
        lines: Numbers of the lines about an image, by its name as it was given; at least one each.
    """

    table: Table
    column: str
    lines: Mapping[str, Sequence[int]]

    def cells(self, name: str, column: str) -> list[str]:
        """What the lines about an image say in a column, where they say anything."""
        cells = self.table.cells[column]
        return [cells[line] for line in self.lines.get(name, ()) if cells[line]]


@dataclass(frozen=True)
class Looked:
    """A table that was read to see what it says of images.

    Attributes:
        table: The table.
        images: Which lines of it are about which images; None where no column names any.
    """

    table: Table
    images: ImageTable | None


Look: TypeAlias = Callable[[Path], Looked]
"""Does for the images of a study what `look_at` does."""


def look_at(path: Path, names: Iterable[str]) -> Looked:
    """Read a table, and find the column that names images.

    Args:
        path: The file.
        names: The images, as POSIX paths relative to their folder.

    Raises:
        DataError: The file cannot be read, or is not a table.
    """
    table = read_table(path)
    return Looked(table, match_images(table, names))


def match_images(table: Table, names: Iterable[str]) -> ImageTable | None:
    """Find the column whose cells name the most images, whatever its title.

    A cell may have the folder of the image, with either slash, and its type, or not; letter case
    and the form of accented letters do not count unless images differ in them alone. What could
    mean several images names none.

    Args:
        table: Any table.
        names: The images, as POSIX paths relative to their folder.
    """
    images: dict[str, list[str]] = defaultdict(list)
    for name in names:
        images[_stem(name)].append(name)
    found = (
        ImageTable(table, column, lines)
        for column, cells in table.cells.items()
        if (lines := _lines_by_image(cells, images))
    )
    return max(found, key=_likelihood, default=None)


def _likelihood(found: ImageTable) -> tuple[int, bool]:
    """Where several columns name as many, as numbers do, the title decides after all."""
    return len(found.lines), bool(_NAMING.search(found.column))


def _lines_by_image(
    cells: Sequence[str], images: Mapping[str, list[str]]
) -> dict[str, Sequence[int]]:
    meant = {
        cell: image
        for cell in set(cells)
        if cell and (named := images.get(_stem(cell))) and (image := _only(cell, named))
    }
    if not meant:
        return {}
    # Where a cell has the folder of the image, one with another folder means another image.
    firm = {image for cell, image in meant.items() if _is_same_place(cell, image)}
    lines: dict[str, list[int]] = defaultdict(list)
    for number, cell in enumerate(cells):
        image = meant.get(cell)
        if image is not None and (image not in firm or _is_same_place(cell, image)):
            lines[image].append(number)
    return dict(lines)


def _only(cell: str, named: list[str]) -> str | None:
    """The one image that a cell can mean, of those with its name."""
    if len(named) == 1:
        return named[0]
    for form in _FORMS:
        place = form(_path(cell))
        for fits in (str.__eq__, _is_end):
            meant = [name for name in named if fits(form(name), place)]
            if len(meant) == 1:
                return meant[0]
    return None


def _is_same_place(cell: str, name: str) -> bool:
    form = _FORMS[-1]
    return not _has_folder(cell) or _is_end(form(name), form(_path(cell)))


def _is_end(one: str, other: str) -> bool:
    """Whether one path is the end of the other."""
    short, long = sorted((f"/{one}", f"/{other}"), key=len)
    return long.endswith(short)


def _stem(name: str) -> str:
    """The name of an image in a form in which all ways to write it are the same."""
    own = _path(name).rpartition("/")[2] if _has_folder(name) else name.strip()
    return _without_type(_plain(own))


def _has_folder(cell: str) -> bool:
    return "/" in cell or "\\" in cell


def _path(cell: str) -> str:
    return cell.strip().replace("\\", "/").removeprefix("./")


def _plain(text: str) -> str:
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).casefold()


def _without_type(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem if stem and dot + suffix.casefold() in IMAGE_SUFFIXES else name


_FORMS: Final[tuple[Callable[[str], str], ...]] = (
    str,
    _plain,
    _without_type,
    lambda name: _without_type(_plain(name)),
)
"""Ways to compare, the strictest first."""
