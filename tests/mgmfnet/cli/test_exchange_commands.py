import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from mgmfnet.cli.main import main
from mgmfnet.data.mask_io import read_mask
from mgmfnet.study import Case, Draft, Status, Study
from mgmfnet.types import LESION, Mask
from tests.mgmfnet.cli.files import Masks, Photos

Cases = Callable[[], dict[str, Case]]


@pytest.fixture
def folder(photos: Photos) -> Path:
    """A study of three images, not yet reviewed."""
    return photos("a.png", "b.png", "c.png")


@pytest.fixture
def study(folder: Path) -> Cases:
    """Tells the cases of the study, by name."""

    def cases() -> dict[str, Case]:
        with Study.open(folder, read_only=True) as opened:
            return {case.name: case for case in opened.cases()}

    return cases


def accept(folder: Path, mask: Mask, *names: str) -> None:
    with Study.open(folder) as study:
        for case in study.cases():
            if case.name in names:
                study.accept(case.id, mask, model_id=None, threshold=None)


def run(command: str, folder: Path, *words: object) -> int:
    return main([command, str(folder), *map(str, words)])


def test_accepted_masks_are_exported_and_come_back(
    folder: Path, tmp_path: Path, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(folder, lesion, "a.png", "c.png")
    out = tmp_path / "out"
    assert run("export", folder, "--format", "isic", "--out", out) == 0
    assert "2 of 2 accepted cases" in capsys.readouterr().err
    files = {path.name: path for path in out.rglob("*_segmentation.png")}
    assert files.keys() == {"a_segmentation.png", "c_segmentation.png"}
    for path in files.values():
        np.testing.assert_array_equal(read_mask(path), lesion)


def test_an_export_is_divided_and_made_as_asked(folder: Path, tmp_path: Path, lesion: Mask) -> None:
    accept(folder, lesion, "a.png", "b.png", "c.png")
    out = tmp_path / "out"
    words = ("--format", "coco", "--outlines", "--open-holes", "--instances", "region")
    assert run("export", folder, "--out", out, *words, "--test", 0.4, "--seed", 1) == 0
    record = json.loads((out / "mgmfnet-export.json").read_bytes())
    assert record["options"] == {
        "division": "shares",
        "test": 0.4,
        "seed": 1,
        "instances": "region",
        "outlines": True,
        "open_holes": True,
    }
    (name, *_) = sorted((out / "annotations").iterdir())
    polygons = json.loads(name.read_bytes())
    assert isinstance(polygons["annotations"][0]["segmentation"][0], list)


def test_an_option_that_the_format_does_not_know_is_named(
    folder: Path, tmp_path: Path, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(folder, lesion, "a.png")
    words = ("--format", "ph2", "--outlines", "--out", tmp_path / "out")
    assert run("export", folder, *words) != 0
    assert "PH2 does not know these options: outlines." in capsys.readouterr().err


def test_accepted_masks_without_an_image_are_named(
    folder: Path, tmp_path: Path, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(folder, lesion, "a.png", "c.png")
    (folder / "a.png").unlink()
    assert run("export", folder, "--format", "isic", "--out", tmp_path / "out") == 1
    err = capsys.readouterr().err
    assert "its image is missing: a.png." in err
    assert "1 of 2 accepted cases" in err


def test_an_export_never_joins_other_files(
    folder: Path, tmp_path: Path, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(folder, lesion, "a.png")
    (tmp_path / "note.txt").write_text("mine")
    assert run("export", folder, "--format", "isic", "--out", tmp_path) == 2
    assert "not empty" in capsys.readouterr().err


def test_unknown_formats_are_wrong_usage(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run("export", folder, "--format", "mosaic", "--out", tmp_path / "out")
    assert end.value.code == 2
    assert "isic" in capsys.readouterr().err


def test_nothing_accepted_is_nothing_to_export(folder: Path, tmp_path: Path) -> None:
    assert run("export", folder, "--format", "isic", "--out", tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()


def test_a_damaged_mask_is_left_out_of_the_export(
    folder: Path, tmp_path: Path, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    other = np.full_like(lesion, LESION)
    accept(folder, lesion, "a.png")
    accept(folder, other, "b.png")
    with Study.open(folder, read_only=True) as opened:
        (case,) = [case for case in opened.cases() if case.name == "b.png"]
        damaged = [*opened.review_dir.rglob(f"{case.revision}*"), opened.mask_path(case.id)]
    for path in damaged:
        path.write_bytes(b"damaged")
    assert run("export", folder, "--format", "isic", "--out", tmp_path / "out") == 1
    assert "1 of 2 accepted cases" in capsys.readouterr().err


def test_masks_become_accepted_revisions(
    folder: Path, masks: Masks, study: Cases, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    given = masks("a_segmentation.png", "B_Segmentation.png")
    assert run("import", folder, "--masks", given) == 0
    assert "2 of 2 masks imported" in capsys.readouterr().err
    found = {name: case.status for name, case in study().items()}
    assert found == {
        "a.png": Status.ACCEPTED,
        "b.png": Status.ACCEPTED,
        "c.png": Status.UNREVIEWED,
    }
    with Study.open(folder, read_only=True) as opened:
        np.testing.assert_array_equal(opened.mask(study()["b.png"].id), lesion)


def test_what_a_person_did_is_left_alone(
    folder: Path, masks: Masks, study: Cases, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = np.full_like(lesion, LESION)
    accept(folder, mine, "a.png")
    with Study.open(folder) as opened:
        ids = {case.name: case.id for case in opened.cases()}
        opened.drafts.save(ids["b.png"], Draft(mine, 0.5))
        opened.set_flagged(ids["c.png"])
    before = study()
    given = masks("a.png", "b.png", "c.png")
    assert run("import", folder, "--masks", given) == 0
    assert study() == before
    err = capsys.readouterr().err
    assert "1 for images with an accepted mask, which is kept: a.png; --replace replaces it" in err
    assert "2 for edited, flagged or excluded images" in err


def test_replacing_keeps_the_earlier_revision_and_unfinished_work(
    folder: Path, masks: Masks, study: Cases, lesion: Mask
) -> None:
    mine = np.full_like(lesion, LESION)
    accept(folder, mine, "a.png")
    with Study.open(folder) as opened:
        ids = {case.name: case.id for case in opened.cases()}
        opened.drafts.save(ids["b.png"], Draft(mine, 0.5))
    assert run("import", folder, "--masks", masks("a.png", "b.png"), "--replace") == 0
    assert study()["b.png"].status is Status.EDITED
    with Study.open(folder, read_only=True) as opened:
        np.testing.assert_array_equal(opened.mask(ids["a.png"]), lesion)
        assert len(opened.revisions.of(ids["a.png"])) == 2


def test_masks_that_fit_no_case_are_reported_and_the_others_taken(
    folder: Path, masks: Masks, photos: Photos, study: Cases, capsys: pytest.CaptureFixture[str]
) -> None:
    photos("b.jpg")
    given = masks("a.png", "b.png", "stranger.png")
    masks("c.png", mask=np.full((5, 5), LESION, np.uint8))
    assert run("import", folder, "--masks", given) == 1
    accepted = [name for name, case in study().items() if case.status is Status.ACCEPTED]
    assert accepted == ["a.png"]
    err = capsys.readouterr().err
    for part in ("stranger.png", "unclear which image", "c.png is 5 x 5", "1 of 4 masks imported"):
        assert part in err


def test_a_dry_run_tells_what_would_be_done_and_does_nothing(
    folder: Path, masks: Masks, study: Cases, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    given = masks("a_gt.png", "b_gt.png", "old_gt.png", "c.png")
    masks("c_gt.png", mask=np.where(lesion > 0, np.uint8(0), np.uint8(LESION)))
    words = ("import", folder, "--masks", given, "--pattern", "{stem}_gt.png", "--dry-run")
    assert run(*words) == 1
    err = capsys.readouterr().err
    for line in (
        "2 to import as accepted masks.",
        "1 that seem to be inverted, with the lesion around the skin: c_gt.png; --invert inverts",
        "1 without an image in this study: old_gt.png.",
        "1 left out, as they are not named as masks: c.png.",
        "2 of 5 masks would be imported.",
    ):
        assert line in err
    run(*words, "--invert")
    assert "3 of 5 masks would be imported." in capsys.readouterr().err
    assert {case.status for case in study().values()} == {Status.UNREVIEWED}


def test_labels_are_chosen_by_name(
    folder: Path, masks: Masks, study: Cases, capsys: pytest.CaptureFixture[str]
) -> None:
    given = masks("b.png")
    labels = np.zeros((48, 64), np.uint8)
    labels[10:20, 10:30], labels[20:30, 10:30] = 1, 2
    PillowImage.fromarray(labels).save(given / "a.png")
    assert run("import", folder, "--masks", given) == 1
    assert "These labels were found: 1 (in 1), 2 (in 1)" in capsys.readouterr().err
    assert run("import", folder, "--masks", given, "--lesion", "2, 3", "--replace") == 0
    with Study.open(folder, read_only=True) as opened:
        mask = opened.mask(study()["a.png"].id)
    np.testing.assert_array_equal(mask, np.where(labels == 2, LESION, 0))
    assert run("import", folder, "--masks", given, "--lesion", "7", "--replace") == 2


def test_a_study_that_is_open_elsewhere_is_not_written(
    folder: Path, masks: Masks, capsys: pytest.CaptureFixture[str]
) -> None:
    given = masks("a.png")
    with Study.open(folder):
        assert run("import", folder, "--masks", given) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("words", [[], ["--patient-folders"]])
def test_how_patients_are_known_when_cases_are_held_out(
    words: list[str], folder: Path, masks: Masks, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("a.png", "b.png", "c.png")
    for name, patient in zip(names, ("p1", "p1", "p2"), strict=True):
        (folder / patient).mkdir(exist_ok=True)
        (folder / name).rename(folder / patient / name)
    (folder / "metadata.csv").write_text("image;pat_id\na;X\nb;?\nc;X\n")
    assert run("import", folder, "--masks", masks(*names, folder="masks"), *words) == 0
    told = {
        "Patients from metadata.csv, column pat_id: 1 patient, 1 image without.": [],
        "Each of the 2 subfolders is taken for a patient.": ["--patient-folders"],
    }
    err = capsys.readouterr().err
    assert [line for line in told if line in err] == [line for line in told if told[line] == words]
    with Study.open(folder, read_only=True) as study:
        assert study.patients.are_folders == bool(words)


def coco(folder: Path) -> Path:
    """Annotations of a box in ``a.png``, of a class that is none in it, and none in ``b.png``."""
    with PillowImage.open(folder / "a.png") as picture:
        width, height = picture.size
    images = [
        {"id": number, "file_name": name, "width": width, "height": height}
        for number, name in enumerate(("a.png", "b.png"))
    ]
    marks = [
        {"image_id": 0, "category_id": 1, "segmentation": [[2, 2, 9, 2, 9, 7, 2, 7]]},
        {"image_id": 0, "category_id": 2, "segmentation": [[0, 0, 2, 0, 2, 2]]},
        {"image_id": 5, "category_id": 2, "segmentation": [[0, 0, 2, 0, 2, 2]]},
    ]
    names = [{"id": 1, "name": "Nevus"}, {"id": 2, "name": "hair"}]
    path = folder.parent / "instances.json"
    path.write_text(json.dumps({"images": images, "annotations": marks, "categories": names}))
    return path


def test_annotations_are_imported_by_their_classes(
    folder: Path, study: Cases, capsys: pytest.CaptureFixture[str]
) -> None:
    path = coco(folder)
    assert run("import", folder, "--masks", path, "--dry-run") == 1
    told = capsys.readouterr().err
    for part in (
        "2 images in the format COCO.",
        "1 annotation in instances.json belongs to none of its images",
        "These labels were found: Nevus (in 1), hair (in 1).",
        "--unmarked takes it that there is no lesion.",
    ):
        assert part in told
    assert run("import", folder, "--masks", path, "--lesion", "nevus", "--unmarked") == 1
    assert "2 of 2 masks imported." in capsys.readouterr().err
    cases = study()
    assert {case.status for name, case in cases.items() if name != "c.png"} == {Status.ACCEPTED}
    with Study.open(folder, read_only=True) as opened:
        mask = opened.mask(cases["a.png"].id)
        assert mask is not None
        assert np.count_nonzero(mask) == np.count_nonzero(mask[2:7, 2:9]) == 35
        (revision,) = opened.revisions.of(cases["a.png"].id)
        assert revision.source == f"{path.parent.name}/instances.json"


def test_a_format_that_is_not_there_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", folder, "--masks", coco(folder), "--format", "cvat") == 1
    assert "There are no annotations in" in capsys.readouterr().err


def test_all_cases_are_exported_in_figures(
    folder: Path, tmp_path: Path, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(folder, lesion, "a.png")
    out = tmp_path / "out"
    assert run("export", folder, "--format", "table", "--out", out) == 0
    told = capsys.readouterr().err
    assert "2 cases have no accepted mask that can be measured." in told
    assert "3 of 3 cases exported" in told
    assert {path.name for path in out.iterdir()} == {"cases.csv", "cases.json", "README.txt"}


def test_a_review_is_told_on_a_page(
    folder: Path, tmp_path: Path, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(folder, lesion, "a.png")
    out = tmp_path / "report.html"
    assert run("report", folder, "--out", out) == 0
    assert f"Report written to {out}." in capsys.readouterr().err
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("report", folder, "--out", tmp_path) == 1  # a folder
