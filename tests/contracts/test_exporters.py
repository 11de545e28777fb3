"""What every export format of the table owes the rest of the program."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image
from mgmfnet.errors import Cancelled, DataError, UsageError, WriteError
from mgmfnet.exchange import EXPORTERS, ExportCase, Exporter
from mgmfnet.types import LESION


@pytest.fixture(params=EXPORTERS)
def exporter(request: pytest.FixtureRequest) -> Exporter:
    return EXPORTERS[request.param]


@pytest.fixture
def cases(tmp_path: Path) -> list[ExportCase]:
    folder = tmp_path / "study"
    folder.mkdir()
    return [case(folder, name) for name in ("1.png", "2.png", "Läsion 皮膚.png")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "new" / "export"


def case(folder: Path, name: str, *, size: tuple[int, int] = (6, 8)) -> ExportCase:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode_image(np.zeros((6, 8, 3), np.uint8)))
    mask = np.zeros(size, np.uint8)
    mask[1:4, 2:5] = LESION
    return ExportCase(name, path, mask)


def ignore(_: int) -> None:
    pass


def content(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_table_goes_by_the_names_of_the_formats() -> None:
    assert all(exporter.name == name and exporter.title for name, exporter in EXPORTERS.items())


def test_writes_all_cases_and_says_so(
    exporter: Exporter, cases: list[ExportCase], out: Path
) -> None:
    sources = content(cases[0].image.parent)
    done: list[int] = []
    report = exporter.export(cases, out, done.append)
    assert report.count == 3
    assert report.notes == ()
    assert done == [1, 2, 3]
    assert content(cases[0].image.parent) == sources


def test_says_what_the_export_is_for(
    exporter: Exporter, cases: list[ExportCase], out: Path
) -> None:
    exporter.export(cases, out, ignore)
    assert "Research use only" in (out / "README.txt").read_text(encoding="utf-8")


def test_takes_cases_one_by_one(exporter: Exporter, cases: list[ExportCase], out: Path) -> None:
    taken: list[str] = []

    def stream() -> Iterator[ExportCase]:
        for one in cases:
            taken.append(one.name)
            yield one

    exporter.export(stream(), out, lambda done: taken.append(f"done {done}"))
    assert taken[:4] == ["1.png", "done 1", "2.png", "done 2"]


def test_an_empty_folder_is_filled(exporter: Exporter, cases: list[ExportCase], out: Path) -> None:
    out.mkdir(parents=True)
    (out / ".DS_Store").touch()
    assert exporter.export(cases, out, ignore).count == 3


def test_a_folder_that_holds_something_is_refused(
    exporter: Exporter, cases: list[ExportCase], out: Path
) -> None:
    out.mkdir(parents=True)
    (out / "thesis.txt").write_text("years of work", encoding="utf-8")
    before = content(out)
    with pytest.raises(UsageError, match="not empty"):
        exporter.export(cases, out, ignore)
    assert content(out) == before


def test_a_file_is_refused(exporter: Exporter, cases: list[ExportCase], tmp_path: Path) -> None:
    out = tmp_path / "export.zip"
    out.write_bytes(b"archive")
    with pytest.raises(UsageError, match="not a folder"):
        exporter.export(cases, out, ignore)
    assert out.read_bytes() == b"archive"


def test_equal_names_never_overwrite_each_other(
    exporter: Exporter, tmp_path: Path, out: Path
) -> None:
    names = ["a/1.png", "b/1.png", "b/1.PNG", "c/d/1.png", "b_1.png", "A/1.png"]
    cases = [case(tmp_path / "study", name) for name in names]
    report = exporter.export(cases, out, ignore)
    assert report.count == len(names)
    assert any("renamed" in note and "b/1.png as b_1" in note for note in report.notes)
    lower = [path.relative_to(out).as_posix().lower() for path in content(out)]
    assert len(set(lower)) == len(lower)


def test_a_case_that_cannot_be_written_is_left_out_and_named(
    exporter: Exporter, cases: list[ExportCase], tmp_path: Path, out: Path
) -> None:
    damaged, gone = tmp_path / "study" / "damaged.png", tmp_path / "study" / "gone.png"
    damaged.write_bytes(b"no image")
    mask = cases[0].mask
    odd = case(tmp_path / "study", "odd.png", size=(8, 6))
    bad = [ExportCase("damaged.png", damaged, mask), ExportCase("gone.png", gone, mask), odd]
    done: list[int] = []
    report = exporter.export([*bad, *cases], out, done.append)
    assert report.count == 3
    assert done == [1, 2, 3, 4, 5, 6]
    assert len(report.notes) == 3
    for one, note in zip(bad, report.notes, strict=True):
        assert one.name in note


def test_many_failures_are_counted(exporter: Exporter, cases: list[ExportCase], out: Path) -> None:
    gone = [ExportCase(f"{n}.png", out / f"{n}.png", cases[0].mask) for n in range(30)]
    report = exporter.export([*gone, *cases], out, ignore)
    assert report.notes[-1] == "25 more could not be exported."
    assert len(report.notes) == 6


def test_nothing_to_export_leaves_nothing(exporter: Exporter, out: Path) -> None:
    with pytest.raises(DataError, match="no accepted mask"):
        exporter.export([], out, ignore)
    assert not out.exists()


def test_cancelling_leaves_the_folder_as_it_was(
    exporter: Exporter, cases: list[ExportCase], out: Path
) -> None:
    def cancel(done: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        exporter.export(cases, out, cancel)
    assert not out.exists()
    out.mkdir()
    with pytest.raises(Cancelled):
        exporter.export(cases, out, cancel)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("failing", range(1, 7))
def test_a_full_disk_is_said_and_leaves_the_folder_as_it_was(
    exporter: Exporter,
    cases: list[ExportCase],
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
        exporter.export(cases, out, ignore)
    assert not out.exists()


def test_a_name_of_several_dots(exporter: Exporter, tmp_path: Path, out: Path) -> None:
    names: list[Any] = ["1.a.png", "1.b.png", "1.png"]
    report = exporter.export([case(tmp_path / "study", name) for name in names], out, ignore)
    assert (report.count, report.notes) == (3, ())
