import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mgmfnet.errors import StudyError
from mgmfnet.study import Status, Study
from mgmfnet.study.maintenance.repair import repair
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw


@pytest.fixture
def database(folder: Path, draw: Draw) -> Path:
    with Study.open(folder) as study:
        study.accept(1, draw(1), model_id=None, threshold=None)
        return study.review_dir / "study.sqlite"


def nonsense(path: Path) -> None:
    path.write_bytes(b"This is not a database. " * 500)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def overwritten_inside(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:24576] = b"\xa5" * 16384
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [nonsense, emptied, cut, overwritten_inside])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_database_is_named_and_the_way_out_works(
    folder: Path, database: Path, draw: Draw, damage: Callable[[Path], None], read_only: bool
) -> None:
    damage(database)
    with pytest.raises(StudyError, match=r"study\.sqlite is damaged.+masks.+intact") as caught:
        Study.open(folder, read_only=read_only)
    assert str(database.parent / "masks") in str(caught.value)
    list(repair(folder))
    with Study.open(folder) as study:
        assert study.case(1).status is Status.ACCEPTED
        assert same(study.mask(1), draw(1))


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_database_is_left_alone(folder: Path, database: Path, read_only: bool) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 999")
    content = database.read_bytes()
    with pytest.raises(StudyError, match="newer version"):
        Study.open(folder, read_only=read_only)
    assert database.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(folder: Path, database: Path) -> None:
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE contacts (name TEXT)")
    with pytest.raises(StudyError, match="not a review database"):
        Study.open(folder)


def test_a_folder_in_place_of_the_database(folder: Path) -> None:
    (folder / "mgmfnet-review" / "study.sqlite").mkdir(parents=True)
    with pytest.raises(StudyError, match="could not be read"):
        Study.open(folder)


def test_a_study_goes_on_where_no_write_ahead_log_is_possible(
    folder: Path, draw: Draw, database: Path
) -> None:
    """SQLite keeps the log's index in shared memory, which network shares lack."""
    (database.parent / "study.sqlite-shm").mkdir()
    with Study.open(folder) as study:
        assert study.case(1).status is Status.ACCEPTED
        study.accept(2, draw(2), model_id=None, threshold=None)
    with Study.open(folder) as study:
        assert study.case(2).status is Status.ACCEPTED
    assert not (database.parent / "study.sqlite-wal").exists()


def test_a_lost_review_directory_is_started_anew(folder: Path, database: Path) -> None:
    shutil.rmtree(database.parent)
    with Study.open(folder) as study:
        assert study.counts()[Status.UNREVIEWED] == 12
