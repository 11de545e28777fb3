import subprocess
import sys
from pathlib import Path

import pytest

import mgmfnet
from mgmfnet.errors import StudyError, StudyLockedError
from mgmfnet.study import Study

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


def test_a_review_directory_that_cannot_be_written(folder: Path) -> None:
    (folder / "file").touch()
    with pytest.raises(StudyError, match="cannot be written"):
        Study.open(folder, review_dir=folder / "file" / "review")
