"""The whole way of two blind readings without a window, from the copies to a data set."""

import csv
import json
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from mgmfnet.cli.main import main
from mgmfnet.masks.consensus import soft_labels, union
from mgmfnet.study import Acceptance, Study
from mgmfnet.types import Mask, Size
from tests.contracts.exported_masks import masks_of, rows_of
from tests.lesions import round_mask

COUNT = 10
READERS = ("bela", "cilla")


def drawn(reader: str, number: int) -> Mask:
    """Both agree well on the first eight lesions, and cilla sees none in the last."""
    if (reader, number) == ("cilla", COUNT - 1):
        return np.zeros((48, 64), np.uint8)
    wider = 0 if reader == "bela" else 1 if number < 8 else 16
    return round_mask(24 + number % 3 + wider, (24, 32), Size(48, 64))


def run(*words: object) -> None:
    assert main([str(word) for word in words]) == 0


def read(folder: Path, reader: str) -> None:
    """Accept a mask of each case of a copy, in the order in which it shows them."""
    with Study.open(folder) as study:
        cases = study.cases()
        numbers = [int(case.path.stem.removeprefix("lesion")) for case in cases]
        assert sorted(numbers) == list(range(COUNT))
        assert numbers != sorted(numbers), "the order is drawn by chance"
        assert not any(case.status != "unreviewed" for case in cases)
        study.accept_all(
            (case.id, Acceptance(drawn(reader, number)))
            for case, number in zip(cases, numbers, strict=True)
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten images of five patients, half of them with a diagnosis, and one with anna's own mask."""
    folder = tmp_path / "lesions"
    folder.mkdir()
    rows = ["image,patient_id,dx"]
    for number in range(COUNT):
        PIL.Image.new("RGB", (64, 48), (20 * number, 90, 80)).save(folder / f"lesion{number}.png")
        rows.append(f"lesion{number}.png,P{number // 2},{'nevus' if number % 2 else 'melanoma'}")
    (folder / "metadata.csv").write_text("\n".join(rows))
    with Study.open(folder, reviewer="anna") as study:
        study.set_flagged(1)
        study.reopen(1)
    return folder


def test_from_two_blind_readings_to_a_data_set(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for reader in READERS:
        copy = tmp_path / reader
        run("study", "copy", folder, "--for", reader, "--blind", "--out", copy)
        read(copy, reader)
        others = {"anna", *READERS} - {reader}
        content = b"".join(path.read_bytes() for path in copy.rglob("*") if path.is_file())
        assert not any(name.encode() in content for name in others)
        run("study", "merge", folder, copy)

    table, record, page = (tmp_path / name for name in ("t.csv", "r.json", "p.html"))
    run("agreement", folder, "--csv", table, "--json", record, "--report", page)
    with table.open(newline="") as file:
        dice = {row["image"]: float(row["dice"]) for row in csv.DictReader(file)}
    assert len(dice) == COUNT
    (pair,) = json.loads(record.read_bytes())["pairs"]
    assert (pair["a"], pair["b"], pair["cases"]) == (*READERS, COUNT)
    assert pair["figures"]["dice"] == pytest.approx(np.mean(list(dice.values())))
    assert pair["figures"]["detection"] == pytest.approx(1 - 1 / COUNT)
    assert "lesion9.png" in page.read_text(), "they disagree on it most"
    run("agreement", folder, "--where", "diagnosis=nevus", "--json", record)
    assert json.loads(record.read_bytes())["cases"] == COUNT / 2

    capsys.readouterr()
    run("study", "adjudicate", folder, "--rule", "union", "--reason", "first round")
    told, err = capsys.readouterr()
    assert [line.split("\t")[0] for line in told.splitlines()] == ["lesion9.png", "lesion8.png"]
    assert "8 masks accepted" in err

    settled, each, shares = (tmp_path / name for name in ("settled", "each", "shares"))
    run("export", folder, "--format", "isic", "--out", settled)
    run("export", folder, "--format", "coco", "--masks", "readers", "--out", each)
    run("export", folder, "--format", "masks", "--masks", "soft", "--deidentify", "--out", shares)
    for name, mask in masks_of("isic", settled).items():
        number = int(name.removeprefix("lesion").removesuffix(".png"))
        assert np.array_equal(mask, union([drawn(reader, number) for reader in READERS]))
    assert len(rows_of(settled)) == 8
    for place, who in enumerate(READERS, start=1):
        found = masks_of("coco", each, place)
        assert len(found) == COUNT
        for number in range(COUNT):
            assert np.array_equal(found[f"lesion{number}.png"], drawn(who, number))
    expected = {
        soft_labels([drawn(reader, number) for reader in READERS]).tobytes()
        for number in range(COUNT)
    }
    for row in rows_of(shares):
        with PIL.Image.open(shares / row["mask"]) as picture:
            assert np.asarray(picture).astype(np.uint16).tobytes() in expected
    content = b"".join(path.read_bytes() for path in shares.rglob("*") if path.is_file())
    assert not any(name.encode() in content for name in ("anna", *READERS))

    run("study", "adjudicate", folder, "--rule", "union", "--undo")
    with Study.open(folder, read_only=True) as study:
        assert not any(case.revision for case in study.cases())
    run("study", "check", folder)
    capsys.readouterr()
    run("study", "audit", folder)
    actions = [line.split("\t")[2] for line in capsys.readouterr().out.splitlines()]
    assert (actions.count("adjudicated"), actions.count("taken back")) == (8, 8)
