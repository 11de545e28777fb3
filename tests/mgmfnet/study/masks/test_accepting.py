import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import MaskError
from mgmfnet.study import Acceptance, Status, Study
from mgmfnet.types import Mask
from tests.arrays import same
from tests.mgmfnet.study.drawing import AddImage, Draw


def accept(study: Study, case_id: int, mask: Mask) -> str:
    revision = study.accept(case_id, mask, model_id="base", threshold=0.5).revision
    assert revision is not None
    return revision


def test_an_accepted_mask_is_on_disk_under_both_names(study: Study, draw: Draw) -> None:
    case = study.accept(1, draw(1), model_id="base", threshold=0.4)
    assert case.status is Status.ACCEPTED
    assert case.area == pytest.approx((draw(1) > 0).mean())
    assert same(study.mask(1), draw(1))
    published = study.review_dir / "masks" / "img1_segmentation.png"
    assert published == study.mask_path(1)
    assert same(read_mask(published), draw(1))
    revision = study.review_dir / "revisions" / f"{case.revision}.png"
    assert hashlib.sha256(revision.read_bytes()).hexdigest() == case.revision


def test_a_second_acceptance_keeps_the_first(study: Study, draw: Draw) -> None:
    first = accept(study, 1, draw(1))
    study.accept(1, draw(2), model_id=None, threshold=None)
    newest, oldest = study.revisions.of(1)
    assert (newest.model_id, newest.threshold, newest.reviewer) == (None, None, "anna")
    assert (oldest.sha256, oldest.model_id, oldest.threshold) == (first, "base", 0.5)
    assert timedelta() <= datetime.now(UTC) - newest.created < timedelta(minutes=1)
    assert same(read_mask(study.review_dir / "revisions" / f"{first}.png"), draw(1))
    assert same(study.mask(1), draw(2))
    assert same(read_mask(study.mask_path(1)), draw(2))


def test_an_empty_mask_is_a_mask(study: Study, draw: Draw) -> None:
    case = study.accept(1, np.zeros_like(draw(0)), model_id=None, threshold=None)
    assert (case.status, case.area) == (Status.ACCEPTED, 0)


def test_a_mask_of_another_size_is_refused(study: Study, draw: Draw) -> None:
    accept(study, 1, draw(1))
    with pytest.raises(MaskError, match="32 x 23 pixels, but the image is 32 x 24"):
        study.accept(1, draw(2)[1:], model_id=None, threshold=None)
    assert same(study.mask(1), draw(1))
    assert len(study.revisions.of(1)) == 1


def test_what_is_no_mask_is_a_defect(study: Study) -> None:
    with pytest.raises(ValueError, match="0 and 255"):
        study.accept(1, np.ones((24, 32), np.uint8), model_id=None, threshold=None)
    assert study.case(1).status is Status.UNREVIEWED


def test_an_image_out_of_reach_does_not_cost_the_mask(study: Study, draw: Draw) -> None:
    study.case(1).path.unlink()
    accept(study, 1, draw(1))
    assert same(study.mask(1), draw(1))


def test_equal_stems_and_subfolders_have_masks_of_their_own(
    tmp_path: Path, add_image: AddImage, draw: Draw
) -> None:
    folder = tmp_path / "images"
    names = ["a.bmp", "a.jpg", "A.png", "b/a.jpg", "b/a.png", "a.bmp.jpg", "a.jpg.jpg"]
    for number, name in enumerate(names):
        add_image(folder / name, number)
    with Study.open(folder) as study:
        cases = study.cases()
        for case in cases:
            accept(study, case.id, draw(case.id))
        paths = {case.name: study.mask_path(case.id) for case in cases}
        assert len({str(path).casefold() for path in paths.values()}) == len(names)
        for case in cases:
            assert same(read_mask(paths[case.name]), draw(case.id))
        masks = study.review_dir / "masks"
        assert paths["a.bmp"] == masks / "a_segmentation.png"
        assert paths["a.jpg"] == masks / "a.jpg_segmentation.png"
        assert paths["b/a.jpg"] == masks / "b" / "a_segmentation.png"


def test_a_new_image_never_takes_the_place_of_an_older_mask(
    folder: Path, add_image: AddImage, draw: Draw
) -> None:
    with Study.open(folder) as study:
        accept(study, 1, draw(1))
    add_image(folder / "img1.jpg", 0)
    with Study.open(folder) as study:
        new = next(case for case in study.cases() if case.name == "img1.jpg")
        accept(study, new.id, draw(2))
        assert same(study.mask(1), draw(1))
        assert same(read_mask(study.mask_path(1)), draw(1))


