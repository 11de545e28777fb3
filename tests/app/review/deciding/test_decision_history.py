"""Which is newer, the last decision or the last stroke?"""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.document.case_document import CaseDocument
from app.document.edit_record import RecordedHistory
from app.review.deciding.decision_history import Decided, DecisionHistory
from mgmfnet.types import LESION

IMAGE = np.zeros((8, 8, 3), np.uint8)
MASK = np.zeros((8, 8), np.uint8)


@pytest.fixture
def document(qapp: QApplication) -> CaseDocument:
    document = CaseDocument()
    document.load(IMAGE, mask=MASK)
    return document


@pytest.fixture
def history(document: CaseDocument) -> DecisionHistory:
    return DecisionHistory(document, document)


def stroke(document: CaseDocument) -> None:
    drawn = document.begin_stroke("Brush stroke")
    drawn.add(np.full((1, 8), LESION, np.uint8), 0, document.undo_stack.index())
    drawn.finish()


def old_strokes() -> RecordedHistory:
    other = CaseDocument()
    other.load(IMAGE, mask=MASK)
    stroke(other)
    return other.recorded_history()


def first_in(history: DecisionHistory) -> str:
    return "decision" if history.comes_first else "stroke"


def decide(history: DecisionHistory, text: str = "accepting") -> list[str]:
    taken_back: list[str] = []
    history.note(Decided(text, lambda: taken_back.append(text)))
    return taken_back


def test_strokes_come_first_while_nothing_is_decided(
    document: CaseDocument, history: DecisionHistory
) -> None:
    stroke(document)
    assert first_in(history) == "stroke"


def test_a_decision_comes_before_older_strokes_and_after_newer_ones(
    document: CaseDocument, history: DecisionHistory
) -> None:
    stroke(document)
    decide(history)
    assert first_in(history) == "decision"
    document.load(IMAGE, mask=MASK, history=old_strokes())  # the case that it led to
    stroke(document)
    assert first_in(history) == "stroke"
    document.undo_stack.undo()
    assert first_in(history) == "decision"


def test_on_a_case_that_was_chosen_all_strokes_come_first(
    document: CaseDocument, history: DecisionHistory
) -> None:
    decide(history)
    history.let_strokes_come_first()
    document.load(IMAGE, mask=MASK, history=old_strokes())
    assert first_in(history) == "stroke"
    document.undo_stack.undo()
    assert first_in(history) == "decision"


def test_after_a_decision_was_taken_back_the_strokes_before_it_come_first(
    document: CaseDocument, history: DecisionHistory
) -> None:
    first, second = decide(history, "first"), decide(history, "second")
    history.take_back()
    assert (first, second) == ([], ["second"])
    document.load(IMAGE, mask=MASK, history=old_strokes())
    assert first_in(history) == "stroke"
    document.undo_stack.undo()
    history.take_back()
    assert first == ["first"]
    assert history.newest is None


def test_what_ends_while_a_person_draws_comes_after_the_strokes(
    document: CaseDocument, history: DecisionHistory
) -> None:
    stroke(document)
    history.note(Decided("accepting 9 cases", lambda: None), while_working=True)
    assert first_in(history) == "stroke"


def test_a_decision_is_taken_back_once(history: DecisionHistory) -> None:
    taken_back = decide(history)
    decided = history.newest
    history.take_back(decided)
    history.take_back(decided)
    assert taken_back == ["accepting"]


def test_what_was_not_carried_out_is_forgotten(history: DecisionHistory) -> None:
    decide(history, "first")
    decide(history, "second")
    assert history.newest is not None
    history.forget(history.newest)
    assert (history.newest and history.newest.text) == "first"
