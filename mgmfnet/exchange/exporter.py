"""What every export format is given and gives back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from mgmfnet.types import Mask


@dataclass(frozen=True)
class ExportCase:
    """An accepted case.

    Attributes:
        name: Path of the image below the folder of its study, in POSIX form; unique.
        image: The image file.
        mask: At the native, upright size of the image.
    """

    name: str
    image: Path
    mask: Mask


@dataclass(frozen=True)
class ExportReport:
    """What became of an export.

    Attributes:
        count: Number of cases written.
        notes: One sentence for each thing the person should know; names are given.
    """

    count: int
    notes: tuple[str, ...] = ()


Progress: TypeAlias = Callable[[int], None]
"""Told how many cases are done; may raise `Cancelled`."""


class Exporter(Protocol):
    """One format."""

    @property
    def name(self) -> str:
        """The key in the table of formats and on the command line."""

    @property
    def title(self) -> str:
        """For menus."""

    def export(self, cases: Iterable[ExportCase], out: Path, progress: Progress) -> ExportReport:
        """Write the cases into ``out``, which is empty or does not exist yet.

        A case that cannot be written for its own sake is left out and noted. When the export as a
        whole fails or is cancelled, ``out`` is left as it was.

        Args:
            cases: Taken one by one, so that masks need not be in memory together.
            out: The folder to fill.
            progress: Called after each case.

        Raises:
            UsageError: ``out`` is not an empty folder.
            DataError: No case could be exported.
            WriteError: The disk is full, read-only or failing.
        """
