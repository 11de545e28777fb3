from collections.abc import Callable
from dataclasses import fields

from mgmfnet.prediction import Prediction
from mgmfnet.study import Case, Draft, Study
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
    columns = [getattr(listing, field.name) for field in fields(listing)]
    names = [field.name for field in fields(Case) if field.name != "path"]
    for case, *row in zip(cases, *columns, strict=True):
        expected = [getattr(case, name) for name in names]
        expected[names.index("tags")] = "\n".join(case.tags)
        assert row == expected
