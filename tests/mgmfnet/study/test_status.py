from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.study import Draft, Status, Study
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict


def test_a_prediction_raises_the_status_from_unreviewed_only(
    study: Study, draw: Draw, predict: Predict
) -> None:
    case = study.predictions.save(1, predict())
    assert (case.status, case.model_id, case.area) == (Status.PREDICTED, "base", 0.5)
    study.drafts.save(2, Draft(draw(2), 0.5))
    study.accept(3, draw(3), model_id=None, threshold=None)
    study.set_flagged(4)
    study.exclude(5)
    for case_id, status in enumerate(
        (Status.EDITED, Status.ACCEPTED, Status.FLAGGED, Status.EXCLUDED), start=2
    ):
        before = study.case(case_id)
        assert before.status is status
        after = study.predictions.save(case_id, predict(model_id="new"))
        assert (after.status, after.model_id) == (status, "new")
        if before.area is not None:
            assert after.area == before.area
    draft = study.drafts.load(2)
    assert draft is not None
    assert same(draft.mask, draw(2))
    assert same(study.mask(3), draw(3))


@pytest.mark.parametrize("mark", [Study.set_flagged, Study.exclude])
def test_reopening_returns_to_what_is_there(
    study: Study, draw: Draw, predict: Predict, mark: Callable[[Study, int], object]
) -> None:
    study.predictions.save(2, predict())
    study.accept(3, draw(3), model_id=None, threshold=None)
    study.drafts.save(4, Draft(draw(4), 0.5))
    study.accept(5, draw(5), model_id=None, threshold=None)
    study.drafts.save(5, Draft(draw(6), 0.5))
    for case_id, status in enumerate(
        (Status.UNREVIEWED, Status.PREDICTED, Status.ACCEPTED, Status.EDITED, Status.EDITED), 1
    ):
        mark(study, case_id)
        assert study.reopen(case_id).status is status
        assert study.reopen(case_id).status is status


def test_a_draft_is_kept_until_accepted(folder: Path, draw: Draw) -> None:
    with Study.open(folder) as study:
        assert study.drafts.load(1) is None
        study.drafts.save(1, Draft(draw(1), 0.5))
        assert study.drafts.save(1, Draft(draw(2), 0.3)).status is Status.EDITED
    with Study.open(folder) as study:
        draft = study.drafts.load(1)
        assert draft is not None
        assert same(draft.mask, draw(2))
        assert draft.threshold == 0.3
        assert study.case(1).area == pytest.approx((draw(2) > 0).mean())
        assert study.counts()[Status.EDITED] == 1
        study.accept(1, draw(3), model_id=None, threshold=0.3)
        assert study.drafts.load(1) is None


def test_giving_up_a_draft_returns_to_the_accepted_mask(study: Study, draw: Draw) -> None:
    accepted = study.accept(1, draw(1), model_id=None, threshold=None)
    assert study.drafts.save(1, Draft(draw(2), 0.5)).status is Status.EDITED
    dropped = study.drafts.drop(1)
    assert (dropped.status, dropped.revision) == (Status.ACCEPTED, accepted.revision)
    assert same(study.mask(1), draw(1))
    assert study.drafts.drop(2).status is Status.UNREVIEWED


def test_a_draft_does_not_lift_a_flag_but_acceptance_does(study: Study, draw: Draw) -> None:
    study.set_flagged(1)
    assert study.drafts.save(1, Draft(draw(1), 0.5)).status is Status.FLAGGED
    assert study.exclude(1).status is Status.EXCLUDED
    assert study.accept(1, draw(1), model_id=None, threshold=0.5).status is Status.ACCEPTED


def test_a_draft_of_any_size_is_kept(study: Study) -> None:
    """The image may have been replaced while it was open."""
    study.drafts.save(1, Draft(np.full((3, 7), 255, np.uint8), 0.5))
    draft = study.drafts.load(1)
    assert draft is not None
    assert draft.mask.shape == (3, 7)
