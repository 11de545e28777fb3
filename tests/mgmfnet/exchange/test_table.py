"""All cases of a study in figures."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image
from mgmfnet.data.metadata.tables import read_table
from mgmfnet.errors import DataError, UsageError
from mgmfnet.exchange.table import export_table
from mgmfnet.exchange.table.columns import COLUMNS
from mgmfnet.prediction import Prediction
from mgmfnet.study import Acceptance, Draft, EditHistory, Study, mask_digest
from mgmfnet.types import CERTAIN, LESION, Mask

NAMES = "abcde"


def lesion(top: int = 2, height: int = 4) -> Mask:
    mask = np.zeros((12, 20), np.uint8)
    mask[top : top + height, 5:15] = LESION
    return mask


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        pixels = np.full((12, 20, 3), 40 * number, np.uint8)
        (folder / f"{name}.png").write_bytes(encode_image(pixels))
    return folder


@pytest.fixture
def study(folder: Path) -> Iterator[Study]:
    with Study.open(folder, reviewer="ada") as study:
        yield study


def ignore(_done: int, _total: int) -> None:
    pass


def written(study: Study, out: Path) -> list[dict[str, Any]]:
    export_table(study, out, ignore)
    cases: list[dict[str, Any]] = json.loads((out / "cases.json").read_text("utf-8"))["cases"]
    return cases


def rows(out: Path) -> list[dict[str, str]]:
    with (out / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_case_has_a_row_and_only_accepted_masks_are_measured(
    study: Study, tmp_path: Path
) -> None:
    study.accept(1, lesion(), model_id=None, threshold=None)
    study.set_flagged(2)
    study.drafts.save(3, Draft(lesion(), 0.5))
    cases = written(study, tmp_path / "out")
    assert [case["name"] for case in cases] == [f"{name}.png" for name in NAMES]
    statuses = ["accepted", "flagged", "edited", "unreviewed", "unreviewed"]
    assert [case["status"] for case in cases] == statuses
    assert ["area_px2" in case for case in cases] == [True, False, False, False, False]
    assert all((case["width_px"], case["height_px"]) == (20, 12) for case in cases)


def test_the_measures_of_a_rectangle(study: Study, tmp_path: Path) -> None:
    study.accept(1, lesion(), model_id=None, threshold=None)
    study.scales.set(1, 0.5)
    case = written(study, tmp_path / "out")[0]
    expected = {
        "area_px2": 40,
        "area_mm2": 10,
        "area_percent": pytest.approx(100 * 40 / 240, abs=1e-4),
        "shortest_px": 4,
        "longest_px": pytest.approx(np.hypot(9, 3) + 1, abs=1e-4),
        "centroid_x_px": 10,
        "centroid_x_mm": 5,
        "centroid_y_px": 4,
        "box_left_px": 5,
        "box_top_mm": 1,
        "box_width_px": 10,
        "box_height_px": 4,
        "regions": 1,
        "asymmetry": 0,
        "mm_per_pixel": 0.5,
    }
    assert {name: case[name] for name in expected} == expected


def test_millimetres_are_left_out_where_the_scale_is_not_known(
    study: Study, tmp_path: Path
) -> None:
    study.accept(1, lesion(), model_id=None, threshold=None)
    case = written(study, tmp_path / "out")[0]
    assert not [name for name in case if "_mm" in name]


def test_an_empty_mask_has_no_lesion_and_no_shape(study: Study, tmp_path: Path) -> None:
    study.accept(1, np.zeros((12, 20), np.uint8), model_id=None, threshold=None)
    case = written(study, tmp_path / "out")[0]
    assert case["no_lesion"] is True
    assert (case["area_px2"], case["area_percent"], case["regions"]) == (0, 0, 0)
    assert "diameter_px" not in case
    assert "centroid_x_px" not in case


def test_what_is_known_of_the_review(study: Study, tmp_path: Path) -> None:
    probability = np.where(lesion(2, 5) > 0, CERTAIN, 0).astype(np.uint16)
    study.predictions.save(1, Prediction(probability, "base"))
    history = EditHistory((b"one", b"two"), 2, mask_digest(lesion()))
    study.drafts.save(1, Draft(lesion(), 0.5, None, history))
    study.accept(1, lesion(), model_id="base", threshold=0.5, seconds=12.5, unchanged=False)
    study.notes.set_note(1, "hair")
    study.notes.set_tags(1, ["b", "a"])
    study.accept_all([(2, Acceptance(lesion(), source="truth/b.png"))])
    first, second = written(study, tmp_path / "out")[:2]
    expected = {
        "model_id": "base",
        "predicted_by": "base",
        "threshold": 0.5,
        "prediction_jaccard": pytest.approx(0.8, abs=0.06),
        "unchanged": False,
        "strokes": 2,
        "seconds": 12.5,
        "reviewer": "ada",
        "tags": ["a", "b"],
        "note": "hair",
        "held_out": first["held_out"],
    }
    assert {name: first[name] for name in expected} == expected
    assert first["accepted_at"].endswith("+00:00")
    assert second["imported_from"] == "truth/b.png"
    assert not {"strokes", "prediction_jaccard", "seconds", "unchanged", "note"} & second.keys()


def test_both_files_say_the_same(folder: Path, tmp_path: Path) -> None:
    (folder / "metadata.csv").write_text(
        "image,patient_id,Status\na,P1,new\nb,P1,old\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    with Study.open(folder) as study:
        study.accept(1, lesion(), model_id=None, threshold=None)
        study.notes.set_tags(1, ["x", "y"])
        cases = written(study, out)
    for row, case in zip(rows(out), cases, strict=True):
        for column in COLUMNS:
            value = case.get(column.name, "")
            if isinstance(value, bool):
                value = str(value).lower()
            if isinstance(value, list):
                value = "; ".join(value)
            assert row[column.name] == str(value), column.name
    first = rows(out)[0]
    assert (first["patient_id"], first["image"]) == ("P1", "a")
    assert first["Status (original)"] == "new"  # not ours
    assert cases[0]["metadata"] == {"image": "a", "patient_id": "P1", "Status": "new"}


def test_nothing_in_it_is_a_formula(folder: Path, tmp_path: Path) -> None:
    (folder / "a.png").rename(folder / "=cmd.png")
    (folder / "metadata.csv").write_text("image,+title\n=cmd,@SUM(A1)\n", encoding="utf-8")
    out = tmp_path / "out"
    with Study.open(folder, reviewer="-2+3") as study:
        study.accept(1, lesion(), model_id=None, threshold=None)
        study.notes.set_note(1, '=HYPERLINK("http://x")')
        study.notes.set_tags(1, ["=tag"])
        export_table(study, out, ignore)
    with (out / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert {"'=cmd.png", "'-2+3", "'@SUM(A1)", "'=tag", '\'=HYPERLINK("http://x")'} <= set(cells)
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]
    assert "=cmd.png" in read_table(out / "cases.csv").cells["name"]


def test_letters_of_all_languages_and_broken_lines_come_back(study: Study, tmp_path: Path) -> None:
    study.notes.set_note(1, "Größe\n色, ok")
    out = tmp_path / "out"
    export_table(study, out, ignore)
    assert (out / "cases.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows(out)[0]["note"] == "Größe\n色, ok"


def test_missing_images_and_damaged_masks_are_told(
    study: Study, folder: Path, tmp_path: Path
) -> None:
    for case_id in (1, 2):
        study.accept(case_id, lesion(), model_id=None, threshold=None)
    damaged = study.case(2)
    for path in (study.mask_path(2), *study.review_dir.rglob(f"{damaged.revision}*")):
        path.write_bytes(b"damaged")
    (folder / "a.png").unlink()
    study.synchronise(study.scan())
    out = tmp_path / "out"
    report = export_table(study, out, ignore)
    assert (report.count, report.total) == (5, 5)
    first, *others = (str(note) for note in report.notes)
    assert first == "4 cases have no accepted mask that can be measured."
    assert str(damaged.revision) in others[0]
    by_name = {row["name"]: row for row in rows(out)}
    assert (by_name["a.png"]["missing"], by_name["a.png"]["area_px2"]) == ("true", "40")
    assert by_name["b.png"]["area_px2"] == ""


def test_a_folder_with_files_is_refused_and_a_cancelled_table_leaves_nothing(
    study: Study, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        export_table(study, tmp_path / "full", ignore)

    def cancel(done: int, _total: int) -> None:
        if done == 2:
            raise DataError("Enough.")

    with pytest.raises(DataError, match="Enough"):
        export_table(study, tmp_path / "out", cancel)
    assert not (tmp_path / "out").exists()


def test_a_read_only_study_is_enough(folder: Path, study: Study, tmp_path: Path) -> None:
    study.accept(1, lesion(), model_id=None, threshold=None)
    with Study.open(folder, read_only=True) as view:
        assert written(view, tmp_path / "out")[0]["area_px2"] == 40
