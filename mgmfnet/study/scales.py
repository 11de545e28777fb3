"""How wide a pixel of an image is.

A scale belongs to the image it was measured on. A person may let it hold for all images of the
same size from the same camera too. Other images have one where a table beside the images gives it,
or the image file itself.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from mgmfnet.data.capture import Capture, read_capture
from mgmfnet.data.metadata.image_scales import ImageScales
from mgmfnet.errors import ImageError, UsageError
from mgmfnet.study.case import Case
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.folder.image_versions import Images
from mgmfnet.study.tables_beside import TablesBeside, Version


class ScaleSource(StrEnum):
    """Where a scale comes from."""

    MEASURED = "measured"
    ALIKE = "alike"
    TABLE = "table"
    FILE = "file"


@dataclass(frozen=True)
class Scale:
    """The scale of an image.

    Attributes:
        mm_per_pixel: Millimetres that a pixel is wide.
        source: Whether it was measured on the image, or on one that was taken alike, or is from a
            table or the image file.
        name: Of the image that it was measured on, or of the table.
        column: Of the table.
    """

    mm_per_pixel: float
    source: ScaleSource
    name: str
    column: str = ""


def _in_file(case: Case, capture: Capture | None) -> Scale | None:
    if capture is None or capture.mm_per_pixel is None:
        return None
    return Scale(capture.mm_per_pixel, ScaleSource.FILE, case.name)


class Scales:
    """The scales of a study; raises as the methods of `Study` do."""

    def __init__(self, storage: Storage, images: Images, tables: TablesBeside) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._images = images
        self._tables = tables
        self._given = ImageScales()
        self._version: Version | None = None

    def read_tables(self) -> ImageScales:
        """Read what tables say now, for `of`; that of a large archive takes a while."""
        version = self._tables.version
        if version != self._version:
            self._given = self._tables.scales()
            self._version = version
        return self._given

    def of(self, case_id: int, capture: Capture | None) -> Scale | None:
        """The scale of an image; None where nothing says it.

        What a person measured counts before what a table gives, see `read_tables`, and that before
        what the file says.

        Args:
            case_id: The case.
            capture: How its image was taken; None where that cannot be told.
        """
        case = self._cases.get(case_id)
        own = self._database.row("SELECT mm_per_pixel FROM scales WHERE case_id = ?", (case.id,))
        if own is not None:
            return Scale(own[0], ScaleSource.MEASURED, case.name)
        return self._shared(capture) or self._from_table(case.name) or _in_file(case, capture)

    def mm_per_pixel(self, case: Case) -> float | None:
        """The scale of an image, whose file is asked how it was taken; None where nothing says it.

        Tables are read where that was not done yet.
        """
        self.read_tables()
        try:
            capture = read_capture(case.path)
        except ImageError:
            capture = None
        scale = self.of(case.id, capture)
        return None if scale is None else scale.mm_per_pixel

    def _shared(self, capture: Capture | None) -> Scale | None:
        if capture is None:
            return None
        row = self._database.row(
            "SELECT mm_per_pixel, cases.name FROM shared_scales JOIN cases ON cases.id = case_id"
            " WHERE width = ? AND height = ? AND camera = ?",
            (capture.size.width, capture.size.height, capture.camera),
        )
        return None if row is None else Scale(row[0], ScaleSource.ALIKE, row[1])

    def _from_table(self, name: str) -> Scale | None:
        given = self._given
        if (scale := given.mm_per_pixel.get(name)) is None:
            return None
        return Scale(scale, ScaleSource.TABLE, given.table, given.column)

    @property
    def of_all(self) -> float | None:
        """What an earlier version of the program took for the scale of all images of the study.

        None once an image was measured.
        """
        row = self._database.row("SELECT value FROM settings WHERE name = 'mm_per_pixel'")
        return None if row is None else float(row[0])

    def set(self, case_id: int, mm_per_pixel: float, shared: Capture | None = None) -> None:
        """Remember the scale of an image.

        Args:
            case_id: The case that it was measured on.
            mm_per_pixel: Millimetres that a pixel is wide.
            shared: Let it hold for all images that were taken like this, too, but for those that
                were measured themselves.

        Raises:
            UsageError: It is not a length.
        """
        self._database.require_writable()
        if not (math.isfinite(mm_per_pixel) and mm_per_pixel > 0):
            raise UsageError(
                "A pixel cannot be {scale} mm wide. Give a length above zero.", scale=mm_per_pixel
            )
        case = self._cases.get(case_id)
        self._images.identify(case_id)
        with self._database.transaction() as transaction:
            transaction.execute("DELETE FROM settings WHERE name = 'mm_per_pixel'")
            transaction.execute("REPLACE INTO scales VALUES (?, ?)", (case.id, mm_per_pixel))
            if shared is not None:
                transaction.execute(
                    "REPLACE INTO shared_scales VALUES (?, ?, ?, ?, ?)",
                    (shared.size.width, shared.size.height, shared.camera, mm_per_pixel, case.id),
                )

    def forget(self, case_id: int, capture: Capture | None) -> None:
        """Take the scale from an image, and where it is that of all taken alike, from them too."""
        self._database.require_writable()
        case = self._cases.get(case_id)
        with self._database.transaction() as transaction:
            own = transaction.execute("DELETE FROM scales WHERE case_id = ?", (case.id,)).rowcount
            transaction.execute("DELETE FROM shared_scales WHERE case_id = ?", (case.id,))
            if not own and capture is not None:
                transaction.execute(
                    "DELETE FROM shared_scales WHERE width = ? AND height = ? AND camera = ?",
                    (capture.size.width, capture.size.height, capture.camera),
                )
