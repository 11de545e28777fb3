"""Folders as they come from challenges, archives and cameras."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgmfnet.data.layouts import ALL, TEST, TRAIN, VALIDATION, Discovery, discover
from mgmfnet.errors import DataError

CHALLENGES = {
    "2016": {
        TRAIN: ("ISBI2016_ISIC_Part1_Training_Data", "ISBI2016_ISIC_Part1_Training_GroundTruth"),
        TEST: ("ISBI2016_ISIC_Part1_Test_Data", "ISBI2016_ISIC_Part1_Test_GroundTruth"),
    },
    "2017": {
        TRAIN: ("ISIC-2017_Training_Data", "ISIC-2017_Training_Part1_GroundTruth"),
        VALIDATION: ("ISIC-2017_Validation_Data", "ISIC-2017_Validation_Part1_GroundTruth"),
        TEST: ("ISIC-2017_Test_v2_Data", "ISIC-2017_Test_v2_Part1_GroundTruth"),
    },
    "2018": {
        TRAIN: ("ISIC2018_Task1-2_Training_Input", "ISIC2018_Task1_Training_GroundTruth"),
        VALIDATION: ("ISIC2018_Task1-2_Validation_Input", "ISIC2018_Task1_Validation_GroundTruth"),
        TEST: ("ISIC2018_Task1-2_Test_Input", "ISIC2018_Task1_Test_GroundTruth"),
    },
}
KINDS = ("images", "masks")
OTHER_TASKS = (
    "ISIC-2017_Training_Part2_GroundTruth",
    "ISIC2018_Task2_Training_GroundTruth_v3",
    "ISIC2018_Task3_Training_Input",
    "ISBI2016_ISIC_Part3_Training_Data",
)


def touch(folder: Path, *names: str) -> Path:
    """Files without content: discovery goes by names alone."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def told(discovery: Discovery) -> tuple[str, ...]:
    return tuple(map(str, discovery.problems))


def challenge(folder: Path, year: str) -> Path:
    for number, (images, masks) in enumerate(CHALLENGES[year].values()):
        stem = f"ISIC_000000{number}"
        touch(folder, f"{images}/{stem}.jpg", f"{images}/LICENSE.txt")
        touch(folder, f"{images}/{stem}_superpixels.png", f"{masks}/{stem}_Segmentation.png")
    return folder


@pytest.mark.parametrize("year", CHALLENGES)
def test_a_challenge_as_downloaded(year: str, tmp_path: Path) -> None:
    touch(challenge(tmp_path, year), *(f"{name}/ISIC_0000000.jpg" for name in OTHER_TASKS))
    discovery = discover(tmp_path)
    assert discovery.layout == "isic"
    assert told(discovery) == ()
    assert discovery.splits.keys() == CHALLENGES[year].keys()
    for split, (images, masks) in CHALLENGES[year].items():
        (sample,) = discovery.splits[split]
        assert sample.image.parent == tmp_path / images
        assert sample.mask is not None
        assert sample.mask.parent == tmp_path / masks


def test_one_image_folder_alone(tmp_path: Path) -> None:
    challenge(tmp_path, "2017")
    discovery = discover(tmp_path / "ISIC-2017_Validation_Data")
    assert discovery.splits.keys() == {VALIDATION}
    (sample,) = discovery.splits[VALIDATION]
    assert sample.mask is not None


def test_an_image_folder_whose_masks_are_elsewhere(tmp_path: Path) -> None:
    touch(tmp_path, "ISIC-2017_Training_Data/ISIC_0000000.jpg")
    discovery = discover(tmp_path)
    assert discovery.splits[TRAIN][0].mask is None
    assert told(discovery) == ("There is no folder of masks for ISIC-2017_Training_Data.",)


@pytest.mark.parametrize(
    "folders",
    [
        ("ISIC-2017_Training_Data", "ISBI2016_ISIC_Part1_Training_Data"),
        ("ISIC-2017_Test_Data", "ISIC-2017_Test_v2_Data"),
        ("ISIC-2017_Training_Data", "ISIC2017_Training_Data"),
    ],
)
def test_mixtures_are_refused_by_name(folders: tuple[str, str], tmp_path: Path) -> None:
    touch(tmp_path, *(f"{folder}/ISIC_0000000.jpg" for folder in folders))
    with pytest.raises(DataError, match="overlap") as raised:
        discover(tmp_path)
    assert all(folder in str(raised.value) for folder in folders)


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    challenge(tmp_path, "2017")
    monkeypatch.chdir(tmp_path / "ISIC-2017_Training_Data")
    assert discover(Path()).splits.keys() == {TRAIN}


def test_subfolders_give_names_that_tell_them_apart(tmp_path: Path) -> None:
    touch(tmp_path, "anna/1.jpg", "anna/1_mask.png", "ben/1.jpg", "ben/1.jpeg", "ben/2/1.jpg")
    discovery = discover(tmp_path)
    assert discovery.layout == "folder"
    (samples,) = discovery.splits.values()
    names = [sample.name for sample in samples]
    assert names == ["anna/1", "ben/1.jpeg", "ben/1.jpg", "ben/2/1"]
    assert [sample.mask for sample in samples] == [tmp_path / "anna/1_mask.png", None, None, None]


