"""A study: everything that is known about the images of one folder."""

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from mgmfnet.data.image_io import decode_mask
from mgmfnet.data.manifest import Manifest
from mgmfnet.errors import StudyError
from mgmfnet.prediction import Prediction
from mgmfnet.study.audit import AuditTrail
from mgmfnet.study.case import Case, Status
from mgmfnet.study.case_table import CaseTable
from mgmfnet.study.database import Database
from mgmfnet.study.decisions import Acceptance, Decisions
from mgmfnet.study.drafts import Draft, DraftTable
from mgmfnet.study.freezing import freeze
from mgmfnet.study.location import DATABASE_NAME, choose_review_dir
from mgmfnet.study.lock import StudyLock, current_user
from mgmfnet.study.mask_folder import MaskFolder
from mgmfnet.study.predictions import PredictionCache
from mgmfnet.study.revisions import Revision, RevisionFiles
from mgmfnet.study.scan import scan_folder
from mgmfnet.types import CERTAIN, Mask


class Study:
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
        reviewer: Who makes the decisions.
        problems: One sentence for each thing in the folder that had to be left out.
        audit: Who decided what.
    """

    def __init__(
        self,
        folder: Path,
        review_dir: Path,
        database: Database,
        *,
        read_only: bool,
        reviewer: str,
        problems: tuple[str, ...],
    ) -> None:
        """Use `open`."""
        self.folder = folder
        self.review_dir = review_dir
        self.name = folder.name
        self.read_only = read_only
        self.reviewer = reviewer
        self.problems = problems
        self.audit = AuditTrail(database)
        self._database = database
        self._resources = contextlib.ExitStack()
        self._cases = CaseTable(database, folder)
        self._drafts = DraftTable(database)
        self._predictions = PredictionCache(review_dir / "predictions")
        self._revisions = RevisionFiles(review_dir / "revisions")
        self._masks = MaskFolder(review_dir / "masks")
        self._decisions = Decisions(
            folder=folder,
            database=database,
            cases=self._cases,
            revisions=self._revisions,
            masks=self._masks,
            audit=self.audit,
            reviewer=reviewer,
        )

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        read_only: bool = False,
        review_dir: Path | None = None,
        reviewer: str | None = None,
    ) -> Self:
        """Open the review of a folder, or start one.

        Images that were added since are new cases; cases whose image is gone are not listed, but
        kept until it is back.

        Args:
            folder: Searched for images together with its subfolders.
            read_only: Look at the study as it is now, without locking or changing anything.
            review_dir: Where the review is kept; by default ``mgmfnet-review`` in the folder, or
                a directory of the user's when the folder is read-only.
            reviewer: By default the login name.

        Raises:
            DataError: The folder cannot be read, or holds no image.
            StudyLockedError: The study is open elsewhere; it can still be opened read-only.
            StudyError: The review directory cannot be written, or the database is damaged or of a
                newer version.
            WriteError: The disk is full or failing.
        """
        folder = Path(os.path.abspath(folder))
        if review_dir is not None:
            review_dir = Path(os.path.abspath(review_dir))
        scan = scan_folder(folder, leave_out=review_dir)
        review_dir = review_dir or choose_review_dir(folder, read_only=read_only)
        path = review_dir / DATABASE_NAME
        with contextlib.ExitStack() as resources:
            if not read_only:
                resources.callback(StudyLock(review_dir).release)
            database = Database.snapshot(path) if read_only else Database.open(path)
            resources.callback(database.close)
            study = cls(
                folder,
                review_dir,
                database,
                read_only=read_only,
                reviewer=reviewer or current_user(),
                problems=tuple(scan.problems),
            )
            study._cases.synchronise(scan.images)
            if not read_only:
                study._decisions.recover()
            study._resources = resources.pop_all()
            return study

    def close(self) -> None:
        """Wait for other threads, then let other programs open the study; may be called twice."""
        with self._decisions.paused():
            self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def cases(self) -> list[Case]:
        """All cases whose image is there, ``img2`` before ``img10``, folder by folder."""
        return self._cases.all()

    def case(self, case_id: int) -> Case:
        """One case as it is now."""
        return self._cases.get(case_id)

    def counts(self) -> dict[Status, int]:
        """How many of `cases` have each status, zeros included."""
        return self._cases.counts()

    def accept(
        self, case_id: int, mask: Mask, *, model_id: str | None, threshold: float | None
    ) -> Case:
        """Make ``mask`` the newest revision of a case; the earlier ones are kept.

        When this returns, the mask is on disk, twice, and the case is accepted: a draft, a flag
        or an exclusion is gone. The first acceptance decides whether the case is held out.

        Args:
            case_id: The case.
            mask: At the native size of the image.
            model_id: The model whose prediction the mask started from, if any.
            threshold: The threshold (0..1) at which the prediction was taken, if any.

        Raises:
            MaskError: The mask has not the size of the image.
        """
        self._require_writable()
        self._decisions.accept(case_id, Acceptance(mask, model_id, threshold))
        return self.case(case_id)

    def set_flagged(self, case_id: int) -> Case:
        """Set a case aside for a second look; everything known about it is kept."""
        return self._mark(case_id, Status.FLAGGED)

    def exclude(self, case_id: int) -> Case:
        """Leave a case out of the data set; everything known about it is kept."""
        return self._mark(case_id, Status.EXCLUDED)

    def reopen(self, case_id: int) -> Case:
        """Undo `set_flagged` or `exclude`; see `Status` for what the case is then."""
        return self._mark(case_id, None)

    def mask(self, case_id: int) -> Mask | None:
        """The newest accepted mask of a case.

        It has the size that the image had when it was accepted; compare, for the image may have
        been replaced.

        Raises:
            MaskError: Its file and the copy of it are missing or damaged.
        """
        revision = self.case(case_id).revision
        if revision is None:
            return None
        copy = self._masks.path(self._cases.mask_name(case_id))
        return decode_mask(self._revisions.read(revision, copy=copy))

    def mask_path(self, case_id: int) -> Path:
        """Where the newest accepted mask of a case is published; absent before the first."""
        return self._masks.path(self._cases.mask_name(case_id))

    def revisions(self, case_id: int) -> list[Revision]:
        """All accepted masks of a case, newest first."""
        return self._cases.revisions(self.case(case_id).id)

    def save_draft(self, case_id: int, mask: Mask, *, threshold: float) -> Case:
        """Keep unfinished work on a case, in place of an earlier draft of it.

        The case is edited from then on; a flag or an exclusion stays until the case is reopened
        or accepted.

        Args:
            case_id: The case.
            mask: At the native size of the image.
            threshold: The threshold (0..1) at which the prediction was taken.
        """
        self._require_writable()
        self._drafts.save(self.case(case_id).id, Draft(mask, threshold))
        return self.case(case_id)

    def draft(self, case_id: int) -> Draft | None:
        """The unfinished work on a case; its size may differ from the image as in `mask`.

        Raises:
            MaskError: It is damaged.
        """
        return self._drafts.load(self.case(case_id).id)

    def drop_draft(self, case_id: int) -> Case:
        """Give up the unfinished work on a case."""
        self._require_writable()
        self._drafts.drop(case_id)
        return self.case(case_id)

    def save_prediction(self, case_id: int, prediction: Prediction) -> Case:
        """Keep a prediction; the mask and the draft of the case are not touched."""
        self._require_writable()
        case = self.case(case_id)
        self._predictions.save(case.name, prediction)
        area = float(np.mean(prediction.probability > CERTAIN // 2))
        self._cases.note_prediction(case_id, prediction.model_id, area)
        return self.case(case_id)

    def prediction(self, case_id: int, model_id: str) -> Prediction | None:
        """The stored prediction of a model for a case; None also when its file is damaged."""
        return self._predictions.load(self.case(case_id).name, model_id)

    def predicted(self, model_id: str) -> set[int]:
        """The cases that have a stored prediction of this model."""
        names = self._cases.names()
        return {names[name] for name in self._predictions.stored(names, model_id)}

    def freeze_manifest(self, path: Path) -> Manifest:
        """Write the list of the accepted cases to train on and to judge with, and return it.

        Cases whose image is missing, or not the one that was accepted, are left out.

        Raises:
            DataError: There is no accepted case.
        """
        manifest = freeze(self.name, self.folder, self._database, self._revisions)
        manifest.write(path)
        return manifest

    def _mark(self, case_id: int, mark: Status | None) -> Case:
        self._require_writable()
        self._decisions.mark(case_id, mark)
        return self.case(case_id)

    def _require_writable(self) -> None:
        if self.read_only:
            raise StudyError(
                f"The study {self.name} is open read-only, so nothing can be changed here. Open it "
                "for writing first."
            )
