"""Exports of readers' masks: of one, of all, of what is made of them, and of the shares of all."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from mgmfnet.errors import DataError, UsageError
from mgmfnet.exchange import (
    EXPORTERS,
    Division,
    ExportOptions,
    ExportReport,
    MaskKind,
    MasksOf,
    export_study,
)
from mgmfnet.exchange.import_plan import plan_import
from mgmfnet.masks.consensus import intersection, majority, soft_labels, staple, union
from mgmfnet.study import Acceptance, Study
from mgmfnet.study.importing import import_masks
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import adjudicate, sources_of
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from mgmfnet.study.readings.readers import open_people
from mgmfnet.types import Mask, Size
from tests.contracts.exported_masks import masks_of, rows_of
from tests.lesions import round_mask

SIZE = Size(40, 50)


def disc(diameter: float) -> Mask:
    return round_mask(diameter, (20, 25), SIZE)


READ = {
    "anna": {"a.png": disc(20), "b.png": disc(16), "c.png": disc(12)},
    "bela": {"a.png": disc(24), "b.png": disc(-9)},
    "cilla": {"a.png": disc(28)},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three images that anna read, of which bela read two and cilla one."""
    folder = tmp_path / "lesions"
    folder.mkdir()
    for number, name in enumerate(READ["anna"]):
        PIL.Image.new("RGB", SIZE[::-1], (60 * number, 90, 80)).save(folder / name)
    with Study.open(folder, reviewer="anna") as study:
        accept(study, READ["anna"])
        for reader in ("bela", "cilla"):
            reading = begin_reading(study, reader)
            with open_reading(study, reading.id) as opened:
                accept(opened, READ[reader])
    return folder


def accept(study: Study, masks: Mapping[str, Mask]) -> None:
    ids = {case.name: case.id for case in study.cases()}
    study.accept_all((ids[name], Acceptance(mask, "model-x")) for name, mask in masks.items())


def export(folder: Path, out: Path, name: str = "masks", **options: object) -> ExportReport:
    with Study.open(folder, read_only=True) as study:
        chosen = ExportOptions(**options)  # type: ignore[arg-type]
        return export_study(study, EXPORTERS[name], out, lambda *_: None, chosen)


def record_of(out: Path) -> dict[str, object]:
    record: dict[str, object] = json.loads((out / "mgmfnet-export.json").read_bytes())
    return record


def drawn_of(name: str) -> list[Mask]:
    return [masks[name] for masks in READ.values() if name in masks]


