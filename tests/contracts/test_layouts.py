"""What every layout of the table owes the rest of the program."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image, read_size
from mgmfnet.data.layouts import ALL, LAYOUTS, TEST, TRAIN, VALIDATION, Discovery, discover
from mgmfnet.data.mask_io import encode_mask, read_mask
from mgmfnet.errors import DataError
from mgmfnet.study import Study
from mgmfnet.study.importing import plan_import
from mgmfnet.types import LESION


class Tree:
    """A folder of a layout with two or more cases.

    Attributes:
        folder: What is given to `discover`.
        images: Where (some of) its images are.
        masks: Where their masks are.
    """

    def __init__(self, folder: Path, images: str, masks: str) -> None:
        self.folder, self.images, self.masks = folder, folder / images, folder / masks

    def add(self, stem: str, *, image: str = ".png", mask: str = "_segmentation.png") -> None:
        self.add_image(f"{stem}{image}")
        self.add_mask(f"{stem}{mask}")

    def add_image(self, name: str) -> None:
        self.images.mkdir(parents=True, exist_ok=True)
        (self.images / name).write_bytes(encode_image(np.zeros((6, 8, 3), np.uint8)))

    def add_mask(self, name: str) -> None:
        self.masks.mkdir(parents=True, exist_ok=True)
        (self.masks / name).write_bytes(encode_mask(np.full((6, 8), LESION, np.uint8)))


def isic(folder: Path) -> Tree:
    images, masks = "ISIC-2017_Training_Data", "ISIC-2017_Training_Part1_GroundTruth"
    return Tree(folder, images, masks)


def paired(folder: Path) -> Tree:
    return Tree(folder, "images", "masks")


def plain(folder: Path) -> Tree:
    return Tree(folder, ".", ".")


def ph2(folder: Path) -> Tree:
    return Tree(folder, "PH2 Dataset images", "PH2 Dataset images")


def ham10000(folder: Path) -> Tree:
    folder.mkdir()
    (folder / "HAM10000_metadata.csv").write_text("lesion_id,image_id\nHAM_1,ISIC_0000000\n")
    return Tree(folder, "HAM10000_images_part_1", "HAM10000_segmentations_lesion_tschandl")


def clinicdb(folder: Path) -> Tree:
    return Tree(folder, "Original", "Ground Truth")


def nnunet(folder: Path) -> Tree:
    return Tree(folder, "imagesTr", "labelsTr")


def voc(folder: Path) -> Tree:
    return Tree(folder, "JPEGImages", "SegmentationClass")


TREES: dict[str, Callable[[Path], Tree]] = {
    "isic": isic,
    "ph2": ph2,
    "ham10000": ham10000,
    "clinicdb": clinicdb,
    "nnunet": nnunet,
    "voc": voc,
    "paired": paired,
    "folder": plain,
}


@pytest.fixture(params=TREES)
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    tree = TREES[request.param](tmp_path / "data set")
    tree.add("ISIC_0000001")
    tree.add("ISIC_0000000")
    return tree


def samples(discovery: Discovery) -> dict[str, Path | None]:
    return {sample.name: sample.mask for split in discovery.splits.values() for sample in split}


def told(discovery: Discovery) -> tuple[str, ...]:
    return tuple(map(str, discovery.problems))


def images(discovery: Discovery) -> set[Path]:
    return {sample.image for split in discovery.splits.values() for sample in split}


def test_every_layout_has_a_tree() -> None:
    assert TREES.keys() == LAYOUTS.keys()


def test_is_recognised_by_its_own_name(tree: Tree, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["tree"]
    discovery = discover(tree.folder)
    assert discovery.layout == name
    assert told(discovery) == ()
    assert discovery.splits.keys() <= {TRAIN, VALIDATION, TEST, ALL}


def test_samples_are_sorted_and_their_files_fit(tree: Tree) -> None:
    for split in discover(tree.folder).splits.values():
        names = [sample.name for sample in split]
        assert names == ["ISIC_0000000", "ISIC_0000001"]
        for sample in split:
            assert sample.image.is_absolute()
            assert sample.mask is not None
            assert read_mask(sample.mask, read_size(sample.image)).any()


def test_letter_case_and_file_type_do_not_count(tree: Tree) -> None:
    tree.add("Second", image=".JPG", mask="_Segmentation.PNG")
    tree.add("THIRD", image=".Tiff", mask="_segmentation.bmp")
    found = samples(discover(tree.folder))
    assert found.keys() == {"ISIC_0000000", "ISIC_0000001", "Second", "THIRD"}
    assert None not in found.values()


def test_an_image_without_a_mask_stays_and_is_named(tree: Tree) -> None:
    tree.add_image("lonely.png")
    discovery = discover(tree.folder)
    assert samples(discovery)["lonely"] is None
    assert told(discovery) == ("1 image has no mask: lonely.png.",)


def test_a_mask_without_an_image_is_named(tree: Tree) -> None:
    tree.add_mask("orphan_segmentation.png")
    discovery = discover(tree.folder)
    assert len(samples(discovery)) == 2
    assert told(discovery) == ("1 mask has no image: orphan_segmentation.png.",)


def test_two_masks_for_one_image_are_not_guessed_at(tree: Tree) -> None:
    tree.add_mask("ISIC_0000001_segmentation.bmp")
    discovery = discover(tree.folder)
    assert samples(discovery)["ISIC_0000001"] is None
    assert samples(discovery)["ISIC_0000000"] is not None
    (problem,) = told(discovery)
    assert "unclear" in problem
    assert "ISIC_0000001_segmentation.bmp, ISIC_0000001_segmentation.png" in problem


def test_two_images_for_one_mask_are_not_guessed_at(tree: Tree) -> None:
    tree.add_image("ISIC_0000001.bmp")
    discovery = discover(tree.folder)
    unclear = [mask for name, mask in samples(discovery).items() if "ISIC_0000001." in name]
    assert unclear == [None, None]
    assert len(discovery.problems) == 1


def test_many_problems_are_one_sentence(tree: Tree) -> None:
    for number in range(40):
        tree.add_image(f"lonely_{number:02}.png")
    (problem,) = told(discover(tree.folder))
    assert problem.startswith("40 images have no mask: lonely_00.png, ")
    assert problem.endswith(" and 35 more.")


def test_what_is_not_a_case_is_passed_over(tree: Tree) -> None:
    before = discover(tree.folder)
    tree.add_image("ISIC_0000000_superpixels.png")
    tree.add_image("ISIC_0000000_probability.png")
    tree.add_image("._ISIC_0000000.jpg")
    (tree.images / "Thumbs.db").write_bytes(b"cache")
    (tree.images / "folder.png").mkdir()
    assert discover(tree.folder) == before


def test_links_that_lead_to_no_image_are_left_out_and_told(tree: Tree) -> None:
    before = discover(tree.folder)
    (tree.images / "nowhere.png").symlink_to(tree.folder / "missing.png")
    (tree.images / "circle.png").symlink_to(tree.images / "circle.png")
    found = discover(tree.folder)
    assert found.splits == before.splits
    told = [str(problem) for problem in found.problems]
    assert sum("nowhere.png cannot be read" in problem for problem in told) == 1
    assert sum("circle.png cannot be read" in problem for problem in told) == 1


def test_the_review_of_a_study_is_passed_over(tree: Tree) -> None:
    before = discover(tree.folder)
    review = tree.folder / "mgmfnet-review" / "masks"
    review.mkdir(parents=True)
    shutil.copy(tree.masks / "ISIC_0000000_segmentation.png", review)
    assert discover(tree.folder) == before


def test_groups_come_from_the_metadata(tree: Tree) -> None:
    (tree.folder / "metadata.csv").write_text(
        "image_id,lesion_id,patient_id\nISIC_0000000,L1,\nISIC_0000001,L1,P9\n", encoding="utf-8"
    )
    for split in discover(tree.folder).splits.values():
        assert [sample.group for sample in split] == ["P9", "P9"]


def test_no_images_is_an_error(tree: Tree) -> None:
    for file in tree.images.glob("*"):
        file.unlink()
    with pytest.raises(DataError, match="no JPEG, PNG, TIFF or BMP images"):
        discover(tree.folder)


def test_a_study_has_the_same_images_and_masks(tree: Tree) -> None:
    tree.add("more", mask="-mask.png")
    tree.add_image("lonely.png")
    (tree.folder / "photos").mkdir()
    shutil.copy(tree.images / "lonely.png", tree.folder / "photos" / "another.png")
    found = samples(discover(tree.folder))
    with Study.open(tree.folder) as study:
        assert {case.path for case in study.cases()} == images(discover(tree.folder))
        assert study.mask_folder == tree.folder
        offered = {match.mask.file for match in plan_import(study, tree.folder).matches()}
        assert offered == set(found.values()) - {None}
        assert len(offered) == 3


def test_images_beside_a_data_set_are_not_lost(tree: Tree) -> None:
    (tree.folder / "photos").mkdir()
    shutil.copy(tree.images / "ISIC_0000000.png", tree.folder / "photos" / "another.png")
    before = samples(discover(tree.folder))
    assert before.pop("photos/another") is None
    assert before.keys() == {"ISIC_0000000", "ISIC_0000001"}


def test_any_folder_name(tree: Tree) -> None:
    moved = tree.folder.rename(tree.folder.with_name("Läsionen № 7 – 皮膚"))
    assert len(samples(discover(moved))) == 2


@pytest.mark.parametrize("place", ["metadata.csv", "images/meta_data.csv", "images/clinic.tsv"])
def test_patients_are_kept_together_wherever_their_table_lies(tree: Tree, place: str) -> None:
    tree.add("other")
    folder, _, name = place.rpartition("/")
    text = "Datei\tPatient\nISIC_0000000.jpg\tP1\nC:\\x\\isic_0000001\tP1\nother\tNA\n"
    ((tree.images if folder else tree.folder) / name).write_text(text)
    (tree.folder / "HAM10000_metadata.csv").unlink(missing_ok=True)
    discovery = discover(tree.folder)
    (split,) = discovery.splits.values()
    groups = {sample.name: sample.group for sample in split}
    assert groups == {"ISIC_0000000": "P1", "ISIC_0000001": "P1", "other": None}
    assert told(discovery) == ()
    assert str(discovery.groups_from) == (
        f"Patients from {name}, column Patient: 1 patient, 1 image without."
    )
    assert discovery.groups_from in list(discovery.notes())
    with Study.open(tree.folder) as study:
        assert study.patients.groups().source == discovery.groups_from


@pytest.mark.parametrize("content", ["", "\0\1", "image,patient\nabsent,P\n", "a;b\n1;2"])
def test_a_useless_table_is_named_and_stops_nothing(tree: Tree, content: str) -> None:
    (tree.folder / "HAM10000_metadata.csv").unlink(missing_ok=True)
    (tree.folder / "metadata.csv").write_text(content)
    discovery = discover(tree.folder)
    (problem,) = told(discovery)
    assert "metadata.csv" in problem
    assert len(samples(discovery)) == 2


def test_nothing_known_of_patients_is_said(tree: Tree) -> None:
    (tree.folder / "HAM10000_metadata.csv").unlink(missing_ok=True)
    notes = map(str, discover(tree.folder).notes())
    assert "Nothing is known of the patients of these images." in notes
