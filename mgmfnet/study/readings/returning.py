"""Puts a reading that was read elsewhere beside the study that it is of."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from mgmfnet.data.layouts.image_files import REVIEW_FOLDER
from mgmfnet.errors import DataError, MgmfnetError, StudyError
from mgmfnet.files import move_durably
from mgmfnet.foreign_names import is_link
from mgmfnet.leftovers import sweep, unfinished_name
from mgmfnet.review_files import DATABASE_NAME, has_review
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Case
from mgmfnet.study.database.database import Database
from mgmfnet.study.folder.lock import StudyLock
from mgmfnet.study.masks.revision_files import RevisionFiles
from mgmfnet.study.readings.record import (
    READINGS,
    Reading,
    read_record,
    state_before,
    write_record,
)
from mgmfnet.study.readings.review_copy import copy_review
from mgmfnet.study.readings.taken import Taken
from mgmfnet.study.store import Study


@dataclass(frozen=True)
class Return:
    """What comes back, before anything is written.

    Attributes:
        reading: Whose it is, and when it was begun and ended.
        review_dir: Where it is.
        is_known: Whether an earlier state of it is here already.
        new: Cases with a mask that is not here yet.
        changed: Cases with another mask than the one that is here.
        same: How many cases have the mask that is here.
        missing: Cases whose image is not in this study.
        other_image: Cases whose image is another one here.
        models: Models that its masks started from and the study knows nothing of.
        problems: One sentence for each mask that is damaged or does not fit.
        is_older: Whether all that was decided there is here already.
        went_on_here: Whether it was gone on with here as well, so that neither holds the other.
        head: Of its audit trail.
    """

    reading: Reading
    review_dir: Path
    is_known: bool
    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: int
    missing: tuple[str, ...]
    other_image: tuple[str, ...]
    models: tuple[str, ...]
    problems: tuple[Sentence, ...]
    is_older: bool
    went_on_here: bool
    head: str


def returned_reading(place: Path) -> Path | None:
    """The review directory of the reading in a folder, or that the folder is; None without one.

    Raises:
        StudyDamagedError: It is one, and what is written about it is damaged.
    """
    for review_dir in (place / REVIEW_FOLDER, place):
        if has_review(review_dir) and read_record(review_dir) is not None:
            return review_dir.absolute()
    return None


def plan_return(study: Study, review_dir: Path) -> Return:
    """Look at what was read elsewhere beside the images that are here; nothing is written.

    Images are found by their names, and by their content where they have others here.

    Args:
        study: That it is a reading of.
        review_dir: See `returned_reading`.

    Raises:
        DataError: It is no reading, or one of another study: none of its images is here.
        StudyError: The study is a reading itself, or its database cannot be trusted.
    """
    if study.reading is not None:
        raise StudyError(
            "{folder} is a reading itself. Open the study that it is a reading of.",
            folder=study.review_dir,
        )
    with Study.open(study.folder, review_dir=review_dir, read_only=True) as theirs:
        if theirs.reading is None:
            raise DataError("The review in {folder} is no reading.", folder=review_dir)
        here = theirs.reading.folder(study.review_dir)
        if not has_review(here):
            return _compared(study, theirs, theirs.reading, None)
        with Study.open(study.folder, review_dir=here, read_only=True) as known:
            return _compared(study, theirs, theirs.reading, known)


def _compared(study: Study, theirs: Study, reading: Reading, known: Study | None) -> Return:
    cases, missing = theirs.cases(), theirs.missing()
    if not cases:
        raise DataError(
            "None of the images of this reading is in {folder}. Open the study that it is of.",
            folder=study.folder,
        )
    ours = {} if known is None else {case.name: case.revision for case in known.cases()}
    looked = _Look()
    for case in cases:
        looked.at(theirs, case, ours.get(case.name))
    problems = looked.problems
    try:
        theirs.audit.verify()
    except StudyError as error:
        problems.insert(0, error.sentence)
    is_older = known is not None and _holds(known, theirs)
    return Return(
        reading=reading,
        review_dir=theirs.review_dir,
        is_known=known is not None,
        new=tuple(looked.new),
        changed=tuple(looked.changed),
        same=looked.same,
        missing=tuple(case.name for case in missing),
        other_image=tuple(looked.other_image),
        models=tuple(sorted(_models(theirs) - _models(study))),
        problems=tuple(problems),
        is_older=is_older,
        went_on_here=known is not None and not is_older and not _holds(theirs, known),
        head=theirs.audit.head().hash,
    )


class _Look:
    def __init__(self) -> None:
        self.new: list[str] = []
        self.changed: list[str] = []
        self.same = 0
        self.other_image: list[str] = []
        self.problems: list[Sentence] = []

    def at(self, theirs: Study, case: Case, ours: str | None) -> None:
        """Sort a case in."""
        try:
            case = theirs.images.check(case.id)
            if case.replaced:
                self.other_image.append(case.name)
                return
            if case.revision is None:
                return
            if case.revision == ours:
                self.same += 1
                return
            theirs.mask(case.id)
            (self.new if ours is None else self.changed).append(case.name)
        except MgmfnetError as error:
            self.problems.append(Sentence("{name}: {problem}", name=case.name, problem=error))


def take_return(study: Study, plan: Return) -> Taken:
    """Put what was read elsewhere beside the study; nobody's mask is changed.

    Where an earlier state of it is here, the newer one takes its place as a whole.

    Args:
        study: Open for writing.
        plan: See `plan_return`.

    Raises:
        StudyError: All of it is here, it was gone on with here as well, or it is open in another
            program.
        WriteError: The disk is full, read-only or failing; nothing was changed.
    """
    study.storage.database.require_writable()
    if plan.is_older:
        raise StudyError(
            "All of the reading of {reader} is here already, so nothing was changed.",
            reader=plan.reading.reader,
        )
    if plan.went_on_here:
        raise StudyError(
            "The reading of {reader} was gone on with in both places, so that neither holds what "
            "the other does. Nothing was changed; choose one, and have the rest read again in it.",
            reader=plan.reading.reader,
        )
    readings = study.review_dir / READINGS
    if is_link(readings):
        raise StudyError(
            "{folder} is a link to another place. Put the folder itself where the link is.",
            folder=readings,
        )
    here = plan.reading.folder(study.review_dir)
    before = state_before(here)
    sweep(readings)
    making = readings / unfinished_name()
    try:
        making.mkdir(parents=True)
        problems = _copy(study, plan, making, RevisionFiles(here / "revisions"))
        if here.exists():
            StudyLock(here).release()  # nobody is at it
            shutil.rmtree(before, ignore_errors=True)
            move_durably(here, before)
        move_durably(making, here)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Taken(plan.reading, plan.head, here, before if plan.is_known else None, tuple(problems))


def _copy(study: Study, plan: Return, making: Path, instead: RevisionFiles) -> list[Sentence]:
    with Study.open(study.folder, review_dir=plan.review_dir, read_only=True) as theirs:
        database = Database.snapshot(plan.review_dir / DATABASE_NAME)  # as they left it
        try:
            problems = copy_review(theirs.storage, database, making, instead=instead)
        finally:
            database.close()
    write_record(making, plan.reading)
    return problems


def _models(study: Study) -> set[str]:
    rows = study.storage.database.rows(
        "SELECT model_id FROM cases UNION SELECT model_id FROM revisions"
    )
    return {model_id for (model_id,) in rows if model_id is not None}


def _holds(one: Study, other: Study) -> bool:
    """Whether all that was decided in the other was decided in the one too."""
    head = other.audit.head()
    return head.number == 0 or one.audit.find(head.hash) is not None
