"""What can be undone and redone of a case, kept from one session to the next."""

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import Final

import numpy as np

from mgmfnet.study.database.database import Database
from mgmfnet.types import Mask

HISTORY_BYTES: Final = 8 * 2**20
"""What is kept of one case; the oldest steps beyond it are forgotten."""

STUDY_HISTORY_BYTES: Final = 512 * 2**20
"""What is kept of all cases of a study; those that were saved first are forgotten beyond it."""


@dataclass(frozen=True, slots=True)
class EditHistory:
    """The steps that led to a mask, and those that were undone.

    Attributes:
        steps: Oldest first; what is in them is the business of whoever made them.
        done: How many of them are not undone.
        mask_sha256: `mask_digest` of the mask that the steps that are done lead to.
    """

    steps: tuple[bytes, ...]
    done: int
    mask_sha256: str | None

    def newest(self, limit: int) -> "EditHistory":
        """Without the oldest steps, those of at most ``limit`` bytes; undone ones all stay."""
        first, room = len(self.steps), limit
        while first > 0 and (len(self.steps[first - 1]) <= room or first > self.done):
            first -= 1
            room -= len(self.steps[first])
        return EditHistory(self.steps[first:], self.done - first, self.mask_sha256)


def mask_digest(mask: Mask | None) -> str | None:
    """SHA-256 of the size and the pixels of a person's mask; None for the machine's."""
    if mask is None:
        return None
    digest = hashlib.sha256(f"{mask.shape}".encode())
    digest.update(np.packbits(mask).tobytes())
    return digest.hexdigest()


class Histories:
    """The history of each case.

    It is only a convenience: what does not belong to the mask that is there, or is damaged, counts
    as absent. Raises as the methods of `Study` do.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, case_id: int, history: EditHistory) -> None:
        """Keep the history of a case; only the steps that are new are written."""
        self._database.require_writable()
        with self._database.transaction() as transaction:
            write_history(transaction, case_id, history)

    def load(self, case_id: int, mask: Mask | None) -> EditHistory | None:
        """The history that leads to ``mask`` (None for the machine's), if it is known."""
        row = self._database.row(
            "SELECT done, mask_sha256 FROM histories WHERE case_id = ?", (case_id,)
        )
        if row is None or row[1] != mask_digest(mask):
            return None
        steps = self._database.rows(
            "SELECT content, sha256 FROM steps WHERE case_id = ? ORDER BY id", (case_id,)
        )
        intact = all(hashlib.sha256(content).hexdigest() == sha256 for content, sha256 in steps)
        if not intact or not 0 <= row[0] <= len(steps):
            return None
        return EditHistory(tuple(content for content, _ in steps), *row)

    def done(self, case_id: int, mask: Mask) -> int | None:
        """How many steps led to ``mask``; None where that is not known."""
        row = self._database.row(
            "SELECT done FROM histories WHERE case_id = ? AND mask_sha256 = ?",
            (case_id, mask_digest(mask)),
        )
        return None if row is None else int(row[0])

    def prune(self, limit: int = STUDY_HISTORY_BYTES) -> None:
        """Forget the histories that were saved first, so that all take at most ``limit`` bytes."""
        sizes = self._database.rows(
            "SELECT case_id, sum(length(content)) FROM steps JOIN histories USING (case_id)"
            " GROUP BY case_id ORDER BY saved DESC"
        )
        forgotten = []
        for case_id, size in sizes:
            limit -= size
            if limit < 0:
                forgotten.append((case_id,))
        if forgotten:
            with self._database.transaction() as transaction:
                transaction.executemany("DELETE FROM histories WHERE case_id = ?", forgotten)


def write_history(transaction: sqlite3.Connection, case_id: int, history: EditHistory) -> None:
    """Keep the history of a case, as part of the transaction that keeps its mask."""
    history = history.newest(HISTORY_BYTES)
    transaction.execute(
        "INSERT INTO histories VALUES"
        " (?1, (SELECT COALESCE(max(saved), 0) + 1 FROM histories), ?2, ?3)"
        " ON CONFLICT (case_id) DO UPDATE SET saved = excluded.saved, done = ?2, mask_sha256 = ?3",
        (case_id, history.done, history.mask_sha256),
    )
    stored = transaction.execute(
        "SELECT sha256, id FROM steps WHERE case_id = ? ORDER BY id", (case_id,)
    ).fetchall()
    wanted = [hashlib.sha256(content).hexdigest() for content in history.steps]
    known = [sha256 for sha256, _ in stored]
    first = known.index(wanted[0]) if wanted and wanted[0] in known else len(known)
    kept = 0
    while first + kept < len(known) and known[first + kept :][:1] == wanted[kept : kept + 1]:
        kept += 1
    gone = [(number,) for _, number in (*stored[:first], *stored[first + kept :])]
    transaction.executemany("DELETE FROM steps WHERE id = ?", gone)
    transaction.executemany(
        "INSERT INTO steps (case_id, sha256, content) VALUES (?, ?, ?)",
        zip(
            [case_id] * (len(wanted) - kept),
            wanted[kept:],
            history.steps[kept:],
            strict=True,
        ),
    )
