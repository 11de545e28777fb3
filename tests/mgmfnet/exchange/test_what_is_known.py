"""What is written down in a study goes with its export, and keeps patients together there."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.folds import FOLDS, fold_of
from mgmfnet.data.image_io import encode_image
from mgmfnet.data.layouts.discovery import TEST, TRAIN, VALIDATION
from mgmfnet.data.metadata.tables import read_table
from mgmfnet.data.sample import Sample
from mgmfnet.errors import UsageError
from mgmfnet.exchange import (
    EXPORTERS,
    Division,
    ExportOptions,
    ExportReport,
    export_study,
)
from mgmfnet.study import Case, Study
from mgmfnet.study.discovery import discover
from mgmfnet.training.train_split import split_images
from mgmfnet.types import LESION

PATIENTS = 12
IMAGES = 30


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Thirty accepted images of twelve patients, in subfolders that part none of them."""
    folder = tmp_path / "photos"
    noise = np.random.default_rng(0)
    rows = ["image,patient_id,lesion_id,dx,Copyright License,note"]
    for number in range(IMAGES):
        name = f"{number % 3}/{number}.png"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        image = noise.integers(0, 256, (24, 32, 3), np.uint8)
        (folder / name).write_bytes(encode_image(image))
        rows.append(f"{name},P{number % PATIENTS},L{number // 2},=nevus,CC-BY,seen {number}")
    (folder / "metadata.csv").write_text("\n".join(rows), encoding="utf-8")
    with Study.open(folder, reviewer="Dr. Weiß") as study:
        for case in study.cases():
            study.accept(case.id, mask_of(case), model_id=None, threshold=None)
        yield study


def mask_of(case: Case) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    mask = np.zeros((24, 32), np.uint8)
    mask[2:20, 2 : 5 + case.id % 20] = LESION
    return mask


def export(study: Study, out: Path, name: str = "isic", **options: object) -> ExportReport:
    chosen = ExportOptions(**options)  # type: ignore[arg-type]
    return export_study(study, EXPORTERS[name], out, lambda *_: None, chosen)


