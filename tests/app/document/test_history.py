import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.document.edit_record import StepRecord
from app.document.history import History
from app.document.patch import Patch
from app.document.step import MaskStep
from mgmfnet.types import LESION

SHAPE = (64, 64)


class Target:
    """A document that is only a mask."""

    def __init__(self) -> None:
        self.mask = np.zeros(SHAPE, np.uint8)

    def apply_patch(self, patch: Patch) -> None:
        patch.apply(self.mask)

    def restore(self, person: Patch | None) -> None:
        raise AssertionError("no step of these tests is the machine's")

    def move_threshold(self, threshold: float) -> None:
        raise AssertionError("no step of these tests is the machine's")

    def edit(self, seed: int) -> MaskStep:
        noise = np.random.default_rng(seed).random(SHAPE) < 0.5
        patch = Patch.from_empty(noise.astype(np.uint8) * np.uint8(LESION))
        patch.apply(self.mask)
        return MaskStep(self, StepRecord(f"Edit {seed}", patch))


@pytest.fixture
def target(qapp: QCoreApplication) -> Target:
    return Target()


def test_forgets_the_oldest_steps_past_its_limit(target: Target) -> None:
    size = target.edit(0).size
    target.mask[:] = 0
    history = History(limit=8 * size)
    states = [target.mask.copy()]
    for seed in range(30):
        history.add(target.edit(seed))
        states.append(target.mask.copy())
        assert history.size <= 8 * size + 50
    kept = history.count()
    assert 5 <= kept <= 8
    assert history.undoText() == "Edit 29"
    for state in reversed(states[-kept - 1 : -1]):
        history.undo()
        assert np.array_equal(target.mask, state)
    assert not history.canUndo()
    for _ in range(kept):
        history.redo()
    assert np.array_equal(target.mask, states[-1])


def test_keeps_the_newest_step_however_large(target: Target) -> None:
    history = History(limit=1)
    history.add(target.edit(0))
    history.add(target.edit(1))
    assert history.count() == 1
    assert history.undoText() == "Edit 1"


def test_what_follows_an_undone_step_takes_its_place_and_memory(target: Target) -> None:
    history = History()
    history.add(target.edit(0))
    history.add(target.edit(1))
    size = history.size
    history.undo()
    history.add(target.edit(2))
    assert history.count() == 2
    assert history.size == pytest.approx(size, rel=0.05)


@pytest.mark.parametrize(("clean_after", "can_be_clean"), [(1, False), (6, True)])
def test_the_saved_state_is_known_while_it_can_be_reached(
    target: Target, clean_after: int, can_be_clean: bool
) -> None:
    size = target.edit(0).size
    history = History(limit=6 * size)
    for seed in range(1, 8):
        history.add(target.edit(seed))
        if seed == clean_after:
            history.setClean()
            clean = target.mask.copy()
    was_clean = False
    while history.canUndo():
        history.undo()
        was_clean |= history.isClean()
        assert not history.isClean() or np.array_equal(target.mask, clean)
    assert was_clean == can_be_clean


def test_forgetting_is_told(target: Target, qtbot: QtBot) -> None:
    history = History(limit=2 * target.edit(0).size + 100)
    history.add(target.edit(1))
    history.add(target.edit(2))
    indices: list[int] = []
    history.indexChanged.connect(indices.append)
    history.add(target.edit(3))
    assert indices[-1] == history.index() == history.count()
