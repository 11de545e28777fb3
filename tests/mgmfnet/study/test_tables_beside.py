"""What several ask the tables beside the images is read once."""

from pathlib import Path

import pytest

from mgmfnet.data.metadata import tables
from mgmfnet.study import Study


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the tables that were read."""
    names: list[str] = []
    read_table = tables.read_table

    def noting(path: Path) -> tables.Table:
        names.append(path.name)
        return read_table(path)

    monkeypatch.setattr(tables, "read_table", noting)
    return names


def site_of(study: Study, name: str) -> str:
    found = {column.title: column for column in study.tables.values([name])}
    return found["site"].of(0)


def test_tables_that_are_held_are_read_once(folder: Path, read: list[str]) -> None:
    (folder / "images.csv").write_text("image,patient_id,mm_per_pixel,site\nimg1,P,0.02,leg\n")
    (folder / "other.csv").write_text("no,table,of,these\n1,2,3,4\n")
    with Study.open(folder) as study:
        read.clear()
        with study.tables.held():
            assert study.patients.of("img1.png") == "P"
            assert study.scales.read_tables().mm_per_pixel == {"img1.png": 0.02}
            assert site_of(study, "img1.png") == "leg"
            assert study.facts.columns().of("img1.png")["site"] == "leg"
        assert sorted(read) == ["images.csv", "other.csv"]


def test_a_table_that_changed_is_read_again(folder: Path, read: list[str]) -> None:
    table = folder / "images.csv"
    table.write_text("image,site\nimg1,leg\n")
    with Study.open(folder) as study, study.tables.held():
        assert site_of(study, "img1.png") == "leg"
        table.write_text("image,site\nimg1,shoulder\n")
        assert site_of(study, "img1.png") == "shoulder"


def test_no_table_is_read_again_after_a_look_that_found_nothing_new(
    folder: Path, read: list[str]
) -> None:
    (folder / "images.csv").write_text("image,patient_id\nimg1,P\n")
    with Study.open(folder) as study:
        assert study.patients.of("img1.png") == "P"
        read.clear()
        study.synchronise(study.scan())
        assert study.patients.of("img1.png") == "P"
        assert read == []


def test_tables_are_asked_about_images_that_came(folder: Path) -> None:
    (folder / "images.csv").write_text("image,patient_id\nimg1,P\nnew,Q\n")
    with Study.open(folder) as study, study.tables.held():
        assert study.patients.of("img1.png") == "P"
        (folder / "img2.png").rename(folder / "new.png")
        study.synchronise(study.scan())
        assert study.patients.of("new.png") == "Q"
