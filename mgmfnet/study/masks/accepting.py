"""Accepting masks: the one thing that must never be lost or half done."""

import contextlib
import hashlib
import logging
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mgmfnet.data.image_io import decode_mask, encode_mask, read_size
from mgmfnet.errors import ImageError, MaskError, MgmfnetError
from mgmfnet.files import remove_leftovers
from mgmfnet.study.case import Case, Status
from mgmfnet.study.database.audit import AuditEntry
from mgmfnet.study.database.changes import note_change, utc_now
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.folder.image_versions import Images, hash_if_readable
from mgmfnet.study.masks.drafts import area_share
from mgmfnet.study.masks.revision import Acceptance, Revision
from mgmfnet.study.masks.revision_files import read_intact
from mgmfnet.study.masks.taking_back import CaseState, Change
from mgmfnet.study.patients import Patients
from mgmfnet.study.training_list import is_held_out
from mgmfnet.types import Mask

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """All that is known of an acceptance before anything is written."""

    case: Case
    mask_name: str
    data: bytes
    action: str
    area: float
    model_id: str | None
    threshold: float | None
    seconds: float | None
    reviewer: str
    image_sha256: str | None
    group_id: str | None
    source: str | None


class Accepting:
    """Accepts masks, each batch as a whole or not at all, and enters them in the audit trail.

    Accepting changes two files and the database. The database first notes that it is under way and
    which mask file is replaced; whatever interrupts it, that file is put back, at once or at the
    next start. The transaction at the end is what makes the masks accepted.
    """

    def __init__(self, storage: Storage, images: Images, patients: Patients) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._revisions = storage.revisions
        self._masks = storage.masks
        self._audit = storage.audit
        self._storage = storage
        self._images = images
        self._patients = patients
        self._accepting = threading.Lock()

    def accept(self, acceptances: Iterable[tuple[int, Acceptance]]) -> list[Case]:
        """Make masks the newest revisions of their cases; drafts and marks are dropped.

        Args:
            acceptances: By case, each at most once. May be a generator: a mask is forgotten as
                soon as it is encoded.

        Returns:
            The cases as they are then.

        Raises:
            MaskError: A mask has another size than its image; nothing was changed.
            WriteError: The disk is full, read-only or failing; nothing was changed.
        """
        with self._accepting:
            return self._carry_out([self._prepare(*acceptance) for acceptance in acceptances])

    def restore(self, case_id: int, revision: Revision) -> Case:
        """Accept a mask that was accepted before once more; errors as `accept`.

        Raises:
            MaskError: Also when its file and the copy of it are missing or damaged.
        """
        with self._accepting:
            copy = self._masks.path(self._cases.mask_name(case_id))
            mask = decode_mask(self._revisions.read(revision.sha256, copy=copy))
            drawn_on, image = revision.image_sha256, hash_if_readable(self._cases.get(case_id).path)
            if drawn_on is not None and image not in {None, drawn_on}:
                raise MaskError(
                    "That mask was drawn on another image of this name. It is kept, but it does "
                    "not belong to the image that is there now."
                )
            acceptance = Acceptance(
                mask, revision.model_id, revision.threshold, source=revision.source
            )
            return self._carry_out([self._prepare(case_id, acceptance, action="restored")])[0]

    def take_back(self, changes: Iterable[Change]) -> list[Case]:
        """Make cases what they were before masks of them were accepted, all or none.

        What was done since is kept: a case with a newer mask, with unfinished strokes or with a
        mark is left as it is. The masks stay among the revisions, and what was held out stays so.

        Returns:
            Those that are as before.

        Raises:
            MaskError: A mask before is missing or damaged; nothing was changed.
            WriteError: The disk is full, read-only or failing; nothing was changed.
        """
        with self._accepting:
            standing = [change for change in changes if self._stands(change.after)]
            masks = [self._mask_of(change.before) for change in standing]
            cases = [change.after for change in standing]
            self._announce(cases)
            with self._taken_back_on_error(cases):
                for case, mask in zip(cases, masks, strict=True):
                    name = self._cases.mask_name(case.id)
                    if mask is None:
                        self._masks.withdraw(name)
                    else:
                        self._masks.publish(name, mask)
                with self._database.transaction() as transaction:
                    for change in standing:
                        self._record_return(transaction, change)
                    return [self._cases.get(case.id) for case in cases]

    def recover(self) -> None:
        """Put back the mask files that interrupted acceptances replaced, as far as possible."""
        for (case_id,) in self._database.rows("SELECT case_id FROM accepting"):
            remove_leftovers(self._revisions.folder)
            remove_leftovers(self._masks.path(self._cases.mask_name(case_id)).parent)
            self._try_to_take_back(case_id)

    def paused(self) -> contextlib.AbstractContextManager[bool]:
        """While this is entered no acceptance is under way."""
        return self._accepting

    def _prepare(
        self, case_id: int, acceptance: Acceptance, action: str | None = None
    ) -> _Prepared:
        if not self._images.prepare(case_id, acceptance.image):
            name = self._cases.get(case_id).name
            raise MaskError(
                "{name} was replaced by another image while it was open, so the mask was not "
                "accepted. Open the case again.",
                name=name,
            )
        case = self._cases.get(case_id)
        _check_size(acceptance.mask, case)
        return _Prepared(
            case=case,
            mask_name=self._cases.mask_name(case_id),
            data=encode_mask(acceptance.mask),
            action=action or (Status.ACCEPTED if acceptance.source is None else "imported"),
            area=area_share(acceptance.mask),
            model_id=acceptance.model_id,
            threshold=acceptance.threshold,
            seconds=acceptance.seconds,
            reviewer=acceptance.reviewer or self._storage.reviewer,
            image_sha256=self._images.identify(case_id),
            group_id=self._patients.of(case.name),
            source=acceptance.source,
        )

    def _carry_out(self, batch: list[_Prepared]) -> list[Case]:
        cases = [item.case for item in batch]
        self._announce(cases)
        with self._taken_back_on_error(cases):
            revisions = [self._revisions.write(item.data) for item in batch]
            for item in batch:
                self._masks.publish(item.mask_name, item.data)
            with self._database.transaction() as transaction:
                for item, revision in zip(batch, revisions, strict=True):
                    self._record(transaction, item, revision)
                return [self._cases.get(case.id) for case in cases]

    @contextlib.contextmanager
    def _taken_back_on_error(self, cases: Iterable[Case]) -> Iterator[None]:
        try:
            yield
        except BaseException:
            for case in cases:
                self._try_to_take_back(case.id)
            raise

    def _announce(self, cases: Iterable[Case]) -> None:
        """Note what is about to be replaced, and keep it, whoever wrote it."""
        replaced: list[tuple[int, str | None]] = []
        for case in cases:
            self._take_back(case.id)
            sha256 = None
            if (previous := self._masks.read(self._cases.mask_name(case.id))) is not None:
                sha256 = hashlib.sha256(previous).hexdigest()
                if sha256 != case.revision:
                    self._revisions.write(previous)
            replaced.append((case.id, sha256))
        with self._database.transaction() as transaction:
            transaction.executemany("REPLACE INTO accepting VALUES (?, ?)", replaced)

    def _record(self, transaction: sqlite3.Connection, item: _Prepared, revision: str) -> None:
        case, now = item.case, utc_now()
        held_out = case.held_out
        if held_out is None:
            held_out = is_held_out(transaction, item.image_sha256, item.group_id)
        transaction.execute(
            "INSERT INTO revisions (case_id, sha256, created, reviewer, model_id, threshold,"
            " area, seconds, image_sha256, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(case.id, revision, now, item.reviewer, item.model_id, item.threshold),
                *(item.area, item.seconds, item.image_sha256, item.source),
            ),
        )
        transaction.execute(
            "UPDATE cases SET revision = ?, mask_area = ?, held_out = ?, image_sha256 = ?,"
            " group_id = COALESCE(?, group_id), accepted_at = ?, mark = NULL, replaced = 0"
            " WHERE id = ?",
            (revision, item.area, held_out, item.image_sha256, item.group_id, now, case.id),
        )
        transaction.execute("DELETE FROM drafts WHERE case_id = ?", (case.id,))
        transaction.execute("DELETE FROM accepting WHERE case_id = ?", (case.id,))
        note_change(transaction, case.id)
        self._audit.append(
            transaction,
            AuditEntry(
                at=now,
                who=self._storage.reviewer,
                action=item.action,
                case_name=case.name,
                from_revision=case.revision,
                to_revision=revision,
                model_id=item.model_id,
            ),
        )

    def _stands(self, accepted: Case) -> bool:
        """Whether a case is as it was when its mask had been accepted."""
        now = self._images.check(accepted.id)
        found = (now.status, now.revision, now.accepted_at)
        return found == (Status.ACCEPTED, accepted.revision, accepted.accepted_at)

    def _mask_of(self, state: CaseState) -> bytes | None:
        """What is published of a case in this state."""
        if state.revision is None or state.case.replaced:
            return None
        copy = self._masks.path(self._cases.mask_name(state.case.id))
        return self._revisions.read(state.revision, copy=copy)

    def _record_return(self, transaction: sqlite3.Connection, change: Change) -> None:
        """Keep that the case was held out, and by which image and group that was decided."""
        before, after = change
        transaction.execute(
            "UPDATE cases SET revision = ?, mask_area = ?, accepted_at = ?, mark = ?, replaced = ?,"
            " image_sha256 = COALESCE(?, image_sha256) WHERE id = ?",
            (
                *(before.revision, before.area, before.accepted_at, before.mark),
                *(before.case.replaced, before.image_sha256, after.id),
            ),
        )
        if before.draft is not None:
            before.draft.write(transaction, after.id)
        transaction.execute("DELETE FROM accepting WHERE case_id = ?", (after.id,))
        note_change(transaction, after.id)
        who, name = self._storage.reviewer, self._cases.get(after.id).name  # may have moved since
        revisions = after.revision, before.case.revision
        self._audit.append(transaction, AuditEntry(utc_now(), who, "taken back", name, *revisions))

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


def _check_size(mask: Mask, case: Case) -> None:
    """An image that cannot be read now, say on an unplugged disk, must not cost the mask."""
    try:
        size = read_size(case.path)
    except ImageError:
        return
    if mask.shape != size:
        raise MaskError(
            "The mask of {name} is {mask_width} x {mask_height} pixels, but the image is "
            "{width} x {height} now. Nothing was saved; open the case again.",
            name=case.name,
            mask_width=mask.shape[1],
            mask_height=mask.shape[0],
            width=size.width,
            height=size.height,
        )
