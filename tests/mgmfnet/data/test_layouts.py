"""Data sets as they are downloaded, by the exact names of their files."""

from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image
from mgmfnet.data.layouts import ALL, Discovery
from mgmfnet.errors import DataError
from mgmfnet.study import Study
from mgmfnet.study.discovery import discover
from mgmfnet.types import LESION


def touch(folder: Path, *names: str) -> Path:
    """Files without content: discovery goes by names alone."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def masks(discovery: Discovery) -> dict[str, str | None]:
    return {
        sample.name: sample.mask.name if sample.mask else None for sample in discovery.splits[ALL]
    }


def told(discovery: Discovery) -> tuple[str, ...]:
    return tuple(map(str, discovery.problems))


def groups(discovery: Discovery) -> dict[str, str | None]:
    return {sample.name: sample.group for sample in discovery.splits[ALL]}


def test_what_was_found_is_one_sentence(tmp_path: Path) -> None:
    for split, number in (("Training", 0), ("Training", 1), ("Test", 2)):
        touch(tmp_path, f"ISBI2016_ISIC_Part1_{split}_Data/ISIC_000000{number}.jpg")
    masks_folder = tmp_path / "ISBI2016_ISIC_Part1_Training_GroundTruth"
    touch(masks_folder, "ISIC_0000000_Segmentation.png")
    assert str(discover(tmp_path).summary()) == (
        "Layout isic: 1 test, 2 train; 1 of 3 images have masks."
    )
    (tmp_path / "metadata.csv").write_text("isic_id,lesion_id\nISIC_0000000,L1\nISIC_0000001,L1\n")
    assert str(discover(tmp_path).summary()).endswith("have masks, groups kept together: 1.")


class TestPH2:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """As released, with the marks of colours and the table."""
        for case in ("IMD002", "IMD437"):
            place = f"PH2 Dataset images/{case}/{case}"
            touch(
                tmp_path,
                f"{place}_Dermoscopic_Image/{case}.bmp",
                f"{place}_lesion/{case}_lesion.bmp",
                f"{place}_roi/{case}_R1_Label4.bmp",
                f"{place}_roi/{case}_roi.bmp",
            )
        return touch(tmp_path, "PH2_dataset.xlsx", "Readme.txt")

    @pytest.mark.parametrize("below", ["", "PH2 Dataset images"])
    def test_as_released(self, folder: Path, below: str) -> None:
        discovery = discover(folder / below)
        assert (discovery.layout, discovery.problems) == ("ph2", ())
        assert masks(discovery) == {"IMD002": "IMD002_lesion.bmp", "IMD437": "IMD437_lesion.bmp"}

    def test_the_folder_of_images_under_another_name(self, folder: Path) -> None:
        moved = (folder / "PH2 Dataset images").rename(folder / "bilder")
        assert len(masks(discover(moved))) == 2

    def test_flat(self, tmp_path: Path) -> None:
        names = ("IMD002.bmp", "IMD002_lesion.bmp", "IMD003.bmp", "IMD003_Lesion.bmp")
        discovery = discover(touch(tmp_path, *names, "IMD003_roi.bmp"))
        assert (discovery.layout, discovery.problems) == ("ph2", ())
        assert masks(discovery) == {"IMD002": "IMD002_lesion.bmp", "IMD003": "IMD003_Lesion.bmp"}

    def test_a_missing_mask_and_a_missing_image_are_named(self, folder: Path) -> None:
        place = folder / "PH2 Dataset images"
        (place / "IMD002/IMD002_lesion/IMD002_lesion.bmp").unlink()
        (place / "IMD437/IMD437_Dermoscopic_Image/IMD437.bmp").unlink()
        assert told(discover(folder)) == (
            "1 mask has no image: IMD437_lesion.bmp.",
            "1 image has no mask: IMD002.bmp.",
        )

    def test_other_folders_with_lesions_in_their_names_are_not_ph2(self, tmp_path: Path) -> None:
        discovery = discover(touch(tmp_path, "anna_lesion.jpg", "ben.jpg"))
        assert discovery.layout == "folder"
        assert masks(discovery) == {"anna_lesion": None, "ben": None}


class TestHam10000:
    METADATA = "lesion_id,image_id,dx,dx_type,age,sex,localization,dataset\n"
    ROWS = ("HAM_0000118,ISIC_0027419", "HAM_0000118,ISIC_0025030", "HAM_0002730,ISIC_0026769")

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        touch(
            tmp_path,
            "HAM10000_images_part_1/ISIC_0025030.jpg",
            "HAM10000_images_part_1/ISIC_0026769.jpg",
            "HAM10000_images_part_2/ISIC_0027419.jpg",
            "ISIC2018_Task3_Test_Images/ISIC_0034524.jpg",
        )
        for number in (25030, 26769, 27419):
            touch(
                tmp_path,
                f"HAM10000_segmentations_lesion_tschandl/ISIC_00{number}_segmentation.png",
            )
        return tmp_path

    @pytest.mark.parametrize("name", ["HAM10000_metadata", "HAM10000_metadata.csv", "metadata.csv"])
    def test_as_downloaded(self, folder: Path, name: str) -> None:
        rows = "\n".join(f"{row},bkl,histo,80.0,male,scalp,vidir_modern" for row in self.ROWS)
        (folder / name).write_text(self.METADATA + rows, encoding="utf-8")
        self.check(discover(folder))

    def test_metadata_separated_by_tabs(self, folder: Path) -> None:
        text = "\n".join((self.METADATA, *self.ROWS)).replace(",", "\t").replace("\n\n", "\n")
        (folder / "HAM10000_metadata.tab").write_text(text, encoding="utf-8")
        self.check(discover(folder))

    def check(self, discovery: Discovery) -> None:
        assert (discovery.layout, discovery.problems) == ("ham10000", ())
        assert groups(discovery) == {
            "ISIC_0025030": "HAM_0000118",
            "ISIC_0026769": "HAM_0002730",
            "ISIC_0027419": "HAM_0000118",
        }
        assert None not in masks(discovery).values()

    def test_without_metadata_it_warns(self, folder: Path) -> None:
        (problem,) = told(discover(folder))
        assert "one lesion may end up on both sides" in problem

    def test_an_image_in_both_parts_is_not_guessed_at(self, folder: Path) -> None:
        touch(folder, "HAM10000_images_part_2/ISIC_0025030.jpg", "metadata.csv")
        discovery = discover(folder)
        assert list(masks(discovery)) == [
            "HAM10000_images_part_1/ISIC_0025030.jpg",
            "HAM10000_images_part_2/ISIC_0025030.jpg",
            "ISIC_0026769",
            "ISIC_0027419",
        ]
        assert any("unclear" in problem for problem in told(discovery))

    def test_an_archive_unpacked_into_a_folder_of_its_name(self, folder: Path) -> None:
        masks_folder = folder / "HAM10000_segmentations_lesion_tschandl"
        inside = masks_folder.rename(folder / "inside")
        masks_folder.mkdir()
        inside.rename(masks_folder / masks_folder.name)
        assert None not in masks(discover(folder)).values()

    def test_folders_in_capitals_and_small_letters(self, folder: Path) -> None:
        touch(folder, "ham10000_images_part_1/ISIC_0025030.jpg", "metadata.csv")
        discovery = discover(folder)
        assert len(masks(discovery)) == 3
        assert any("taken for a copy" in problem for problem in told(discovery))

    def test_no_folder_of_masks(self, tmp_path: Path) -> None:
        touch(tmp_path, "HAM10000_images_part_1/ISIC_0025030.jpg")
        (tmp_path / "metadata.csv").write_text(f"{self.METADATA}{self.ROWS[1]}\n")
        assert told(discover(tmp_path)) == (
            "There is no folder of masks beside HAM10000_images_part_1.",
        )


class TestClinicDB:
    @pytest.mark.parametrize("around", ["", "PNG/", "TIF/"])
    def test_as_downloaded(self, around: str, tmp_path: Path) -> None:
        for number in (1, 25, 26, 205, 206, 591, 592, 612):
            touch(tmp_path, f"{around}Original/{number}.tif", f"{around}Ground Truth/{number}.tif")
        discovery = discover(tmp_path)
        assert (discovery.layout, discovery.problems) == ("clinicdb", ())
        assert groups(discovery) == {
            "1": "sequence 1",
            "205": "sequence 10",
            "206": "sequence 11",
            "25": "sequence 1",
            "26": "sequence 2",
            "591": "sequence 28",
            "592": "sequence 29",
            "612": "sequence 29",
        }
        assert masks(discovery)["612"] == "612.tif"

    def test_all_frames_are_29_sequences(self, tmp_path: Path) -> None:
        for number in range(1, 613):
            touch(tmp_path, f"Original/{number}.png", f"Ground Truth/{number}.png")
        assert len(set(groups(discover(tmp_path)).values())) == 29

    def test_other_numbers_and_names_are_in_no_sequence(self, tmp_path: Path) -> None:
        for name in ("0", "613", "\u0663", "extra"):
            touch(tmp_path, f"Original/{name}.png", f"Ground Truth/{name}.png")
        assert set(groups(discover(tmp_path)).values()) == {None}

    def test_the_metadata_of_a_copy_counts_before_the_table(self, tmp_path: Path) -> None:
        touch(tmp_path, "PNG/Original/1.png", "PNG/Ground Truth/1.png")
        (tmp_path / "metadata.csv").write_text("frame_id,sequence_id\n1,7\n")
        assert groups(discover(tmp_path)) == {"1": "7"}


class TestStudy:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """Three images, and masks beside two that somebody else drew."""
        folder = touch(tmp_path / "images", "a_segmentation.png", "c_segmentation.png")
        for name in ("a", "b", "c"):
            (folder / f"{name}.png").write_bytes(encode_image(np.zeros((6, 8, 3), np.uint8)))
        return folder

    def accept(self, folder: Path, *names: str) -> None:
        with Study.open(folder, reviewer="anna") as study:
            for case in study.cases():
                if case.name in names:
                    mask = np.full((6, 8), LESION, np.uint8)
                    study.accept(case.id, mask, model_id=None, threshold=None)

    def test_its_accepted_masks(self, folder: Path) -> None:
        self.accept(folder, "a.png", "b.png")
        discovery = discover(folder)
        assert discovery.layout == "study"
        assert told(discovery) == ("1 of 3 images have no accepted mask yet.",)
        by_name = {sample.name: sample.mask for sample in discovery.splits[ALL]}
        review = folder / "mgmfnet-review" / "masks"
        assert by_name == {
            "a.png": review / "a_segmentation.png",
            "b.png": review / "b_segmentation.png",
            "c.png": None,
        }

    def test_before_the_first_mask_it_is_a_folder_like_any_other(self, folder: Path) -> None:
        self.accept(folder)
        discovery = discover(folder)
        assert discovery.layout == "folder"
        assert masks(discovery) == {"a": "a_segmentation.png", "b": None, "c": "c_segmentation.png"}

    def test_an_image_that_is_gone_is_said(self, folder: Path) -> None:
        self.accept(folder, "a.png", "b.png", "c.png")
        (folder / "b.png").unlink()
        assert told(discover(folder)) == (
            "These images have accepted masks and are not there: b.png.",
        )

    def test_a_damaged_review_is_an_error(self, folder: Path) -> None:
        self.accept(folder, "a.png")
        (folder / "mgmfnet-review" / "study.sqlite").write_bytes(b"no database" * 100)
        with pytest.raises(DataError, match="cannot be read"):
            discover(folder)
