"""How far the readings of a study are."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from mgmfnet.errors import StudyError
from mgmfnet.review_files import DATABASE_NAME
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Status
from mgmfnet.study.database.case_table import CaseTable
from mgmfnet.study.database.database import Database
from mgmfnet.study.readings.record import Reading, find_readings

_WAITING = (Status.UNREVIEWED, Status.PREDICTED, Status.EDITED)


class Begun(NamedTuple):
    """A reading that was begun.

    Attributes:
        reading: Whose it is, and how it is done.
        decided: Cases that wait for no decision.
        total: All of its cases.
    """

    reading: Reading
    decided: int
    total: int


def readings_so_far(review_dir: Path) -> tuple[list[Begun], list[Sentence]]:
    """The readings of a study, the oldest first, and a sentence for each that cannot be used.

    Args:
        review_dir: Of the study.
    """
    readings, problems = find_readings(review_dir)
    begun = []
    for reading in readings:
        try:
            begun.append(_begun(review_dir, reading))
        except StudyError as error:
            problems.append(error.sentence)
    return begun, problems


def _begun(review_dir: Path, reading: Reading) -> Begun:
    path = reading.folder(review_dir) / DATABASE_NAME
    with closing(Database.snapshot(path)) as database:
        counts = CaseTable(database, path.parent).counts()
    total = sum(counts.values())
    return Begun(reading, total - sum(counts[status] for status in _WAITING), total)
