from collections.abc import Callable

import numpy as np

from mgmfnet.prediction import Prediction
from mgmfnet.study import CaseListing, Draft, Study
from mgmfnet.study.case_listing import HELD_OUT, STATUSES
from mgmfnet.types import Mask


def test_it_holds_what_the_cases_hold(
    study: Study, draw: Callable[[int], Mask], predict: Callable[..., Prediction]
) -> None:
    study.accept(1, draw(1), model_id="base", threshold=0.5)
    study.drafts.save(2, Draft(draw(2), 0.5))
    study.predictions.save(3, Prediction(predict().probability, "base", 0.25))
    study.exclude(4)
    study.notes.add_tag([1, 5], "ink")
    study.notes.add_tag([5], "hair")
    study.notes.set_note(6, "look again")
    cases, listing = study.cases(), study.listing()
    assert len(listing) == len(cases)
    assert (cases[2].doubt, cases[4].tags) == (0.25, ("hair", "ink"))
    assert [STATUSES[code] for code in listing.statuses] == [case.status for case in cases]
    assert listing.held_out.tolist() == [HELD_OUT[case.held_out] for case in cases]
    assert listing.tags == ["\n".join(case.tags) for case in cases]
    assert _numbers(listing, "areas") == [case.area for case in cases]
    assert _numbers(listing, "doubts") == [case.doubt for case in cases]
    for column, name in _ALIKE.items():
        assert list(getattr(listing, column)) == [getattr(case, name) for case in cases]


def test_there_may_be_no_case() -> None:
    listing = CaseListing.of()
    assert len(listing) == 0
    assert listing.areas.dtype == np.float64
    assert listing.names == []


_ALIKE = {
    "ids": "id",
    "names": "name",
    "revisions": "revision",
    "model_ids": "model_id",
    "changes": "changed",
    **{name: name for name in ("changed_at", "accepted_at", "has_note", "replaced")},
    **{name: name for name in ("missing", "imported", "unchanged")},
}


def _numbers(listing: CaseListing, column: str) -> list[float | None]:
    return [None if np.isnan(value) else value for value in getattr(listing, column)]
