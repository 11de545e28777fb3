"""What is exported of a study: what is accepted in it, named where it cannot be."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image
from mgmfnet.exchange import EXPORTERS, ExportReport, export_study
from mgmfnet.study import Change, Study
from mgmfnet.types import LESION
from tests.mask_files import masks_by_image

ISIC = EXPORTERS["isic"]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Images a to d; all but c are accepted, d is then excluded."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in "abcd":
        (folder / f"{name}.png").write_bytes(encode_image(np.zeros((6, 8, 3), np.uint8)))
    with Study.open(folder) as study:
        cases = study.cases()
        for row, case in enumerate(cases):
            if case.name != "c.png":
                mask = np.zeros((6, 8), np.uint8)
                mask[row] = LESION
                study.accept(case.id, mask, model_id=None, threshold=None)
        study.exclude(cases[-1].id)
        yield study


def ignore(_done: int, _total: int) -> None:
    pass


def test_the_accepted_cases_are_written_and_no_others(study: Study, tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []
    report = export_study(study, ISIC, tmp_path / "out", lambda *numbers: done.append(numbers))
    assert report == ExportReport(count=2, total=2)
    assert done == [(1, 2), (2, 2)]
    assert masks_by_image(tmp_path / "out").keys() == {"a", "b"}


def test_a_mask_that_cannot_be_read_is_named(study: Study, tmp_path: Path) -> None:
    case = study.cases()[1]
    for path in (study.mask_path(case.id), *study.review_dir.rglob(f"{case.revision}*")):
        path.write_bytes(b"damaged")
    report = export_study(study, ISIC, tmp_path / "out", ignore)
    assert (report.count, report.total) == (1, 2)
    (note,) = map(str, report.notes)
    assert str(case.revision) in note


def test_a_mask_that_is_taken_back_meanwhile_is_named(study: Study, tmp_path: Path) -> None:
    before = study.state(study.cases()[2].id)
    empty = np.zeros((6, 8), np.uint8)
    after = study.accept(before.case.id, empty, model_id=None, threshold=None)

    def take_back(_done: int, _total: int) -> None:
        study.take_back([Change(before, after)])

    report = export_study(study, ISIC, tmp_path / "out", take_back)
    assert (report.count, report.total) == (2, 3)
    assert "c.png was left out" in str(report.notes[0])
