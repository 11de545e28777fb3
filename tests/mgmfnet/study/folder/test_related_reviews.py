"""Reviews of folders above and below are named, and no review is begun beside them unasked."""

import hashlib
import shutil
from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from mgmfnet.errors import ReviewedElsewhereError
from mgmfnet.study import Study
from tests.mgmfnet.study.drawing import AddImage, Draw


@pytest.fixture
def archive(tmp_path: Path, add_image: AddImage) -> Path:
    """Three patients of two images each."""
    folder = tmp_path / "archive"
    for number in range(6):
        add_image(folder / f"patient {number // 2}" / f"img{number}.png", number)
    return folder


def accept(folder: Path, draw: Draw) -> None:
    with Study.open(folder) as study:
        study.accept(1, draw(1), model_id=None, threshold=None)


def refused(folder: Path) -> tuple[str, tuple[Path, ...]]:
    with pytest.raises(ReviewedElsewhereError) as caught:
        Study.open(folder, beside=False)
    assert not (folder / "mgmfnet-review").exists()
    return str(caught.value), caught.value.folders


def test_the_parent_of_reviewed_folders_says_so(archive: Path, draw: Draw) -> None:
    for number in (0, 2):
        accept(archive / f"patient {number}", draw)
    said, folders = refused(archive)
    assert folders == (archive / "patient 0", archive / "patient 2")
    assert said.startswith("2 folders in this one were reviewed alone")
    for read_only in (True, False):
        with Study.open(archive, read_only=read_only) as study:
            assert said in map(str, study.remarks)
            assert len(study.cases()) == 6
    with Study.open(archive, beside=False) as study:  # the person chose so before
        assert study.remarks == []
    with Study.open(archive / "patient 0", beside=False) as study:
        assert study.remarks == []
        assert study.mask(1) is not None


def test_a_part_of_a_reviewed_folder_says_so(archive: Path, draw: Draw) -> None:
    accept(archive, draw)
    said, folders = refused(archive / "patient 2")
    assert folders == (archive,)
    assert f"part of {archive}, which was reviewed" in said


def test_a_review_that_knows_nothing_of_the_folder_is_none_of_its_business(
    archive: Path, draw: Draw, add_image: AddImage
) -> None:
    accept(archive, draw)
    add_image(archive / "later" / "img.png", 9)
    with Study.open(archive / "later", beside=False) as study:
        assert study.remarks == []


def test_a_review_that_nobody_worked_on_is_not_named(archive: Path) -> None:
    Study.open(archive / "patient 0").close()
    with Study.open(archive, beside=False) as study:
        assert study.remarks == []


def test_a_damaged_review_is_named(archive: Path) -> None:
    Study.open(archive / "patient 0").close()
    (archive / "patient 0" / "mgmfnet-review" / "study.sqlite").write_bytes(b"no database")
    assert refused(archive)[1] == (archive / "patient 0",)


@pytest.mark.parametrize(("first", "second"), [("", "patient 1"), ("patient 1", "")])
def test_those_that_are_kept_elsewhere_are_found(
    archive: Path, draw: Draw, home: Path, first: str, second: str
) -> None:
    accept(archive / first, draw)
    with Study.open(archive / first) as study:
        kept = study.review_dir
    key = hashlib.sha256(str((archive / first).resolve()).encode()).hexdigest()[:16]
    (home / "data" / "studies").mkdir(parents=True)
    shutil.move(kept, home / "data" / "studies" / key)
    assert refused(archive / second)[1] == (archive / first,)


def test_the_command_line_says_so(
    archive: Path, draw: Draw, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(archive / "patient 1", draw)
    assert main(["study", "check", str(archive)]) == 0
    assert f"reviewed alone: {archive / 'patient 1'}." in capsys.readouterr().err
