"""A review that came with links in it writes and deletes nothing where they lead."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from mgmfnet.errors import DataError, MgmfnetError, StudyError
from mgmfnet.study import Study
from mgmfnet.study.maintenance.repair import repair
from tests.arrays import same
from tests.mgmfnet.study.drawing import AddImage, Draw, Predict


@pytest.fixture
def elsewhere(tmp_path: Path, add_image: AddImage) -> Path:
    """A folder with work of the person's own."""
    folder = tmp_path / "elsewhere"
    add_image(folder / "own.png", 1)
    add_image(folder / "img1_segmentation.png", 2)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def run_repair(folder: Path) -> None:
    list(repair(folder))


def open_and_close(folder: Path) -> None:
    Study.open(folder).close()


@pytest.mark.parametrize("name", ["", "masks", "revisions", "predictions", "quarantine"])
@pytest.mark.parametrize("use", [open_and_close, run_repair])
def test_a_linked_folder_is_refused_for_writing_and_can_be_looked_at(
    folder: Path, elsewhere: Path, name: str, use: Callable[[Path], None]
) -> None:
    place = folder / "mgmfnet-review" / name
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(elsewhere)
    before = content(elsewhere)
    with pytest.raises(StudyError, match="is a link to another place"):
        use(folder)
    assert content(elsewhere) == before
    with Study.open(folder, read_only=True) as study:
        assert len(study.cases()) == 12


@pytest.mark.parametrize("name", ["study.lock", "study.lock.txt"])
def test_the_target_of_a_linked_lock_is_not_written(
    folder: Path, elsewhere: Path, name: str
) -> None:
    (folder / "mgmfnet-review").mkdir()
    (folder / "mgmfnet-review" / name).symlink_to(elsewhere / "own.png")
    before = content(elsewhere)
    with contextlib.suppress(StudyError):
        Study.open(folder).close()
    assert content(elsewhere) == before


def test_a_linked_mask_file_is_replaced_and_its_target_kept(
    study: Study, elsewhere: Path, draw: Draw
) -> None:
    path = study.mask_path(1)
    path.parent.mkdir()
    path.symlink_to(elsewhere / "own.png")
    before = content(elsewhere)
    study.accept(1, draw(1), model_id=None, threshold=None)
    assert content(elsewhere) == before
    assert not path.is_symlink()
    assert same(study.mask(1), draw(1))


def test_a_linked_folder_of_patients_is_left_alone(
    tmp_path: Path, elsewhere: Path, draw: Draw, add_image: AddImage
) -> None:
    add_image(tmp_path / "images" / "patient" / "img1.png", 1)
    masks = tmp_path / "images" / "mgmfnet-review" / "masks"
    masks.mkdir(parents=True)
    (masks / "patient").symlink_to(elsewhere)
    before = content(elsewhere)
    with Study.open(tmp_path / "images") as study:
        with pytest.raises(DataError, match="link to another place"):
            study.accept(1, draw(1), model_id=None, threshold=None)
        assert study.case(1).revision is None
    assert content(elsewhere) == before


def test_linked_predictions_are_neither_written_nor_dropped_nor_taken_away(
    folder: Path, elsewhere: Path, predict: Predict, add_image: AddImage
) -> None:
    with Study.open(folder) as study:
        study.predictions.save(1, predict())
        (stored,) = (study.review_dir / "predictions").iterdir()
    (prediction,) = stored.iterdir()
    prediction.rename(elsewhere / prediction.name)
    stored.rmdir()
    stored.symlink_to(elsewhere)
    before = content(elsewhere)
    add_image(folder / "img1.png", 99)
    with Study.open(folder) as study:
        study.images.check(1)
        with pytest.raises(MgmfnetError, match="link to another place"):
            study.predictions.save(1, predict(3))
    assert [str(sentence) for sentence in repair(folder)] == []
    assert content(elsewhere) == before
