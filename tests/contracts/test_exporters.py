"""What every export format of the table owes the rest of the program."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from PIL.ExifTags import Base

from mgmfnet.data.image_io import encode_image
from mgmfnet.data.layouts.image_files import EXPORT_MARK
from mgmfnet.errors import Cancelled, DataError, MaskError, UsageError, WriteError
from mgmfnet.exchange import EXPORTERS, Exporter, ExportReport, ExportSource, export_cases
from mgmfnet.types import LESION, Mask


@pytest.fixture(params=EXPORTERS)
def exporter(request: pytest.FixtureRequest) -> Exporter:
    return EXPORTERS[request.param]


@pytest.fixture
def cases(tmp_path: Path) -> list[ExportSource]:
    folder = tmp_path / "study"
    folder.mkdir()
    return [case(folder, name) for name in ("1.png", "2.png", "Läsion 皮膚.png")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "new" / "export"


def case(folder: Path, name: str, *, size: tuple[int, int] = (6, 8)) -> ExportSource:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode_image(np.zeros((6, 8, 3), np.uint8)))
    mask = np.zeros(size, np.uint8)
    mask[1:4, 2:5] = LESION
    return ExportSource(name, path, lambda: mask)


def ignore(_done: int, _total: int) -> None:
    pass


def notes_of(report: ExportReport) -> list[str]:
    """What is said of cases, not of what YOLO wants of every set."""
    return [note for note in map(str, report.notes) if "YOLO wants" not in note]


def content(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_table_goes_by_the_names_of_the_formats() -> None:
    assert all(exporter.name == name and exporter.title for name, exporter in EXPORTERS.items())


def test_writes_all_cases_and_says_so(
    exporter: Exporter, cases: list[ExportSource], out: Path
) -> None:
    sources = content(cases[0].path.parent)
    done: list[tuple[int, int]] = []
    report = export_cases(cases, exporter, out, lambda *numbers: done.append(numbers))
    assert (report.count, report.total, notes_of(report)) == (3, 3, [])
    assert done == [(1, 3), (2, 3), (3, 3)]
    assert content(cases[0].path.parent) == sources


def test_says_what_the_export_is_for_and_where_its_files_come_from(
    exporter: Exporter, cases: list[ExportSource], out: Path
) -> None:
    export_cases(cases, exporter, out, ignore)
    readme = (out / "README.txt").read_text(encoding="utf-8")
    assert "Research use only" in readme
    assert exporter.contents in readme
    record = json.loads((out / EXPORT_MARK).read_text(encoding="utf-8"))
    assert record["format"] == exporter.name
    assert record["use"] == "Research use only"
    assert [one["name"] for one in record["cases"]] == [one.name for one in cases]


def test_takes_cases_one_by_one(exporter: Exporter, cases: list[ExportSource], out: Path) -> None:
    taken: list[str] = []

    def noted(source: ExportSource) -> ExportSource:
        def read_mask() -> Mask:
            taken.append(source.name)
            return source.read_mask()

        return replace(source, read_mask=read_mask)

    progress = lambda done, _: taken.append(f"done {done}")  # noqa: E731
    export_cases([noted(one) for one in cases], exporter, out, progress)
    assert taken[:4] == ["1.png", "done 1", "2.png", "done 2"]


def test_an_empty_folder_is_filled(
    exporter: Exporter, cases: list[ExportSource], out: Path
) -> None:
    out.mkdir(parents=True)
    (out / ".DS_Store").touch()
    assert export_cases(cases, exporter, out, ignore).count == 3


def test_a_folder_that_holds_something_is_refused(
    exporter: Exporter, cases: list[ExportSource], out: Path
) -> None:
    out.mkdir(parents=True)
    (out / "thesis.txt").write_text("years of work", encoding="utf-8")
    before = content(out)
    with pytest.raises(UsageError, match="not empty"):
        export_cases(cases, exporter, out, ignore)
    assert content(out) == before


def test_a_file_is_refused(exporter: Exporter, cases: list[ExportSource], tmp_path: Path) -> None:
    out = tmp_path / "export.zip"
    out.write_bytes(b"archive")
    with pytest.raises(UsageError, match="not a folder"):
        export_cases(cases, exporter, out, ignore)
    assert out.read_bytes() == b"archive"


def test_equal_names_never_overwrite_each_other(
    exporter: Exporter, tmp_path: Path, out: Path
) -> None:
    names = ["a/1.png", "b/1.png", "b/1.PNG", "c/d/1.png", "b_1.png", "A/1.png"]
    cases = [case(tmp_path / "study", name) for name in names]
    report = export_cases(cases, exporter, out, ignore)
    assert report.count == len(names)
    assert any("renamed" in note and "b/1.png -> b_1" in note for note in map(str, report.notes))
    lower = [path.relative_to(out).as_posix().lower() for path in content(out)]
    assert len(set(lower)) == len(lower)


@pytest.mark.parametrize("letter", ["x", "ä", "膚"])
def test_names_as_long_as_a_disk_takes_them_are_cut(
    exporter: Exporter, tmp_path: Path, out: Path, letter: str
) -> None:
    stem = letter * ((255 - len(".png")) // len(letter.encode()))
    cases = [case(tmp_path / "study", name) for name in (f"{stem}.png", f"a/{stem}.png")]
    report = export_cases(cases, exporter, out, ignore)
    assert report.count == 2
    (note,) = notes_of(report)
    assert all(f"{one.name} -> " in note for one in cases)
    assert all(len(path.name.encode()) <= 255 for path in content(out))


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_names_are_allowed_on_every_system(exporter: Exporter, tmp_path: Path, out: Path) -> None:
    refused = [
        "CON.png",
        "nul .png",
        "Lpt1.old.png",
        "a:b?.png",
        "c\\d.png",
        "e\nf.png",
        '"<*|>.png',
    ]
    fine = ["console.png", "COM.png", "g .png", "h..png"]
    report = export_cases(
        [case(tmp_path / "study", name) for name in (*refused, *fine)], exporter, out, ignore
    )
    assert report.count == len(refused) + len(fine)
    (note,) = notes_of(report)
    assert note.count(" -> ") == 5
    assert f"and {len(refused) - 5} more" in note
    stems = {path.name.split(".")[0].split("_segm")[0].strip().lower() for path in content(out)}
    assert not stems & {"con", "nul", "lpt1"}
    assert not {letter for path in content(out) for letter in path.name} & set('<>:"|?*\\\n')


def test_an_image_stored_on_its_side_and_an_empty_mask_are_named(
    exporter: Exporter, tmp_path: Path, out: Path
) -> None:
    turned, empty = (case(tmp_path / "study", name) for name in ("turned.jpg", "empty.png"))
    exif = PIL.Image.Exif()
    exif[Base.Orientation] = 6
    PIL.Image.new("RGB", (6, 8)).save(turned.path, exif=exif)
    nothing = replace(empty, read_mask=lambda: np.zeros((6, 8), np.uint8))
    report = export_cases([turned, nothing], exporter, out, ignore)
    assert report.count == 2
    assert any("upright PNG" in note and "turned.jpg" in note for note in map(str, report.notes))
    told = "The mask is empty, which says that there is no lesion: empty.png."
    assert told in map(str, report.notes)
    records = json.loads((out / "mgmfnet-export.json").read_bytes())["cases"]
    assert [record["name"] for record in records if record.get("no_lesion")] == ["empty.png"]


def test_a_case_that_cannot_be_written_is_left_out_and_named(
    exporter: Exporter, cases: list[ExportSource], tmp_path: Path, out: Path
) -> None:
    def unreadable() -> Mask:
        raise MaskError("The mask of lost.png is damaged.")

    study = tmp_path / "study"
    bad = [case(study, name) for name in ("damaged.png", "gone.png", "lost.png")]
    bad[0].path.write_bytes(b"no image")
    bad[1].path.unlink()
    bad[2] = replace(bad[2], read_mask=unreadable)
    bad.append(case(study, "odd.png", size=(8, 6)))
    done: list[int] = []
    report = export_cases([*bad, *cases], exporter, out, lambda number, _: done.append(number))
    assert (report.count, report.total) == (3, 7)
    assert done == [1, 2, 3, 4, 5, 6, 7]
    assert len(notes_of(report)) == 4
    for one in bad:
        assert sum(one.name in str(note) for note in report.notes) == 1


def test_many_failures_are_counted(
    exporter: Exporter, cases: list[ExportSource], tmp_path: Path, out: Path
) -> None:
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(b"no image")
    report = export_cases([*30 * [replace(cases[0], path=damaged)], *cases], exporter, out, ignore)
    assert notes_of(report)[-1] == "25 more could not be exported."
    assert len(notes_of(report)) == 6


def test_nothing_to_export_leaves_nothing(exporter: Exporter, out: Path) -> None:
    with pytest.raises(DataError, match="no accepted mask"):
        export_cases([], exporter, out, ignore)
    assert not out.exists()


def test_cancelling_leaves_the_folder_as_it_was(
    exporter: Exporter, cases: list[ExportSource], out: Path
) -> None:
    def cancel(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_cases(cases, exporter, out, cancel)
    assert not out.exists()
    out.mkdir()
    with pytest.raises(Cancelled):
        export_cases(cases, exporter, out, cancel)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("failing", range(1, 7))
def test_a_full_disk_is_said_and_leaves_the_folder_as_it_was(
    exporter: Exporter,
    cases: list[ExportSource],
    out: Path,
    failing: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    syncs = 0
    fsync = os.fsync

    def full(descriptor: int) -> None:
        nonlocal syncs
        syncs += 1
        if syncs >= failing:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        export_cases(cases, exporter, out, ignore)
    assert not out.exists()


def test_a_name_of_several_dots(exporter: Exporter, tmp_path: Path, out: Path) -> None:
    names: list[Any] = ["1.a.png", "1.b.png", "1.png"]
    cases = [case(tmp_path / "study", name) for name in names]
    report = export_cases(cases, exporter, out, ignore)
    assert (report.count, notes_of(report)) == (3, [])
