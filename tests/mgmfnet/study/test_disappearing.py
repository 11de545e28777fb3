"""A folder that goes away while it is open, as an unplugged drive does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mgmfnet.errors import StudyLockedError, WriteError
from mgmfnet.study import Acceptance, Draft, EditHistory, Scan, Status, Study
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict

CHANGES: list[Callable[[Study, Draw, Predict], object]] = [
    lambda study, draw, _: study.accept(1, draw(2), model_id=None, threshold=None),
    lambda study, draw, _: study.accept_all([(2, Acceptance(draw(2)))]),
    lambda study, *_: study.revisions.restore(1, study.revisions.of(1)[0].sha256),
    lambda study, draw, _: study.drafts.save(1, Draft(draw(2), 0.5)),
    lambda study, *_: study.drafts.drop(1),
    lambda study, _, predict: study.predictions.save(1, predict()),
    lambda study, *_: study.mark_all([1, 2], Status.FLAGGED),
    lambda study, *_: study.notes.set_note(1, "hair"),
    lambda study, *_: study.notes.add_tag([1], "hair"),
    lambda study, *_: study.scales.set(1, 0.1),
    lambda study, *_: study.histories.save(1, EditHistory((b"a",), 1, None)),
]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_saved_elsewhere_and_work_goes_on_when_it_is_back(
    study: Study,
    folder: Path,
    draw: Draw,
    predict: Predict,
    change: Callable[[Study, Draw, Predict], object],
) -> None:
    study.accept(1, draw(1), model_id=None, threshold=None)
    before = study.cases()
    away = folder.rename(folder.parent / "away")
    with pytest.raises(WriteError, match="no longer there"):
        change(study, draw, predict)
    assert not folder.exists()
    assert study.cases() == before
    away.rename(folder)
    change(study, draw, predict)
    assert study.case(1).revision is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda study, scan: study.synchronise(scan._replace(images=scan.images[1:])),
        lambda study, _: study.patients.set_are_folders(are_folders=True),
    ],
)
def test_what_went_away_is_not_made_again_and_stays_locked(
    study: Study, folder: Path, change: Callable[[Study, Scan], object]
) -> None:
    scan = study.scan()
    away = folder.rename(folder.parent / "away")
    change(study, scan)
    assert not folder.exists()
    away.rename(folder)
    with pytest.raises(StudyLockedError):
        Study.open(folder)


def test_another_folder_in_its_place_is_not_touched(
    study: Study, folder: Path, draw: Draw, add_image: Callable[[Path, int], None]
) -> None:
    folder.rename(folder.parent / "away")
    add_image(folder / "img1.png", 50)
    with Study.open(folder) as other:
        other.set_flagged(1)
        with pytest.raises(WriteError, match="another one is in its place"):
            study.accept(1, draw(1), model_id=None, threshold=None)
        assert other.case(1).status is Status.FLAGGED
        assert other.revisions.of(1) == []


def test_images_that_are_out_of_reach_change_nothing(study: Study, draw: Draw) -> None:
    study.accept(1, draw(1), model_id=None, threshold=None)
    for case in study.cases():
        case.path.rename(case.path.with_suffix(".away"))
    assert study.images.check(1).status is Status.ACCEPTED
    assert same(study.mask(1), draw(1))
    study.drafts.save(2, Draft(draw(2), 0.5))
    assert study.case(2).status is Status.EDITED
