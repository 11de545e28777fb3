"""Cases of earlier versions whose files are no images."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mgmfnet.study import Status, Study
from mgmfnet.study.discovery import discover
from mgmfnet.types import Mask

AddImage = Callable[[Path, int], None]
Draw = Callable[[int], Mask]

IMAGE = "IMD002/IMD002_Dermoscopic_Image/IMD002.bmp"
MASK = "IMD002/IMD002_lesion/IMD002_lesion.bmp"


@pytest.fixture
def folder(tmp_path: Path, add_image: AddImage) -> Path:
    """A case of PH2 whose mask is listed as a second case."""
    folder = tmp_path / "PH2 Dataset images"
    add_image(folder / IMAGE, 0)
    Study.open(folder).close()
    add_image(folder / MASK, 1)
    with closing(sqlite3.connect(folder / "mgmfnet-review" / "study.sqlite")) as database:
        columns = "name, file_size, modified_ns, sort_key, mask_name, mask_key"
        state = (folder / MASK).stat()
        database.execute(
            f"INSERT INTO cases ({columns}) VALUES (?, ?, ?, ?, ?, ?)",
            (MASK, state.st_size, state.st_mtime_ns, MASK, "m_segmentation.png", "m"),
        )
        database.commit()
    return folder


def test_they_are_hidden_and_the_person_is_told_once(folder: Path) -> None:
    with Study.open(folder) as study:
        assert [case.name for case in study.cases()] == [IMAGE]
        assert study.case(2).name == MASK
        (problem,) = study.problems
        assert str(problem).startswith("1 case is hidden, since its file is named as a mask")
    with Study.open(folder) as study:
        assert study.problems == []


def test_what_somebody_drew_is_kept_and_named_every_time(folder: Path, draw: Draw) -> None:
    with closing(sqlite3.connect(folder / "mgmfnet-review" / "study.sqlite")) as database:
        database.execute("UPDATE cases SET present = 0")
        database.commit()
    with Study.open(folder) as study:
        study.accept(1, draw(0), model_id=None, threshold=None)
        study.accept(2, draw(1), model_id=None, threshold=None)
    for _ in range(2):
        with Study.open(folder) as study:
            assert study.case(2).status is Status.ACCEPTED
            assert len(study.revisions.of(2)) == 1
            assert study.mask_path(2).exists()
            assert [case.id for case in study.cases()] == [1]
            assert f"Somebody drew masks for these hidden cases: {MASK}." in str(study.problems[-1])
    discovery = discover(folder)
    assert [sample.name for sample in discovery.splits["all"]] == [IMAGE]
    assert any("named as masks themselves" in str(problem) for problem in discovery.problems)


def test_they_come_back_when_their_image_is_gone(folder: Path) -> None:
    Study.open(folder).close()
    moved = (folder / MASK).rename(folder / "photo.bmp")
    moved.rename(folder / MASK)
    with Study.open(folder) as study:
        assert len(study.cases()) == 1
    (folder / IMAGE).unlink()
    (folder / "plain.bmp").write_bytes((folder / MASK).read_bytes())
    with Study.open(folder.rename(folder.with_name("photos"))) as study:
        assert "plain.bmp" in [case.name for case in study.cases()]


def test_why_files_are_no_images_is_told(tmp_path: Path, add_image: AddImage) -> None:
    for name in ("a.png", "a_mask.png", "b.png", "gt/b.png", "a_superpixels.png"):
        add_image(tmp_path / "clinic" / name, 0)
    with Study.open(tmp_path / "clinic") as study:
        assert len(study.cases()) == 2
        assert list(map(str, study.left_out)) == [
            "2 files named as masks were left out: a_mask.png, gt/b.png."
        ]
