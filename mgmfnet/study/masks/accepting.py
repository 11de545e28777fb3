"""Accepting masks: the one thing that must never be lost or half done."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mgmfnet.data.image_io import read_size
from mgmfnet.data.mask_io import decode_mask, encode_mask
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.predicted_border import Border
from mgmfnet.study.case import Case, Status
from mgmfnet.study.database.audit import AuditEntry
from mgmfnet.study.database.changes import note_change, utc_now
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.folder.image_versions import Images, hash_if_readable
from mgmfnet.study.masks.adjudication import Adjudication, Rule
from mgmfnet.study.masks.drafts import area_share
from mgmfnet.study.masks.effort import Kept, strokes_to_json
from mgmfnet.study.masks.publishing import Publishing
from mgmfnet.study.masks.revision import Acceptance, Revision
from mgmfnet.study.masks.shown_prediction import kept_of_prediction
from mgmfnet.study.masks.taking_back import CaseState, Change
from mgmfnet.study.patients import Patients
from mgmfnet.study.training_list import is_held_out
from mgmfnet.types import Mask


@dataclass(frozen=True, slots=True)
class _Prepared:
    """All that is known of an acceptance before anything is written."""

    case: Case
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
    border: Border | None
    unchanged: bool | None
    kept: Kept | None
    strokes: str | None
    adjudication: Adjudication | None


class Accepting:
    """Accepts masks, each batch as a whole or not at all, and enters them in the audit trail.

    Accepting changes two files and the database. The transaction at the end is what makes the masks
    accepted; until then `Publishing` can put back what was published before.

    Attributes:
        publishing: Replaces the published masks.
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
        self.publishing = Publishing(storage)
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
                mask,
                revision.model_id,
                revision.threshold,
                source=revision.source,
                border=revision.border,
                unchanged=revision.unchanged,
                adjudication=revision.adjudication,
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
            with self.publishing.replacing(cases) as names:
                for name, mask in zip(names, masks, strict=True):
                    if mask is None:
                        self._masks.withdraw(name)
                    else:
                        self._masks.publish(name, mask)
                with self._database.transaction() as transaction:
                    for change in standing:
                        self._record_return(transaction, change)
                    done = [self._cases.get(case.id) for case in cases]
            return done

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
        if action is None and acceptance.source is None:
            acceptance = self._going_on(case, acceptance)
        return _Prepared(
            case=case,
            data=encode_mask(acceptance.mask),
            action=action or _action(acceptance),
            area=area_share(acceptance.mask),
            model_id=acceptance.model_id,
            threshold=acceptance.threshold,
            seconds=acceptance.seconds,
            reviewer=acceptance.reviewer or self._storage.reviewer,
            image_sha256=self._images.identify(case_id),
            group_id=self._patients.of(case.name),
            source=acceptance.source,
            border=acceptance.border,
            unchanged=acceptance.unchanged,
            kept=kept_of_prediction(self._storage.predictions, case.name, acceptance),
            strokes=None if acceptance.strokes is None else strokes_to_json(acceptance.strokes),
            adjudication=acceptance.adjudication,
        )

    def _going_on(self, case: Case, acceptance: Acceptance) -> Acceptance:
        """A correction of a mask that settled what readers drew is made of theirs, too."""
        row = self._database.row(
            "SELECT adjudication FROM revisions WHERE case_id = ? AND sha256 = ? AND created = ?"
            " ORDER BY id DESC LIMIT 1",
            (case.id, case.revision, case.accepted_at),
        )
        if acceptance.adjudication is not None or row is None or row[0] is None:
            return acceptance
        parents = Adjudication.model_validate_json(row[0]).parents
        return replace(acceptance, adjudication=Adjudication(rule=Rule.BY_HAND, parents=parents))

    def _carry_out(self, batch: list[_Prepared]) -> list[Case]:
        cases = [item.case for item in batch]
        with self.publishing.replacing(cases) as names:
            revisions = [self._revisions.write(item.data) for item in batch]
            for name, item in zip(names, batch, strict=True):
                self._masks.publish(name, item.data)
            with self._database.transaction() as transaction:
                for item, revision in zip(batch, revisions, strict=True):
                    self._record(transaction, item, revision)
                done = [self._cases.get(case.id) for case in cases]
        return done

    def _record(self, transaction: sqlite3.Connection, item: _Prepared, revision: str) -> None:
        case, now = item.case, utc_now()
        held_out = case.held_out
        if held_out is None:
            held_out = is_held_out(transaction, item.image_sha256, item.group_id)
        details = None if item.adjudication is None else item.adjudication.to_json()
        transaction.execute(
            "INSERT INTO revisions (case_id, sha256, created, reviewer, model_id, threshold,"
            " area, seconds, image_sha256, source, border, unchanged, jaccard, dice, strokes,"
            " adjudication) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(case.id, revision, now, item.reviewer, item.model_id, item.threshold),
                *(item.area, item.seconds, item.image_sha256, item.source),
                None if item.border is None else str(item.border),
                _is_unchanged(transaction, item, revision),
                *((None, None) if item.kept is None else item.kept),
                *(item.strokes, details),
            ),
        )
        transaction.execute(
            "UPDATE cases SET revision = ?, mask_area = ?, held_out = ?, image_sha256 = ?,"
            " group_id = COALESCE(?, group_id), accepted_at = ?, mark = NULL, replaced = 0"
            " WHERE id = ?",
            (revision, item.area, held_out, item.image_sha256, item.group_id, now, case.id),
        )
        transaction.execute("DELETE FROM drafts WHERE case_id = ?", (case.id,))
        self.publishing.end(transaction, case.id)
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
                details=details,
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
        self.publishing.end(transaction, after.id)
        note_change(transaction, after.id)
        who, name = self._storage.reviewer, self._cases.get(after.id).name  # may have moved since
        revisions = after.revision, before.case.revision
        self._audit.append(transaction, AuditEntry(utc_now(), who, "taken back", name, *revisions))


def _action(acceptance: Acceptance) -> str:
    if acceptance.adjudication is not None:
        return "adjudicated"
    return Status.ACCEPTED if acceptance.source is None else "imported"


def _is_unchanged(transaction: sqlite3.Connection, item: _Prepared, revision: str) -> bool | None:
    """What was a prediction as it was shown is still one when it is accepted again."""
    query = "SELECT 1 FROM revisions WHERE case_id = ? AND sha256 = ? AND unchanged"
    was_one = transaction.execute(query, (item.case.id, revision)).fetchone()
    return item.unchanged if was_one is None else True


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
