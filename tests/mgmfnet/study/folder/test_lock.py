import os
import subprocess
import sys
from pathlib import Path

import pytest

import mgmfnet
from mgmfnet.errors import StudyError, StudyLockedError
from mgmfnet.study import Acceptance, Draft, Study
from tests.mgmfnet.study.drawing import Draw, Predict
from tests.mgmfnet.study.hostile import contents

_HOLD = """
import sys
from pathlib import Path
from mgmfnet.study import Study
study = Study.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Another program that has the study open."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)],
        cwd=Path(mgmfnet.__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_a_study_is_open_for_writing_once_and_a_crash_frees_it(folder: Path) -> None:
    with hold(folder) as other:
        with pytest.raises(StudyLockedError, match=r"already open \(.+ since .+\).+ read-only"):
            Study.open(folder)
        with Study.open(folder, read_only=True) as study:
            assert len(study.cases()) == 12
        other.kill()
        other.wait()
        Study.open(folder).close()


def test_two_windows_of_one_program_are_kept_apart(study: Study, folder: Path) -> None:
    with pytest.raises(StudyLockedError):
        Study.open(folder)
    study.close()
    Study.open(folder).close()


def test_a_study_that_could_not_be_opened_is_not_locked(folder: Path) -> None:
    Study.open(folder).close()
    database = folder / "mgmfnet-review" / "study.sqlite"
    content = database.read_bytes()
    database.write_bytes(b"nonsense" * 1000)
    with pytest.raises(StudyError, match="damaged"):
        Study.open(folder)
    database.write_bytes(content)
    Study.open(folder).close()


def test_two_programs_never_write_though_the_lock_was_deleted(
    study: Study, folder: Path, draw: Draw, predict: Predict
) -> None:
    study.accept(1, draw(1), model_id=None, threshold=None)
    (study.review_dir / "study.lock").unlink()
    with hold(folder) as other:
        before = study.cases(), contents(study.review_dir / "masks")
        for change in (
            lambda: study.accept(2, draw(2), model_id=None, threshold=None),
            lambda: study.drafts.save(1, Draft(draw(2), 0.5)),
            lambda: study.predictions.save(1, predict()),
            lambda: study.set_flagged(3),
            lambda: study.synchronise(study.scan()._replace(images=[])),
        ):
            with pytest.raises(StudyLockedError, match=r"was removed.+nothing was saved here"):
                change()
        assert (study.cases(), contents(study.review_dir / "masks")) == before
        other.kill()
    study.close()
    with Study.open(folder) as again:
        assert again.audit.verify() == 1


def test_a_deleted_lock_is_made_again(study: Study, folder: Path, draw: Draw) -> None:
    (study.review_dir / "study.lock").unlink()
    study.accept(1, draw(1), model_id=None, threshold=None)
    with pytest.raises(StudyLockedError, match="already open"):
        Study.open(folder)
    study.close()
    Study.open(folder).close()


def test_a_review_directory_that_cannot_be_written(folder: Path) -> None:
    (folder / "file").touch()
    with pytest.raises(StudyError, match="cannot be written"):
        Study.open(folder, review_dir=folder / "file" / "review")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_nobody_else_may_read_what_is_written(
    folder: Path, draw: Draw, predict: Predict, mask: int
) -> None:
    before = os.umask(mask)
    try:
        with Study.open(folder) as study:
            study.accept_all([(1, Acceptance(draw(1))), (2, Acceptance(draw(2)))])
            study.accept(1, draw(3), model_id=None, threshold=None)
            study.predictions.save(3, predict())
            written = [path for path in study.review_dir.rglob("*") if path.is_file()]
            assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
            assert {"study.lock", "study.lock.txt", "study.sqlite-wal"} < {
                path.name for path in written
            }
    finally:
        os.umask(before)
