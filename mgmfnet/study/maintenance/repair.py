"""Makes a damaged study whole again, as far as that is possible; never deletes anybody's work."""

import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import MaskError, StudyDamagedError, WriteError
from mgmfnet.files import write_durably
from mgmfnet.foreign_names import is_sha256
from mgmfnet.review_files import DATABASE_NAME
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Status
from mgmfnet.study.database.changes import utc_now
from mgmfnet.study.database.database import Database
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.database.values import is_moment
from mgmfnet.study.folder.location import locate
from mgmfnet.study.folder.lock import StudyLock
from mgmfnet.study.folder.scan import scan_folder
from mgmfnet.study.maintenance.audit_damage import entry_of
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.maintenance.kinds import (
    Damage,
    DraftDamage,
    PredictionDamage,
    PublishedDamage,
    RevisionDamage,
    UnlistedDamage,
    UnrecordedDamage,
)
from mgmfnet.study.maintenance.salvage import salvage
from mgmfnet.study.masks.revision_files import read_intact
from mgmfnet.study.store import Study

_DATABASE_FILES: Final = tuple(f"{DATABASE_NAME}{end}" for end in ("", "-wal", "-shm", "-journal"))


def repair(folder: Path, *, review_dir: Path | None = None) -> Iterator[Sentence]:
    """Repair a study, telling what is done in one sentence each.

    Damaged files are moved to ``quarantine`` in the review directory.

    Args:
        folder: The images.
        review_dir: As for `Study.open`.

    Raises:
        DataError: The folder cannot be read, or holds no image.
        StudyLockedError: The study is open elsewhere.
        StudyError: The review directory cannot be written.
        WriteError: The disk is full, read-only or failing; run it again when that is mended.
    """
    folder = Path(os.path.abspath(folder))
    if review_dir is None:
        review_dir = locate(folder, scan_folder(folder).images, read_only=False).review_dir
    quarantine = Quarantine(review_dir)
    try:
        Study.open(folder, review_dir=review_dir).close()
        was_lost = False
    except StudyDamagedError:
        yield from _save_database(review_dir, quarantine)
        was_lost = True
    with Study.open(folder, review_dir=review_dir) as study:
        if was_lost:
            yield from _adopt_masks(study)
        yield from Repair(study, quarantine).run()


class Quarantine:
    """A folder of its own for what one repair takes away."""

    def __init__(self, review_dir: Path) -> None:
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        self.folder = review_dir / "quarantine" / moment

    def take(self, path: Path) -> Path:
        """Move a file here and return where it is now.

        Raises:
            WriteError: It cannot be moved; it is where it was.
        """
        target = self.folder / path.name
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            os.replace(path, target)
        except OSError as error:
            raise WriteError(
                "{path} could not be moved to {folder}: {reason}. It is still there; check the "
                "disk and repair again.",
                path=path,
                folder=self.folder,
                reason=error.strerror or error,
            ) from error
        return target

    def keep(self, name: str, data: bytes) -> Path:
        """Write something here that was no file; errors as `take`."""
        write_durably(self.folder / name, data, private=True)
        return self.folder / name


