import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from mgmfnet.data.manifest import Manifest
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import DataError
from mgmfnet.study import Draft, Study
from mgmfnet.types import Mask
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw


def accept(study: Study, case_id: int, mask: Mask) -> None:
    study.accept(case_id, mask, model_id=None, threshold=None)


def test_the_accepted_cases_are_listed(study: Study, draw: Draw, tmp_path: Path) -> None:
    for case_id in range(1, 7):
        accept(study, case_id, draw(case_id))
    study.set_flagged(4)
    study.exclude(5)
    study.drafts.save(6, Draft(draw(7), 0.5))
    manifest = study.freeze_manifest(tmp_path / "list.json")
    assert Manifest.read(tmp_path / "list.json") == manifest
    assert manifest.study == study.name
    assert [(entry.name, entry.split) for entry in manifest.entries] == [
        ("img1.png", "train"),
        ("img2.png", "train"),
        ("img3.png", "held-out"),
    ]
    for entry in manifest.entries:
        assert hashlib.sha256(entry.image.read_bytes()).hexdigest() == entry.sha256
        assert hashlib.sha256(entry.mask.read_bytes()).hexdigest() == entry.mask_sha256


def test_a_frozen_list_does_not_change(study: Study, draw: Draw, tmp_path: Path) -> None:
    accept(study, 1, draw(1))
    manifest = study.freeze_manifest(tmp_path / "list.json")
    accept(study, 1, draw(2))
    accept(study, 2, draw(2))
    assert same(read_mask(manifest.entries[0].mask), draw(1))
    assert Manifest.read(tmp_path / "list.json") == manifest


def test_a_mask_is_never_paired_with_another_image(
    study: Study, draw: Draw, tmp_path: Path, add_image: Callable[[Path, int], None]
) -> None:
    for case_id in (1, 2, 3):
        accept(study, case_id, draw(case_id))
    study.case(1).path.unlink()
    add_image(study.case(2).path, 99)
    study.case(3).path.touch()
    manifest = study.freeze_manifest(tmp_path / "list.json")
    assert [entry.name for entry in manifest.entries] == ["img3.png"]


def test_nothing_to_train_on(study: Study, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Accept some masks first"):
        study.freeze_manifest(tmp_path / "list.json")
    assert not (tmp_path / "list.json").exists()


def test_cases_of_one_patient_are_on_one_side(folder: Path, draw: Draw, tmp_path: Path) -> None:
    (folder / "metadata.csv").write_text(
        "image_id,patient_id\n" + "".join(f"img{n},P{(n - 1) % 3}\n" for n in range(1, 13)),
        encoding="utf-8",
    )
    with Study.open(folder) as study:
        for case_id in range(1, 13):
            accept(study, case_id, draw(case_id))
        entries = study.freeze_manifest(tmp_path / "list.json").entries
    sides: dict[str | None, set[str]] = {}
    for entry in entries:
        sides.setdefault(entry.group, set()).add(entry.split)
    assert sides == {"P0": {"train"}, "P1": {"train"}, "P2": {"held-out"}}
