"""No patient is learnt from and judged on, also where what is known of patients comes late."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgmfnet.data.layouts import ALL
from mgmfnet.data.manifest import Manifest
from mgmfnet.study import Study
from mgmfnet.study.discovery import discover
from tests.mgmfnet.study.drawing import AddImage, Draw


def accept(study: Study, draw: Draw, *case_ids: int) -> None:
    for case_id in case_ids:
        study.accept(case_id, draw(case_id), model_id=None, threshold=None)


def write(folder: Path, patients: Iterable[str]) -> None:
    lines = (f"img{number};{patient}\n" for number, patient in enumerate(patients, 1))
    (folder / "metadata.csv").write_text("Bild;pat_id\n" + "".join(lines))


def sides(manifest: Manifest) -> dict[str, str]:
    return {entry.name: entry.split for entry in manifest.entries}


def parted(manifest: Manifest) -> set[str | None]:
    """Patients on both sides."""
    groups = {
        split: {entry.group for entry in manifest.entries if entry.split == split}
        for split in ("train", "held-out")
    }
    return groups["train"] & groups["held-out"] - {None}


def test_the_table_is_told(folder: Path) -> None:
    with Study.open(folder) as study:
        assert list(map(str, study.patients.told())) == [
            "Nothing is known of the patients of these images."
        ]
    write(folder, ["P1", "P1", "P2", "NA"])
    with Study.open(folder) as study:
        images = len(study.cases())
        assert list(map(str, study.patients.told())) == [
            f"Patients from metadata.csv, column pat_id: 2 patients, {images - 3} images without."
        ]


def test_a_table_that_comes_later(folder: Path, draw: Draw, tmp_path: Path) -> None:
    with Study.open(folder) as study:
        accept(study, draw, 1, 2, 3, 4)
        before = sides(study.freeze_manifest(tmp_path / "list.json"))
        assert before["img3.png"] == "held-out"
        write(folder, ["P1", "P2", "P1", "P4", "P1"])
        study.synchronise(study.scan())
        manifest = study.freeze_manifest(tmp_path / "list.json")
        assert sides(manifest) == {name: before[name] for name in before if name != "img1.png"}
        assert parted(manifest) == set()
        assert any("is not learnt from" in str(problem) for problem in study.patients.problems())
        assert any("img1.png" in str(problem) for problem in study.patients.problems())
        accept(study, draw, 5)
        assert study.case(5).held_out


def test_a_table_that_was_corrected_without_a_look_at_the_folder(
    folder: Path, draw: Draw, tmp_path: Path
) -> None:
    write(folder, ["P1", "P2", "P3"])
    with Study.open(folder) as study:
        accept(study, draw, 1, 2, 3)
        write(folder, ["P1", "P2", "P2 ", "corrected"])
        manifest = study.freeze_manifest(tmp_path / "list.json")
    assert list(sides(manifest)) == ["img1.png", "img3.png"]


@pytest.mark.parametrize("content", [None, b"\0\1", b"image;patient\nother;P\n"])
def test_what_was_known_of_accepted_cases_is_kept(
    content: bytes | None, folder: Path, draw: Draw
) -> None:
    write(folder, ["P1", "P2", "P3", "P3", "P3"])
    with Study.open(folder) as study:
        accept(study, draw, 1, 2, 3)
    (folder / "metadata.csv").unlink()
    if content is not None:
        (folder / "metadata.csv").write_bytes(content)
    with Study.open(folder) as study:
        accept(study, draw, 3)
    assert {sample.group for sample in discover(folder).splits[ALL]} == {"P1", "P2", "P3", None}


def test_a_folder_for_each_patient(
    folder: Path, draw: Draw, tmp_path: Path, add_image: AddImage
) -> None:
    for number, place in enumerate(("anna/1.png", "anna/2.png", "bela/1.png", "cleo/1.png")):
        add_image(tmp_path / "clinic" / place, number)
    folder = tmp_path / "clinic"
    with Study.open(folder) as study:
        study.patients.set_are_folders(are_folders=True)
        accept(study, draw, 1, 3, 4, 2)
        assert [str(told) for told in study.patients.told()] == [
            "Each of the 3 subfolders is taken for a patient."
        ]
        held_out = {case.name for case in study.cases() if case.held_out}
        assert held_out == {"cleo/1.png"}
    assert [sample.group for sample in discover(folder).splits[ALL]] == [
        *("anna", "anna", "bela", "cleo")
    ]
    with Study.open(folder) as study:
        assert study.patients.are_folders
        study.patients.set_are_folders(are_folders=False)
    assert {sample.group for sample in discover(folder).splits[ALL]} == {None}


def test_a_read_only_study_takes_a_table_into_account(
    folder: Path, draw: Draw, tmp_path: Path
) -> None:
    with Study.open(folder) as study:
        accept(study, draw, 1, 2, 3)
    write(folder, ["P1", "P2", "P1"])
    with Study.open(folder, read_only=True) as view:
        assert list(sides(view.freeze_manifest(tmp_path / "list.json"))) == ["img2.png", "img3.png"]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    tables=st.lists(st.lists(st.sampled_from(["A", "B", "C", "-"]), max_size=12), max_size=3),
    data=st.data(),
)
def test_whenever_tables_come_nobody_is_on_both_sides(
    folder: Path, draw: Draw, tmp_path: Path, tables: list[list[str]], data: st.DataObject
) -> None:
    (folder / "metadata.csv").unlink(missing_ok=True)
    number = data.draw(st.integers())
    with Study.open(folder, review_dir=tmp_path / f"review {number}") as study:
        waiting = data.draw(st.permutations(range(1, 13)))
        held_out: set[str] = set()
        for table in [None, *tables]:
            if table is not None:
                write(folder, table)
                study.synchronise(study.scan())
            some, waiting = waiting[:4], waiting[4:]
            accept(study, draw, *some)
            manifest = study.freeze_manifest(tmp_path / "list.json")
            assert parted(manifest) == set()
            now = {name for name, side in sides(manifest).items() if side == "held-out"}
            assert now >= held_out
            held_out = now
