"""What is written down about a case, put together."""

from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_image
from mgmfnet.prediction import Prediction
from mgmfnet.study import Case, Study
from mgmfnet.types import CERTAIN, LESION, Mask

TABLE = """\
isic_id,patient_id,lesion_id,diagnosis,copyright_license,attribution,split,pixel_spacing_mm
a,P1,L1,nevus,CC-0,Clinic A,test,0.02
b,P1,,melanoma,CC-BY,Clinic B,train,
b,P1,,melanoma (second),CC-BY,Clinic B,train,
c,,L3,nevus,,,,
d,,,,,,,
"""


def make_study(folder: Path, *, table: str = TABLE) -> Study:
    folder.mkdir(exist_ok=True)
    for name in "abcd":
        (folder / f"{name}.png").write_bytes(encode_image(np.zeros((6, 8, 3), np.uint8)))
    (folder / "metadata.csv").write_text(table, encoding="utf-8")
    return Study.open(folder, reviewer="Dr. Weiß")


def square(height: int = 3) -> Mask:
    mask = np.zeros((6, 8), np.uint8)
    mask[:height, :4] = LESION
    return mask


def case(study: Study, name: str) -> Case:
    return next(one for one in study.cases() if one.name == name)


def test_tables_are_told_column_by_column(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        facts = study.facts.of(case(study, "a.png").id)
        assert (facts.image_id, facts.patient, facts.lesion) == ("a", "P1", "L1")
        assert (facts.licence, facts.attribution, facts.split) == ("CC-0", "Clinic A", "test")
        assert facts.mm_per_pixel == pytest.approx(0.02)
        assert facts.columns["diagnosis"] == "nevus"
        assert facts.reviewer is facts.accepted_at is facts.model_id is None


def test_different_words_about_one_image_stand_after_each_other(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        facts = study.facts.of(case(study, "b.png").id)
        assert facts.columns["diagnosis"] == "melanoma; melanoma (second)"
        assert facts.patient == "P1"


def test_a_lesion_is_no_patient(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        facts = study.facts.of(case(study, "c.png").id)
        assert (facts.patient, facts.lesion, facts.group) == (None, "L3", "L3")


def test_of_an_image_without_words_nothing_is_said(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        facts = study.facts.of(case(study, "d.png").id)
        assert facts.columns == {"isic_id": "d"}
        assert facts.patient is facts.lesion is facts.group is None


def test_a_table_that_came_later_is_read(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        one = case(study, "a.png")
        assert study.facts.of(one.id).columns["diagnosis"] == "nevus"
        (tmp_path / "metadata.csv").write_text("image,patient\na,P9 \n", encoding="utf-8")
        assert study.facts.of(one.id).columns == {"image": "a", "patient": "P9"}
        assert study.facts.of(one.id).patient == "P9"


def test_people_are_told(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        one = case(study, "a.png")
        study.notes.set_note(one.id, "hair\nat the border")
        study.notes.set_tags(one.id, ["hair", "bubble"])
        accepted = study.accept(one.id, square(), model_id="M", threshold=0.4)
        facts = study.facts.of(one.id)
        assert (facts.note, facts.tags) == ("hair\nat the border", ("bubble", "hair"))
        assert (facts.reviewer, facts.accepted_at) == ("Dr. Weiß", accepted.accepted_at)
        assert (facts.model_id, facts.threshold) == ("M", 0.4)
        assert facts.held_out is accepted.held_out is not None


def test_how_much_of_a_prediction_was_kept(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        one = case(study, "a.png")
        probability = np.where(square(2), CERTAIN // 2, 0).astype(np.uint16)
        study.predictions.save(one.id, Prediction(probability, "M"))
        study.accept(one.id, square(4), model_id="M", threshold=0.4)
        assert study.facts.agreement(one.id, square(4)) == pytest.approx(0.5)
        study.accept(one.id, square(4), model_id="M", threshold=0.6)
        assert study.facts.agreement(one.id, square(4)) == 0


def test_without_a_prediction_nothing_is_said_of_it(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        one = case(study, "a.png")
        assert study.facts.agreement(one.id, square()) is None
        study.accept(one.id, square(), model_id="gone", threshold=0.5)
        assert study.facts.agreement(one.id, square()) is None


def test_ties_are_those_of_all_cases(tmp_path: Path) -> None:
    with make_study(tmp_path) as study:
        one = study.accept(case(study, "a.png").id, square(), model_id=None, threshold=None)
        ties = study.facts.ties()
        assert ties["a.png"].held_out is one.held_out
        assert ties["a.png"].image_sha256 is not None
        assert [ties[f"{name}.png"].group for name in "abcd"] == ["P1", "P1", "L3", None]