def rows_of(out: Path) -> list[dict[str, str]]:
    with (out / "metadata.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parted(*sides: tuple[Sample, ...]) -> list[str | None]:
    """The patients that are on several sides."""
    seen = Counter(group for side in sides for group in {sample.group for sample in side})
    return [group for group, times in seen.items() if times > 1]


@pytest.mark.parametrize("name", ["isic", "ham10000", "ph2", "clinicdb", "masks"])
def test_no_fold_of_an_exported_set_parts_a_patient(
    study: Study, tmp_path: Path, name: str
) -> None:
    export(study, tmp_path / "out", name)
    found = discover(tmp_path / "out")
    groups = {sample.group for split in found.splits.values() for sample in split}
    assert groups == {f"P{number}" for number in range(PATIENTS)}
    for number in range(1, FOLDS + 1):
        fold = fold_of(found, number)
        assert parted(fold.splits[TRAIN], fold.splits[TEST]) == []
        split = split_images(tmp_path / "out", number, seed=0)
        assert parted(tuple(split.train), tuple(split.validation)) == []


@pytest.mark.parametrize("division", [Division.SHARES, Division.HELD_OUT])
def test_the_parts_of_an_export_share_no_patient(
    study: Study, tmp_path: Path, division: Division
) -> None:
    report = export(study, tmp_path / "out", division=division)
    found = discover(tmp_path / "out")
    assert sum(map(len, found.splits.values())) == IMAGES
    assert parted(*found.splits.values()) == []
    assert min(map(len, found.splits.values())) > 0
    assert any("Divided by patients" in str(note) for note in report.notes)
    assert {row["split"] for row in rows_of(tmp_path / "out")} == set(found.splits)


def test_what_the_study_held_out_is_for_tests(study: Study, tmp_path: Path) -> None:
    export(study, tmp_path / "out", division=Division.HELD_OUT)
    held_out = {case.name for case in study.cases() if case.held_out}
    rows = rows_of(tmp_path / "out")
    assert held_out
    assert {row["name"] for row in rows if row["held_out"] == "true"} == held_out
    assert all(row["split"] == TEST for row in rows if row["name"] in held_out)


def test_a_seed_draws_the_same_patients_again(study: Study, tmp_path: Path) -> None:
    drawn = []
    for number, seed in enumerate((1, 1, 2)):
        out = tmp_path / f"out{number}"
        export(study, out, division=Division.SHARES, validation=0.2, test=0.3, seed=seed)
        drawn.append({row["name"]: row["split"] for row in rows_of(out)})
    assert drawn[0] == drawn[1] != drawn[2]
    counts = Counter(drawn[0].values())
    assert counts[TEST] == pytest.approx(0.3 * IMAGES, abs=2)
    assert counts[VALIDATION] == pytest.approx(0.2 * IMAGES, abs=2)


def test_the_same_image_twice_stays_on_one_side(study: Study, tmp_path: Path) -> None:
    folder = study.folder
    (folder / "0" / "twin.png").write_bytes((folder / "1" / "1.png").read_bytes())
    study.synchronise(study.scan())
    twin = next(case for case in study.cases() if case.name == "0/twin.png")
    study.accept(twin.id, mask_of(twin), model_id=None, threshold=None)
    for seed in range(4):
        out = tmp_path / f"out{seed}"
        export(study, out, division=Division.SHARES, test=0.5, seed=seed)
        parts = {row["name"]: row["split"] for row in rows_of(out)}
        assert parts["0/twin.png"] == parts["1/1.png"]


def test_all_that_is_known_stands_in_the_table(study: Study, tmp_path: Path) -> None:
    one = next(case for case in study.cases() if case.name == "1/13.png")
    study.notes.set_note(one.id, "+ hair,\nagain")
    study.notes.set_tags(one.id, ["hair", "bubble"])
    study.scales.set(one.id, 0.0125)
    study.accept(one.id, mask_of(one), model_id="M", threshold=0.4)
    export(study, tmp_path / "out")
    row = next(row for row in rows_of(tmp_path / "out") if row["name"] == "1/13.png")
    assert row["image"] == "ISIC_Training_Data/13.png"
    assert (tmp_path / "out" / row["mask"]).is_file()
    assert (row["image_id"], row["patient_id"], row["lesion_id"]) == ("1/13.png", "P1", "L6")
    assert (row["reviewer"], row["model_id"], row["threshold"]) == ("Dr. Weiß", "M", "0.4")
    assert row["accepted_at"] == study.case(one.id).accepted_at
    assert (row["mm_per_pixel"], row["tags"]) == ("0.0125", "bubble; hair")
    assert row["note"] == "'+ hair,\nagain"  # for spreadsheets
    assert row["note (original)"] == "seen 13"
    assert (row["license"], row["Copyright License"]) == ("CC-BY", "CC-BY")
    table = read_table(tmp_path / "out" / "metadata.csv")
    assert set(table.cells["dx"]) == {"=nevus"}


def test_the_record_knows_the_same(study: Study, tmp_path: Path) -> None:
    export(study, tmp_path / "out", division=Division.SHARES, seed=3)
    record = json.loads((tmp_path / "out" / "mgmfnet-export.json").read_bytes())
    assert record["options"] == {"division": "shares", "seed": 3}
    assert len(record["cases"]) == IMAGES
    one = next(case for case in record["cases"] if case["name"] == "1/13.png")
    assert (one["patient_id"], one["columns"]["dx"]) == ("P1", "=nevus")
    assert "model_id" not in one


def test_an_export_of_nothing_but_validation_is_refused() -> None:
    with pytest.raises(UsageError, match="less than all"):
        ExportOptions(validation=0.5, test=0.5)


def test_an_option_of_another_format_is_refused(study: Study, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ISIC challenge does not know"):
        export(study, tmp_path / "out", outlines=True)
    assert not (tmp_path / "out").exists()
