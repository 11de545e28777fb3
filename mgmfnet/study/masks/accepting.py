"""Accepting masks: the one thing that must never be lost or half done."""

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mgmfnet.data.image_io import read_size
from mgmfnet.data.mask_io import decode_mask, encode_mask
from mgmfnet.errors import ImageError, MaskError, MgmfnetError
from mgmfnet.predicted_border import Border
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Case, Status
from mgmfnet.study.database.audit import AuditEntry
from mgmfnet.study.database.changes import note_change, utc_now
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.folder.image_versions import Images, hash_if_readable
from mgmfnet.study.masks.adjudication import Adjudication, Rule
from mgmfnet.study.masks.drafts import area_share
from mgmfnet.study.masks.effort import Kept, strokes_to_json
from mgmfnet.study.masks.revision import Acceptance, Revision
from mgmfnet.study.masks.revision_files import read_intact
from mgmfnet.study.masks.shown_prediction import kept_of_prediction
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
    border: Border | None
    unchanged: bool | None
    kept: Kept | None
    strokes: str | None
    adjudication: Adjudication | None


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
            self._announce(cases)
            with self._taken_back_on_error(cases):
                names = self._set_aside(cases)
                for name, mask in zip(names, masks, strict=True):
                    if mask is None:
                        self._masks.withdraw(name)
                    else:
                        self._masks.publish(name, mask)
                with self._database.transaction() as transaction:
                    for change in standing:
                        self._record_return(transaction, change)
                    done = [self._cases.get(case.id) for case in cases]
            self._forget_aside(names)
            return done

    def is_under_way(self) -> bool:
        """Whether an acceptance has begun and neither ended nor been taken back."""
        return self._database.row("SELECT 1 FROM accepting") is not None

    def recover(self) -> list[Sentence]:
        """Put back the mask files that interrupted acceptances replaced, as far as possible.

        Returns:
            A sentence for each that could not be put back.
        """
        rows = self._database.rows("SELECT case_id FROM accepting")
        return [told for (case_id,) in rows if (told := self._try_to_take_back(case_id))]

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
            mask_name=self._cases.mask_name(case_id),
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
        self._announce(cases)
        with self._taken_back_on_error(cases):
            names = self._set_aside(cases)
            revisions = [self._revisions.write(item.data) for item in batch]
            for item in batch:
                self._masks.publish(item.mask_name, item.data)
            with self._database.transaction() as transaction:
                for item, revision in zip(batch, revisions, strict=True):
                    self._record(transaction, item, revision)
                done = [self._cases.get(case.id) for case in cases]
        self._forget_aside(names)
        return done

    def _set_aside(self, cases: Iterable[Case]) -> list[str]:
        """Keep what is published of cases at hand; the names of their masks."""
        names = [self._cases.mask_name(case.id) for case in cases]
        for name in names:
            self._masks.set_aside(name)
        return names

    def _forget_aside(self, names: Iterable[str]) -> None:
        """After a success, which shows that the disk works: heal what it did not allow before."""
        for name in names:
            self._masks.forget_aside(name)
        with contextlib.suppress(MgmfnetError):
            self.recover()

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
            previous = self._masks.read(self._cases.mask_name(case.id))
            replaced.append((case.id, None if previous is None else self._revisions.keep(previous)))
        with self._database.transaction() as transaction:
            transaction.executemany("REPLACE INTO accepting VALUES (?, ?)", replaced)

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
        transaction.execute("DELETE FROM accepting WHERE case_id = ?", (after.id,))
        note_change(transaction, after.id)
        who, name = self._storage.reviewer, self._cases.get(after.id).name  # may have moved since
        revisions = after.revision, before.case.revision
        self._audit.append(transaction, AuditEntry(utc_now(), who, "taken back", name, *revisions))

    def _try_to_take_back(self, case_id: int) -> Sentence | None:
        try:
            return self._take_back(case_id)
        except MgmfnetError as error:
            _log.warning("Left for the next acceptance or the next start: %s", error)
            return None

    def _take_back(self, case_id: int) -> Sentence | None:
        """Undo the part of an acceptance that was carried out, if there is one.

        Returns:
            What could not be put back.
        """
        row = self._database.row("SELECT replaced FROM accepting WHERE case_id = ?", (case_id,))
        if row is None:
            return None
        (replaced,) = row
        mask_name, case = self._cases.mask_name(case_id), self._cases.get(case_id)
        path = self._masks.path(mask_name)
        told = None
        if not any(
            sha256 is not None
            and (read_intact(path, sha256) or self._masks.put_back(mask_name, sha256))
            for sha256 in (replaced, case.revision)
        ):
            published = self._publish_instead(case, mask_name, replaced)
            if replaced is not None and published != replaced:
                told = _tell_lost(case, path)
        with self._database.transaction() as transaction:
            transaction.execute("DELETE FROM accepting WHERE case_id = ?", (case_id,))
        self._masks.forget_aside(mask_name)
        return told

    def _publish_instead(self, case: Case, mask_name: str, replaced: str | None) -> str | None:
        """Publish a mask from the revisions, or none, in place of one that was not accepted."""
        for sha256 in (replaced, case.revision):
            before = None if sha256 is None else self._revisions.publishable(sha256, case.path)
            if before is not None:
                self._masks.publish(mask_name, before)
                return sha256
        if (refused := self._masks.read(mask_name)) is not None:
            self._revisions.keep(refused)
        self._masks.withdraw(mask_name)
        return None


def _tell_lost(case: Case, path: Path) -> Sentence:
    return Sentence(
        "Accepting a mask of {name} was interrupted, and what was published before could not be "
        "put back: {path} is no mask of the image. Look at the case.",
        name=case.name,
        path=path,
    )


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
