from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.case_document import CaseDocument
from app.document.mask_operations import MaskOperations
from app.messages import Message
from mgmfnet.masks.border import grow, shrink, smooth
from mgmfnet.masks.parts import fill_holes, keep_largest, remove_islands
from mgmfnet.types import CERTAIN, LESION, Mask

SHAPE = (60, 80)
SHARE = 0.1

OPERATIONS: dict[str, tuple[Callable[[MaskOperations], None], Callable[[Mask], Mask]]] = {
    "grow": (MaskOperations.grow, grow),
    "shrink": (MaskOperations.shrink, shrink),
    "smooth": (MaskOperations.smooth, smooth),
    "largest": (MaskOperations.keep_largest, keep_largest),
    "islands": (lambda it: it.remove_islands(SHARE), lambda mask: remove_islands(mask, SHARE)),
    "holes": (MaskOperations.fill_holes, fill_holes),
}


def lesion(seed: int) -> Mask:
    """Blobs, islands and holes."""
    random = np.random.default_rng(seed)
    mask = np.zeros(SHAPE, np.uint8)
    for _ in range(6):
        top, left = random.integers(0, SHAPE[0]), random.integers(0, SHAPE[1])
        height, width = random.integers(1, 25, 2)
        value = LESION if random.random() < 0.7 else 0
        mask[top : top + height, left : left + width] = value
    return mask


def load(document: CaseDocument, mask: Mask | None) -> None:
    probability = (lesion(1) > 0).astype(np.uint16) * np.uint16(CERTAIN)
    document.load(np.zeros((*SHAPE, 3), np.uint8), prediction=probability, mask=mask)


@given(seed=st.integers(0, 10_000), name=st.sampled_from(sorted(OPERATIONS)))
@settings(max_examples=60)
def test_a_part_of_the_mask_gives_what_all_of_it_gives(seed: int, name: str) -> None:
    document, mask = CaseDocument(), lesion(seed)
    load(document, mask)
    operate, change = OPERATIONS[name]
    operate(MaskOperations(document))
    assert np.array_equal(document.mask, change(mask))


@given(
    seed=st.integers(0, 10_000),
    names=st.lists(st.sampled_from(sorted(OPERATIONS)), min_size=1, max_size=6),
    person=st.booleans(),
)
@settings(max_examples=40)
def test_undo_and_redo_restore_every_state(seed: int, names: list[str], person: bool) -> None:
    document = CaseDocument()
    load(document, lesion(seed) if person else None)
    states = [document.mask]
    for name in names:
        OPERATIONS[name][0](MaskOperations(document))
        if not np.array_equal(document.mask, states[-1]):
            states.append(document.mask)
    assert document.undo_stack.count() == len(states) - 1
    for state in reversed(states[:-1]):
        document.undo_stack.undo()
        assert np.array_equal(document.mask, state)
    assert document.person_made == person
    for state in states[1:]:
        document.undo_stack.redo()
        assert np.array_equal(document.mask, state)


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_empty_mask_is_told_and_left_alone(
    name: str, document: CaseDocument, told: list[Message]
) -> None:
    load(document, np.zeros(SHAPE, np.uint8))
    OPERATIONS[name][0](MaskOperations(document))
    assert "no mask" in told[0].text
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("name", ["largest", "islands", "holes", "smooth"])
def test_nothing_to_do_is_told_and_no_step(
    name: str, document: CaseDocument, told: list[Message]
) -> None:
    mask = np.zeros(SHAPE, np.uint8)
    mask[:30] = LESION
    load(document, mask)
    OPERATIONS[name][0](MaskOperations(document))
    assert len(told) == 1
    assert document.undo_stack.count() == 0


def test_it_says_how_many_islands_went(document: CaseDocument, told: list[Message]) -> None:
    mask = np.zeros(SHAPE, np.uint8)
    mask[10:40, 10:40] = LESION
    mask[50:52, 50:52] = mask[55:57, 70:72] = LESION
    load(document, mask)
    MaskOperations(document).remove_islands(0.05)
    assert [message.text for message in told] == ["2 islands removed. Undo brings them back."]
    assert np.count_nonzero(document.mask) == 900


def test_without_a_case_nothing_happens(document: CaseDocument, told: list[Message]) -> None:
    for operate, _ in OPERATIONS.values():
        operate(MaskOperations(document))
    assert len(told) == len(OPERATIONS)