def test_masks_in_a_folder_of_masks_need_no_ending(tmp_path: Path) -> None:
    touch(tmp_path, "Images/a/x.jpg", "Images/b/x.jpg", "Masks/a/x.png", "Masks/b/x_mask.png")
    discovery = discover(tmp_path)
    assert told(discovery) == ()
    assert [sample.mask for sample in discovery.splits[ALL]] == [
        tmp_path / "Masks/a/x.png",
        tmp_path / "Masks/b/x_mask.png",
    ]


def test_composed_and_decomposed_letters_are_the_same(tmp_path: Path) -> None:
    touch(tmp_path, "la\u0308sion.jpg", "l\u00e4sion_segmentation.png")
    discovery = discover(tmp_path)
    assert told(discovery) == ()
    assert discovery.splits[ALL][0].mask is not None


def test_exports_below_the_folder_are_not_its_images(tmp_path: Path) -> None:
    touch(tmp_path, "1.jpg", "out/mgmfnet-export.json", "out/images/1.jpg", "out/masks/1.png")
    assert len(discover(tmp_path).splits[ALL]) == 1
    assert discover(tmp_path / "out").layout == "paired"


@pytest.mark.parametrize(
    "names",
    [
        ("1_segmentation.png", "2_segmentation.png"),
        ("nevus_lesion.jpg",),
        ("nevus_lesion.png", "ben.jpg"),
        ("gt/1.jpg", "gt/2.jpg"),
        ("labels/1.jpg", "photos/2.jpg"),
        ("mask_1.png", "img_attribute_network.png"),
    ],
)
def test_images_that_are_merely_called_like_masks_are_images(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    discovery = discover(touch(tmp_path, *names))
    assert len(discovery.splits[ALL]) == len(names)
    assert discovery.problems == ()


@pytest.mark.parametrize(
    ("image", "mask"),
    [
        ("x.jpg", "x_segmentation.png"),
        ("x.jpg", "x_MASK.png"),
        ("x.jpg", "x-mask.png"),
        ("x.jpg", "Mask_x.png"),
        ("x.jpg", "x_seg.png"),
        ("x.jpg", "x_masks.png"),
        ("x.tif", "x_cp_masks.png"),
        ("x.bmp", "x_Lesion.bmp"),
        ("images/x.jpg", "segmented/x_seg.png"),
        ("photos/x.jpg", "photos/gt/x.jpg"),
        ("photos/x.jpg", "GroundTruth/x.png"),
        ("photos/x.jpg", "Ground Truth/x_mask.png"),
        ("photos/x.jpg", "Labels/x.png"),
        ("photos/x.jpg", "annotations/x.png"),
        ("train/images/a/x.jpg", "train/masks/a/x.png"),
        ("train_images/x.jpg", "train_masks/x.gif"),
        ("JPEGImages/x.jpg", "SegmentationClass/x.png"),
        ("imagesTr/x_0000.png", "labelsTr/x.png"),
        ("imagesTs/x_0000.png", "labelsTs/x.png"),
    ],
)
def test_names_of_masks_in_the_wild(image: str, mask: str, tmp_path: Path) -> None:
    touch(tmp_path, image, mask, "@eaDir/x.jpg", "__MACOSX/x.jpg", "thumbs/x.jpg", "._x.jpg")
    discovery = discover(tmp_path)
    (sample,) = (one for split in discovery.splits.values() for one in split)
    assert (sample.image, sample.mask) == (tmp_path / image, tmp_path / mask)
    assert discovery.problems == ()


def test_masks_of_equal_names_go_with_the_images_of_their_half(tmp_path: Path) -> None:
    touch(tmp_path, *(f"{half}/{kind}/1.png" for half in ("train", "val") for kind in KINDS))
    discovery = discover(tmp_path)
    assert [(sample.name, sample.mask) for sample in discovery.splits[ALL]] == [
        ("train/images/1", tmp_path / "train/masks/1.png"),
        ("val/images/1", tmp_path / "val/masks/1.png"),
    ]


def test_masks_of_single_objects_are_left_out_of_the_images(tmp_path: Path) -> None:
    touch(tmp_path, "a/images/a.png", "a/masks/1.png", "a/masks/2.png")
    discovery = discover(tmp_path)
    assert [sample.mask for sample in discovery.splits[ALL]] == [None]
    assert told(discovery)[0] == "2 masks have no image: 1.png, 2.png."


def test_marks_of_attributes_are_neither_images_nor_masks(tmp_path: Path) -> None:
    touch(tmp_path, "x.jpg", "x_segmentation.png", "x_attribute_dots.png")
    touch(tmp_path, "x_attribute_network.png")
    discovery = discover(tmp_path)
    assert [sample.mask for sample in discovery.splits[ALL]] == [tmp_path / "x_segmentation.png"]
    assert told(discovery) == (
        "2 files named as masks were left out: x_attribute_dots.png, x_attribute_network.png.",
    )


def test_close_ups_beside_overviews_are_images(tmp_path: Path) -> None:
    discovery = discover(touch(tmp_path, "anna.jpg", "anna_lesion.jpg"))
    assert [sample.name for sample in discovery.splits[ALL]] == ["anna", "anna_lesion"]


@pytest.mark.parametrize("name", ["gt", "masks", "labelsTr"])
def test_a_folder_that_is_called_like_masks_itself(name: str, tmp_path: Path) -> None:
    touch(tmp_path / name, "1.jpg", "2.jpg", "2_mask.png")
    assert len(discover(tmp_path / name).splits[ALL]) == 2


def test_kinds_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    touch(tmp_path, "1.jpg", "notes.txt", "list.csv", "a/b.zip", "Thumbs.db")
    touch(tmp_path, *(f"raw/{number}.HEIC" for number in range(3)), "c.zip", "._d.dcm")
    assert told(discover(tmp_path)) == (
        "5 files of kinds that cannot be read: .heic (3), .zip (2).",
    )


def test_further_channels_of_an_image_are_no_images(tmp_path: Path) -> None:
    touch(tmp_path, "imagesTr/x_0000.png", "imagesTr/x_0001.png", "labelsTr/x.png")
    discovery = discover(tmp_path)
    assert discovery.layout == "nnunet"
    assert [sample.name for sample in discovery.splits[TRAIN]] == ["x_0000"]


def test_a_layout_of_voc_has_more_folders_than_two(tmp_path: Path) -> None:
    touch(tmp_path, "JPEGImages/x.jpg", "JPEGImages/y.jpg", "SegmentationClass/labels.txt")
    touch(tmp_path, *(f"Segmentation{kind}/x.png" for kind in ("ClassPNG", "Object")))
    touch(tmp_path, "SegmentationClassVisualization/x.jpg")
    discovery = discover(tmp_path)
    assert discovery.layout == "voc"
    masks = {sample.name: sample.mask for sample in discovery.splits[ALL]}
    assert masks == {"x": tmp_path / "SegmentationClassPNG/x.png", "y": None}


def test_files_of_other_kinds_are_named(tmp_path: Path) -> None:
    touch(tmp_path, "1.heic", "2.HEIC", "3.nef", "notes")
    with pytest.raises(DataError, match=r"only files of the kinds \.heic, \.nef"):
        discover(tmp_path)


@pytest.mark.parametrize("name", ["missing", "file.txt", "file.txt/below"])
def test_no_folder(name: str, tmp_path: Path) -> None:
    touch(tmp_path, "file.txt")
    with pytest.raises(DataError, match=r"is not there|is not a folder"):
        discover(tmp_path / name)


def test_closed_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "1.jpg", "closed/2.jpg", "open/3.jpg")
    scandir = os.scandir

    def closed(folder: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", closed)
    discovery = discover(tmp_path)
    assert [sample.name for sample in discovery.splits[ALL]] == ["1", "open/3"]
    assert told(discovery) == ("These folders may not be read: closed.",)
    with pytest.raises(DataError, match="Permission denied"):
        discover(tmp_path / "closed")


def test_names_that_are_no_text(tmp_path: Path) -> None:
    touch(tmp_path, "1.jpg", os.fsdecode(b"l\xe4sion.jpg"))
    discovery = discover(tmp_path)
    assert [sample.name for sample in discovery.splits[ALL]] == ["1"]
    (problem,) = told(discovery)
    assert r"l\udce4sion.jpg" in problem
    problem.encode()


@pytest.mark.parametrize(
    "content",
    [
        "image_id,lesion_id,patient_id\nISIC_0000000.jpg,L1,P1\nISIC_0000001,L2,\nISIC_0000002,,\n",
        "\ufeffisic_id,patient_id,lesion_id\nisic_0000000,P1,\nISIC_0000001,,L2\n",
    ],
)
def test_metadata_of_the_archive(content: str, tmp_path: Path) -> None:
    touch(tmp_path, *(f"ISIC_000000{number}.jpg" for number in range(4)))
    (tmp_path / "metadata.csv").write_text(content, encoding="utf-8")
    discovery = discover(tmp_path)
    assert [sample.group for sample in discovery.splits[ALL]] == ["P1", "L2", None, None]


def test_unreadable_metadata_is_said(tmp_path: Path) -> None:
    touch(tmp_path, "1.jpg")
    (tmp_path / "metadata.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    discovery = discover(tmp_path)
    assert discovery.splits[ALL][0].group is None
    assert "metadata.csv is not a table" in told(discovery)[0]


def test_ten_thousand_images(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.jpg").touch()
    assert len(discover(tmp_path).splits[ALL]) == 10_000
