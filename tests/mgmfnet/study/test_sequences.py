"""Whatever people and models do in whatever order, the case shows what was done last."""

import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import PIL.Image
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mgmfnet.data.mask_io import read_mask
from mgmfnet.prediction import Prediction
from mgmfnet.study import Change, Draft, Status, Study
from mgmfnet.types import Mask
from tests.arrays import same

_CASES = 3
_cases = st.integers(1, _CASES)
_masks = st.integers(0, 15)


def _mask(number: int) -> Mask:
    return np.array([[255 * (number >> bit & 1) for bit in range(4)]], np.uint8)


class Review(RuleBasedStateMachine):
    """Compares a study with a plain account of what was done to it."""

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory()
        self._folder = Path(self._place.name)
        for number in range(_CASES):
            PIL.Image.new("RGB", (4, 1), (number, 0, 0)).save(self._folder / f"{number}.png")
        self._study = Study.open(self._folder)
        self._accepted: dict[int, list[int]] = {n: [] for n in range(1, _CASES + 1)}
        self._taken_back = Counter[int]()
        self._drafts: dict[int, int] = {}
        self._marks: dict[int, Status] = {}
        self._predicted: dict[int, str] = {}
        self._held_out: dict[int, bool | None] = {}

    @rule(case=_cases, number=_masks)
    def accept(self, case: int, number: int) -> None:
        told = self._study.accept(case, _mask(number), model_id=None, threshold=0.5)
        assert told.status is Status.ACCEPTED
        self._accepted[case].append(number)
        self._drafts.pop(case, None)
        self._marks.pop(case, None)
        assert self._held_out.setdefault(case, told.held_out) is told.held_out

    @rule(case=_cases, number=_masks)
    def accept_and_take_back(self, case: int, number: int) -> None:
        before = self._study.state(case)
        after = self._study.accept(case, _mask(number), model_id=None, threshold=0.5)
        (told,) = self._study.take_back([Change(before, after)])
        assert (told.status, told.revision) == (before.case.status, before.case.revision)
        assert self._held_out.setdefault(case, told.held_out) is told.held_out
        self._taken_back[case] += 1

    @rule(case=_cases, number=_masks)
    def save_draft(self, case: int, number: int) -> None:
        self._study.drafts.save(case, Draft(_mask(number), 0.5))
        self._drafts[case] = number

    @rule(case=_cases)
    def drop_draft(self, case: int) -> None:
        self._study.drafts.drop(case)
        self._drafts.pop(case, None)

    @rule(case=_cases, model=st.sampled_from(["a", "b"]))
    def predict(self, case: int, model: str) -> None:
        self._study.predictions.save(case, Prediction(np.zeros((2, 2), np.uint16), model))
        self._predicted[case] = model

    @rule(case=_cases, mark=st.sampled_from([Status.FLAGGED, Status.EXCLUDED]))
    def mark(self, case: int, mark: Status) -> None:
        (self._study.set_flagged if mark is Status.FLAGGED else self._study.exclude)(case)
        self._marks[case] = mark

    @rule(case=_cases)
    def reopen(self, case: int) -> None:
        self._study.reopen(case)
        self._marks.pop(case, None)

    @rule()
    def restart(self) -> None:
        self._study.close()
        self._study = Study.open(self._folder)

    def _expected(self, case: int) -> Status:
        if case in self._marks:
            return self._marks[case]
        if case in self._drafts:
            return Status.EDITED
        if self._accepted[case]:
            return Status.ACCEPTED
        return Status.PREDICTED if case in self._predicted else Status.UNREVIEWED

    @invariant()
    def nothing_is_lost(self) -> None:
        for case in self._study.cases():
            assert case.status is self._expected(case.id)
            assert case.model_id == self._predicted.get(case.id)
            accepted = self._accepted[case.id]
            kept = len(accepted) + self._taken_back[case.id]
            assert len(self._study.revisions.of(case.id)) == kept
            mask = self._study.mask(case.id)
            assert (mask is not None) == bool(accepted)
            if mask is not None:
                assert same(mask, _mask(accepted[-1]))
                assert same(read_mask(self._study.mask_path(case.id)), mask)
            draft = self._study.drafts.load(case.id)
            assert (draft is not None) == (case.id in self._drafts)
            if draft is not None:
                assert same(draft.mask, _mask(self._drafts[case.id]))

    def teardown(self) -> None:
        self._study.audit.verify()
        self._study.close()
        self._place.cleanup()


Review.TestCase.settings = settings(max_examples=15, stateful_step_count=20)
TestReview = Review.TestCase
