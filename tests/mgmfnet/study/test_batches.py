"""Decisions about many cases are carried out as one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import MaskError, StudyError
from mgmfnet.study import Acceptance, Status, Study
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw


def test_many_are_marked_and_reopened(study: Study) -> None:
    flagged = study.mark_all([1, 2, 3], Status.FLAGGED)
    assert [case.status for case in flagged] == [Status.FLAGGED] * 3
    study.mark_all([2, 3, 4], Status.EXCLUDED)
    assert study.counts()[Status.EXCLUDED] == 3
    study.mark_all(range(1, 13), None)
    assert study.counts()[Status.UNREVIEWED] == 12
    assert study.audit.verify() == 3 + 3 + 4


def test_marking_all_or_none(study: Study) -> None:
    with pytest.raises(StudyError, match="no case number 77"):
        study.mark_all([1, 77], Status.FLAGGED)
    assert study.case(1).status is Status.UNREVIEWED
    assert study.audit.verify() == 0


def test_many_masks_are_accepted(study: Study, draw: Draw) -> None:
    def acceptances() -> Iterator[tuple[int, Acceptance]]:
        for case_id in range(1, 7):
            yield case_id, Acceptance(draw(case_id), "base", 0.5, seconds=1.5)

    study.set_flagged(2)
    accepted = study.accept_all(acceptances())
    assert [(case.id, case.status) for case in accepted] == [
        (case_id, Status.ACCEPTED) for case_id in range(1, 7)
    ]
    for case in accepted:
        assert same(read_mask(study.mask_path(case.id)), draw(case.id))
    assert [case.held_out for case in accepted] == [n == 2 for n in range(6)]
    assert study.revisions.of(6)[0].seconds == 1.5
    assert study.audit.verify() == 7


def test_accepting_all_or_none(study: Study, draw: Draw) -> None:
    before = study.accept(1, draw(1), model_id=None, threshold=None)
    with pytest.raises(MaskError):
        study.accept_all([(1, Acceptance(draw(2))), (2, Acceptance(draw(3)[1:]))])
    assert study.case(1) == before
    assert same(study.mask(1), draw(1))


def test_an_earlier_mask_is_restored(folder: Path, draw: Draw) -> None:
    with Study.open(folder, reviewer="anna") as study:
        first = study.accept(1, draw(1), model_id="base", threshold=0.4).revision
        second = study.accept(1, draw(2), model_id=None, threshold=None).revision
        assert first is not None
        with pytest.raises(StudyError, match="no earlier mask"):
            study.revisions.restore(2, first)
    with Study.open(folder, reviewer="bela") as study:
        assert study.revisions.restore(1, first).revision == first
        assert same(study.mask(1), draw(1))
        assert same(read_mask(study.mask_path(1)), draw(1))
        newest = study.revisions.of(1)[0]
        assert (newest.reviewer, newest.model_id, newest.threshold) == ("bela", "base", 0.4)
        entry = study.audit.entries("img1.png")[-1]
        assert (entry.who, entry.action, entry.from_revision, entry.to_revision) == (
            *("bela", "restored"),
            *(second, first),
        )
