"""Masks come out of every format as they went in, or it is told how nearly."""

import tempfile
import unicodedata
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgmfnet.data.image_io import read_image
from mgmfnet.exchange import (
    EXPORTERS,
    Division,
    Exporter,
    ExportOptions,
    ExportReport,
    ExportSource,
    Instances,
    MaskKind,
    MasksOf,
    export_cases,
)
from mgmfnet.exchange.exporter import DrawnMasks
from mgmfnet.metrics.overlap import confusion
from mgmfnet.study.case_facts import CaseFacts, Ties
from mgmfnet.types import Mask
from tests.contracts.exported_masks import masks_of, rows_of
from tests.mgmfnet.mask_codecs.masks import ODD, masks, pixels, ring

OPTIONS: dict[str, ExportOptions] = {
    **dict.fromkeys(EXPORTERS, ExportOptions()),
    "yolo": ExportOptions(open_holes=True),
}
"""Those with which a format keeps everything."""

NAMES = [
    "CON.png",
    "a/nul .png",
    unicodedata.normalize("NFC", "Läsion.png"),
    f"b/{unicodedata.normalize('NFD', 'Läsion.png')}",
    "皮膚 & <haut>.png",
    f"{'膚' * 83}.png",
    f"a/{'膚' * 83}.png",
    "a/1.png",
    "b/1.png",
    "1 {stem} %s.png",
    "a.b.png",
    "..dots.png",
]

exporters = pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=EXPORTERS)


def source(folder: Path, number: int, name: str, mask: Mask) -> ExportSource:
    """A case whose image tells it from others."""
    path = folder / f"{number}.png"
    PIL.Image.new("RGB", mask.shape[::-1], (number, 120, 100)).save(path)
    group = f"P{number // 2}"
    facts = CaseFacts(patient=group, group=group, columns={"dx": f"nevus {number}"})
    return ExportSource(name, path, lambda: mask, lambda: facts, ties=Ties(group))


def export(
    cases: list[ExportSource], exporter: Exporter, out: Path, options: ExportOptions
) -> ExportReport:
    return export_cases(cases, exporter, out, lambda *_: None, options)


@exporters
def test_odd_masks_of_images_with_odd_names_come_back(exporter: Exporter, tmp_path: Path) -> None:
    odd = dict(zip(NAMES, ODD.values(), strict=True))
    cases = [source(tmp_path, number, *one) for number, one in enumerate(odd.items())]
    out = tmp_path / "out"
    report = export(cases, exporter, out, OPTIONS[exporter.name])
    assert report.count == len(odd)
    found = masks_of(exporter.name, out)
    assert found.keys() == odd.keys()
    for name, mask in odd.items():
        assert np.array_equal(found[name], mask), name
    assert not any("only nearly" in str(note) for note in report.notes)


