"""Whatever the format, no word that tells whom the images show leaves a study by accident."""

import base64
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import StudyError
from mgmfnet.exchange import EXPORTERS, Exporter, ExportReport, export_study
from mgmfnet.exchange.export_options import Division, ExportOptions
from mgmfnet.exchange.table import export_table
from mgmfnet.study import Study
from mgmfnet.study.pseudonym_key import pseudonyms_of
from mgmfnet.types import LESION
from tests.marked_files import MARK, MARKED, found_below, found_in

rows, columns = np.indices((24, 32))
PIXELS = np.stack([8 * rows, 7 * columns, 4 * (rows + columns)], axis=2).astype(np.uint8)
LESIONS = np.where(np.hypot(rows - 12, columns - 16) < 8, LESION, 0).astype(np.uint8)
DEIDENTIFIED = ExportOptions(deidentify=True)
TABLE = f"""\
image;patient_id;lesion_id;age_approx;sex;diagnosis;anatom_site_general;doctor;{MARK};date;site
%s
"""


@pytest.fixture(params=EXPORTERS)
def exporter(request: pytest.FixtureRequest) -> Exporter:
    return EXPORTERS[request.param]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A marker in names of folders and files, in every kind of file, table, note and decision."""
    folder = tmp_path / "study"
    inside = folder / f"clinic {MARK}"
    inside.mkdir(parents=True)
    lines = []
    for number, (name, make) in enumerate(MARKED.items()):
        (inside / f"{MARK} {name}").write_bytes(make(PIXELS))
        ids = f"{MARK} {number // 2};{MARK} lesion {number}"
        harmless = "93;female;nevus;back"
        lines.append(f"{MARK} {name};{ids};{harmless};Dr {MARK};{MARK};1999-01-02;at {MARK} 123")
    (inside / "metadata.csv").write_text(TABLE % "\n".join(lines), encoding="utf-8")
    with Study.open(folder, reviewer=f"Dr {MARK}") as opened:
        for case in opened.cases():
            opened.notes.set_note(case.id, f"call {MARK}")
            opened.notes.set_tags(case.id, [MARK])
            opened.accept(case.id, LESIONS, model_id=f"{MARK.lower()}-0123456789ab", threshold=0.5)
    return folder


def export(
    study: Path, exporter: Exporter, out: Path, options: ExportOptions = DEIDENTIFIED
) -> ExportReport:
    with Study.open(study, read_only=True) as opened:
        return export_study(opened, exporter, out, lambda *_: None, options)


def test_no_marker_is_anywhere(exporter: Exporter, study: Path, tmp_path: Path) -> None:
    plain, out = tmp_path / "plain", tmp_path / "out"
    export(study, exporter, plain, ExportOptions())
    assert found_below(plain)
    report = export(study, exporter, out)
    assert report.count == report.total == len(MARKED)
    assert found_below(out) == []
    assert not any(b"1999-01-02" in path.read_bytes() for path in out.rglob("*.csv"))


def test_what_is_left_can_be_used(exporter: Exporter, study: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(study, exporter, out)
    cases = json.loads((out / "mgmfnet-export.json").read_bytes())["cases"]
    assert len({case["name"] for case in cases}) == len(MARKED)
    assert len({case["patient_id"] for case in cases}) == len(MARKED) / 2
    assert {case["reviewer"][:4] for case in cases} == {"rev_"}
    assert {case["model_id"] for case in cases} == {"model-0123456789ab"}
    table = (out / exporter.table).read_text(encoding="utf-8")
    assert table.count("90,female,nevus,back") == len(MARKED)
    assert "De-identified" in (out / "README.txt").read_text()


def test_no_marker_is_in_the_table_of_measures(study: Path, tmp_path: Path) -> None:
    plain, out = tmp_path / "plain", tmp_path / "out"
    with Study.open(study, read_only=True) as opened:
        export_table(opened, plain, lambda *_: None)
        report = export_table(opened, out, lambda *_: None, DEIDENTIFIED)
    assert found_below(plain)
    assert found_below(out) == []
    assert "1999-01-02" not in (out / "cases.csv").read_text(encoding="utf-8")
    assert any("doctor" in str(note) for note in report.notes)
    cases = json.loads((out / "cases.json").read_bytes())["cases"]
    names = [case["name"] for case in cases]
    assert names == sorted(names)
    assert len({case["patient_id"] for case in cases}) == len(MARKED) / 2
    assert {case["model_id"] for case in cases} == {"model-0123456789ab"}
    assert all(case["area_px2"] == np.count_nonzero(LESIONS) for case in cases)
    assert "De-identified" in (out / "README.txt").read_text(encoding="utf-8")


def test_a_second_export_agrees_and_another_study_does_not(
    exporter: Exporter, study: Path, tmp_path: Path
) -> None:
    records = []
    for name in ("first", "second", "third"):
        export(study, exporter, tmp_path / name)
        record = json.loads((tmp_path / name / "mgmfnet-export.json").read_bytes())
        records.append([(case["name"], case["patient_id"]) for case in record["cases"]])
        if name == "second":
            (study / "mgmfnet-review" / "pseudonyms.key").unlink()
    assert records[0] == records[1]
    assert set(records[0]).isdisjoint(records[2])


def test_patients_stay_together(exporter: Exporter, study: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = replace(DEIDENTIFIED, division=Division.SHARES, test=0.4, validation=0.2)
    export(study, exporter, out, options)
    cases = json.loads((out / "mgmfnet-export.json").read_bytes())["cases"]
    parts = {(case["patient_id"], case["split"]) for case in cases}
    assert len(parts) == len(MARKED) / 2
    assert len({part for _, part in parts}) > 1


def test_notes_leave_where_they_are_asked_for(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(study, EXPORTERS["isic"], out, replace(DEIDENTIFIED, keep_words=True))
    cases = json.loads((out / "mgmfnet-export.json").read_bytes())["cases"]
    assert {case["note"] for case in cases} == {f"call {MARK}"}
    assert set(found_below(out)) == {"mgmfnet-export.json", "metadata.csv"}


def test_the_person_is_told_what_went_and_what_to_look_at(study: Path, tmp_path: Path) -> None:
    told = list(map(str, export(study, EXPORTERS["isic"], tmp_path / "out").notes))
    assert any("columns of tables were left out" in note and "doctor" in note for note in told)
    assert any(f"{len(MARKED)} entries of other columns" in note for note in told)
    assert any("now a PNG file, without loss" in note and "img_" in note for note in told)
    assert any("taken out of its DICOM file" in note for note in told)


def test_the_key_is_for_this_user_alone_and_is_not_made_without_need(
    study: Path, tmp_path: Path
) -> None:
    key = study / "mgmfnet-review" / "pseudonyms.key"
    export(study, EXPORTERS["isic"], tmp_path / "plain", ExportOptions())
    assert not key.exists()
    pseudonyms_of(key.parent)
    assert key.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"x" * 31, b"x" * 33])
def test_a_damaged_key_is_told_and_kept(study: Path, tmp_path: Path, damage: bytes) -> None:
    key = study / "mgmfnet-review" / "pseudonyms.key"
    key.write_bytes(damage)
    with pytest.raises(StudyError, match="is damaged"):
        export(study, EXPORTERS["isic"], tmp_path / "out")
    assert key.read_bytes() == damage
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need permission there")
def test_a_link_in_the_place_of_the_key_is_not_followed(study: Path, tmp_path: Path) -> None:
    key, elsewhere = study / "mgmfnet-review" / "pseudonyms.key", tmp_path / "known"
    elsewhere.write_bytes(bytes(32))
    key.symlink_to(elsewhere)
    with pytest.raises(StudyError, match="is a link"):
        export(study, EXPORTERS["isic"], tmp_path / "out")


def test_the_marker_is_seen_where_it_is() -> None:
    assert found_in(encode_image(PIXELS) + MARK.upper().encode())
    assert not found_in(encode_mask(LESIONS))
    for before in (b"", b"1", b"12", b"123"):
        assert found_in(base64.b64encode(before + MARK.encode() + b" and more"))
    assert all(found_in(make(PIXELS)) for make in MARKED.values())
