from pathlib import Path

import numpy as np
import pytest

from mgmfnet.study import Draft, EditHistory, Study, mask_digest
from mgmfnet.study.masks import edit_histories as histories
from mgmfnet.types import Mask
from tests.mgmfnet.study.drawing import Draw


def history(*steps: bytes, done: int | None = None, mask: Mask | None = None) -> EditHistory:
    return EditHistory(steps, len(steps) if done is None else done, mask_digest(mask))


def test_it_is_kept_with_the_draft(folder: Path, draw: Draw) -> None:
    stored = history(b"a", b"b", b"c", done=2, mask=draw(1))
    with Study.open(folder) as study:
        study.drafts.save(1, Draft(draw(1), 0.5, history=stored))
    with Study.open(folder) as study:
        assert study.histories.load(1, draw(1)) == stored
        assert study.histories.load(1, draw(2)) is None
        assert study.histories.load(1, None) is None
        assert study.histories.load(2, None) is None


@pytest.mark.parametrize(
    "steps",
    [
        (b"a", b"b", b"c", b"d"),
        (b"a", b"b"),
        (b"a", b"x"),
        (b"b", b"c", b"d"),
        (b"x",),
        (),
        (b"c", b"a"),
        (b"a", b"a", b"a"),
    ],
)
def test_only_what_is_new_is_written(study: Study, steps: tuple[bytes, ...]) -> None:
    study.histories.save(1, history(b"a", b"b", b"c"))
    study.histories.save(2, history(b"other"))
    study.histories.save(1, history(*steps))
    assert study.histories.load(1, None) == history(*steps)
    assert study.histories.load(2, None) == history(b"other")


def test_the_oldest_steps_of_a_case_are_forgotten(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "HISTORY_BYTES", 25)
    steps = [bytes([number]) * 10 for number in range(5)]
    study.histories.save(1, history(*steps, done=4))
    assert study.histories.load(1, None) == history(*steps[3:], done=1)
    study.histories.save(1, history(*steps, done=1))
    assert study.histories.load(1, None) == history(*steps[1:], done=0)


def test_the_oldest_histories_of_a_study_are_forgotten(study: Study) -> None:
    for case_id in (1, 2, 3, 1):
        study.histories.save(case_id, history(bytes(10)))
    study.histories.prune(limit=25)
    assert [study.histories.load(case_id, None) is None for case_id in (1, 2, 3)] == [
        *(False, True, False),
    ]


def test_masks_of_other_pixels_or_sizes_have_other_digests() -> None:
    masks = [np.zeros((4, 6), np.uint8), np.zeros((6, 4), np.uint8), np.zeros((4, 6), np.uint8)]
    masks[2][3, 5] = 255
    assert len({mask_digest(mask) for mask in masks}) == 3
