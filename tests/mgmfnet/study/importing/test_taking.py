"""Masks that were made elsewhere."""

from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import Cancelled, DataError
from mgmfnet.study import Draft, Status, Study
from mgmfnet.study.importing import Choices, Finding, import_masks, plan_import
from mgmfnet.types import LESION, Mask
from tests.arrays import same
from tests.mgmfnet.study.drawing import AddImage, Draw


def give(folder: Path, mask: Mask, *names: str) -> Path:
    """Put mask files into a folder."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(encode_mask(mask))
    return folder


def names(cases: object) -> list[str]:
    return [match.case.name for match in cases]  # type: ignore[attr-defined]


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    return tmp_path / "truth"


def test_a_plan_tells_what_would_happen_and_changes_nothing(
    study: Study, truth: Path, draw: Draw
) -> None:
    for case_id in (2, 3):
        study.accept(case_id, draw(5), model_id=None, threshold=None)
    study.drafts.save(3, Draft(draw(6), 0.5))
    study.set_flagged(4)
    study.exclude(5)
    before = study.cases()
    give(
        truth, draw(1), *(f"IMG{number}_segmentation.png" for number in range(1, 7)), "old_mask.png"
    )
    give(truth, np.full((5, 5), LESION, np.uint8), "img7_mask.png")
    (truth / "img8_mask.png").write_bytes(b"not an image")
    give(truth, draw(1), "a/img9_mask.png", "b/img9_mask.png")
    plan = plan_import(study, truth)
    assert plan.total == 11
    assert names(plan.matches()) == ["img1.png", "img6.png"]
    assert plan.files() == {
        Finding.FITS: ("IMG1_segmentation.png", "IMG6_segmentation.png"),
        Finding.ACCEPTED: ("IMG2_segmentation.png",),
        Finding.WORKED_ON: tuple(f"IMG{number}_segmentation.png" for number in (3, 4, 5)),
        Finding.OTHER_SIZE: ("img7_mask.png",),
        Finding.DAMAGED: ("img8_mask.png",),
        Finding.STRANGER: ("old_mask.png",),
        Finding.UNCLEAR: ("a/img9_mask.png", "b/img9_mask.png"),
    }
    (problem,) = plan.problems(Finding.OTHER_SIZE)
    assert "img7_mask.png is 5 x 5 pixels" in str(problem)
    assert study.cases() == before


def test_the_place_decides_between_equal_names(
    tmp_path: Path, add_image: AddImage, draw: Draw
) -> None:
    folder = tmp_path / "clinic"
    for number, patient in enumerate(("anna", "bela", "cleo")):
        add_image(folder / patient / "1.png", number)
    give(folder, draw(1), "anna/1_segmentation.png", "bela/1_segmentation.png")
    with Study.open(folder) as study:
        plan = plan_import(study, folder)
        found = {match.case.path.parent for match in plan.matches()}
        assert found == {folder / "anna", folder / "bela"}
        places = [
            (match.mask.named.parent.name, match.case.path.parent.name) for match in plan.matches()
        ]
        assert all(mask == image for mask, image in places)
        (folder / "bela" / "1_segmentation.png").unlink()
        assert [match.case.path.parent for match in plan_import(study, folder).matches()] == [
            folder / "anna"
        ]


def test_one_mask_elsewhere_for_several_equal_names_is_unclear(
    tmp_path: Path, add_image: AddImage, truth: Path, draw: Draw
) -> None:
    for patient in ("anna", "bela"):
        add_image(tmp_path / "clinic" / patient / "1.png", 0)
    with Study.open(tmp_path / "clinic") as study:
        plan = plan_import(study, give(truth, draw(1), "anna/1_segmentation.png"))
        assert plan.files() == {Finding.UNCLEAR: ("anna/1_segmentation.png",)}


def test_an_image_is_never_taken_for_its_own_mask(study: Study) -> None:
    with pytest.raises(DataError, match="holds the images themselves"):
        plan_import(study, study.folder)


def test_looking_can_be_stopped(study: Study, truth: Path, draw: Draw) -> None:
    def stop(done: int, total: int) -> None:
        assert (done, total) == (1, 2)
        raise Cancelled

    with pytest.raises(Cancelled):
        plan_import(study, give(truth, draw(1), "img1.png", "img2.png"), stop)


def test_an_imported_mask_is_accepted_and_tells_where_it_comes_from(
    study: Study, truth: Path, draw: Draw
) -> None:
    plan = plan_import(study, give(truth, draw(1), "img1_segmentation.png"))
    outcome = import_masks(study, plan.matches(), replace=False)
    assert [change.after for change in outcome.changes] == [study.case(1)]
    assert study.case(1).status is Status.ACCEPTED
    np.testing.assert_array_equal(study.mask(1), draw(1))
    (revision,) = study.revisions.of(1)
    assert revision.source == "truth/img1_segmentation.png"
    assert (revision.reviewer, revision.model_id) == ("anna", None)
    assert study.audit.entries()[-1].action == "imported"
    assert study.pace().accepted_today == 0


def test_work_that_began_after_the_plan_is_kept(study: Study, truth: Path, draw: Draw) -> None:
    plan = plan_import(study, give(truth, draw(1), "img1.png", "img2.png", "img3.png"))
    study.drafts.save(1, Draft(draw(7), 0.5))
    study.accept(2, draw(7), model_id=None, threshold=None)
    (truth / "img3.png").write_bytes(b"gone bad")
    outcome = import_masks(study, plan.matches(), replace=False)
    assert (outcome.changes, [case.id for case in outcome.kept]) == ([], [1, 2])
    assert len(outcome.problems) == 1
    np.testing.assert_array_equal(study.mask(2), draw(7))
    assert study.case(1).status is Status.EDITED


def test_an_import_is_taken_back_where_nothing_was_done_since(
    study: Study, truth: Path, draw: Draw
) -> None:
    mine = study.accept(2, draw(8), model_id=None, threshold=None)
    plan = plan_import(study, give(truth, draw(1), *(f"img{n}.png" for n in range(1, 5))))
    changes = import_masks(study, plan.matches(Choices(replace=True)), replace=True).changes
    assert len(changes) == 4
    study.drafts.save(3, Draft(draw(9), 0.5))
    study.accept(4, draw(9), model_id=None, threshold=None)
    assert {case.id for case in study.take_back(changes)} == {1, 2}
    assert (study.case(1).status, study.mask(1)) == (Status.UNREVIEWED, None)
    assert not study.mask_path(1).exists()
    assert (study.case(2).revision, len(study.revisions.of(2))) == (mine.revision, 2)
    assert study.case(3).status is Status.EDITED
    np.testing.assert_array_equal(study.mask(4), draw(9))
    assert study.take_back(changes) == []
    assert study.audit.verify() == len(study.audit.entries())


def test_a_case_whose_import_was_taken_back_starts_anew(
    study: Study, truth: Path, draw: Draw
) -> None:
    plan = plan_import(study, give(truth, draw(1), "img1.png"))
    held_out: list[object] = []
    for _ in range(2):
        changes = import_masks(study, plan.matches(), replace=False).changes
        held_out.append(study.case(1).held_out)
        study.take_back(changes)
    assert study.case(1).status is Status.UNREVIEWED
    assert held_out[0] == held_out[1] is not None
    assert same(study.revisions.mask(1, study.revisions.of(1)[0].sha256), draw(1))


@pytest.mark.parametrize(
    ("images", "masks"),
    [
        ("ISIC-2017_Training_Data", "ISIC-2017_Training_Part1_GroundTruth"),
        ("ISIC2018_Task1-2_Training_Input", "ISIC2018_Task1_Training_GroundTruth"),
        ("Images", "masks"),
        ("imagesTr", "labelsTr"),
        ("JPEGImages", "SegmentationClass"),
    ],
)
def test_masks_that_lie_beside_their_images_are_found(
    tmp_path: Path, add_image: AddImage, draw: Draw, images: str, masks: str
) -> None:
    add_image(tmp_path / images / "a.png", 0)
    with Study.open(tmp_path / images) as study:
        assert study.mask_folder is None
    give(tmp_path / masks, draw(1), "a.png")
    with Study.open(tmp_path / images) as study:
        assert study.mask_folder == tmp_path / masks
        (match,) = plan_import(study, tmp_path / masks).matches()
        assert (match.case.name, match.mask.file) == ("a.png", tmp_path / masks / "a.png")


def test_a_mask_is_that_of_the_image_of_its_very_name(
    tmp_path: Path, add_image: AddImage, truth: Path, draw: Draw
) -> None:
    add_image(tmp_path / "clinic" / "nevus_lesion.png", 0)
    with Study.open(tmp_path / "clinic") as study:
        assert names(plan_import(study, give(truth, draw(1), "nevus_lesion.png")).matches()) == [
            "nevus_lesion.png"
        ]


@pytest.mark.parametrize(
    "mask", ["img1-mask.png", "mask_img1.png", "img1.png.png", "0a1b2c3d-img1_cp_masks.png"]
)
def test_the_usual_names_of_masks_are_known(
    study: Study, truth: Path, draw: Draw, mask: str
) -> None:
    plan = plan_import(study, give(truth, draw(1), mask, "img2.png"))
    assert sorted(names(plan.matches())) == ["img1.png", "img2.png"]


def test_masks_in_the_folder_of_the_images_are_found_by_a_pattern(study: Study, draw: Draw) -> None:
    give(study.folder, draw(1), "img1_gt.png")
    study.synchronise(study.scan())
    (match,) = plan_import(study, study.folder, pattern="{stem}_gt.png").matches()
    assert (match.case.name, match.mask.told) == ("img1.png", "img1_gt.png")


@pytest.mark.parametrize("second", ["img1.png", "img1_seg.png", "IMG1-mask.png", "deep/img1.png"])
def test_two_masks_for_one_image_are_unclear(
    study: Study, truth: Path, draw: Draw, second: str
) -> None:
    plan = plan_import(study, give(truth, draw(1), "img1_mask.png", second))
    assert plan.files() == {Finding.UNCLEAR: tuple(sorted(["img1_mask.png", second]))}


def test_a_copy_of_the_image_beside_its_mask_is_left_out(
    study: Study, truth: Path, draw: Draw, add_image: AddImage
) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (24, 32, 3), np.uint8)
    give(truth, draw(1), "img1_mask.png")
    (truth / "img1.png").write_bytes(encode_image(noise))
    assert names(plan_import(study, truth).matches()) == ["img1.png"]


def test_the_type_of_the_image_tells_equal_names_apart(
    tmp_path: Path, add_image: AddImage, truth: Path, draw: Draw
) -> None:
    for name in ("a.png", "a.bmp"):
        add_image(tmp_path / "clinic" / name, 0)
    with Study.open(tmp_path / "clinic") as study:
        plan = plan_import(study, give(truth, draw(1), "a.png.png", "a.bmp_mask.png"))
        assert {match.case.name: match.mask.told for match in plan.matches()} == {
            "a.png": "a.png.png",
            "a.bmp": "a.bmp_mask.png",
        }
        plan = plan_import(study, give(truth, draw(1), "A_seg.png"))
        assert plan.files()[Finding.UNCLEAR] == ("A_seg.png",)
