from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import StudyError
from mgmfnet.study import Draft, Status, Study
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict


def test_any_thread_may_do_anything(study: Study, draw: Draw, predict: Predict) -> None:
    def work(number: int) -> None:
        case_id = number % 12 + 1
        study.predictions.save(case_id, predict(number))
        study.drafts.save(case_id, Draft(draw(number), 0.5))
        assert len(study.cases()) == 12
        study.accept(case_id, draw(number), model_id="base", threshold=0.5)
        assert sum(study.counts().values()) == 12
        assert study.predictions.load(case_id, "base") is not None

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(48)))
    assert study.audit.verify() == 48
    assert sum(bool(case.held_out) for case in study.cases()) == 2
    for case in study.cases():
        assert len(study.revisions.of(case.id)) == 4
        assert same(study.mask(case.id), read_mask(study.mask_path(case.id)))


def test_closing_waits_for_an_acceptance_and_refuses_the_next(folder: Path, draw: Draw) -> None:
    study = Study.open(folder)
    acknowledged: dict[int, int] = {}

    def work(case_id: int) -> None:
        for number in range(100):
            try:
                study.accept(case_id, draw(number), model_id=None, threshold=None)
            except StudyError:
                return
            acknowledged[case_id] = number
            if number == 3:
                study.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(1, 5)))
    with Study.open(folder) as again:
        assert again.counts()[Status.ACCEPTED] == len(acknowledged)
        for case_id, number in acknowledged.items():
            assert same(again.mask(case_id), draw(number))
            assert same(read_mask(again.mask_path(case_id)), draw(number))


def test_a_study_may_be_closed_by_another_thread(folder: Path) -> None:
    study = Study.open(folder)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(study.close).result()
    with Study.open(folder) as again, pytest.raises(StudyError, match="closed"):
        assert again.cases() == study.cases()
