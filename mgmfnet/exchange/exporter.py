"""What an export format is, what it is given and what an export gives back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from mgmfnet.predicted_border import Border
from mgmfnet.sentence import Sentence
from mgmfnet.types import Mask


@dataclass(frozen=True)
class ExportSource:
    """An accepted case that is to be exported.

    Attributes:
        name: Path of the image below the folder of its study, in POSIX form; unique.
        path: The image file.
        read_mask: Reads the mask, at the native, upright size of the image; raises `MaskError`.
        border: The study's border habit, where the mask came from a prediction that was cut by one.
    """

    name: str
    path: Path
    read_mask: Callable[[], Mask]
    border: Border | None = None


@dataclass(frozen=True)
class ExportCase:
    """A case as every format can write it.

    Attributes:
        source: What is known of it.
        stem: For the files of the case: unique also where letter case does not count, allowed on
            every system, and short enough for an ending of `LONGEST_ENDING` bytes.
        image: Content of an image file that is upright without its EXIF orientation: the original
            one, unless that had to be turned.
        suffix: Of that file, in lower case, with the dot.
        mask: At the size of the image.
    """

    source: ExportSource
    stem: str
    image: bytes
    suffix: str
    mask: Mask


Remark: TypeAlias = Callable[[Sentence], Sentence]
"""Says something of the cases whose names it is given."""


class ExportTarget(Protocol):
    """Where a format puts what it makes of the cases."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file.

        Args:
            name: Below the folder of the export, in POSIX form.
            data: The content of the file.

        Raises:
            WriteError: The disk is full, read-only or failing, or there is such a file already.
        """

    def record(self, case: ExportCase, **files: str) -> None:
        """Note in the export's record that a case was written, and where."""

    def remark(self, remark: Remark, case: ExportCase) -> None:
        """Say something of a case at the end, once for all cases of which it is said."""


class Exporter(NamedTuple):
    """One format.

    Attributes:
        name: The key in the table of formats and on the command line.
        title: For menus.
        contents: What its files are, for the README of the export.
        write: Writes and records every case. The cases are made one by one, while it takes them;
            those that cannot be read are not among them.
    """

    name: str
    title: str
    contents: str
    write: Callable[[Iterable[ExportCase], ExportTarget], None]


@dataclass(frozen=True)
class ExportReport:
    """What became of an export.

    Attributes:
        count: Number of cases written.
        total: Number of cases there were.
        notes: One sentence for each thing the person should know; names are given.
    """

    count: int
    total: int
    notes: tuple[Sentence, ...] = ()


Progress: TypeAlias = Callable[[int, int], None]
"""Called with the number of cases done and of all; may raise `Cancelled`."""
