"""Training lists with readers' masks: each a lesson of its own, or what is made of them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from mgmfnet.data.image_io import content_hash
from mgmfnet.data.manifest import Manifest, ManifestEntry
from mgmfnet.data.mask_io import decode_mask
from mgmfnet.errors import DataError, UsageError
from mgmfnet.masks.consensus import majority, union
from mgmfnet.study import Acceptance, Study
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from mgmfnet.study.readings.masks_of import MasksOf
from mgmfnet.study.readings.training_masks import freeze_masks
from mgmfnet.types import Mask, Size
from tests.lesions import round_mask

PATIENTS = ("P1", "P2", "P3", "P4", "P3")


def drawn(diameter: float, number: int) -> Mask:
    """The mask of an image, of which none is as another."""
    return round_mask(diameter + number, (20, 25), Size(40, 50))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Five images of four patients: anna accepted four, bela read all, cilla the first."""
    folder = tmp_path / "lesions"
    folder.mkdir()
    for number in range(5):
        PIL.Image.new("RGB", (50, 40), (40 * number, 90, 80)).save(folder / f"{number}.png")
    rows = [f"{number}.png,{patient}" for number, patient in enumerate(PATIENTS)]
    (folder / "metadata.csv").write_text("\n".join(["image,patient_id", *rows]))
    with Study.open(folder, reviewer="anna") as study:
        accept(study, 14, range(4))
        for reader, diameter, numbers in (("bela", 20, range(5)), ("cilla", 26, range(1))):
            reading = begin_reading(study, reader, shuffled=False)
            with open_reading(study, reading.id) as opened:
                accept(opened, diameter, numbers)
        yield study


def accept(study: Study, diameter: float, numbers: range) -> None:
    ids = {case.name: case.id for case in study.cases()}
    study.accept_all(
        (ids[f"{number}.png"], Acceptance(drawn(diameter, number))) for number in numbers
    )


def by_case(manifest: Manifest) -> dict[str, list[ManifestEntry]]:
    found: dict[str, list[ManifestEntry]] = {}
    for entry in manifest.entries:
        assert content_hash(entry.mask) == entry.mask_sha256
        found.setdefault(entry.name, []).append(entry)
    return found


def mask_of(entry: ManifestEntry) -> Mask:
    return decode_mask(entry.mask.read_bytes())


def test_each_reader_is_a_lesson_and_the_majority_judges(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "run" / "list.json"
    manifest = freeze_masks(study, path, MasksOf.READERS)
    assert Manifest.read(path) == manifest
    cases = by_case(manifest)
    (judge,) = (entry for entry in manifest.entries if entry.split == "held-out")
    assert np.array_equal(mask_of(judge), majority([drawn(14, 2), drawn(20, 2)]))
    assert {name: [one.reader for one in some] for name, some in cases.items()} == {
        "0.png": [1, 2, 3],
        "1.png": [1, 2],
        "2.png": [0],
        "3.png": [1, 2],
    }
    for reader, diameter in ((1, 14), (2, 20), (3, 26)):
        assert np.array_equal(mask_of(cases["0.png"][reader - 1]), drawn(diameter, 0))
    assert manifest.origin is not None
    assert manifest.origin.model_dump() == {"learnt": "readers", "judged": "majority", "readers": 3}


def test_one_mask_of_all(study: Study, tmp_path: Path) -> None:
    manifest = freeze_masks(study, tmp_path / "list.json", MasksOf.UNION)
    own = study.freeze_manifest(tmp_path / "own.json")
    assert own.origin is None
    sides = [(entry.name, entry.split, entry.group) for entry in own.entries]
    assert [(entry.name, entry.split, entry.group) for entry in manifest.entries] == sides
    expected = union([drawn(diameter, 0) for diameter in (14, 20, 26)])
    assert np.array_equal(mask_of(manifest.entries[0]), expected)


def test_no_reading_brings_a_patient_who_is_held_out(study: Study, tmp_path: Path) -> None:
    for masks in (MasksOf.READERS, MasksOf.MAJORITY):
        entries = freeze_masks(study, tmp_path / "list.json", masks).entries
        held_out = {entry.group for entry in entries if entry.split == "held-out"}
        assert held_out == {"P3"}
        assert not held_out & {entry.group for entry in entries if entry.split == "train"}
        assert "4.png" not in {entry.name for entry in entries}, "bela alone read it"


def test_one_reader_alone(study: Study, tmp_path: Path) -> None:
    manifest = freeze_masks(study, tmp_path / "list.json", MasksOf.READERS, ["bela"])
    assert [entry.name for entry in manifest.entries] == [f"{number}.png" for number in range(4)]
    for number, entry in enumerate(manifest.entries):
        assert np.array_equal(mask_of(entry), drawn(20, number))


def test_what_cannot_be_learnt(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    with pytest.raises(UsageError, match="learns from masks"):
        freeze_masks(study, path, MasksOf.SOFT)
    with pytest.raises(UsageError, match="no reader dora"):
        freeze_masks(study, path, MasksOf.UNION, ["dora"])
    with pytest.raises(DataError, match="not two readers"):
        freeze_masks(study, path, MasksOf.UNION, ["bela"])
