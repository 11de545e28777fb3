"""A disk that fails at any step of any change leaves everything as it was."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mgmfnet.errors import WriteError
from mgmfnet.prediction import Prediction
from mgmfnet.study import Draft, Status, Study, database
from mgmfnet.types import Mask

Draw = Callable[[int], Mask]
Predict = Callable[..., Prediction]
Change = Callable[[Study, Draw, Predict], object]


class Disk:
    """Under every file that is written apart from the database; fails on demand."""

    def __init__(self) -> None:
        self._steps_left = 0
        self._code = 0
        self._once = False

    def fail_after(self, steps: int, code: int, *, once: bool) -> None:
        self._steps_left, self._code, self._once = steps, code, once

    def repair(self) -> None:
        self._code = 0

    def step(self) -> None:
        if not self._code:
            return
        if self._steps_left:
            self._steps_left -= 1
            return
        code = self._code
        if self._once:
            self.repair()
        raise OSError(code, os.strerror(code))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    replace, fsync, path_open = os.replace, os.fsync, Path.open

    def failing_replace(source: Path, target: Path) -> None:
        disk.step()
        replace(source, target)

    def failing_fsync(descriptor: int) -> None:
        disk.step()
        fsync(descriptor)

    def failing_open(path: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
        if "x" in mode:
            disk.step()
        return path_open(path, mode, *args, **options)

    monkeypatch.setattr(os, "replace", failing_replace)
    monkeypatch.setattr(os, "fsync", failing_fsync)
    monkeypatch.setattr(Path, "open", failing_open)
    return disk


def state(study: Study) -> list[object]:
    """Everything a person could notice."""
    masks = study.review_dir / "masks"
    return [
        study.cases(),
        study.audit.entries(),
        [study.revisions.of(case.id) for case in study.cases()],
        [_list(study.mask(case.id)) for case in study.cases()],
        [_draft(study.drafts.load(case.id)) for case in study.cases()],
        {path.name: path.read_bytes() for path in masks.rglob("*") if path.is_file()},
    ]


def _list(mask: Mask | None) -> object:
    return None if mask is None else mask.tolist()


def _draft(draft: Draft | None) -> object:
    return None if draft is None else (draft.mask.tolist(), draft.threshold)


def accept_first(study: Study, draw: Draw, predict: Predict) -> None:
    study.accept(3, draw(9), model_id="base", threshold=0.5)


def accept_again(study: Study, draw: Draw, predict: Predict) -> None:
    study.accept(1, draw(9), model_id="base", threshold=0.5)


def accept_over_others(study: Study, draw: Draw, predict: Predict) -> None:
    study.accept(2, draw(9), model_id="base", threshold=0.5)


def predict_first(study: Study, draw: Draw, predict: Predict) -> None:
    study.predictions.save(3, predict(4))


@pytest.fixture
def reviewed(folder: Path, draw: Draw, monkeypatch: pytest.MonkeyPatch) -> Iterator[Study]:
    """Case 1 is accepted and edited again; case 2 has a draft, a flag and a mask of others."""
    monkeypatch.setattr(database, "_BUSY_TIMEOUT_S", 0.01)
    with Study.open(folder) as study:
        study.accept(1, draw(1), model_id=None, threshold=None)
        study.drafts.save(1, Draft(draw(2), 0.5))
        study.drafts.save(2, Draft(draw(3), 0.5))
        study.set_flagged(2)
        study.mask_path(2).write_bytes(b"drawn elsewhere")
        yield study


@pytest.fixture
def rival(reviewed: Study) -> Iterator[sqlite3.Connection]:
    """A foreign program that can keep the database from being written."""
    path = reviewed.review_dir / "study.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as rival:
        yield rival


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("change", [accept_first, accept_again, accept_over_others, predict_first])
def test_one_failure_at_any_step_changes_nothing(
    disk: Disk, reviewed: Study, draw: Draw, predict: Predict, change: Change, code: int
) -> None:
    before = state(reviewed)
    steps = 0
    while True:
        disk.fail_after(steps, code, once=True)
        try:
            change(reviewed, draw, predict)
            break
        except WriteError:
            assert state(reviewed) == before
        steps += 1
    assert steps >= 4
    assert state(reviewed) != before
    assert not list(reviewed.review_dir.rglob("*.part"))


@pytest.mark.parametrize("change", [accept_first, accept_again, accept_over_others])
def test_a_disk_that_fails_for_good_changes_nothing_that_outlasts_the_repair(
    disk: Disk, reviewed: Study, draw: Draw, predict: Predict, change: Change
) -> None:
    """A published mask may be too new until the disk works again; the database never is."""
    before = state(reviewed)
    folder = reviewed.folder
    reviewed.close()
    steps = 0
    while True:
        with Study.open(folder) as study:
            assert state(study) == before
            disk.fail_after(steps, errno.EIO, once=False)
            with contextlib.suppress(WriteError):
                change(study, draw, predict)
                break
            assert study.cases() == before[0]
            disk.repair()
        steps += 1
    assert steps >= 4


@pytest.mark.parametrize(
    "change",
    [
        accept_first,
        accept_again,
        predict_first,
        lambda study, draw, _: study.drafts.save(1, Draft(draw(9), 0.1)),
        lambda study, draw, _: study.drafts.save(3, Draft(draw(9), 0.1)),
        lambda study, *_: study.drafts.drop(1),
        lambda study, *_: study.set_flagged(1),
        lambda study, *_: study.exclude(1),
        lambda study, *_: study.reopen(2),
    ],
)
def test_a_database_that_cannot_be_written_changes_nothing(
    reviewed: Study, rival: sqlite3.Connection, draw: Draw, predict: Predict, change: Change
) -> None:
    before = state(reviewed)
    rival.execute("BEGIN IMMEDIATE")
    with pytest.raises(WriteError, match=r"study\.sqlite could not be written"):
        change(reviewed, draw, predict)
    assert state(reviewed) == before
    rival.execute("ROLLBACK")
    change(reviewed, draw, predict)
    assert state(reviewed) != before


@pytest.mark.parametrize("case_id", [1, 3])
def test_a_commit_that_fails_in_the_end_takes_the_mask_file_back(
    reviewed: Study,
    rival: sqlite3.Connection,
    draw: Draw,
    monkeypatch: pytest.MonkeyPatch,
    case_id: int,
) -> None:
    before = state(reviewed)
    replace = os.replace

    def then_block(source: Path, target: Path) -> None:
        replace(source, target)
        if "masks" in target.parts and not rival.in_transaction:
            rival.execute("BEGIN IMMEDIATE")

    monkeypatch.setattr(os, "replace", then_block)
    with pytest.raises(WriteError):
        reviewed.accept(case_id, draw(9), model_id=None, threshold=None)
    rival.execute("ROLLBACK")
    monkeypatch.setattr(os, "replace", replace)
    assert state(reviewed) == before
    reviewed.accept(case_id, draw(9), model_id=None, threshold=None)
    assert (reviewed.mask(case_id) == draw(9)).all()


def test_a_full_database_changes_nothing(reviewed: Study) -> None:
    connection = reviewed.storage.database._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    noise = np.random.default_rng(0).integers(0, 2, (400, 400)).astype(np.uint8) * 255
    before = state(reviewed)
    with pytest.raises(WriteError, match=r"full.+intact"):
        reviewed.drafts.save(1, Draft(noise, 0.5))
    assert state(reviewed) == before


def test_an_acceptance_that_a_crash_interrupted_is_taken_back(
    reviewed: Study, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the program had died just before the last commit: nothing after it runs."""
    before = state(reviewed)

    class Died(BaseException):
        pass

    def die(*_: object) -> None:
        raise Died

    monkeypatch.setattr(reviewed._accepting, "_record", die)
    monkeypatch.setattr(reviewed._accepting, "_try_to_take_back", lambda _: None)
    for case_id in (1, 2, 3):
        with pytest.raises(Died):
            reviewed.accept(case_id, draw(9), model_id=None, threshold=None)
    assert state(reviewed) != before
    leftover = reviewed.review_dir / "masks" / ".0123.part"
    leftover.touch()
    reviewed.close()
    with Study.open(reviewed.folder) as study:
        assert state(study) == before
        assert not leftover.exists()
        assert study.counts()[Status.ACCEPTED] == 0


def test_a_mask_file_that_cannot_be_read_is_not_replaced(reviewed: Study, draw: Draw) -> None:
    reviewed.mask_path(3).mkdir()
    with pytest.raises(WriteError, match="was not replaced"):
        reviewed.accept(3, draw(9), model_id=None, threshold=None)
    assert reviewed.case(3).status is Status.UNREVIEWED
