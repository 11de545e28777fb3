"""Work whose image is gone is named, and goes on when the image is back."""

from pathlib import Path

import pytest

from mgmfnet.errors import DataError
from mgmfnet.exchange import EXPORTERS, export_study
from mgmfnet.study import Draft, Status, Study
from mgmfnet.study.discovery import discover
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw


@pytest.fixture
def reviewed(folder: Path, draw: Draw) -> Path:
    """The images of an accepted, an edited, a noted, an excluded and an untouched case are gone."""
    with Study.open(folder) as study:
        for case_id in (1, 6):
            study.accept(case_id, draw(case_id), model_id=None, threshold=None)
        study.drafts.save(2, Draft(draw(2), 0.5))
        study.notes.set_note(3, "hair")
        study.exclude(4)
    (folder.parent / "away").mkdir()
    for number in range(1, 6):
        name = f"img{number}.png"
        (folder / name).rename(folder.parent / "away" / name)
    return folder


@pytest.mark.parametrize("read_only", [True, False])
def test_it_is_named_every_time(reviewed: Path, draw: Draw, *, read_only: bool) -> None:
    for _ in range(2):
        with Study.open(reviewed, read_only=read_only) as study:
            assert [case.name for case in study.missing()] == ["img1.png", "img2.png", "img3.png"]
            assert all(case.missing for case in study.missing())
            assert not any(case.missing for case in study.cases())
            assert len(study.cases()) == 7
            assert study.listing().names[:4] == ["img1.png", "img2.png", "img3.png", "img6.png"]
            assert study.listing().missing[:4].tolist() == [True, True, True, False]
            (problem,) = map(str, study.problems)
            assert problem.startswith(
                "3 images that somebody worked on are missing: img1.png, img2.png, img3.png."
            )
            assert study.missing()[0].status is Status.ACCEPTED
            assert same(study.mask(1), draw(1))


def test_it_is_missing_no_more_when_it_is_back_under_any_name(reviewed: Path, draw: Draw) -> None:
    Study.open(reviewed).close()
    for number in (1, 2, 3):
        (reviewed.parent / "away" / f"img{number}.png").rename(reviewed / f"back{number}.png")
    with Study.open(reviewed) as study:
        assert study.missing() == []
        assert study.problems == []
        assert same(study.mask(1), draw(1))
        assert study.case(1).name == "back1.png"
        assert not study.case(1).missing


def test_an_export_names_what_it_leaves_out(reviewed: Path, tmp_path: Path) -> None:
    with Study.open(reviewed, read_only=True) as study:
        report = export_study(study, EXPORTERS["isic"], tmp_path / "out", lambda *_: None)
        (reviewed / "img6.png").unlink()
        with pytest.raises(DataError, match=r"2 cases .+ images are missing: img1.png, img6.png"):
            export_study(study, EXPORTERS["isic"], tmp_path / "none", lambda *_: None)
    assert (report.count, report.total) == (1, 2)
    told = list(map(str, report.notes))
    assert "1 case was left out, since its image is missing: img1.png." in told


def test_a_training_list_has_what_is_there(reviewed: Path, tmp_path: Path) -> None:
    with Study.open(reviewed) as study:
        manifest = study.freeze_manifest(tmp_path / "list.json")
        assert [entry.name for entry in manifest.entries] == ["img6.png"]


def test_a_folder_to_learn_from_knows_renamed_images_and_names_those_that_are_gone(
    reviewed: Path,
) -> None:
    (reviewed / "img6.png").rename(reviewed / "other.png")
    found = discover(reviewed)
    masks = {sample.name: sample.mask for sample in found.splits["all"] if sample.mask}
    assert masks.keys() == {"other.png"}
    assert masks["other.png"].exists()
    told = list(map(str, found.problems))
    assert "These images have accepted masks and are not there: img1.png." in told
