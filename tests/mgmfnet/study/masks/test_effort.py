"""What a model spared a person is written down with the mask, for it cannot be told later."""

import numpy as np
import pytest

from mgmfnet.metrics.overlap import confusion
from mgmfnet.predicted_border import Border, cut
from mgmfnet.study import Acceptance, Study
from mgmfnet.types import Size
from tests.lesions import round_mask, round_prediction
from tests.mgmfnet.study.drawing import SIZE, Draw, Predict


def test_what_was_kept_of_the_prediction_as_it_was_shown(study: Study, draw: Draw) -> None:
    prediction = round_prediction(16, (12, 16))
    study.predictions.save(1, prediction)
    border = Border(0.5, 0.2)
    mask = draw(3)
    study.accept(1, mask, model_id="base", threshold=0.5, border=border, strokes={"brush": 3})
    (revision,) = study.revisions.of(1)
    shown = confusion(cut(prediction, SIZE, border), mask)
    assert 0 < shown.jaccard < 1
    assert shown != confusion(cut(prediction, SIZE, Border()), mask)
    assert revision.kept == (shown.jaccard, shown.dice)
    assert revision.strokes == {"brush": 3}


def test_it_stays_when_the_prediction_is_another(
    study: Study, draw: Draw, predict: Predict
) -> None:
    study.predictions.save(1, predict())
    study.accept(1, draw(3), model_id="base", threshold=0.5)
    before = study.facts.agreement(1, draw(3))
    study.predictions.save(1, predict(60000))
    assert before is not None
    assert study.facts.agreement(1, draw(3)) == before


@pytest.mark.parametrize(("model_id", "threshold"), [(None, None), ("base", None), ("gone", 0.5)])
def test_without_a_prediction_nothing_is_said(
    study: Study, draw: Draw, model_id: str | None, threshold: float | None
) -> None:
    study.accept(1, draw(1), model_id=model_id, threshold=threshold)
    (revision,) = study.revisions.of(1)
    assert revision.kept is None
    assert revision.strokes is None


def test_an_empty_prediction_that_was_accepted_was_kept_whole(study: Study) -> None:
    empty = np.zeros(SIZE, np.uint8)
    study.predictions.save(1, round_prediction(-9))
    study.accept(1, empty, model_id="base", threshold=0.5)
    assert study.revisions.of(1)[0].kept == (1.0, 1.0)
    assert round_mask(-9, size=Size(*SIZE)).any() == empty.any()


def test_the_record_is_in_order_of_review(study: Study, draw: Draw, predict: Predict) -> None:
    study.predictions.save(2, predict())
    study.accept(2, draw(1), model_id="base", threshold=0.5, seconds=7, strokes={"brush": 2})
    study.accept(1, draw(2), model_id=None, threshold=None)
    study.accept_all([(3, Acceptance(draw(3), source="elsewhere.png"))])
    study.reviewer = "bela"
    study.accept(2, draw(4), model_id="base", threshold=0.5, strokes={"lasso": 1, "brush": 4})
    first, second, third = study.efforts()
    assert (first.case_name, first.reviewer, first.model_id) == ("img2.png", "anna", "base")
    assert (first.seconds, first.strokes) == (7, 2)
    assert first.kept == study.revisions.of(2)[1].kept
    assert second.case_name == "img1.png"
    assert second[4:] == (None, None, None)
    assert (third.case_name, third.reviewer, third.strokes) == ("img2.png", "bela", 5)
    assert first.at <= second.at <= third.at
