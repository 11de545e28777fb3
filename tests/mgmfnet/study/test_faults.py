"""A disk that fails at any step of any change leaves everything as it was."""

import contextlib
import errno
import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.errors import MgmfnetError, WriteError
from mgmfnet.study import Acceptance, Draft, EditHistory, Status, Study
from mgmfnet.study import Change as Taken
from mgmfnet.study.database import database
from mgmfnet.types import Mask
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict
from tests.mgmfnet.study.failing_disk import Disk, failing_disk, undermine

Change = Callable[[Study, Draw, Predict], object]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return failing_disk(monkeypatch)


def state(study: Study) -> list[object]:
    """Everything a person could notice."""
    masks = study.review_dir / "masks"
    return [
        study.cases(),
        [study.notes.note(case.id) for case in study.cases()],
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


def accept_many(study: Study, draw: Draw, predict: Predict) -> None:
    study.accept_all([(case_id, Acceptance(draw(9))) for case_id in (3, 1, 2)])


def restore(study: Study, draw: Draw, predict: Predict) -> None:
    study.revisions.restore(1, study.revisions.of(1)[-1].sha256)


def predict_first(study: Study, draw: Draw, predict: Predict) -> None:
    study.predictions.save(3, predict(4))


def save_first_draft(study: Study, draw: Draw, predict: Predict) -> None:
    study.drafts.save(3, Draft(draw(9), 0.1, history=EditHistory((b"a", b"b"), 1, None)))


def save_draft(study: Study, draw: Draw, predict: Predict) -> None:
    study.drafts.save(1, Draft(draw(9), 0.1))


def drop_draft(study: Study, draw: Draw, predict: Predict) -> None:
    study.drafts.drop(1)


def flag(study: Study, draw: Draw, predict: Predict) -> None:
    study.set_flagged(1)


def exclude_many(study: Study, draw: Draw, predict: Predict) -> None:
    study.mark_all([1, 2, 3], Status.EXCLUDED)


def reopen(study: Study, draw: Draw, predict: Predict) -> None:
    study.reopen(2)


def note(study: Study, draw: Draw, predict: Predict) -> None:
    study.notes.set_note(3, "hair")


def tag(study: Study, draw: Draw, predict: Predict) -> None:
    study.notes.add_tag([1, 2, 3], "hair")


_CODES = [errno.ENOSPC, errno.EIO, errno.EACCES]
_FILE_CHANGES = [
    *(accept_first, accept_again, accept_over_others, accept_many, restore),
]
_DATABASE_CHANGES = [
    *(save_first_draft, save_draft, drop_draft, flag, exclude_many, reopen, note, tag),
]


@pytest.fixture
def folder(tmp_path: Path, add_image: Callable[[Path, int], None]) -> Path:
    for number in (1, 2, 3):
        add_image(tmp_path / "images" / f"img{number}.png", number)
    return tmp_path / "images"


@pytest.fixture
def reviewed(folder: Path, draw: Draw, monkeypatch: pytest.MonkeyPatch) -> Iterator[Study]:
    """Case 1 is accepted and edited again; case 2 has a draft, a flag and a mask of others."""
    monkeypatch.setattr(database, "_BUSY_TIMEOUT_S", 0.01)
    with Study.open(folder) as study:
        study.accept(1, draw(7), model_id=None, threshold=None)
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


@pytest.mark.parametrize(
    ("change", "code"),
    [
        *itertools.product([*_FILE_CHANGES, predict_first], _CODES),
        *itertools.product(_DATABASE_CHANGES, [errno.EIO]),
    ],
)
def test_one_failure_at_any_step_changes_nothing(
    disk: Disk, reviewed: Study, draw: Draw, predict: Predict, change: Change, code: int
) -> None:
    undermine(reviewed, disk)
    fail_at_every_step(reviewed, disk, code, lambda: change(reviewed, draw, predict))


@pytest.mark.parametrize("code", _CODES)
def test_one_failure_at_any_step_of_taking_back_changes_nothing(
    disk: Disk, reviewed: Study, draw: Draw, code: int
) -> None:
    befores = [reviewed.state(case_id) for case_id in (3, 1, 2)]
    afters = reviewed.accept_all([(case_id, Acceptance(draw(9))) for case_id in (3, 1, 2)])
    changes = list(map(Taken, befores, afters))
    undermine(reviewed, disk)
    fail_at_every_step(reviewed, disk, code, lambda: reviewed.take_back(changes))
    assert [reviewed.case(case_id).status for case_id in (3, 1, 2)] == [
        before.case.status for before in befores
    ]


def fail_at_every_step(study: Study, disk: Disk, code: int, change: Callable[[], object]) -> None:
    before = state(study)
    for steps in itertools.count():
        disk.fail_after(steps, code, once=True)
        try:
            change()
        except MgmfnetError as error:
            disk.repair()
            told = str(error)
        else:
            break
        assert os.strerror(code) in told
        assert state(study) == before
    disk.repair()
    assert steps >= 4
    assert state(study) != before
    assert not list(study.review_dir.rglob("*.part"))


@pytest.mark.parametrize("change", _FILE_CHANGES)
def test_a_disk_that_fails_for_good_changes_nothing_that_outlasts_the_repair(
    disk: Disk, reviewed: Study, draw: Draw, predict: Predict, change: Change
) -> None:
    """A published mask may be too new until the disk works again; the database never is."""
    before = state(reviewed)
    folder = reviewed.folder
    reviewed.close()
    for steps in itertools.count():
        with Study.open(folder) as study:
            assert state(study) == before
            undermine(study, disk)
            disk.fail_after(steps, errno.EIO, once=False)
            with contextlib.suppress(MgmfnetError):
                change(study, draw, predict)
                break
            disk.repair()
            assert study.cases() == before[0]
    disk.repair()
    assert steps >= 10


@pytest.mark.parametrize("change", [*_FILE_CHANGES, predict_first, *_DATABASE_CHANGES])
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
    assert same(reviewed.mask(case_id), draw(9))


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
    monkeypatch.setattr(reviewed._accepting.publishing, "_try_to_put_back", lambda _: None)
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


def test_taking_back_that_a_crash_interrupted_was_never_begun(
    reviewed: Study, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    befores = [reviewed.state(case_id) for case_id in (1, 3)]
    afters = reviewed.accept_all([(case_id, Acceptance(draw(9))) for case_id in (1, 3)])
    accepted = state(reviewed)

    class Died(BaseException):
        pass

    def die(*_: object) -> None:
        raise Died

    monkeypatch.setattr(reviewed._accepting, "_record_return", die)
    monkeypatch.setattr(reviewed._accepting.publishing, "_try_to_put_back", lambda _: None)
    with pytest.raises(Died):
        reviewed.take_back(map(Taken, befores, afters))
    assert state(reviewed) != accepted
    reviewed.close()
    with Study.open(reviewed.folder) as study:
        assert state(study) == accepted


def test_a_mask_file_that_cannot_be_read_is_not_replaced(reviewed: Study, draw: Draw) -> None:
    reviewed.mask_path(3).mkdir()
    with pytest.raises(WriteError, match="was not replaced"):
        reviewed.accept(3, draw(9), model_id=None, threshold=None)
    assert reviewed.case(3).status is Status.UNREVIEWED


@pytest.mark.parametrize("again", [False, True])
def test_a_replaced_image_is_dealt_with_in_the_end(
    disk: Disk,
    reviewed: Study,
    draw: Draw,
    predict: Predict,
    add_image: Callable[[Path, int], None],
    again: bool,
) -> None:
    """Several files and entries change; whatever fails on the way, no mask is lost."""
    reviewed.drafts.save(1, Draft(draw(5), 0.5))
    kept = len(reviewed.revisions.of(1))
    add_image(reviewed.case(1).path, 77)
    os.utime(reviewed.case(1).path, ns=(5, 5))
    undermine(reviewed, disk)
    for steps in itertools.count():
        disk.fail_after(steps, errno.EIO, once=True)
        try:
            reviewed.images.check(1)
            if again:
                reviewed.drafts.save(1, Draft(draw(6), 0.5))
        except MgmfnetError:
            disk.repair()
        else:
            break
    disk.repair()
    assert steps >= 10
    assert not reviewed.mask_path(1).exists()
    revisions = reviewed.revisions.of(1)
    assert len(revisions) == kept + again
    stored = [reviewed.revisions.mask(1, revision.sha256) for revision in revisions]
    assert not again or (stored[0] == draw(5)).all()
