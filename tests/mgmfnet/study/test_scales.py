"""A scale belongs to the image that it was measured on, and to no other by itself."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mgmfnet.data.capture import Capture
from mgmfnet.errors import StudyError, UsageError
from mgmfnet.study import Study
from mgmfnet.study.scales import Scale, ScaleSource
from mgmfnet.types import Size

ALIKE = Capture(Size(768, 1024), "Canfield VEOS")


def test_a_scale_is_that_of_one_image(folder: Path) -> None:
    with Study.open(folder) as study:
        assert study.scales.of(1, ALIKE) is None
        study.scales.set(1, 0.1)
        study.scales.set(1, 0.0123)
    with Study.open(folder) as study:
        name = study.case(1).name
        assert study.scales.of(1, ALIKE) == Scale(0.0123, ScaleSource.MEASURED, name)
        assert study.scales.of(2, ALIKE) is None
        study.scales.forget(1, ALIKE)
        assert study.scales.of(1, ALIKE) is None


def test_a_shared_scale_holds_for_images_of_the_same_size_and_camera(study: Study) -> None:
    study.scales.set(1, 0.02, ALIKE)
    assert study.scales.of(2, ALIKE) == Scale(0.02, ScaleSource.ALIKE, study.case(1).name)
    for other in (
        Capture(Size(1024, 768), ALIKE.camera),
        Capture(ALIKE.size, ""),
        Capture(ALIKE.size, "another"),
        None,
    ):
        assert study.scales.of(2, other) is None


def test_what_was_measured_counts_before_what_is_shared(study: Study) -> None:
    study.scales.set(2, 0.05)
    study.scales.set(1, 0.02, ALIKE)
    found = study.scales.of(2, ALIKE)
    assert found is not None
    assert (found.mm_per_pixel, found.source) == (0.05, ScaleSource.MEASURED)


@pytest.mark.parametrize("case_id", [1, 2])
def test_a_shared_scale_can_be_forgotten_from_any_of_its_images(study: Study, case_id: int) -> None:
    study.scales.set(1, 0.02, ALIKE)
    study.scales.forget(case_id, ALIKE)
    assert study.scales.of(2, ALIKE) is None


@pytest.mark.parametrize("scale", [0, -1, float("nan"), float("inf")])
def test_what_is_no_length_is_refused(study: Study, scale: float) -> None:
    with pytest.raises(UsageError, match="mm wide"):
        study.scales.set(1, scale, ALIKE)
    assert study.scales.of(1, ALIKE) is None


def test_an_unknown_case_and_a_read_only_study_are_refused(folder: Path) -> None:
    with Study.open(folder) as study:
        with pytest.raises(StudyError, match="no case number 99"):
            study.scales.set(99, 0.1)
        with pytest.raises(StudyError, match="no case number 99"):
            study.scales.of(99, ALIKE)
    with Study.open(folder, read_only=True) as study, pytest.raises(StudyError, match="read-only"):
        study.scales.set(1, 0.1)


def test_the_scale_of_a_whole_study_is_told_until_an_image_is_measured(folder: Path) -> None:
    Study.open(folder).close()
    with closing(sqlite3.connect(folder / "mgmfnet-review" / "study.sqlite")) as old, old:
        old.execute("INSERT INTO settings VALUES ('mm_per_pixel', '0.021')")
    with Study.open(folder) as study:
        assert study.scales.of_all == 0.021
        assert study.scales.of(1, ALIKE) is None
        study.scales.set(1, 0.03)
        assert study.scales.of_all is None


def test_a_table_gives_the_scale_where_nobody_measured_one(folder: Path) -> None:
    table = folder / "metadata.csv"
    table.write_text("Bild;px/mm\nimg1;50\nimg2;40,0\nimg3;0\n")
    with Study.open(folder) as study:
        assert study.scales.of(1, ALIKE) is None
        (problem,) = study.scales.read_tables().problems
        assert "img3.png" in str(problem)
        given = Scale(0.02, ScaleSource.TABLE, "metadata.csv", "px/mm")
        assert study.scales.of(1, ALIKE) == given
        assert study.scales.of(3, ALIKE) is None
        study.scales.set(1, 0.5)
        study.scales.set(4, 0.6, ALIKE)
        assert study.scales.of(1, None) == Scale(0.5, ScaleSource.MEASURED, "img1.png")
        assert study.scales.of(2, ALIKE) == Scale(0.6, ScaleSource.ALIKE, "img4.png")
        assert study.scales.of(2, None) == Scale(0.025, ScaleSource.TABLE, "metadata.csv", "px/mm")
        study.scales.forget(1, None)
        assert study.scales.of(1, None) == given
        table.write_text("Bild;px/mm\nimg1;25\n")
        study.scales.read_tables()
        found = study.scales.of(1, None)
    assert found is not None
    assert found.mm_per_pixel == 0.04
