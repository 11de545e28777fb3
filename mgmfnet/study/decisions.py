"""What a person decides about a case: accepted, flagged, excluded, reopened."""

import contextlib
import hashlib
import logging
import sqlite3
import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mgmfnet.data.image_io import content_hash, encode_mask, read_size
from mgmfnet.data.layouts.groups import Groups, read_groups
from mgmfnet.errors import ImageError, MaskError, MgmfnetError
from mgmfnet.files import remove_leftovers
from mgmfnet.study import held_out
from mgmfnet.study.audit import AuditEntry, AuditTrail
from mgmfnet.study.case import Case, Status
from mgmfnet.study.case_table import CaseTable
from mgmfnet.study.clock import utc_now
from mgmfnet.study.database import Database
from mgmfnet.study.drafts import area_share
from mgmfnet.study.mask_folder import MaskFolder
from mgmfnet.study.revisions import RevisionFiles, read_intact
from mgmfnet.types import Mask

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A mask to accept, and where it comes from; see `Revision`."""

    mask: Mask
    model_id: str | None
    threshold: float | None


class Decisions:
    """Carries decisions out, each as a whole or not at all, and enters them in the audit trail.

    Accepting changes two files and the database. The database first notes that it is under way and
    which mask file is replaced; whatever interrupts it, that file is put back, at once or at the
    next start. The transaction at the end is what makes the mask accepted.
    """

    def __init__(
        self,
        *,
        folder: Path,
        database: Database,
        cases: CaseTable,
        revisions: RevisionFiles,
        masks: MaskFolder,
        audit: AuditTrail,
        reviewer: str,
    ) -> None:
        self._folder = folder
        self._database = database
        self._cases = cases
        self._revisions = revisions
        self._masks = masks
        self._audit = audit
        self._reviewer = reviewer
        self._accepting = threading.Lock()

    def accept(self, case_id: int, acceptance: Acceptance) -> None:
        """Make a mask the newest revision of a case; its draft and its mark are dropped.

        Raises:
            MaskError: The mask has another size than the image; nothing was changed.
            WriteError: The disk is full, read-only or failing; nothing was changed.
        """
        with self._accepting:
            case = self._cases.get(case_id)
            _check_size(acceptance.mask, case)
            data = encode_mask(acceptance.mask)
            image_sha256 = _hash_if_readable(case)
            mask_name = self._cases.mask_name(case_id)
            self._announce(case, mask_name)
            try:
                revision = self._revisions.write(data)
                self._masks.publish(mask_name, data)
                with self._database.transaction() as transaction:
                    self._record(transaction, case, acceptance, revision, image_sha256)
            except BaseException:
                self._try_to_take_back(case_id)
                raise

    def mark(self, case_id: int, mark: Status | None) -> None:
        """Flag or exclude a case, or reopen it (None).

        Raises:
            WriteError: The disk is full, read-only or failing; nothing was changed.
        """
        case = self._cases.get(case_id)
        marked = case.status if case.status in {Status.FLAGGED, Status.EXCLUDED} else None
        if marked == mark:
            return
        action = "reopened" if mark is None else mark.value
        with self._database.transaction() as transaction:
            transaction.execute("UPDATE cases SET mark = ? WHERE id = ?", (mark, case_id))
            self._audit.append(transaction, self._entry(case, action, case.revision))

    def recover(self) -> None:
        """Put back the mask files that interrupted acceptances replaced, as far as possible."""
        for (case_id,) in self._database.rows("SELECT case_id FROM accepting"):
            remove_leftovers(self._revisions.folder)
            remove_leftovers(self._masks.path(self._cases.mask_name(case_id)).parent)
            self._try_to_take_back(case_id)

    def paused(self) -> contextlib.AbstractContextManager[bool]:
        """While this is entered no acceptance is under way."""
        return self._accepting

    def _announce(self, case: Case, mask_name: str) -> None:
        """Note what is about to be replaced, and keep it, whoever wrote it."""
        self._take_back(case.id)
        replaced = None
        if (previous := self._masks.read(mask_name)) is not None:
            replaced = hashlib.sha256(previous).hexdigest()
            if replaced != case.revision:
                self._revisions.write(previous)
        with self._database.transaction() as transaction:
            transaction.execute("REPLACE INTO accepting VALUES (?, ?)", (case.id, replaced))

    def _record(
        self,
        transaction: sqlite3.Connection,
        case: Case,
        acceptance: Acceptance,
        revision: str,
        image_sha256: str | None,
    ) -> None:
        is_held_out = case.held_out
        group_id = self._groups.by_stem.get(case.path.stem.lower())
        if is_held_out is None:
            is_held_out = held_out.assign(transaction, image_sha256, group_id)
        model_id = acceptance.model_id
        transaction.execute(
            "INSERT INTO revisions (case_id, sha256, created, reviewer, model_id, threshold)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (case.id, revision, utc_now(), self._reviewer, model_id, acceptance.threshold),
        )
        transaction.execute(
            "UPDATE cases SET revision = ?, mask_area = ?, held_out = ?, image_sha256 = ?,"
            " group_id = ?, mark = NULL WHERE id = ?",
            (
                revision,
                area_share(acceptance.mask),
                is_held_out,
                image_sha256,
                group_id,
                case.id,
            ),
        )
        transaction.execute("DELETE FROM drafts WHERE case_id = ?", (case.id,))
        transaction.execute("DELETE FROM accepting WHERE case_id = ?", (case.id,))
        entry = self._entry(case, Status.ACCEPTED, revision, model_id)
        self._audit.append(transaction, entry)

    @cached_property
    def _groups(self) -> Groups:
        """Read when the first case is accepted; the metadata of a large archive takes a while."""
        return read_groups(self._folder)

    def _try_to_take_back(self, case_id: int) -> None:
        try:
            self._take_back(case_id)
        except MgmfnetError as error:
            _log.warning("Left for the next acceptance or the next start: %s", error)

    def _take_back(self, case_id: int) -> None:
        """Undo the part of an acceptance that was carried out, if there is one."""
        row = self._database.row("SELECT replaced FROM accepting WHERE case_id = ?", (case_id,))
        if row is None:
            return
        (replaced,) = row
        mask_name = self._cases.mask_name(case_id)
        path = self._masks.path(mask_name)
        if replaced is None:
            self._masks.withdraw(mask_name)
        elif read_intact(path, replaced) is None:
            earlier = read_intact(self._revisions.path(replaced), replaced)
            if earlier is not None:
                self._masks.publish(mask_name, earlier)
        with self._database.transaction() as transaction:
            transaction.execute("DELETE FROM accepting WHERE case_id = ?", (case_id,))

    def _entry(
        self, case: Case, action: str, revision: str | None, model_id: str | None = None
    ) -> AuditEntry:
        return AuditEntry(
            at=utc_now(),
            who=self._reviewer,
            action=action,
            case_name=case.name,
            from_revision=case.revision,
            to_revision=revision,
            model_id=model_id,
        )


def _check_size(mask: Mask, case: Case) -> None:
    """An image that cannot be read now, say on an unplugged disk, must not cost the mask."""
    try:
        size = read_size(case.path)
    except ImageError:
        return
    if mask.shape != size:
        raise MaskError(
            f"The mask of {case.name} is {mask.shape[1]} x {mask.shape[0]} pixels, but the image "
            f"is {size.width} x {size.height} now. Nothing was saved; open the case again."
        )


def _hash_if_readable(case: Case) -> str | None:
    try:
        return content_hash(case.path)
    except ImageError:
        return None
