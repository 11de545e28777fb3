from collections.abc import Callable
from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from mgmfnet.study import Study
from mgmfnet.types import Mask


@pytest.fixture
def study(photos: Callable[..., Path], lesion: Mask) -> Path:
    """A folder of two images, one of them accepted."""
    folder = photos("a.png", "b.png")
    with Study.open(folder) as opened:
        opened.accept(1, lesion, model_id=None, threshold=None)
    return folder


def test_a_whole_study_passes(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", "check", str(study)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "1 accepted mask, 1 decision" in err


def test_damage_is_told_and_mended(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published = study / "mgmfnet-review" / "masks" / "a_segmentation.png"
    published.unlink()
    assert main(["study", "check", str(study)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("The mask file of a.png is missing")
    assert "mgmfnet study repair" in err
    assert len(err.splitlines()) == 1
    assert main(["study", "repair", str(study)]) == 0
    assert "written again" in capsys.readouterr().out
    assert published.exists()
    assert main(["study", "check", str(study)]) == 0


def test_missing_images_are_named(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image = (study / "a.png").rename(study.parent / "a.png")
    for action in ("check", "repair"):
        assert main(["study", action, str(study)]) == 1
        out, err = capsys.readouterr()
        assert "missing: a.png." in out + err
        assert "1 accepted mask" in err
        assert "1 image is missing" in err
        assert "All is well" not in err
    image.rename(study / "renamed.png")
    assert main(["study", "check", str(study)]) == 0
    err = capsys.readouterr().err
    assert "a.png → renamed.png" in err
    assert "All is well: 1 accepted mask," in err


def test_what_cannot_be_mended_fails(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for mask in (study / "mgmfnet-review").rglob("*.png"):
        mask.unlink()
    assert main(["study", "repair", str(study)]) == 1
    assert "Put back a copy" in capsys.readouterr().err


def test_a_folder_that_is_no_study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", "check", str(tmp_path / "nowhere")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_action_is_needed() -> None:
    with pytest.raises(SystemExit) as caught:
        main(["study"])
    assert caught.value.code == 2


def test_a_bad_mask_of_the_other_reviewer_is_named_and_fails(
    study: Path, photos: Callable[..., Path], lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    other = photos("a.png", "b.png", folder="other")
    with Study.open(other) as opened:
        opened.accept(2, lesion, model_id=None, threshold=None)
    for mask in (other / "mgmfnet-review").rglob("*.png"):
        mask.write_bytes(b"damaged")
    assert main(["study", "merge", str(study), str(other)]) == 1
    assert "b.png was skipped. The accepted mask" in capsys.readouterr().err


def test_two_reviews_are_merged(
    study: Path, photos: Callable[..., Path], lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    other = photos("a.png", "b.png", folder="other")
    with Study.open(other) as opened:
        for case in opened.cases():
            opened.accept(case.id, lesion, model_id=None, threshold=None)
    assert main(["study", "merge", str(study), str(other)]) == 0
    out, err = capsys.readouterr()
    assert out == "a.png\t1.0000\n"
    assert "1 mask of the other reviewer" in err
    assert main(["study", "check", str(study)]) == 0
