"""The unfinished work on a case: kept with every pause, dropped when the mask is accepted."""

from dataclasses import dataclass

import numpy as np

from mgmfnet.data.image_io import decode_mask, encode_mask
from mgmfnet.study.clock import utc_now
from mgmfnet.study.database import Database
from mgmfnet.types import Mask


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A mask that a person has drawn and not yet accepted.

    Attributes:
        mask: At the native size of the image when it was drawn.
        threshold: The threshold (0..1) at which the prediction was taken.
    """

    mask: Mask
    threshold: float


class DraftTable:
    """The draft of each case, in the database, so that it and the status change as one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, case_id: int, draft: Draft) -> None:
        """Replace the draft of a case.

        Raises:
            WriteError: The disk is full, read-only or failing; the previous draft is intact.
        """
        data = encode_mask(draft.mask)
        with self._database.transaction() as transaction:
            transaction.execute(
                "REPLACE INTO drafts (case_id, threshold, area, saved, mask)"
                " VALUES (?, ?, ?, ?, ?)",
                (case_id, draft.threshold, area_share(draft.mask), utc_now(), data),
            )

    def load(self, case_id: int) -> Draft | None:
        """The draft of a case.

        Raises:
            MaskError: It is damaged.
        """
        row = self._database.row("SELECT mask, threshold FROM drafts WHERE case_id = ?", (case_id,))
        return None if row is None else Draft(decode_mask(row[0]), row[1])

    def drop(self, case_id: int) -> None:
        """Forget the draft of a case, if there is one.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        with self._database.transaction() as transaction:
            transaction.execute("DELETE FROM drafts WHERE case_id = ?", (case_id,))


def area_share(mask: Mask) -> float:
    """The share of the image (0..1) that the mask covers."""
    return float(np.count_nonzero(mask)) / max(1, mask.size)
