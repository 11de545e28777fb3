"""Whatever tools a person uses in whatever order, undo and redo bring every state back."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.document.case_document import CaseDocument
from app.document.mask_operations import MaskOperations
from app.settings import Settings
from app.tools import TOOLS
from mgmfnet.types import LESION, Mask
from tests.app.tools.hand import SHAPE, Hand, PlainSurface

DRAWN = sorted(TOOLS.keys() - {"refine"})

places = st.tuples(st.integers(-10, SHAPE[1] + 10), st.integers(-10, SHAPE[0] + 10))
drags = st.tuples(
    st.sampled_from(DRAWN), st.lists(places, min_size=1, max_size=4), st.booleans(), st.booleans()
)
operations = st.sampled_from(
    [MaskOperations.grow, MaskOperations.shrink, MaskOperations.fill_holes, MaskOperations.smooth]
)


@pytest.fixture(scope="module")
def image() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (*SHAPE, 3), np.uint8)


@given(edits=st.lists(st.one_of(drags, operations), min_size=1, max_size=6), person=st.booleans())
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undo_and_redo_restore_exactly(
    edits: list[Any], person: bool, image: np.ndarray, qtbot: QtBot
) -> None:
    document, surface = CaseDocument(), PlainSurface()
    rows = np.linspace(0, 65535, SHAPE[0]).astype(np.uint16)
    mask = np.zeros(SHAPE, np.uint8)
    mask[20:70, 30:90] = LESION
    mask[40:50, 50:60] = 0
    document.load(
        image,
        prediction=np.tile(rows[:, None], SHAPE[1]),
        mask=mask if person else None,
    )
    states: list[Mask] = [document.mask]
    for edit in edits:
        if callable(edit):
            edit(MaskOperations(document))
        else:
            name, way, reversing, cancelled = edit
            hand = Hand(TOOLS[name](Settings()), document, surface)
            hand.press(*way, reversing=reversing)
            if cancelled:
                hand.cancel()
                assert np.array_equal(document.mask, states[-1])
            else:
                hand.tool.end(document, surface, hand.pointer(way[-1], reversing))
        if document.undo_stack.count() == len(states):
            states.append(document.mask)
        assert np.array_equal(document.mask, states[-1])
    for state in reversed(states[:-1]):
        document.undo_stack.undo()
        assert np.array_equal(document.mask, state)
    assert not document.undo_stack.canUndo()
    for state in states[1:]:
        document.undo_stack.redo()
        assert np.array_equal(document.mask, state)
