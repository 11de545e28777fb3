"""The image files of a study, and whether they are still those that were worked on."""

import contextlib
import sqlite3
import threading
from pathlib import Path
from typing import NamedTuple, TypeAlias

from mgmfnet.data.image_io import content_hash
from mgmfnet.errors import ImageError
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Case
from mgmfnet.study.database.audit import AuditEntry
from mgmfnet.study.database.changes import utc_now
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.masks.revision_files import read_intact

FileVersion: TypeAlias = tuple[int, int]
"""Time of change in nanoseconds, and bytes: tells a file from another under the same name."""

_Value: TypeAlias = str | float | None


def file_version(path: Path) -> FileVersion | None:
    """The version of a file; None when it is out of reach."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def hash_if_readable(path: Path) -> str | None:
    """SHA-256 of a file; None when it is out of reach."""
    try:
        return content_hash(path)
    except ImageError:
        return None


def tell_replaced(case: Case) -> Sentence:
    """What to tell a person about a case whose image was replaced."""
    return Sentence(
        "{name} is not the image that its mask was drawn on. That mask is kept in the "
        "history of the case and comes back with its image; draw a new one for this "
        "image.",
        name=case.name,
    )


class _Known(NamedTuple):
    """What the database has about the image of a case."""

    version: FileVersion
    sha256: str | None
    revision: str | None
    has_draft: bool
    replaced: bool


class Images:
    """Notices that an image was replaced by another one under the same name.

    A person's mask belongs to the image that it was drawn on. When another image takes its place,
    the mask is set aside: kept in every respect, but not shown, not exported and not trained on.
    When the image comes back, so does the mask. When a person begins to work on the new image,
    the earlier work stays in the history of the case. Predictions are simply made again.

    Looking costs one question to the file system, unless size or time of the file changed.
    """

    def __init__(self, storage: Storage) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._revisions = storage.revisions
        self._masks = storage.masks
        self._predictions = storage.predictions
        self._audit = storage.audit
        self._storage = storage
        self._looking = threading.RLock()

    def paused(self) -> contextlib.AbstractContextManager[bool]:
        """While this is entered no other thread looks at images."""
        return self._looking

    def check(self, case_id: int) -> Case:
        """Look at the image of a case again; how the case is now.

        An image that is out of reach changes nothing.

        Raises:
            StudyError: There is no such case.
            WriteError: The disk is full, read-only or failing.
        """
        with self._looking:
            case, known = self._cases.get(case_id), self._known(case_id)
            version = file_version(case.path)
            if version is None or version == known.version:
                return case
            sha256 = None if known.sha256 is None else hash_if_readable(case.path)
            if sha256 is None and known.sha256 is not None:
                return case
            self._take_over(case, known, version, sha256)
            return self._cases.get(case_id)

    def identify(self, case_id: int) -> str | None:
        """Remember which image it is that work is done on.

        Returns:
            SHA-256 of the image that the work on the case belongs to; None where it is out of
            reach.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        with self._looking:
            case, known = self.check(case_id), self._known(case_id).sha256
            if known is None and (known := hash_if_readable(case.path)) is not None:
                self._set(case_id, image_sha256=known)
            return known

    def prepare(self, case_id: int, version: FileVersion | None) -> bool:
        """Get ready to keep a person's mask of a case.

        Args:
            case_id: The case.
            version: Of the image file that the mask was drawn on; None for the one that is there.

        Returns:
            Whether the mask belongs to the image that is there now. If not, it belongs to the one
            that was there before, and its case is `replaced`.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        with self._looking:
            self.identify(case_id)
            known = self._known(case_id)
            if known.replaced and version in {None, known.version}:
                self._begin_anew(case_id, known)
                return True
            return not known.replaced

    def _known(self, case_id: int) -> _Known:
        self._cases.get(case_id)
        ((modified, size, *others),) = self._database.rows(
            "SELECT modified_ns, file_size, image_sha256, revision,"
            " EXISTS (SELECT 1 FROM drafts WHERE case_id = cases.id), replaced"
            " FROM cases WHERE id = ?",
            (case_id,),
        )
        return _Known((modified, size), *others)

    def _take_over(
        self, case: Case, known: _Known, version: FileVersion, sha256: str | None
    ) -> None:
        state = {"modified_ns": version[0], "file_size": version[1]}
        same = sha256 == known.sha256
        if same and not known.replaced:
            self._set(case.id, **state)
            return
        worked_on = known.revision is not None or known.has_draft
        if known.revision is not None and not self._database.read_only:
            self._move_published(case, known.revision, back=same)
        if not self._database.read_only:
            self._predictions.drop(case.name)
        with self._database.transaction() as transaction:
            _update(
                transaction,
                case.id,
                **state,
                model_id=None,
                predicted_area=None,
                doubt=None,
                replaced=worked_on and not same,
                image_sha256=known.sha256 if worked_on else sha256,
            )
            if worked_on and same == known.replaced:
                action = "image returned" if same else "image replaced"
                before, after = (None, known.revision) if same else (known.revision, None)
                self._audit.append(
                    transaction,
                    AuditEntry(utc_now(), self._storage.reviewer, action, case.name, before, after),
                )

    def _move_published(self, case: Case, revision: str, *, back: bool) -> None:
        """Publish the mask of the image that came back, or take it away from the wrong one."""
        name = self._cases.mask_name(case.id)
        path = self._masks.path(name)
        if back:
            kept = self._revisions.publishable(revision, case.path)
            if kept is not None and not path.exists():
                self._masks.publish(name, kept)
        elif (published := read_intact(path, revision)) is not None:
            self._revisions.keep(published)
            self._masks.withdraw(name)

    def _begin_anew(self, case_id: int, known: _Known) -> None:
        """Leave the work on the image before to the history of the case."""
        row = self._database.row(
            "SELECT mask, saved, threshold, area FROM drafts WHERE case_id = ?", (case_id,)
        )
        draft = None if row is None else (self._revisions.write(row[0]), *row[1:])
        sha256 = hash_if_readable(self._cases.get(case_id).path)
        with self._database.transaction() as transaction:
            if draft is not None:
                transaction.execute(
                    "INSERT INTO revisions (case_id, sha256, created, threshold, area, reviewer,"
                    " image_sha256) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (case_id, *draft, self._storage.reviewer, known.sha256),
                )
                transaction.execute("DELETE FROM drafts WHERE case_id = ?", (case_id,))
            _update(
                transaction,
                case_id,
                revision=None,
                mask_area=None,
                accepted_at=None,
                replaced=False,
                image_sha256=sha256,
            )

    def _set(self, case_id: int, **values: _Value) -> None:
        with self._database.transaction() as transaction:
            _update(transaction, case_id, **values)


def _update(transaction: sqlite3.Connection, case_id: int, **values: _Value) -> None:
    assignments = ", ".join(f"{column} = ?" for column in values)
    transaction.execute(
        f"UPDATE cases SET {assignments} WHERE id = ?",  # noqa: S608 - names from this file
        (*values.values(), case_id),
    )
