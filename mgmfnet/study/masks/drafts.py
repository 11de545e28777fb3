"""The unfinished work on a case: kept with every pause, dropped when the mask is accepted."""

import sqlite3
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from mgmfnet.data.mask_io import decode_mask, encode_mask
from mgmfnet.study.case import Case
from mgmfnet.study.database.changes import note_change, utc_now
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.folder.image_versions import FileVersion, Images
from mgmfnet.study.masks.edit_histories import EditHistory, write_history
from mgmfnet.types import Mask


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A mask that a person has drawn and not yet accepted.

    Attributes:
        mask: At the native size of the image when it was drawn.
        threshold: The threshold (0..1) at which the prediction was taken.
        image: Version of the image file that it was drawn on; None for the one that is there.
        history: How it came about; not read with it, but with `Histories`.
    """

    mask: Mask
    threshold: float
    image: FileVersion | None = None
    history: EditHistory | None = None


class StoredDraft(NamedTuple):
    """A draft as the database has it.

    Attributes:
        threshold: The threshold (0..1) at which the prediction was taken.
        area: Share of the image (0..1) that the mask covers.
        saved: When; ISO 8601, UTC.
        mask: Encoded.
    """

    threshold: float
    area: float
    saved: str
    mask: bytes

    @classmethod
    def of(cls, draft: Draft) -> Self:
        """What is kept of a draft that is saved now."""
        return cls(draft.threshold, area_share(draft.mask), utc_now(), encode_mask(draft.mask))

    def write(self, transaction: sqlite3.Connection, case_id: int) -> None:
        """Make it the draft of a case."""
        transaction.execute(
            "REPLACE INTO drafts (case_id, threshold, area, saved, mask) VALUES (?, ?, ?, ?, ?)",
            (case_id, *self),
        )


class Drafts:
    """The draft of each case, in the database, so that it and the status change as one.

    Raises as the methods of `Study` do.
    """

    def __init__(self, storage: Storage, images: Images) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._images = images

    def save(self, case_id: int, draft: Draft) -> Case:
        """Keep unfinished work on a case, in place of an earlier draft of it.

        The case is edited from then on; a flag or an exclusion stays until the case is reopened
        or accepted. What was drawn on an image that was replaced meanwhile is set aside with it.
        """
        self._database.require_writable()
        case = self._cases.get(case_id)
        self._images.prepare(case_id, draft.image)
        stored = StoredDraft.of(draft)
        with self._database.transaction() as transaction:
            stored.write(transaction, case.id)
            if draft.history is not None:
                write_history(transaction, case.id, draft.history)
            note_change(transaction, case.id)
            return self._cases.get(case_id)

    def load(self, case_id: int) -> Draft | None:
        """The unfinished work on the image of a case as it is now.

        Raises:
            MaskError: It is damaged.
        """
        if self._images.check(case_id).replaced:
            return None
        row = self._database.row("SELECT mask, threshold FROM drafts WHERE case_id = ?", (case_id,))
        return None if row is None else Draft(decode_mask(row[0]), row[1])

    def drop(self, case_id: int) -> Case:
        """Give up the unfinished work on a case, if there is any."""
        self._database.require_writable()
        with self._database.transaction() as transaction:
            dropped = transaction.execute("DELETE FROM drafts WHERE case_id = ?", (case_id,))
            if dropped.rowcount:
                note_change(transaction, case_id)
            return self._cases.get(case_id)


def area_share(mask: Mask) -> float:
    """The share of the image (0..1) that the mask covers."""
    return float(np.count_nonzero(mask)) / max(1, mask.size)
