"""Takes a reading away again that was put beside its study."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from mgmfnet.errors import DataError, StudyError
from mgmfnet.files import move_durably
from mgmfnet.leftovers import unfinished_name
from mgmfnet.review_files import has_review
from mgmfnet.sentence import Sentence
from mgmfnet.study.folder.lock import StudyLock
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.maintenance.kinds import RevisionDamage
from mgmfnet.study.masks.adjudication import Adjudication
from mgmfnet.study.readings.record import Reading, find_readings, state_before
from mgmfnet.study.store import Study


@dataclass(frozen=True)
class Taken:
    """A reading that was put beside its study.

    Attributes:
        reading: Whose it is.
        head: Of its audit trail.
        folder: Where it is now.
        before: Where the state is that it took the place of; None without one.
        problems: A sentence for each mask that is damaged or missing.
    """

    reading: Reading
    head: str
    folder: Path
    before: Path | None
    problems: tuple[Sentence, ...]

    def require_unused(self, study: Study) -> None:
        """See to it that it can be taken away again.

        Args:
            study: That it stands beside.

        Raises:
            StudyError: Something depends on it by now: it was gone on with, or a mask was made of
                its masks.
        """
        with Study.open(study.folder, review_dir=self.folder, read_only=True) as theirs:
            went_on = theirs.audit.head().hash != self.head
        if went_on or _is_parent(study, self.reading.id):
            raise StudyError(
                "The reading of {reader} was worked with since, so it stays where it is.",
                reader=self.reading.reader,
            )

    def undo(self, study: Study) -> None:
        """Take it away again; what was here before is back.

        Args:
            study: That it stands beside.

        Raises:
            StudyError: See `require_unused`; or somebody is at it.
            WriteError: The disk is read-only or failing.
        """
        self.require_unused(study)
        StudyLock(self.folder).release()
        undone = self.folder.with_name(unfinished_name())
        move_durably(self.folder, undone)
        if self.before is not None:
            move_durably(self.before, self.folder)
        shutil.rmtree(undone, ignore_errors=True)


def taken_from(study: Study, review_dir: Path) -> Taken:
    """A reading that was put beside its study from there, at some time; nothing is written.

    Args:
        study: That it stands beside.
        review_dir: Of the copy that came back; it holds all that is here and can come again.

    Raises:
        DataError: It is no reading, or not beside this study.
        StudyError: Masks are here that it lacks, or it is what stands beside the study itself.
    """
    with Study.open(study.folder, review_dir=review_dir, read_only=True) as theirs:
        reading = theirs.reading
        readings, _ = find_readings(study.review_dir)
        if reading is None or reading.id not in {one.id for one in readings}:
            raise DataError(
                "There is no reading in {folder} that stands beside this study.", folder=review_dir
            )
        here = reading.folder(study.review_dir)
        if here.samefile(review_dir):
            raise StudyError(
                "{folder} is what stands beside the study. Name the folder that it came from.",
                folder=review_dir,
            )
        with Study.open(study.folder, review_dir=here, read_only=True) as known:
            if _lacks_masks(theirs, known):
                raise StudyError(
                    "Masks of {reader} are here that {folder} lacks, so the reading stays where "
                    "it is.",
                    reader=reading.reader,
                    folder=review_dir,
                )
        before = state_before(here)
        head = theirs.audit.head().hash
        return Taken(reading, head, here, before if has_review(before) else None, ())


def _lacks_masks(one: Study, other: Study) -> bool:
    """Whether unfinished or whole masks are in the other that are not in the one."""
    query = "SELECT name, mask FROM drafts JOIN cases ON cases.id = case_id"
    drafts, others = (set(study.storage.database.rows(query)) for study in (one, other))
    return not others <= drafts or not _damaged(one) <= _damaged(other)


def _damaged(study: Study) -> set[str]:
    """The accepted masks that are not whole any more, by their hashes."""
    found = find_damage(study.storage)
    return {damage.sha256 for damage in found if isinstance(damage, RevisionDamage)}


def _is_parent(study: Study, reading_id: str) -> bool:
    """Whether a mask of the study was made of masks of a reading."""
    query = "SELECT adjudication FROM revisions WHERE adjudication IS NOT NULL"
    return any(
        parent.reading == reading_id
        for (text,) in study.storage.database.rows(query)
        for parent in Adjudication.model_validate_json(text).parents
    )
