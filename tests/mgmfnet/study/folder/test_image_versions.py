"""A mask is never shown on another image than the one that it was drawn on."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import MaskError
from mgmfnet.study import Draft, Status, Study, file_version
from tests.arrays import same
from tests.mgmfnet.study.drawing import AddImage, Draw, Predict


@pytest.fixture
def reviewed(folder: Path, draw: Draw, predict: Predict) -> Path:
    """Case 1 is accepted and edited again, case 2 has a draft, case 3 a prediction."""
    with Study.open(folder) as study:
        for case_id in (1, 2, 3):
            study.predictions.save(case_id, predict(case_id))
        study.accept(1, draw(1), model_id=None, threshold=None)
        study.drafts.save(1, Draft(draw(2), 0.5))
        study.drafts.save(2, Draft(draw(3), 0.5))
    for number in (1, 2, 3):
        shutil.copy2(folder / f"img{number}.png", folder.parent)
    return folder


@pytest.fixture
def study(reviewed: Path) -> Iterator[Study]:
    with Study.open(reviewed) as study:
        yield study


def replace(study: Study, case_id: int, add_image: AddImage, number: int = 99) -> None:
    """Put another image of the same size under the name of a case; its file may be as long."""
    path = study.case(case_id).path
    before = path.stat()
    add_image(path, number)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + number))


def put_back(study: Study, case_id: int) -> None:
    path = study.case(case_id).path
    shutil.copy2(study.folder.parent / path.name, path)


def test_the_mask_is_set_aside(study: Study, add_image: AddImage, predict: Predict) -> None:
    for case_id in (1, 2, 3):
        replace(study, case_id, add_image)
    case = study.images.check(1)
    assert (case.status, case.revision, case.area, case.model_id, case.replaced) == (
        *(Status.UNREVIEWED, None, None, None),
        True,
    )
    assert study.mask(1) is None
    assert study.drafts.load(1) is None
    assert not study.mask_path(1).exists()
    assert len(study.revisions.of(1)) == 1
    assert study.drafts.load(2) is None
    assert study.case(2).replaced
    assert study.images.check(3).status is Status.UNREVIEWED
    assert not study.case(3).replaced
    assert study.predictions.cases_of("base") == set()
    assert study.predictions.save(1, predict(4)).status is Status.PREDICTED
    assert study.audit.entries("img1.png")[-1].action == "image replaced"


def test_mask_and_draft_come_back_with_the_image(
    study: Study, add_image: AddImage, draw: Draw
) -> None:
    replace(study, 1, add_image)
    assert study.images.check(1).replaced
    put_back(study, 1)
    assert study.images.check(1).status is Status.EDITED
    assert same(study.mask(1), draw(1))
    assert same(read_mask(study.mask_path(1)), draw(1))
    draft = study.drafts.load(1)
    assert draft is not None
    assert same(draft.mask, draw(2))
    actions = [entry.action for entry in study.audit.entries("img1.png")]
    assert actions == ["accepted", "image replaced", "image returned"]
    assert study.audit.verify() == 3


def test_a_person_may_begin_anew_and_loses_nothing(
    study: Study, add_image: AddImage, draw: Draw
) -> None:
    replace(study, 1, add_image)
    first = study.revisions.of(1)[0]
    assert study.drafts.save(1, Draft(draw(5), 0.5)).status is Status.EDITED
    draft = study.drafts.load(1)
    assert draft is not None
    assert same(draft.mask, draw(5))
    set_aside, accepted = study.revisions.of(1)
    assert accepted == first
    assert same(study.revisions.mask(1, set_aside.sha256), draw(2))
    study.accept(1, draw(6), model_id=None, threshold=None)
    assert same(study.mask(1), draw(6))
    assert len(study.revisions.of(1)) == 3


def test_an_earlier_mask_is_restored_only_on_its_image(
    study: Study, add_image: AddImage, draw: Draw
) -> None:
    earlier = study.revisions.of(1)[0].sha256
    replace(study, 1, add_image)
    study.accept(1, draw(6), model_id=None, threshold=None)
    with pytest.raises(MaskError, match="drawn on another image"):
        study.revisions.restore(1, earlier)
    assert same(study.mask(1), draw(6))
    put_back(study, 1)
    assert (study.revisions.restore(1, earlier).revision, study.case(1).replaced) == (
        earlier,
        False,
    )


def test_a_mask_drawn_while_the_image_was_replaced_stays_with_its_own(
    study: Study, add_image: AddImage, draw: Draw
) -> None:
    shown = file_version(study.case(2).path)
    replace(study, 2, add_image)
    with pytest.raises(MaskError, match=r"was replaced .+ while it was open"):
        study.accept(2, draw(7), model_id=None, threshold=None, image=shown)
    assert study.drafts.save(2, Draft(draw(7), 0.5, shown)).replaced
    assert study.drafts.load(2) is None
    put_back(study, 2)
    draft = study.drafts.load(2)
    assert draft is not None
    assert same(draft.mask, draw(7))


def test_a_touched_or_missing_image_changes_nothing(study: Study) -> None:
    before = study.case(1)
    os.utime(before.path, ns=(1, 1))
    assert study.images.check(1) == before
    before.path.unlink()
    assert study.images.check(1) == before


@pytest.mark.parametrize("read_only", [False, True])
def test_it_is_noticed_when_the_study_is_opened(
    reviewed: Path, add_image: AddImage, read_only: bool
) -> None:
    (reviewed / "img1.png").write_bytes(b"no image any more")
    with Study.open(reviewed, read_only=read_only) as study:
        (problem,) = study.problems
        assert "img1.png is not the image that its mask was drawn on" in str(problem)
        assert study.case(1).replaced
        assert study.mask(1) is None
        assert study.mask_path(1).exists() == read_only


def test_a_file_that_is_gone_has_no_version(tmp_path: Path) -> None:
    assert file_version(tmp_path / "gone.png") is None