def test_a_very_long_name_has_a_mask(tmp_path: Path, add_image: AddImage, draw: Draw) -> None:
    folder = tmp_path / "images"
    stems = ["é" * 125, "é" * 124 + "ab"]
    for number, stem in enumerate(stems):
        add_image(folder / f"{stem}.png", number)
    with Study.open(folder) as study:
        for case in study.cases():
            accept(study, case.id, draw(case.id))
        paths = {study.mask_path(case.id) for case in study.cases()}
        assert len(paths) == 2
        assert all(path.name.endswith("_segmentation.png") for path in paths)


def test_a_lost_or_damaged_mask_file_is_read_from_the_other(study: Study, draw: Draw) -> None:
    for number, damage in enumerate((b"", b"nonsense"), start=1):
        revision = accept(study, number, draw(number))
        (study.review_dir / "revisions" / f"{revision}.png").write_bytes(damage)
        assert same(study.mask(number), draw(number))
        study.mask_path(number).unlink()
        with pytest.raises(MaskError, match="missing or damaged"):
            study.mask(number)


def test_a_mask_that_another_program_changed_is_kept(study: Study, draw: Draw) -> None:
    accept(study, 1, draw(1))
    study.mask_path(1).write_bytes(b"drawn elsewhere")
    accept(study, 1, draw(2))
    assert same(read_mask(study.mask_path(1)), draw(2))
    kept = study.review_dir / "revisions" / f"{hashlib.sha256(b'drawn elsewhere').hexdigest()}.png"
    assert kept.read_bytes() == b"drawn elsewhere"


def test_the_third_accepted_case_and_then_one_in_five_is_held_out(
    tmp_path: Path, add_image: AddImage, draw: Draw
) -> None:
    """MONAILabel#1752: cases to judge by are set apart once and for good."""
    folder = tmp_path / "images"
    for number in range(20):
        add_image(folder / f"{number}.png", number)
    with Study.open(folder) as study:
        assert all(case.held_out is None for case in study.cases())
        order = [case.id for case in study.cases()][::-1]
        sides = {
            case_id: study.accept(case_id, draw(1), model_id=None, threshold=None).held_out
            for case_id in order
        }
        assert [sides[case_id] for case_id in order] == [n % 5 == 2 for n in range(20)]
        for case_id in order:
            study.exclude(case_id)
            assert accept(study, case_id, draw(2))
            assert study.case(case_id).held_out is sides[case_id]
    with Study.open(folder) as study:
        assert {case.id: case.held_out for case in study.cases()} == sides


def test_copies_of_an_image_are_on_one_side(
    tmp_path: Path, add_image: AddImage, draw: Draw
) -> None:
    folder = tmp_path / "images"
    for number in range(6):
        add_image(folder / f"{number}.png", min(number, 2))
    with Study.open(folder) as study:
        for case in study.cases():
            accept(study, case.id, draw(1))
        assert [case.held_out for case in study.cases()] == [False, False, True, True, True, True]


def test_a_prediction_as_it_was_shown_stays_one_when_it_is_accepted_again(
    study: Study, draw: Draw
) -> None:
    for unchanged in (True, False, None):
        case = study.accept(1, draw(1), model_id="base", threshold=0.5, unchanged=unchanged)
        assert case.unchanged
    assert not study.accept(1, draw(2), model_id="base", threshold=0.5, unchanged=False).unchanged
    assert [one.unchanged for one in study.revisions.of(1)] == [False, True, True, True]
    restored = study.revisions.restore(1, study.revisions.of(1)[1].sha256)
    assert restored.unchanged
    assert not study.accept(2, draw(2), model_id=None, threshold=None).unchanged
    assert study.revisions.of(2)[0].unchanged is None


def test_a_mask_from_elsewhere_is_told(study: Study, draw: Draw) -> None:
    acceptance = Acceptance(draw(1), source="truth/img1.png")
    (case,) = study.accept_all([(1, acceptance)])
    assert case.imported
    assert [other.imported for other in study.cases()[:2]] == [True, False]
    assert not study.accept(1, draw(2), model_id=None, threshold=None).imported
