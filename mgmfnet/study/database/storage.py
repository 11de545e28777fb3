"""Everything that a study is stored in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from mgmfnet.study.database.audit import AuditTrail
from mgmfnet.study.database.case_table import CaseTable
from mgmfnet.study.database.database import Database
from mgmfnet.study.masks.mask_folder import MaskFolder
from mgmfnet.study.masks.revision_files import RevisionFiles
from mgmfnet.study.prediction_files import PredictionFiles


@dataclass(slots=True, eq=False)
class Storage:
    """The database and the files of a study, and who changes them.

    Attributes:
        folder: The images; absolute.
        review_dir: The review directory.
        reviewer: Who makes the decisions; may change.
        database: All tables.
        cases: The cases in it.
        audit: Who decided what.
        masks: The newest mask of each case.
        revisions: Every mask ever accepted.
        predictions: What models said.
    """

    folder: Path
    review_dir: Path
    reviewer: str
    database: Database
    cases: CaseTable
    audit: AuditTrail
    masks: MaskFolder
    revisions: RevisionFiles
    predictions: PredictionFiles

    @classmethod
    def at(cls, folder: Path, review_dir: Path, database: Database, reviewer: str) -> Self:
        """The storage of the study of a folder, laid out as ever."""
        return cls(
            folder,
            review_dir,
            reviewer,
            database,
            CaseTable(database, folder),
            AuditTrail(database),
            MaskFolder(review_dir / "masks"),
            RevisionFiles(review_dir / "revisions"),
            PredictionFiles(review_dir / "predictions"),
        )
