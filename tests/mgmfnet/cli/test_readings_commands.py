"""Readings on the command line: copy, read, merge, compare, settle, and show the record."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.cli.main import main
from mgmfnet.study import Acceptance, Study
from mgmfnet.types import LESION, Mask
from tests.mgmfnet.cli.files import Photos

NAMES = ("a.png", "b.png", "c.png")


@pytest.fixture
def folder(photos: Photos, lesion: Mask) -> Path:
    """Three images that anna read, and that bela read on a copy."""
    folder = photos(*NAMES)
    accept(folder, dict.fromkeys(NAMES, lesion), "anna")
    return folder


@pytest.fixture
def out(folder: Path, tmp_path: Path, lesion: Mask) -> Path:
    out = tmp_path / "out"
    assert run("study", "copy", folder, "--for", "bela", "--blind", "--out", out) == 0
    larger = lesion.copy()
    larger[10:12, 16:48] = LESION
    accept(out, {"a.png": larger, "b.png": lesion}, "nobody")
    return out


def accept(folder: Path, masks: dict[str, Mask], reviewer: str) -> None:
    with Study.open(folder, reviewer=reviewer) as study:
        ids = {case.name: case.id for case in study.cases()}
        study.accept_all((ids[name], Acceptance(mask)) for name, mask in masks.items())


def run(*words: object) -> int:
    return main([str(word) for word in words])


def test_from_copy_to_consensus(
    folder: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("study", "merge", folder, out, "--dry-run") == 0
    assert "A reading of bela: 2 masks are new" in capsys.readouterr().err
    assert not (folder / "mgmfnet-review" / "readings").exists()
    assert run("study", "merge", folder, out) == 0
    capsys.readouterr()
    assert run("study", "merge", folder, out) == 0
    assert "here already" in capsys.readouterr().err
    table, record, page = (tmp_path / name for name in ("t.csv", "r.json", "p.html"))
    assert run("agreement", folder, "--csv", table, "--json", record, "--report", page) == 0
    printed, err = capsys.readouterr()
    title, line = (row.split("\t") for row in printed.splitlines())
    assert dict(zip(title, line, strict=True))["cases"] == "2"
    assert "People agree with a mean Dice coefficient of 0.9" in err
    assert [row["image"] for row in csv.DictReader(table.read_text().splitlines())] == [
        "a.png",
        "b.png",
    ]
    assert json.loads(record.read_text())["readers"] == ["anna", "bela"]
    assert page.read_text().startswith("<!doctype html>")
    settle = ("study", "adjudicate", folder, "--rule", "union", "--least-dice", "0.99")
    assert run(*settle, "--dry-run") == 0
    printed, err = capsys.readouterr()
    assert printed.startswith("a.png\t0.96")
    assert "1 case to settle by union, 1 to be decided by hand" in err
    assert run(*settle, "--reason", "agreed") == 0
    assert "1 mask accepted" in capsys.readouterr().err
    assert run("study", "check", folder) == 0
    capsys.readouterr()
    assert run("agreement", folder) == 0
    assert dict(zip(title, line, strict=True)) == dict(
        zip(*(row.split("\t") for row in capsys.readouterr().out.splitlines()), strict=True)
    ), "what was settled is nobody's reading"


def test_the_record_and_its_head(
    folder: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, lines = tmp_path / "t.csv", tmp_path / "t.jsonl"
    assert run("study", "audit", folder) == 0
    printed, err = capsys.readouterr()
    assert [row.split("\t")[1:4] for row in printed.splitlines()] == [
        ["anna", "accepted", name] for name in NAMES
    ]
    head = err.split("Head: ")[1].strip()
    with Study.open(folder) as study:
        study.set_flagged(1)
    assert run("study", "audit", folder, "--verify", head, "--csv", table, "--json", lines) == 0
    assert "holds that head" in capsys.readouterr().err
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert [row["number"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[2]["hash"] == head
    assert [json.loads(line)["action"] for line in lines.read_text().splitlines()][-1] == "flagged"
    assert run("study", "audit", folder, "--case", "b.png") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run("study", "audit", folder, "--verify", "0" * 64) == 1
    assert "no such head" in capsys.readouterr().err
    assert run("study", "audit", folder, "--verify", "head") == 2
    assert run("study", "merge", folder, out) == 0
    (reading,) = (folder / "mgmfnet-review" / "readings").iterdir()
    capsys.readouterr()
    assert run("study", "audit", folder, "--reading", reading.name) == 0
    assert {row.split("\t")[1] for row in capsys.readouterr().out.splitlines()} == {"bela"}


def test_the_record_is_filtered_and_printed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Study.open(folder, reviewer="=bela()") as study:
        study.set_flagged(1)
        head = study.audit.head().hash
    audit = ("study", "audit", folder)
    for words, number in (
        (("--who", "=bela()"), 1),
        (("--action", "accepted", "--text", "B.PNG"), 1),
        (("--since", "2026-01-01"), 4),
        (("--until", "2026-01-01"), 0),
    ):
        assert run(*audit, *words) == 0
        assert len(capsys.readouterr().out.splitlines()) == number
    table, page = tmp_path / "t.csv", tmp_path / "p.html"
    assert run(*audit, "--csv", table, "--report", page, "--action", "flagged") == 0
    assert ",'=bela()," in table.read_text("utf-8-sig")
    text = page.read_text()
    assert all(head[start : start + 8] in text for start in range(0, 64, 8))
    assert "4 decisions, and none was changed since" in " ".join(text.split())
    with pytest.raises(SystemExit):
        run(*audit, "--since", "yesterday")


def test_a_damaged_trail_is_told_and_what_is_readable_of_it_shown(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Study.open(folder) as study, study.storage.database.transaction() as transaction:
        transaction.execute("DROP TRIGGER audit_is_never_changed")
        transaction.execute("UPDATE audit SET who = 'carl' WHERE id = 2")
    page = tmp_path / "p.html"
    assert run("study", "audit", folder, "--verify", "0" * 64) == 1
    printed, told = capsys.readouterr()
    assert [row.split("\t")[1] for row in printed.splitlines()] == ["anna", "carl", "anna"]
    assert told.startswith("The audit trail was changed at entry 2 (b.png).")
    assert run("study", "audit", folder, "--report", page) == 1
    assert "The audit trail was changed at entry 2" in page.read_text()
    assert "none was changed" not in page.read_text()


def test_a_whole_copy_and_a_preview_of_an_ordinary_merge(
    folder: Path, tmp_path: Path, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    assert run("study", "copy", folder, "--out", copy) == 0
    with Study.open(copy) as study:
        assert [study.case(number).revision is not None for number in (1, 2, 3)] == [True] * 3
    accept(copy, {"a.png": lesion[::-1].copy()}, "bela")
    capsys.readouterr()
    assert run("study", "merge", folder, copy, "--dry-run") == 0
    printed, _ = capsys.readouterr()
    assert printed.splitlines()[0] == "a.png\t1.0000"
    with Study.open(folder, read_only=True) as study:
        assert len(study.audit.entries()) == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("copy", "--for", "bela"), "--blind"),
        (("copy", "--blind"), "--for NAME"),
        (("copy", "--blind", "--for", "bela", "--share", "2"), "share"),
        (("adjudicate", "--rule", "take"), "--readers"),
        (("adjudicate", "--rule", "union", "--least-dice", "2"), "--least-dice"),
    ],
)
def test_wrong_usage(
    folder: Path,
    tmp_path: Path,
    words: tuple[str, ...],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    action, *options = words
    out = ("--out", tmp_path / "new") if action == "copy" else ()
    assert run("study", action, folder, *options, *out) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_some_cases_alone_are_compared(
    folder: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "metadata.csv").write_text("image,dx\na.png,<b>melanoma\nb.png,nevus\n")
    assert run("study", "merge", folder, out) == 0
    table, record, page = (tmp_path / name for name in ("t.csv", "r.json", "p.html"))
    files = ("--csv", table, "--json", record, "--report", page)
    assert run("agreement", folder, "--where", "diagnosis=<b>MELANOMA", *files) == 0
    assert [row["image"] for row in csv.DictReader(table.read_text().splitlines())] == ["a.png"]
    assert json.loads(record.read_text())["where"] == ["diagnosis=<b>MELANOMA"]
    assert "Only images with diagnosis=&lt;b&gt;MELANOMA count." in page.read_text()
    capsys.readouterr()
    assert run("agreement", folder, "--where", "colour=red") == 2
    assert "has a column colour" in capsys.readouterr().err


def test_what_was_merged_is_taken_away_again(
    folder: Path, out: Path, lesion: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("study", "merge", folder, out) == 0
    accept(out, {"b.png": np.zeros_like(lesion)}, "nobody")
    assert run("study", "merge", folder, out) == 0
    capsys.readouterr()
    assert run("study", "merge", folder, out, "--undo", "--dry-run") == 0
    assert "can be taken away" in capsys.readouterr().err
    assert run("study", "merge", folder, out, "--undo") == 0
    assert "of bela is as it was before" in capsys.readouterr().err
    assert run("study", "merge", folder, out, "--undo") == 1
    assert "was worked with since" in capsys.readouterr().err
    assert run("study", "merge", folder, folder, "--undo") == 2
    assert "no reading" in capsys.readouterr().err


def test_nothing_to_compare_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("agreement", folder) == 1
    assert "no second reading" in capsys.readouterr().err


def test_readings_are_checked_and_repaired_too(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("study", "merge", folder, out) == 0
    (reading,) = (folder / "mgmfnet-review" / "readings").iterdir()
    assert run("study", "check", folder) == 0
    published = reading / "masks" / "a_segmentation.png"
    published.unlink()
    capsys.readouterr()
    assert run("study", "check", folder) == 1
    assert capsys.readouterr().out.startswith("Reading of bela: The mask file of a.png is missing")
    assert run("study", "repair", folder) == 0
    assert published.exists()
    assert run("study", "check", folder) == 0
    (reading / "reading.json").write_text("{}")
    assert run("study", "check", folder) == 1
    assert "reading.json is damaged" in capsys.readouterr().out