def test_one_reader(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = export(folder, out, "isic", masks=MasksOf.READERS, readers=("bela",))
    assert (report.count, report.total) == (2, 2)
    for name, mask in masks_of("isic", out).items():
        assert np.array_equal(mask, READ["bela"][name])
    assert {(row["reviewer"], row["model_id"], row["readers"]) for row in rows_of(out)} == {
        ("bela", "model-x", "1")
    }
    assert record_of(out)["readers"] == [{"number": 1, "reader": "bela"}]


@pytest.mark.parametrize(
    ("rule", "unite"),
    [
        (MasksOf.MAJORITY, majority),
        (MasksOf.UNION, union),
        (MasksOf.INTERSECTION, intersection),
        (MasksOf.STAPLE, lambda masks: staple(masks).mask),
    ],
)
def test_one_mask_of_all(folder: Path, tmp_path: Path, rule: MasksOf, unite: object) -> None:
    out = tmp_path / "out"
    assert export(folder, out, masks=rule).count == 3
    assert callable(unite)
    for name, mask in masks_of("masks", out).items():
        assert np.array_equal(mask, unite(drawn_of(name)))
    assert [(row["readers"], row["reader_count"], row["reviewer"]) for row in rows_of(out)] == [
        ("1; 2; 3", "3", ""),
        ("1; 2", "2", ""),
        ("1", "1", ""),
    ]


@pytest.mark.parametrize("kind", MaskKind)
def test_the_share_of_the_readers(folder: Path, tmp_path: Path, kind: MaskKind) -> None:
    out = tmp_path / "out"
    export(folder, out, masks=MasksOf.SOFT, mask_kind=kind)
    for row in rows_of(out):
        place = out / row["mask"]
        if kind is MaskKind.NPZ:
            with np.load(place) as file:
                shares = file["mask"]
        else:
            with PIL.Image.open(place) as picture:
                assert picture.mode == "I;16"
                shares = np.asarray(picture)
        np.testing.assert_array_equal(shares, soft_labels(drawn_of(row["name"])))


def test_all_readers_by_their_numbers(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(folder, out, masks=MasksOf.READERS)
    for number, masks in enumerate(READ.values(), start=1):
        found = masks_of("masks", out, number)
        assert found.keys() == masks.keys()
        assert all(np.array_equal(found[name], mask) for name, mask in masks.items())
    assert (out / "masks" / "a_mask_reader2.png").is_file()
    assert [one["reader"] for one in record_of(out)["readers"]] == list(READ)  # type: ignore[attr-defined]
    assert "which number" in (out / "README.txt").read_text()


@pytest.mark.parametrize("name", ["masks", "coco", "cvat", "labelme"])
def test_the_masks_of_a_reader_come_back(folder: Path, tmp_path: Path, name: str) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    export(folder, out, name, masks=MasksOf.READERS)
    places = {
        "coco": "annotations/instances_default_reader2.json",
        "cvat": "annotations_reader2.xml",
    }
    other.mkdir()
    for image in READ["anna"]:
        (other / image).write_bytes((folder / image).read_bytes())
    with Study.open(other) as study:
        plan = plan_import(
            study,
            out / places.get(name, "masks" if name == "masks" else "images"),
            lambda *_: None,
            pattern="{stem}_mask_reader2" if name == "masks" else "",
            labels=["lesion_reader2"] if name == "labelme" else (),
        )
        import_masks(study, plan.matches(), replace=False)
        taken = {case.name: study.mask(case.id) for case in study.cases() if case.revision}
    assert np.array_equal(taken["a.png"], READ["bela"]["a.png"])  # type: ignore[arg-type]
    assert "c.png" not in taken or not taken["c.png"].any()  # type: ignore[union-attr]


def test_no_reader_is_named_where_nobody_is(folder: Path, tmp_path: Path) -> None:
    for masks in (MasksOf.READERS, MasksOf.MAJORITY):
        out = tmp_path / masks
        export(folder, out, masks=masks, deidentify=True, readers=("bela", "cilla"))
        content = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
        assert not any(name.encode() in content for name in READ)
        readers = record_of(out)["readers"]
        assert len({one["reader"] for one in readers}) == 2  # type: ignore[attr-defined]


def test_what_was_settled_is_no_reading(folder: Path, tmp_path: Path) -> None:
    with Study.open(folder, reviewer="anna") as study, open_people(study) as people:
        adjudicate(study, 1, sources_of(people.readers, "a.png"), Rule.UNION)
        study.set_flagged(2)
    out = tmp_path / "out"
    assert export(folder, out, masks=MasksOf.READERS, readers=("anna",)).count == 2
    assert np.array_equal(masks_of("masks", out)["a.png"], READ["anna"]["a.png"])
    export(folder, tmp_path / "own")
    assert np.array_equal(masks_of("masks", tmp_path / "own")["a.png"], READ["cilla"]["a.png"])


def test_whoever_is_held_out_is_for_tests_whoever_read_it(folder: Path, tmp_path: Path) -> None:
    (folder / "d.png").write_bytes((folder / "a.png").read_bytes() + b"other")
    (folder / "metadata.csv").write_text("image,patient_id\na.png,P1\nc.png,P2\nd.png,P2\n")
    with Study.open(folder) as study:
        assert [case.held_out for case in study.cases()] == [False, False, True, None]
        reading = begin_reading(study, "dora")
        with open_reading(study, reading.id) as opened:
            accept(opened, {"a.png": disc(20), "d.png": disc(18)})
    out = tmp_path / "out"
    export(folder, out, masks=MasksOf.READERS, readers=("dora",), division=Division.HELD_OUT)
    assert [row["split"] for row in rows_of(out)] == ["train", "test"]


@pytest.mark.parametrize("name", ["yolo", "nnunet", "clinicdb"])
def test_formats_of_one_mask_refuse_several(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="one mask for each image"):
        export(folder, tmp_path / "out", name, masks=MasksOf.READERS)
    with pytest.raises(UsageError, match="how many readers"):
        export(folder, tmp_path / "out", name, masks=MasksOf.SOFT)
    assert not (tmp_path / "out").exists()
    assert export(folder, tmp_path / "out", name, masks=MasksOf.MAJORITY).count == 3


def test_what_cannot_be_asked(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(UsageError, match="no reader dora"):
        export(folder, out, masks=MasksOf.READERS, readers=("dora",))
    with pytest.raises(UsageError, match="of no readers"):
        export(folder, out, readers=("anna",))
    with pytest.raises(DataError, match="not two readers"):
        export(folder, out, masks=MasksOf.SOFT, readers=("anna",))
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "a.png").write_bytes((folder / "a.png").read_bytes())
    with Study.open(alone) as study:
        accept(study, {"a.png": disc(20)})
    with pytest.raises(DataError, match="not two readers"):
        export(alone, out, masks=MasksOf.READERS)
    assert not out.exists()
