"""A study: everything that is known about the images of one folder."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from mgmfnet.data.manifest import Manifest
from mgmfnet.errors import ReviewedElsewhereError
from mgmfnet.files import remove_leftovers, remove_leftovers_below
from mgmfnet.predicted_border import Border
from mgmfnet.review_files import DATABASE_NAME
from mgmfnet.sentence import Sentence, together
from mgmfnet.study.border_habits import BorderHabits
from mgmfnet.study.case import Case, Status
from mgmfnet.study.case_facts import Facts
from mgmfnet.study.case_listing import CaseListing
from mgmfnet.study.database.case_table import Synchronised
from mgmfnet.study.database.database import Database
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.effort_record import Effort, efforts
from mgmfnet.study.folder.image_versions import FileVersion, Images
from mgmfnet.study.folder.location import Location, locate
from mgmfnet.study.folder.lock import StudyLock, current_user
from mgmfnet.study.folder.moved_images import find_moves
from mgmfnet.study.folder.moving import carry_out
from mgmfnet.study.folder.related_reviews import RelatedReviews, find_related
from mgmfnet.study.folder.scan import Move, Progress, Scan, scan_folder
from mgmfnet.study.folder.scan_changes import tell_changes, tell_moved, tell_rebuilt
from mgmfnet.study.marks import mark_cases
from mgmfnet.study.masks.accepting import Accepting
from mgmfnet.study.masks.adjudication import Adjudication
from mgmfnet.study.masks.drafts import Drafts
from mgmfnet.study.masks.edit_histories import Histories
from mgmfnet.study.masks.revision import Acceptance
from mgmfnet.study.masks.revisions import Revisions
from mgmfnet.study.masks.taking_back import CaseState, Change
from mgmfnet.study.notes import Notes
from mgmfnet.study.pace import Pace, measure_pace
from mgmfnet.study.patients import Patients
from mgmfnet.study.predictions import Predictions
from mgmfnet.study.readings.case_list import among_cases
from mgmfnet.study.readings.record import READINGS, Reading, put_back, read_record
from mgmfnet.study.scales import Scales
from mgmfnet.study.tables_beside import TablesBeside
from mgmfnet.study.training_list import freeze
from mgmfnet.types import Mask


def _ignore(_done: int, _total: int) -> None:
    """For those who need not know how far it is."""


def _among_others(location: Location, related: RelatedReviews, *, beside: bool) -> Location:
    """Where a review begins, told what others there are; see `Study.open`."""
    if related.folders and not beside:
        with contextlib.suppress(OSError):  # made to try whether it can be written
            location.review_dir.rmdir()
        error = ReviewedElsewhereError("{sentences}", sentences=together(*related.told()))
        error.folders = related.folders
        raise error
    return location._replace(told=(*location.told, *related.told()))


class Study(contextlib.AbstractContextManager["Study"]):
    """One image folder under review; any thread may call any method.

    The review directory holds ``study.sqlite``, ``masks`` (the newest accepted mask of each case,
    ``<stem>_segmentation.png``, in the subfolders of the images), ``revisions`` (every mask ever
    accepted) and ``predictions`` (which can be made again).

    Methods that write raise `WriteError` when the disk is full, read-only or failing, and
    `StudyError` when the study is read-only; in both cases nothing was changed. All raise
    `StudyError` for an unknown case and after `close`.

    Attributes:
        folder: The images; absolute.
        review_dir: The review directory.
        name: The name of the folder.
        read_only: Whether this is a view of the study as it was when it was opened.
        folders: Places of all folders with images, the uppermost first.
        mask_folder: Where the masks are that came with the images, None without such, and in a
            reading, which is blind to them; see `importing`.
        left_out: Which files of the folder are no images by their names, in sentences; none in a
            reading, whose reader is not to hear of masks.
        problems: One sentence for each thing in the folder that could not be used.
        remarks: What else a person should hear of the folder, once.
        moved: Cases that followed their images to other names when the folder was last read.
        audit: Who decided what.
        borders: How tight or loose its borders are against those of models.
        drafts: The unfinished work.
        facts: All that is written down about a case, together.
        histories: What can be undone and redone.
        images: The image files, and whether they are still the same.
        reading: Whose reading this is; None where it is the study's own review.
        notes: What people wrote about cases.
        patients: Which cases are of one patient.
        predictions: What models said.
        revisions: Every mask ever accepted.
        scales: How wide the pixels of the images are.
        storage: The database and the files; for those who check and repair them.
        tables: Beside the images, and what they say of the cases.
    """

    def __init__(self, storage: Storage) -> None:
        """Use `open`."""
        self.folder = storage.folder
        self.review_dir = storage.review_dir
        self.name = storage.folder.name
        self.read_only = storage.database.read_only
        self.reading: Reading | None = None
        self.folders: tuple[str, ...] = ()
        self.mask_folder: Path | None = None
        self.left_out: tuple[Sentence, ...] = ()
        self.problems: list[Sentence] = []
        self.remarks: list[Sentence] = []
        self.moved: list[Move] = []
        self.audit = storage.audit
        self.borders = BorderHabits(storage)
        self.images = Images(storage)
        self.drafts = Drafts(storage, self.images)
        self.histories = Histories(storage.database)
        self.notes = Notes(storage, self.images)
        self.predictions = Predictions(storage, self.images)
        self.tables = TablesBeside(storage.cases)
        self.scales = Scales(storage, self.images, self.tables)
        self.storage = storage
        self.patients = Patients(storage, self.tables)
        self._accepting = Accepting(storage, self.images, self.patients)
        self.revisions = Revisions(storage, self._accepting)
        self.facts = Facts(
            storage,
            self.tables,
            patients=self.patients,
            scales=self.scales,
            revisions=self.revisions,
            notes=self.notes,
        )
        self._resources = contextlib.ExitStack()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        read_only: bool = False,
        review_dir: Path | None = None,
        reviewer: str | None = None,
        beside: bool = True,
        progress: Progress = _ignore,
    ) -> Self:
        """Open the review of a folder, or start one.

        Where the review directory is that of a reading, only its cases are listed, in its order;
        see `mgmfnet.study.readings`.

        Images that were added since are new cases. Images that were renamed are known by their
        content, and the work on them follows. Cases whose image is gone, or whose file is named as
        a mask of another image, are none of `cases`, but kept with all that is known of them.

        Args:
            folder: Searched for images together with its subfolders.
            read_only: Look at the study as it is now, without locking or changing anything.
            review_dir: Where the review is kept; by default ``mgmfnet-review`` in the folder, or
                a directory of the user's when the folder is read-only, whatever its path is now.
            reviewer: By default the login name; who reads where this is a reading.
            beside: Whether to begin a review although a folder above or below has one.
            progress: Told how many files were read to find images that were renamed.

        Raises:
            DataError: The folder cannot be read, or holds no image.
            ReviewedElsewhereError: A folder above or below has a review, and this one has none.
            StudyLockedError: The study is open elsewhere; it can still be opened read-only.
            StudyError: The review directory cannot be written, or the database is damaged or of a
                newer version.
            WriteError: The disk is full or failing.
        """
        folder = Path(os.path.abspath(folder))
        if review_dir is not None:
            review_dir = Path(os.path.abspath(review_dir))
        scan = scan_folder(folder, leave_out=review_dir)
        location = (
            Location(review_dir) if review_dir else locate(folder, scan.images, read_only=read_only)
        )
        location.require_database()
        if not location.has_review:
            location = _among_others(location, find_related(folder, scan), beside=beside)
        review_dir = location.review_dir
        path = review_dir / DATABASE_NAME
        with contextlib.ExitStack() as resources:
            lock = None if read_only else StudyLock(review_dir)
            if lock is None:
                database = Database.snapshot(path)
            else:
                resources.callback(lock.release)
                database = Database.open(path)
                database.guard = lock.require_held
            resources.callback(database.close)
            reading = read_record(review_dir)
            name = reading.reader if reading is not None else reviewer or current_user()
            study = cls(Storage.at(folder, review_dir, database, name))
            study.reading = reading
            lost = [] if lock is None else study._recover(lock)
            study.synchronise(study._with_moves(scan, progress))
            study.remarks[:0] = location.told
            study.problems += lost
            if study.borders.problem is not None:
                study.problems.append(study.borders.problem)
            study._resources = resources.pop_all()
            return study

    def _recover(self, lock: StudyLock) -> list[Sentence]:
        """Put in order what a program that died left behind; what could not be."""
        put_back(self.review_dir)
        was_interrupted = self._accepting.publishing.is_under_way()
        lost = self._accepting.publishing.recover()
        if lock.was_left or was_interrupted:
            remove_leftovers_below(self.review_dir, leave_out=READINGS)
        else:  # it may have died before it could say that it was there
            remove_leftovers(self.review_dir)
        self.histories.prune()
        return lost

    def scan(self, progress: Progress = _ignore) -> Scan:
        """What the folder holds now, and what was renamed in it; see `synchronise`.

        Args:
            progress: Told how many files were read to find images that were renamed.

        Raises:
            DataError: The folder cannot be read, or holds no image any more.
        """
        return self._with_moves(scan_folder(self.folder, leave_out=self.review_dir), progress)

    def _with_moves(self, scan: Scan, progress: Progress) -> Scan:
        database = self.storage.database
        moves = find_moves(database, self.folder, scan.images, scan.left_out, progress)
        return scan._replace(moves=moves)

    def synchronise(self, scan: Scan, *, keep: str = "") -> Synchronised:
        """List the images that are there, and no others; `moved` and `problems` are of it now.

        Args:
            scan: As the folder is now.
            keep: Name of a case that stays listed whatever became of its image: somebody is at it.
        """
        with self._accepting.paused(), self.images.paused():
            moves = (*scan.moves.found, *scan.moves.displaced)
            moved = carry_out(self.storage, moves, keep=keep)
        images = scan.images
        if self.reading is not None:
            images = among_cases(self.storage.database, images)
        changes = self.storage.cases.synchronise(
            images, scan.left_out, keep=keep, contents=scan.moves.contents
        )
        self.moved = [move for move in moved if move in scan.moves.found]
        self.folders = scan.folders
        self.mask_folder = scan.mask_folder if self.reading is None else None
        self.left_out = scan.told_left_out if self.reading is None else ()
        if any(changes) or moved or scan.tables != self.tables.paths:
            self.tables.look_in(scan.tables)
        told = (
            *tell_rebuilt(() if self.read_only else self.storage.database.rebuilt),
            *tell_changes(scan, changes, self.storage.cases, self.images),
        )
        self.remarks = [tell_moved(self.moved)] if self.moved else []
        self.problems = [*scan.problems, *scan.moves.unclear, *told]
        return changes

    def close(self) -> None:
        """Wait for other threads, then let other programs open the study; may be called twice."""
        with self._accepting.paused():
            self._resources.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def reviewer(self) -> str:
        """Who makes the decisions; another name counts from the next one on."""
        return self.storage.reviewer

    @reviewer.setter
    def reviewer(self, name: str) -> None:
        self.storage.reviewer = name

    def cases(self) -> list[Case]:
        """All cases whose image is there, ``img2`` before ``img10``, folder by folder."""
        return self.storage.cases.all()

    def missing(self) -> list[Case]:
        """All cases that somebody worked on, and did not exclude, and whose image is gone."""
        return self.storage.cases.missing()

    def listing(self) -> CaseListing:
        """`cases` and `missing`, field by field: for a study of hundreds of thousands."""
        return self.storage.cases.listing()

    def case(self, case_id: int) -> Case:
        """One case as it is now."""
        return self.storage.cases.get(case_id)

    def counts(self) -> dict[Status, int]:
        """How many of `cases` have each status, zeros included."""
        return self.storage.cases.counts()

    def pace(self) -> Pace:
        """How far the review is and how fast it goes."""
        return measure_pace(self.storage.database)

    def efforts(self) -> Iterator[Effort]:
        """What each accepted mask took, in order of review."""
        return efforts(self.storage.database)

    def accept(
        self,
        case_id: int,
        mask: Mask,
        *,
        model_id: str | None,
        threshold: float | None,
        seconds: float | None = None,
        image: FileVersion | None = None,
        border: Border | None = None,
        unchanged: bool | None = None,
        strokes: Mapping[str, int] | None = None,
        adjudication: Adjudication | None = None,
    ) -> Case:
        """Make ``mask`` the newest revision of a case; the earlier ones are kept.

        When this returns, the mask is on disk, twice, and the case is accepted: a draft, a flag
        or an exclusion is gone. The first acceptance decides whether the case is held out.

        Args:
            case_id: The case.
            mask: At the native size of the image.
            model_id: The model whose prediction the mask started from, if any.
            threshold: The threshold (0..1) at which the prediction was taken, if any.
            seconds: Of the person's time that the case took, where that was measured.
            image: Version of the image file that it was drawn on; None for the one that is there.
            border: The study's border habit, where the prediction was cut by one.
            unchanged: Whether it is the prediction as it was shown; None where that is not known.
            strokes: How many were drawn with which tool; None where that was not counted.
            adjudication: The readers' masks that it is made of, if it is.

        Raises:
            MaskError: The mask has not the size of the image, or was drawn on another one.
        """
        acceptance = Acceptance(
            mask,
            model_id,
            threshold,
            seconds,
            image,
            border=border,
            unchanged=unchanged,
            strokes=strokes,
            adjudication=adjudication,
        )
        return self.accept_all([(case_id, acceptance)])[0]

    def accept_all(self, acceptances: Iterable[tuple[int, Acceptance]]) -> list[Case]:
        """Accept the masks of several cases, all or none; otherwise as `accept`.

        Args:
            acceptances: By case, each at most once. May be a generator that draws one mask after
                the other; only the files of them are kept in memory.
        """
        self.storage.database.require_writable()
        return self._accepting.accept(acceptances)

    def state(self, case_id: int) -> CaseState:
        """What is to be known of a case before its mask is accepted, to take that back."""
        return CaseState.read(self.storage, case_id)

    def take_back(self, changes: Iterable[Change]) -> list[Case]:
        """Make cases what they were before masks of them were accepted, all or none.

        A case that changed since is left as it is. The masks that were accepted stay among the
        revisions, and the choice of held-out cases stays.

        Returns:
            Those that are as before.

        Raises:
            MaskError: A mask before is missing or damaged.
        """
        self.storage.database.require_writable()
        return self._accepting.take_back(changes)

    def set_flagged(self, case_id: int) -> Case:
        """Set a case aside for a second look; everything known about it is kept."""
        return self.mark_all([case_id], Status.FLAGGED)[0]

    def exclude(self, case_id: int) -> Case:
        """Leave a case out of the data set; everything known about it is kept."""
        return self.mark_all([case_id], Status.EXCLUDED)[0]

    def reopen(self, case_id: int) -> Case:
        """Undo `set_flagged` or `exclude`; see `Status` for what the case is then."""
        return self.mark_all([case_id], None)[0]

    def mark_all(self, case_ids: Iterable[int], mark: Status | None) -> list[Case]:
        """Flag or exclude many cases, or reopen them (None), all or none."""
        self.storage.database.require_writable()
        return mark_cases(self.storage, self.images, case_ids, mark)

    def mask(self, case_id: int) -> Mask | None:
        """The newest accepted mask of the image of a case as it is now.

        Raises:
            MaskError: Its file and the copy of it are missing or damaged.
        """
        revision = self.images.check(case_id).revision
        return None if revision is None else self.revisions.mask(case_id, revision)

    def mask_path(self, case_id: int) -> Path:
        """Where the newest accepted mask of a case is published; absent before the first."""
        return self.storage.masks.path(self.storage.cases.mask_name(case_id))

    def freeze_manifest(self, path: Path) -> Manifest:
        """Write the list of the accepted cases to train on and to judge with, and return it.

        Cases whose image is missing, or not the one that was accepted, are left out; so are those
        to learn from of whose patients others are held out, see `Patients.problems`.

        Raises:
            DataError: There is no accepted case.
        """
        self.patients.groups()
        manifest = freeze(self.name, self.storage)
        manifest.write(path)
        return manifest
