"""Table, JSON and page of an agreement, and the page of the documentation that explains them."""

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mgmfnet.evaluation.agreement.agreement import Agreement, measure_agreement
from mgmfnet.evaluation.agreement.cases import disputed_cases
from mgmfnet.evaluation.agreement.files import COLUMNS, agreement_record, agreement_table
from mgmfnet.evaluation.agreement.measures import FIGURES
from mgmfnet.evaluation.agreement.page import agreement_page
from mgmfnet.evaluation.agreement.readers import open_readers
from mgmfnet.evaluation.agreement.scores import score_readers
from mgmfnet.evaluation.score_files import to_json
from mgmfnet.study import Study
from tests.mgmfnet.evaluation.agreement.reading import NONE, Read, disc, predicted

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "agreement.md"
HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def agreement(study: Study, read: Read) -> Agreement:
    read(HOSTILE, {1: 34, 2: 26, 3: 31, 8: NONE})
    read("=cilla", {1: 36, 2: 30, 3: 28, 8: 20})
    study.predictions.save(1, predicted(disc(32)))
    with open_readers(study) as readers:
        return measure_agreement(study.name, readers, score_readers(study, readers))


def test_a_line_for_each_case_and_pair(agreement: Agreement) -> None:
    lines = b"".join(agreement_table(agreement)).decode().splitlines()
    rows = list(csv.DictReader(lines))
    assert len(rows) == sum(len(pair.scores.cases) for pair in agreement.pairs) == 4 * 3 + 3
    first = rows[0]
    assert (first["image"], first["patient"], first["kind"]) == ("img1.png", "P1", "inter")
    assert (first["reader_a"], first["reader_b"]) == ("anna", HOSTILE)
    assert float(first["hd95_mm"]) == pytest.approx(0.1 * float(first["hd95_px"]))
    assert float(first["area_b_mm2"]) == pytest.approx(0.01 * float(first["area_b_px"]))
    assert float(first["diameter_b_px"]) == pytest.approx(34, abs=1.5)
    eighth = next(row for row in rows if row["image"] == "img8.png")
    assert (eighth["lesion_a"], eighth["hd95_mm"], eighth["mm_per_pixel"]) == ("0", "", "")
    assert any(row["reader_b"] == "'=cilla" for row in rows), "no formula for a spreadsheet"


def test_the_record_says_all(agreement: Agreement) -> None:
    record = json.loads(to_json(agreement_record(agreement)))
    assert record["readers"] == ["anna", HOSTILE, "=cilla", "model base"]
    assert len(record["pairs"]) == 6
    for pair in record["pairs"]:
        assert pair["figures"].keys() == pair["intervals"].keys()
        low, high = pair["intervals"]["dice"]
        assert low <= pair["figures"]["dice"] <= high
    assert record["fleiss_kappa"]["value"] < 1
    assert record["model_less_people"]["value"] == pytest.approx(
        record["model_with_people"]["value"] - record["people"]["value"]
    )


def test_the_page_is_one_file_that_loads_nothing(agreement: Agreement) -> None:
    page = agreement_page(agreement)
    assert HOSTILE not in page
    assert "<script" not in page
    assert not re.search(r"""(src|href|url)\s*[=(]\s*["']?\s*(https?:|//|file:)""", page)
    drawings = re.findall(r'<svg class="(?:plot|matrix)".*?</svg>', page, re.DOTALL)
    assert len(drawings) == 1 + 6 + 2 * 3
    for drawing in drawings:
        ET.fromstring(drawing)
    assert "Bland-Altman" in page
    assert "nan" not in page.lower().replace("finance", "")


def test_the_page_shows_what_people_disagree_on_most(study: Study, read: Read) -> None:
    read("bela", {number: 30 + number for number in range(1, 8)} | {8: 20})
    read("cilla", {1: NONE, 2: 30})
    with open_readers(study) as readers:
        found = measure_agreement(study.name, readers, score_readers(study, readers))
        cases = disputed_cases(study, readers, found)
    assert len(cases) == 6
    assert {case.name for case in cases[:2]} == {"img1.png", "img8.png"}
    assert [case.name for case in cases[2:5]] == ["img7.png", "img6.png", "img5.png"]
    page = agreement_page(found, cases)
    pictures = re.findall(r'<svg class="picture".*?</svg>', page, re.DOTALL)
    assert len(pictures) == 6
    for one in pictures:
        ET.fromstring(one)


def test_the_documentation_names_every_column_and_figure() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*?) ?\| [^|]+ \|$", text, re.MULTILINE)
    columns = text[text.index("## Columns") :]
    documented = [(name, unit.strip()) for name, unit in rows if f"| `{name}` |" in columns]
    assert [(column.title, column.unit) for column in COLUMNS] == documented[-len(COLUMNS) :]
    for figure in FIGURES:
        stem = figure.key.replace("_lower", "").replace("_upper", "").replace("_bias", "")
        assert f"`{figure.key}`" in text or f"`{stem}_" in text, figure.key
