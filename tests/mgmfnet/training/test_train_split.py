"""Nobody is learnt from and judged on, whatever the split."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image
from mgmfnet.data.layouts import TEST, discover
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.data.sample import Sample
from mgmfnet.training.train_split import split_images
from mgmfnet.types import LESION

IMAGES = 30


def add(images: Path, masks: Path, number: int) -> None:
    for place in (images, masks):
        place.mkdir(parents=True, exist_ok=True)
    colours = np.random.default_rng(number).integers(0, 256, (6, 8, 3), np.uint8)
    image = np.kron(colours, np.ones((8, 8, 1), np.uint8))
    (images / f"{number}.png").write_bytes(encode_image(image))
    mask = np.full(image.shape[:2], LESION, np.uint8)
    (masks / f"{number}_segmentation.png").write_bytes(encode_mask(mask))


def undivided(folder: Path) -> None:
    for number in range(IMAGES):
        add(folder, folder, number)


def official(folder: Path) -> None:
    for number in range(IMAGES):
        part = ("Training", "Training", "Validation", "Test_v2")[number % 4]
        masks = f"ISIC-2017_{part}_Part1_GroundTruth"
        add(folder / f"ISIC-2017_{part}_Data", folder / masks, number)


def patients(samples: Sequence[Sample]) -> set[str]:
    return {sample.group for sample in samples if sample.group}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("fold", [None, 1, 4])
@pytest.mark.parametrize("arrange", [undivided, official])
def test_no_patient_is_on_two_sides(
    arrange: Callable[[Path], None], fold: int | None, seed: int, tmp_path: Path
) -> None:
    arrange(tmp_path)
    drawn = np.random.default_rng(seed).integers(0, 14, IMAGES)
    lines = (f"{number};{patient or 'unknown'}\n" for number, patient in enumerate(drawn))
    (tmp_path / "metadata.csv").write_text("Foto;Patient\n" + "".join(lines))
    split = split_images(tmp_path, fold, seed)
    assert split.train
    assert not patients(split.train) & patients(split.validation)
    assert any("Patients from metadata.csv" in str(note) for note in split.notes)
    if fold is None:
        assert not patients(split.train) & patients(discover(tmp_path).splits.get(TEST, ()))
    if split.left_out:
        assert any("show the same patients" in str(note) for note in split.notes)


def test_subfolders_are_patients_where_a_person_says_so(tmp_path: Path) -> None:
    for number in range(IMAGES):
        add(tmp_path / f"p{number // 3}", tmp_path / f"p{number // 3}", number)
    split = split_images(tmp_path, None, 0, patient_folders=True)
    assert split.validation
    assert not patients(split.train) & patients(split.validation)
    assert "Each of the 10 subfolders is taken for a patient." in map(str, split.notes)
    assert patients(split_images(tmp_path, None, 0).train) == set()
