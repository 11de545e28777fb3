import os
from pathlib import Path

import pytest

from mgmfnet.errors import DataError, StudyError
from mgmfnet.study import Case, Status, Study
from tests.mgmfnet.study.drawing import AddImage


def names(study: Study) -> list[str]:
    return [case.name for case in study.cases()]


def test_cases_come_in_natural_order_folder_by_folder(folder: Path, add_image: AddImage) -> None:
    add_image(folder / "patient 10" / "IMG2.PNG", 0)
    add_image(folder / "patient 9" / "b" / "img1.jpg", 0)
    add_image(folder / "patient 9" / "img3.jpg", 0)
    with Study.open(folder) as study:
        assert names(study) == [
            *(f"img{number}.png" for number in range(1, 13)),
            "patient 9/b/img1.jpg",
            "patient 9/img3.jpg",
            "patient 10/IMG2.PNG",
        ]


def test_a_new_case_is_unreviewed(study: Study, folder: Path) -> None:
    first = study.cases()[0]
    assert first == Case(first.id, "img1.png", folder / "img1.png", Status.UNREVIEWED)
    assert study.case(first.id) == first
    assert study.counts() == dict.fromkeys(Status, 0) | {Status.UNREVIEWED: 12}
    assert (study.name, study.folder, study.review_dir) == (
        "Läsionen",
        folder,
        folder / "mgmfnet-review",
    )


def test_what_is_no_image_is_left_out(tmp_path: Path, add_image: AddImage) -> None:
    folder = tmp_path / "images"
    for name in (
        "lesion.png",
        "lesion_segmentation.png",
        "lesion_Segmentation.PNG",
        "lesion_mask.png",
        "lesion_superpixels.png",
        "lesion_probability.png",
        ".hidden.png",
        ".thumbnails/lesion.png",
        "elsewhere/mgmfnet-review/masks/lesion.png",
        "my review/masks/lesion.png",
    ):
        add_image(folder / name, 0)
    (folder / "notes.txt").write_text("no image")
    (folder / "folder.png").mkdir()
    with Study.open(folder, review_dir=folder / "my review") as study:
        assert names(study) == ["lesion.png"]
        assert study.problems == []


def test_a_folder_link_that_leads_back_is_not_followed(folder: Path) -> None:
    (folder / "again").symlink_to(folder, target_is_directory=True)
    with Study.open(folder) as study:
        assert len(study.cases()) == 12


def test_a_relative_folder_is_meant_as_of_now(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    with Study.open(Path(folder.name)) as study:
        monkeypatch.chdir("/")
        assert study.cases()[0].path == folder / "img1.png"


def test_a_folder_without_images_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="no images"):
        Study.open(tmp_path / "empty")
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Study.open(tmp_path / "missing")


def test_a_subfolder_that_cannot_be_read_is_named(
    folder: Path, add_image: AddImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_image(folder / "closed" / "a.png", 0)
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with Study.open(folder) as study:
        assert len(study.cases()) == 12
        (problem,) = study.problems
        assert "closed" in str(problem)


def test_everything_is_there_when_a_study_is_opened_again(folder: Path) -> None:
    with Study.open(folder) as study:
        ids = {case.name: case.id for case in study.cases()}
        study.set_flagged(ids["img3.png"])
    with Study.open(folder) as study:
        assert {case.name: case.id for case in study.cases()} == ids
        assert study.case(ids["img3.png"]).status is Status.FLAGGED


def test_a_study_may_be_moved_with_its_folder(folder: Path, tmp_path: Path) -> None:
    with Study.open(folder) as study:
        study.exclude(study.cases()[0].id)
    moved = folder.rename(tmp_path / "moved")
    with Study.open(moved) as study:
        assert study.cases()[0].status is Status.EXCLUDED
        assert study.cases()[0].path == moved / "img1.png"


def test_images_come_and_go(folder: Path, add_image: AddImage) -> None:
    with Study.open(folder) as study:
        gone = study.cases()[1]
        study.set_flagged(gone.id)
    content = gone.path.read_bytes()
    gone.path.unlink()
    add_image(folder / "new.png", 99)
    with Study.open(folder) as study:
        assert "img2.png" not in names(study)
        assert names(study)[-1] == "new.png"
        assert study.counts()[Status.FLAGGED] == 0
        assert study.case(gone.id).status is Status.FLAGGED
    gone.path.write_bytes(content)
    with Study.open(folder) as study:
        assert study.cases()[1].status is Status.FLAGGED


def test_an_unknown_case_is_refused(study: Study) -> None:
    for ask in (study.case, study.mask, study.drafts.load, study.revisions.of, study.mask_path):
        with pytest.raises(StudyError, match="no case number 77"):
            ask(77)


def test_a_closed_study_says_so(folder: Path) -> None:
    study = Study.open(folder)
    study.close()
    study.close()
    with pytest.raises(StudyError, match="closed"):
        study.cases()
    with pytest.raises(StudyError, match="closed"):
        study.set_flagged(1)


def test_a_read_only_folder_is_reviewed_in_the_users_own_place(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = Path.mkdir

    def refuse(path: Path, mode: int = 0o777, **options: bool) -> None:
        if path.is_relative_to(folder):
            raise OSError(30, "Read-only file system")
        mkdir(path, mode, **options)

    monkeypatch.setattr(Path, "mkdir", refuse)
    with Study.open(folder) as study:
        assert study.review_dir.is_relative_to(home / "data" / "studies")
        study.set_flagged(study.cases()[0].id)
    monkeypatch.undo()
    monkeypatch.setenv("MGMFNET_HOME", str(home))
    with Study.open(folder) as study:
        assert study.review_dir.is_relative_to(home / "data" / "studies")
        assert study.cases()[0].status is Status.FLAGGED


def test_names_of_any_script_and_length(tmp_path: Path, add_image: AddImage) -> None:
    """cellpose#1150: names in any script."""
    folder = tmp_path / "病変 – naïve 'quoted' #1?%41"
    longest = "é" * 125 + ".png"
    add_image(folder / "皮膚.png", 1)
    add_image(folder / longest, 2)
    with Study.open(folder) as study:
        assert sorted(names(study)) == sorted(["皮膚.png", longest])
    with Study.open(folder, read_only=True) as study:
        assert len(study.cases()) == 2


def test_ten_thousand_images(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"ISIC_{number}.jpg").touch()
    with Study.open(folder) as study:
        assert names(study)[:3] == ["ISIC_0.jpg", "ISIC_1.jpg", "ISIC_2.jpg"]
        assert study.counts()[Status.UNREVIEWED] == 10_000


def test_an_export_inside_the_folder_brings_no_new_cases(folder: Path, add_image: AddImage) -> None:
    add_image(folder / "exported" / "ISIC_Training_Data" / "img1.png", 1)
    (folder / "exported" / "mgmfnet-export.json").write_text("{}", encoding="utf-8")
    with Study.open(folder) as study:
        assert len(study.cases()) == 12