class Repair:
    """Mends one kind of damage after the other."""

    def __init__(self, study: Study, quarantine: Quarantine) -> None:
        self._study = study
        self._storage: Storage = study.storage
        self._quarantine = quarantine

    def run(self) -> Iterator[Sentence]:
        """Mend what can be mended, telling what is done."""
        for damage in list(find_damage(self._storage)):
            match damage:
                case RevisionDamage():
                    yield from self._mend_revision(damage)
                case PublishedDamage():
                    yield from self._mend_published(damage)
                case DraftDamage():
                    yield from self._mend_draft(damage)
                case PredictionDamage():
                    self._quarantine.take(damage.path)
                    yield Sentence(
                        "{damage} It was taken away and will be made again.",
                        damage=damage.sentence,
                    )
                case UnrecordedDamage():
                    yield self._record(damage)
                case UnlistedDamage():
                    yield self._list_again(damage)
                case _:
                    yield _cannot_be_mended(damage)

    def _record(self, damage: UnrecordedDamage) -> Sentence:
        """Enter an accepted mask in the audit trail, as found by the repair."""
        entry = entry_of(self._storage, damage.case_id, utc_now())
        if entry is None:
            return _cannot_be_mended(damage)
        with self._storage.database.transaction() as transaction:
            self._storage.audit.append(transaction, entry)
        return Sentence(
            "{damage} An entry was made that says that it was found by the repair.",
            damage=damage.sentence,
        )

    def _list_again(self, damage: UnlistedDamage) -> Sentence:
        """Have a mask among those of its case again, where its file is there."""
        entry, files = damage.entry, self._storage.revisions
        sha256 = entry.to_revision or ""
        if not is_moment(entry.at) or not is_sha256(sha256):
            return _cannot_be_mended(damage)
        if read_intact(files.path(sha256), sha256) is None:
            return _cannot_be_mended(damage)
        with self._storage.database.transaction() as transaction:
            transaction.execute(
                "INSERT INTO revisions (case_id, sha256, created, reviewer, model_id)"
                " VALUES (?, ?, ?, ?, ?)",
                (damage.case_id, sha256, entry.at, entry.who, entry.model_id),
            )
        return Sentence(
            "{damage} Its file was found and is among the masks of the case again.",
            damage=damage.sentence,
        )

    def _mend_revision(self, damage: RevisionDamage) -> Iterator[Sentence]:
        """Write the file again from the published copy, else go back to an earlier mask."""
        storage = self._storage
        copy = storage.masks.path(storage.cases.mask_name(damage.case_id))
        data = read_intact(copy, damage.sha256)
        if damage.path.exists():
            yield Sentence(
                "{damage} The file is kept as {kept}.",
                damage=damage.sentence,
                kept=self._quarantine.take(damage.path),
            )
        if data is not None:
            storage.revisions.write(data)
            yield Sentence(
                "{name} was written again from its copy {copy}.", name=damage.path.name, copy=copy
            )
        elif storage.cases.get(damage.case_id).revision == damage.sha256:
            yield from self._go_back(damage.case_id)
        else:
            yield Sentence(
                "{damage} It is an earlier mask, of which there is no copy.",
                damage=damage.sentence,
            )

    def _go_back(self, case_id: int) -> Iterator[Sentence]:
        """Make the newest earlier mask that is intact the mask of a case, and have it looked at."""
        study, case = self._study, self._study.case(case_id)
        for revision in study.revisions.of(case_id):
            with contextlib.suppress(MaskError):
                study.revisions.restore(case_id, revision.sha256)
                study.set_flagged(case_id)
                yield Sentence(
                    "The newest mask of {name} is lost. The one that {reviewer} accepted on "
                    "{day} was restored, and the case flagged.",
                    name=case.name,
                    reviewer=revision.reviewer,
                    day=revision.created.date().isoformat(),
                )
                return
        study.mark_all([case_id], Status.FLAGGED)
        yield Sentence(
            "All masks of {name} are lost; the case was flagged. Draw the mask again.",
            name=case.name,
        )

    def _mend_published(self, damage: PublishedDamage) -> Iterator[Sentence]:
        image = self._storage.cases.get(damage.case_id).path
        data = self._storage.revisions.publishable(damage.sha256, image)
        if data is None:
            return  # told with the revision
        if damage.path.exists():
            yield Sentence(
                "{damage} That file is kept as {kept}.",
                damage=damage.sentence,
                kept=self._quarantine.take(damage.path),
            )
        self._storage.masks.publish(self._storage.cases.mask_name(damage.case_id), data)
        yield Sentence("{name} was written again from the accepted mask.", name=damage.path.name)

    def _mend_draft(self, damage: DraftDamage) -> Iterator[Sentence]:
        row = self._storage.database.row(
            "SELECT mask FROM drafts WHERE case_id = ?", (damage.case_id,)
        )
        if row is not None:
            kept = self._quarantine.keep(f"draft-{damage.case_id}.png", bytes(row[0]))
            self._study.drafts.drop(damage.case_id)
            yield Sentence(
                "{damage} What is left of it is kept as {kept}.",
                damage=damage.sentence,
                kept=kept,
            )


def _cannot_be_mended(damage: Damage) -> Sentence:
    return Sentence("{damage} This cannot be mended; nothing was changed.", damage=damage.sentence)


def _save_database(review_dir: Path, quarantine: Quarantine) -> Iterator[Sentence]:
    lock = StudyLock(review_dir)
    try:
        damaged = None
        for name in _DATABASE_FILES:
            if (review_dir / name).exists():
                taken = quarantine.take(review_dir / name)
                damaged = taken if name == DATABASE_NAME else damaged
        if damaged is not None:
            saved = salvage(damaged, review_dir / DATABASE_NAME)
            yield Sentence(
                "The review database was damaged. It is kept as {kept}; {saved} of its "
                "entries could be read and were taken over.",
                kept=damaged,
                saved=saved,
            )
        else:
            Database.open(review_dir / DATABASE_NAME).close()
            yield Sentence("The review database was missing. A new one was made.")
    finally:
        lock.release()


def _adopt_masks(study: Study) -> Iterator[Sentence]:
    """Accept the published masks of cases whose record is lost."""
    for case in study.cases():
        path = study.mask_path(case.id)
        if case.revision is not None or case.replaced or not path.is_file():
            continue
        try:
            study.accept(case.id, read_mask(path), model_id=None, threshold=None)
        except MaskError as error:
            yield Sentence("{path} could not be taken over. {problem}", path=path, problem=error)
        else:
            yield Sentence(
                "The mask of {name} was taken over from {path}.", name=case.name, path=path
            )
