"""What an export format is, what it is given and what an export gives back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from mgmfnet.exchange.export_options import ExportOptions, Option
from mgmfnet.exchange.pictures import COMMON, Pictures
from mgmfnet.sentence import Sentence
from mgmfnet.study.case_facts import CaseFacts, Ties
from mgmfnet.types import Mask, Probability


def _unknown(_mask: Mask) -> float | None:
    return None


@dataclass(frozen=True)
class DrawnMasks:
    """What is exported of a case, at the native, upright size of its image.

    Attributes:
        mask: The one mask; of several readers what any of them drew.
        readers: The numbers of the readers, from 1, who drew what it is made of; none where it is
            the study's own.
        by_reader: Their masks, where each is to be written.
        soft: The share of the readers who drew each pixel, where that is to be written.
    """

    mask: Mask
    readers: tuple[int, ...] = ()
    by_reader: Mapping[int, Mask] = field(default_factory=dict)
    soft: Probability | None = None

    def each(self) -> Iterator[tuple[str, Mask]]:
        """The masks to write, each with what tells it from the others in names.

        That is ``_reader1`` and so on, and nothing where there is one mask.
        """
        if not self.by_reader:
            yield "", self.mask
        for number, mask in self.by_reader.items():
            yield reader_ending(number), mask


def reader_ending(number: int) -> str:
    """What tells the mask of a reader from others in names."""
    return f"_reader{number}"


@dataclass(frozen=True)
class ExportSource:
    """An accepted case that is to be exported.

    Attributes:
        name: Path of the image below the folder of its study, in POSIX form; unique.
        path: The image file.
        read_mask: Reads the mask, at the native, upright size of the image; raises `MaskError`.
        read_facts: Reads all that is written down about it.
        read_agreement: Says how much of the prediction is in the mask it is given, as
            `mgmfnet.study.case_facts.Facts.agreement`.
        ties: What keeps it on one side of a split with others.
        read_drawn: Reads what readers drew, where that is exported, in the place of ``read_mask``.
    """

    name: str
    path: Path
    read_mask: Callable[[], Mask]
    read_facts: Callable[[], CaseFacts] = CaseFacts
    read_agreement: Callable[[Mask], float | None] = _unknown
    ties: Ties = field(default_factory=Ties)
    read_drawn: Callable[[], DrawnMasks] | None = None


@dataclass(frozen=True)
class ExportCase:
    """A case as every format can write it.

    Attributes:
        name: As that of its source, for records.
        stem: For the files of the case: unique also where letter case does not count, allowed on
            every system, and short enough for an ending of `LONGEST_ENDING` bytes.
        image: Content of an image file that is upright without its EXIF orientation: the original
            one, unless that had to be turned.
        suffix: Of that file, in lower case, with the dot.
        drawn: Whose masks they are, at the size of the image.
        facts: All that is written down about it.
        agreement: Jaccard index of mask and prediction; see `ExportSource`.
        part: ``train``, ``validation``, ``test``, or ``all`` where nothing is divided.
    """

    name: str
    stem: str
    image: bytes
    suffix: str
    drawn: DrawnMasks
    facts: CaseFacts
    agreement: float | None
    part: str

    @property
    def mask(self) -> Mask:
        """Where the format has one for each image."""
        return self.drawn.mask


Remark: TypeAlias = Callable[[Sentence], Sentence]
"""Says something of the cases whose names it is given."""


class GrowingFile(Protocol):
    """A file that is written piece by piece."""

    def write(self, data: bytes) -> None:
        """Add to its end; raises `WriteError`."""


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

    def open(self, name: str) -> AbstractContextManager[GrowingFile]:
        """Begin a file that grows with the cases, so that they are never in memory together.

        It is whole when the ``with`` block is left. Arguments and errors are those of `write`.
        """

    def record(self, case: ExportCase, *, kept: float = 1.0, **files: str) -> None:
        """Note that a case was written, and where, in the record and in the table of the export.

        Args:
            case: The case.
            kept: Dice of the mask that a reader of the files gets back with the one of the case.
            **files: What was written, by what it is; ``image`` and perhaps ``mask`` among them, or
                ``mask_reader1`` and so on.
        """

    def remark(self, remark: Remark, case: ExportCase) -> None:
        """Say something of a case at the end, once for all cases of which it is said."""

    def tell(self, sentence: Sentence) -> None:
        """Say something of the export at the end."""


class Exporter(NamedTuple):
    """One format.

    Attributes:
        name: The key in the table of formats and on the command line.
        title: For menus.
        description: What it is for.
        contents: What its files are, for the README of the export.
        write: Writes and records every case. The cases are made one by one, while it takes them;
            those that cannot be read are not among them.
        drops: What a reader of the format does not get back of image and mask; None for nothing.
        options: Those of `ExportOptions` that it obeys; the others are refused.
        pictures: The kinds of image files that it has.
        table: The name of the table of what is known of the cases, for those that know tables of
            the usual name otherwise.
        keeps_dicom: Whether a DICOM image stays one; for all others it becomes a PNG file.
        holds_readers: Whether an image can have a mask of each of several readers.
        holds_shares: Whether a mask can say how many readers drew each pixel.
    """

    name: str
    title: str
    description: Sentence
    contents: str
    write: Callable[[Iterable[ExportCase], ExportTarget, ExportOptions], None]
    drops: Sentence | None = None
    options: frozenset[Option] = frozenset()
    pictures: Pictures = COMMON
    table: str = "metadata.csv"
    keeps_dicom: bool = False
    holds_readers: bool = False
    holds_shares: bool = False


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
