"""What makes a review directory a reading: a small file that says who reads what, and how.

A reading is a review directory of its own, below that of the study or in a copy of it: its
database, masks and audit trail know nothing of anybody else's. Its cases are those that it began
with, in the order that they were put in then.
"""

import re
import secrets
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from mgmfnet.errors import StudyDamagedError, UsageError
from mgmfnet.files import move_durably, write_durably
from mgmfnet.foreign_names import is_link
from mgmfnet.plain_files import read_plain
from mgmfnet.sentence import Sentence
from mgmfnet.study.database.changes import utc_now

READINGS: Final = "readings"
"""The folder of a review directory that holds those of its readings, each named by its id."""

_RECORD: Final = "reading.json"
_BEFORE: Final = ".before"
_LARGEST: Final = 2**16
_LONGEST_NAME: Final = 200
_ID: Final = re.compile(r"[0-9a-f]{16}")


def _moment(text: str) -> str:
    datetime.fromisoformat(text)
    return text


_Moment = Annotated[str, Field(max_length=40), AfterValidator(_moment)]


class Reading(BaseModel):
    """One reader's round through cases of a study.

    Attributes:
        id: Tells it from others; no name of a person, and the name of its folder.
        reader: Who reads.
        began: When; ISO 8601, UTC.
        ended: When the reader was through; None before.
        share: Of the cases (0..1) that was drawn, whole patients at a time; None where the cases
            were chosen otherwise.
        seed: Of the draw and of the order.
        shuffled: Whether the cases are in an order drawn by chance, and not in that of their names.
        predictions: Whether the reader sees what models say.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] = Field(
        default_factory=lambda: secrets.token_hex(8)
    )
    reader: Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME)]
    began: _Moment = Field(default_factory=utc_now)
    ended: _Moment | None = None
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    seed: int = 0
    shuffled: bool = True
    predictions: bool = False

    def folder(self, review_dir: Path) -> Path:
        """Where it is kept below the review directory of its study."""
        return review_dir / READINGS / self.id


def reader_name(text: str) -> str:
    """The name of a reader as it is written down.

    Raises:
        UsageError: It is none.
    """
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if not 0 < len(name) <= _LONGEST_NAME:
        raise UsageError(
            "A reading needs the name of its reader, of at most {n} letters.", n=_LONGEST_NAME
        )
    return name


def read_record(review_dir: Path) -> Reading | None:
    """What kind of reading a review directory is; None where it is none.

    Raises:
        StudyDamagedError: It is one, and what is written about it is damaged.
    """
    path = review_dir / _RECORD
    try:
        data = read_plain(path)
        if len(data) > _LARGEST:
            raise ValueError(path)
        return Reading.model_validate_json(data)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StudyDamagedError(
            "{path} is damaged, which says whose reading this is. Nothing was changed; put back a "
            "copy of it.",
            path=path,
        ) from error


def write_record(review_dir: Path, reading: Reading) -> None:
    """Make a review directory the one of a reading.

    Raises:
        WriteError: The disk is full, read-only or failing.
    """
    data = reading.model_dump_json(indent=2).encode()
    write_durably(review_dir / _RECORD, data, root=review_dir, private=True)


def find_readings(review_dir: Path) -> tuple[list[Reading], list[Sentence]]:
    """The readings of a study, the oldest first, and a sentence for each that cannot be used.

    Args:
        review_dir: Of the study.
    """
    found, problems = [], []
    for folder in _folders(review_dir / READINGS):
        try:
            reading = read_record(folder)
        except StudyDamagedError as error:
            problems.append(error.sentence)
            continue
        if reading is not None and reading.id == folder.name:
            found.append(reading)
        else:
            problems.append(
                Sentence("{folder} is in the place of a reading and is none.", folder=folder)
            )
    return sorted(found, key=lambda reading: (reading.began, reading.id)), problems


def state_before(folder: Path) -> Path:
    """Where a reading is kept whose newer state took its place."""
    return folder.with_name(f".{folder.name}{_BEFORE}")


def put_back(review_dir: Path) -> None:
    """Give a reading its place again that was to be replaced by a newer state when a program died.

    Raises:
        WriteError: The disk is read-only or failing.
    """
    for before in (review_dir / READINGS).glob(f".*{_BEFORE}"):
        folder = before.with_name(before.name[1 : -len(_BEFORE)])
        if _ID.fullmatch(folder.name) and not folder.exists() and not is_link(before.parent):
            move_durably(before, folder)


def _folders(readings: Path) -> list[Path]:
    """Folders that are named as readings; what links lead to is not ours."""
    try:
        if is_link(readings):
            return []
        named = [path for path in readings.iterdir() if _ID.fullmatch(path.name)]
        return sorted(path for path in named if not is_link(path) and path.is_dir())
    except OSError:
        return []
