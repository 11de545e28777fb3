"""How fast a review goes, and in which order things happened, whatever the clock says."""

from datetime import UTC, datetime, timedelta

import pytest

from mgmfnet.study import Change, Draft, Study
from mgmfnet.study.database import changes
from mgmfnet.study.masks import accepting
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict


def set_clock(patch: pytest.MonkeyPatch, moment: datetime) -> None:
    for module in (accepting, changes):
        patch.setattr(module, "utc_now", lambda: moment.isoformat(timespec="milliseconds"))


def test_the_pace(study: Study, draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    assert study.pace() == (0, None)
    with monkeypatch.context() as patch:
        set_clock(patch, datetime.now(UTC) - timedelta(days=2))
        study.accept(9, draw(1), model_id=None, threshold=None, seconds=100)
    for case_id, seconds in ((1, 4.0), (1, None), (2, 6.0)):
        study.accept(case_id, draw(1), model_id=None, threshold=None, seconds=seconds)
    assert study.pace() == (2, 6.0)
    before = study.state(3)
    after = study.accept(3, draw(2), model_id=None, threshold=None)
    assert study.pace().accepted_today == 3
    study.take_back([Change(before, after)])
    assert study.pace().accepted_today == 2


def test_what_a_person_changed_last_comes_first(
    study: Study, draw: Draw, predict: Predict, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even when the clock was set back between the changes."""
    study.drafts.save(1, Draft(draw(1), 0.5))
    set_clock(monkeypatch, datetime(2001, 1, 1, tzinfo=UTC))
    study.accept(2, draw(1), model_id=None, threshold=None)
    study.predictions.save(5, predict())
    study.mark_all([3, 4], None)
    study.set_flagged(3)
    order = sorted(study.cases(), key=lambda case: -case.changed)
    assert [case.id for case in order[:3]] == [3, 2, 1]
    assert all(case.changed == 0 for case in order[3:])
    assert study.case(2).changed_at == study.case(2).accepted_at
    assert (study.case(2).changed_at or "").startswith("2001")


def test_revisions_stay_in_order_when_the_clock_is_set_back(
    study: Study, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.accept(1, draw(1), model_id=None, threshold=None)
    set_clock(monkeypatch, datetime(2001, 1, 1, tzinfo=UTC))
    newest = study.accept(1, draw(2), model_id=None, threshold=None).revision
    assert study.revisions.of(1)[0].sha256 == newest
    assert same(study.mask(1), draw(2))
    assert [entry.to_revision for entry in study.audit.entries()][-1] == newest
    assert study.audit.verify() == 2