@exporters
@given(drawn=st.lists(masks, min_size=1, max_size=3))
@settings(max_examples=12, deadline=None)
def test_any_masks_come_back(exporter: Exporter, drawn: list[Mask]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place, out = Path(folder), Path(folder) / "out"
        cases = [source(place, number, f"{number}.png", mask) for number, mask in enumerate(drawn)]
        export(cases, exporter, out, OPTIONS[exporter.name])
        found = masks_of(exporter.name, out)
        for one in cases:
            assert np.array_equal(found[one.name], one.read_mask())


@exporters
def test_a_row_says_which_files_and_what_is_known_of_each_case(
    exporter: Exporter, tmp_path: Path
) -> None:
    cases = [source(tmp_path, number, f"{number}.png", ring()) for number in range(4)]
    out = tmp_path / "out"
    export(cases, exporter, out, OPTIONS[exporter.name])
    rows = rows_of(out)
    assert [row["name"] for row in rows] == [one.name for one in cases]
    for number, (row, one) in enumerate(zip(rows, cases, strict=True)):
        assert np.array_equal(read_image(out / row["image"]), read_image(one.path))
        assert (row["patient_id"], row["dx"]) == (f"P{number // 2}", f"nevus {number}")
        assert row["kept_dice"] == "1.0"


@exporters
def test_every_format_says_who_is_for_what(exporter: Exporter, tmp_path: Path) -> None:
    cases = [source(tmp_path, number, f"{number}.png", ring()) for number in range(20)]
    out = tmp_path / "out"
    shares = ExportOptions(division=Division.SHARES, validation=0.3, test=0.3)
    export(cases, exporter, out, shares)
    parts: dict[str, set[str]] = {"train": set(), "validation": set(), "test": set()}
    for row in rows_of(out):
        parts[row["split"]].add(row["patient_id"])
    assert all(parts.values())
    assert sum(map(len, parts.values())) == 10
    assert masks_of(exporter.name, out).keys() == {one.name for one in cases}


@pytest.mark.parametrize(
    ("name", "options"),
    [("yolo", ExportOptions()), ("coco", ExportOptions(outlines=True))],
    ids=["yolo", "coco polygons"],
)
def test_what_holes_cost_is_told(name: str, options: ExportOptions, tmp_path: Path) -> None:
    drawn = {"ring.png": ring(), "disc.png": ODD["two islands"], "empty.png": ODD["empty"]}
    cases = [source(tmp_path, number, *one) for number, one in enumerate(drawn.items())]
    out = tmp_path / "out"
    report = export(cases, EXPORTERS[name], out, options)
    found = masks_of(name, out)
    told = {row["name"]: float(row["kept_dice"]) for row in rows_of(out)}
    for case_name, mask in drawn.items():
        assert told[case_name] == pytest.approx(confusion(found[case_name], mask).dice, abs=1e-4)
    assert told["disc.png"] == told["empty.png"] == 1
    (note,) = (note for note in map(str, report.notes) if "only nearly" in note)
    assert f"{told['ring.png']:.4f} at worst (ring.png)" in note


@pytest.mark.parametrize("outlines", [False, True])
@pytest.mark.parametrize("instances", Instances)
def test_coco_keeps_all_of_it_in_any_form(
    instances: Instances, outlines: bool, tmp_path: Path
) -> None:
    options = ExportOptions(instances=instances, outlines=outlines, open_holes=outlines)
    cases = [
        source(tmp_path, number, f"{number}.png", one) for number, one in enumerate(ODD.values())
    ]
    out = tmp_path / "out"
    export(cases, EXPORTERS["coco"], out, options)
    found = masks_of("coco", out)
    for one in cases:
        assert np.array_equal(found[one.name], one.read_mask())


@pytest.mark.parametrize("kind", [MaskKind.PNG, MaskKind.TIFF])
@pytest.mark.parametrize("level", [1, 255])
def test_plain_masks_are_named_and_levelled_as_chosen(
    kind: MaskKind, level: int, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    options = ExportOptions(mask_name="m-{stem}", mask_kind=kind, lesion_level=level)
    export([source(tmp_path, 0, "a.png", ring())], EXPORTERS["masks"], out, options)
    (row,) = rows_of(out)
    assert row["mask"] == f"masks/m-a.{kind}"
    with PIL.Image.open(out / row["mask"]) as picture:
        assert picture.getextrema() == (0, level)
    assert np.array_equal(masks_of("masks", out)["a.png"], ring())


@pytest.mark.parametrize(
    "exporter", [one for one in EXPORTERS.values() if one.holds_readers], ids=lambda one: one.name
)
def test_masks_of_several_readers_come_back(exporter: Exporter, tmp_path: Path) -> None:
    mask, none = ring(), np.zeros_like(ring())
    drawn = {"a.png": {1: mask, 2: np.roll(mask, 5, 1), 3: none}, "b.png": {1: none, 3: mask}}
    cases = [
        replace(
            source(tmp_path, number, name, mask),
            read_drawn=partial(DrawnMasks, mask, tuple(masks), masks),
        )
        for number, (name, masks) in enumerate(drawn.items())
    ]
    out = tmp_path / "out"
    export(cases, exporter, out, ExportOptions(masks=MasksOf.READERS))
    for reader in (1, 2, 3):
        found = masks_of(exporter.name, out, reader)
        expected = {name: masks[reader] for name, masks in drawn.items() if reader in masks}
        assert found.keys() == expected.keys()
        for name, mask in expected.items():
            assert np.array_equal(found[name], mask), (reader, name)
    assert [row["reader_count"] for row in rows_of(out)] == ["3", "2"]


def test_plain_masks_can_be_arrays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = ExportOptions(mask_kind=MaskKind.NPZ, lesion_level=1)
    mask = pixels((5, 7), (2, 3))
    export([source(tmp_path, 0, "a.png", mask)], EXPORTERS["masks"], out, options)
    with np.load(out / "masks" / "a_mask.npz") as file:
        assert np.array_equal(file["mask"] * 255, mask)
