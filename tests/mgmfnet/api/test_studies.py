from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import mgmfnet
from mgmfnet.errors import DataError, MaskError, StudyError, UsageError
from mgmfnet.study import Study
from mgmfnet.types import Mask


@pytest.fixture
def folder(labelled: Callable[[int], Path]) -> Path:
    folder = labelled(2)
    for mask in folder.glob("*_mask.png"):
        mask.unlink()
    return folder


def test_masks_are_accepted_read_and_exported(folder: Path, lesion: Mask, tmp_path: Path) -> None:
    with mgmfnet.open_study(str(folder), read_only=False) as study:
        assert study[0].mask() is None
        study.accept("0.png", lesion)
        result = mgmfnet.load(device="cpu").predict(study["1.png"].path)
        accepted = study.accept("1.png", result)
        assert accepted.is_accepted
        mask = accepted.mask()
        assert mask is not None
        np.testing.assert_array_equal(mask, result.mask)
        report = study.export(str(tmp_path / "out"))
    assert (report.count, report.total) == (2, 2)
    assert len(mgmfnet.open_dataset(tmp_path / "out")) == 2
    with Study.open(folder, read_only=True) as opened:
        revision = opened.revisions.find(accepted.about.id, str(accepted.about.revision))
        assert revision.model_id == result.model_id


def test_a_study_is_looked_at_without_changing_it(folder: Path) -> None:
    with mgmfnet.open_study(folder) as study:
        assert len(study) == 2
        assert [case.name for case in study] == ["0.png", "1.png"]
        assert study[-1].image().shape == (48, 64, 3)
        assert repr(study[0]) == "ReviewedCase('0.png', unreviewed)"
        assert repr(study).endswith("2 cases, 0 accepted)")
        with pytest.raises(StudyError):
            study.accept("0.png", np.zeros((48, 64), np.bool_))
        with pytest.raises(DataError, match="no accepted mask"):
            study.export(folder.parent / "out")
    assert not (folder / "mgmfnet-review").exists()


def test_what_a_person_decided_is_left(folder: Path, lesion: Mask) -> None:
    with Study.open(folder) as study:
        first, second = study.cases()
        study.accept(first.id, lesion, model_id=None, threshold=None)
        study.exclude(second.id)
    with mgmfnet.open_study(folder, read_only=False) as opened:
        for name in ("0.png", "1.png"):
            with pytest.raises(StudyError, match="Somebody worked on"):
                opened.accept(name, lesion)
        mask = opened["0.png"].mask()
        assert mask is not None
        np.testing.assert_array_equal(mask, lesion > 0)


def test_what_is_wrong_is_told(folder: Path, lesion: Mask) -> None:
    with mgmfnet.open_study(folder, read_only=False) as study:
        with pytest.raises(UsageError, match=r"There is no case absent\.png"):
            study["absent.png"]
        with pytest.raises(MaskError, match="of the size of the image"):
            study.accept("0.png", lesion[:10])
        with pytest.raises(UsageError, match="There is no format absent; choose one of: "):
            study.export(folder / "out", "absent")
        with pytest.raises(UsageError, match="There is no option absent; choose among: division"):
            study.export(folder / "out", absent=1)
        with pytest.raises(UsageError, match=r"Option division: .*'shares'"):
            study.export(folder / "out", division="sideways")
        with pytest.raises(UsageError, match="less than all cases"):
            study.export(folder / "out", division="shares", test=1)
    with pytest.raises(DataError):
        mgmfnet.open_study(folder / "absent")


def test_an_export_is_divided_and_deidentified_on_wish(
    folder: Path, lesion: Mask, tmp_path: Path
) -> None:
    with mgmfnet.open_study(folder, read_only=False) as study:
        for case in study:
            study.accept(case.name, lesion)
        report = study.export(tmp_path / "out", "coco", deidentify=True, outlines=True)
    assert report.count == 2
    names = [path.name for path in (tmp_path / "out").rglob("*.png")]
    assert len(names) == 2
    assert not {"0.png", "1.png"} & set(names)
