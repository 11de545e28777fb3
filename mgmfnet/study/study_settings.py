"""What holds for a whole study."""

import json
import math
from typing import Final

from mgmfnet.errors import UsageError
from mgmfnet.study.database.database import Database

_SCALE: Final = "mm_per_pixel"


class StudySettings:
    """Values by name, kept with the study; raises as the methods of `Study` do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def mm_per_pixel(self) -> float | None:
        """The scale of the images, None until somebody measured it."""
        row = self._database.row("SELECT value FROM settings WHERE name = ?", (_SCALE,))
        return None if row is None else float(json.loads(row[0]))

    def set_mm_per_pixel(self, scale: float | None) -> None:
        """Remember the scale of the images; None forgets it.

        Raises:
            UsageError: It is not a length.
        """
        self._database.require_writable()
        if scale is not None and not (math.isfinite(scale) and scale > 0):
            raise UsageError(
                "A pixel cannot be {scale} mm wide. Give a length above zero.", scale=scale
            )
        with self._database.transaction() as transaction:
            if scale is None:
                transaction.execute("DELETE FROM settings WHERE name = ?", (_SCALE,))
            else:
                transaction.execute(
                    "REPLACE INTO settings VALUES (?, ?)", (_SCALE, json.dumps(scale))
                )
