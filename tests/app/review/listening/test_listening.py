"""Hints are answered on a thread of their own, for the case that is shown and no other."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.document.conversation import Conversation
from app.messages import Message
from app.review.session import ReviewSession
from mgmfnet.errors import DeviceError, ModelError
from mgmfnet.masks.hint import Hint
from mgmfnet.models.library import StoredModel
from mgmfnet.types import LESION
from tests.app.review.fakes import SIZE, FakeFactory, FakeGuide, make_model
from tests.app.studies import review_of

HERE, THERE = Hint(((10.5, 10.5),), adds=True), Hint(((50.5, 35.5),), adds=True)


@pytest.fixture
def listening_model() -> StoredModel:
    return make_model("Attentive", listens=True)


@pytest.fixture
def opened(
    qtbot: QtBot,
    session: ReviewSession,
    folder: Path,
    listening_model: StoredModel,
    factory: FakeFactory,
    guide: FakeGuide,
) -> Iterator[ReviewSession]:
    """The first case is predicted, and prepared."""
    session.set_model(listening_model)
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: session.document.has_prediction and idle(session, guide))
    yield session
    guide.gate.set()
    factory.of(listening_model).gate.set()


def idle(session: ReviewSession, guide: FakeGuide) -> bool:
    """Whether the case on the screen and the next one are prepared."""
    images = [listener.image for listener in guide.listeners if listener.prepared]
    return len(images) == 2 and any(image is session.document.image for image in images)


def conversation(session: ReviewSession) -> Conversation:
    return session.document.conversation


def test_the_case_on_the_screen_and_the_next_are_ready_before_anything_is_said(
    qtbot: QtBot, opened: ReviewSession, guide: FakeGuide
) -> None:
    assert guide.opened == [("Attentive", "auto")]
    shown, following = sorted(guide.listeners, key=lambda listener: int(listener.image.max()))
    assert shown.image is opened.document.image
    assert np.array_equal(shown.prepared[-1], opened.document.mask)
    assert (following.image == 90).all()  # the second one of the folder
    review_of(opened).next()
    qtbot.waitUntil(lambda: opened.document.image is following.image)
    qtbot.waitUntil(lambda: bool(following.prepared[-1].any()))


def test_several_hints_are_answered_in_order_on_the_prepared_image(
    qtbot: QtBot, opened: ReviewSession, guide: FakeGuide
) -> None:
    conversation(opened).say(HERE)
    conversation(opened).say(THERE)
    assert opened.document.undo_stack.count() == 0
    qtbot.waitUntil(lambda: opened.document.undo_stack.count() == 2)
    assert opened.document.mask[10, 10] == opened.document.mask[35, 50] == LESION
    assert len(guide.listeners) == 2
    conversation(opened).draw_again()
    qtbot.waitUntil(lambda: opened.document.undo_stack.count() == 3)
    assert not opened.document.mask[10, 10]


def test_painted_pixels_are_handed_over(qtbot: QtBot, opened: ReviewSession) -> None:
    stroke = opened.document.begin_stroke("Eraser stroke")
    stroke.remove(np.full((3, 3), LESION, np.uint8), 9, 9)
    stroke.add(np.full((1, 1), LESION, np.uint8), 0, 0)
    stroke.finish()
    conversation(opened).say(HERE)
    qtbot.waitUntil(lambda: opened.document.undo_stack.count() == 2)
    assert not opened.document.mask[9:12, 9:12].any()
    assert opened.document.mask[8, 8:13].all()


def test_an_answer_that_comes_after_the_case_is_left_is_dropped(
    qtbot: QtBot, opened: ReviewSession, guide: FakeGuide
) -> None:
    guide.gate.clear()
    conversation(opened).say(HERE)
    review_of(opened).next()
    qtbot.waitUntil(lambda: opened.document.image is not None)
    before = opened.document.mask
    guide.gate.set()
    conversation(opened).say(THERE)
    qtbot.waitUntil(lambda: opened.document.undo_stack.count() == 1)
    assert np.array_equal(opened.document.mask[:30], before[:30])
    assert conversation(opened).hints == (THERE,)


def test_predictions_wait_while_a_hint_does(
    qtbot: QtBot,
    session: ReviewSession,
    folder: Path,
    factory: FakeFactory,
    guide: FakeGuide,
    listening_model: StoredModel,
) -> None:
    predictor = factory.of(listening_model)
    guide.gate.clear()
    session.set_model(listening_model)
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)
    conversation(session).say(HERE)
    with qtbot.waitSignal(session.queue.predicted):
        pass
    begun = predictor.calls
    with qtbot.assertNotEmitted(session.queue.predicted, wait=50):
        pass
    assert begun < 4
    guide.gate.set()
    qtbot.waitUntil(lambda: predictor.calls == 4)
    assert session.document.undo_stack.count() == 1


@pytest.mark.parametrize("when", ["opening", "answering"])
def test_a_model_that_fails_does_not_listen_and_a_message_says_so(
    when: str,
    qtbot: QtBot,
    session: ReviewSession,
    guide: FakeGuide,
    listening_model: StoredModel,
    told: list[Message],
) -> None:
    problem = ModelError("The model is damaged.")
    guide.problems = {"auto": problem} if when == "opening" else {}
    guide.problem = problem
    session.document.load(np.zeros((*SIZE, 3), np.uint8))
    session.set_model(listening_model)
    assert conversation(session).listens
    conversation(session).say(HERE)
    qtbot.waitUntil(lambda: not conversation(session).listens)
    assert "damaged" in told[0].text
    assert not conversation(session).waits
    guide.problem, guide.problems = None, {}
    session.set_model(make_model("Sound", listens=True))
    conversation(session).say(HERE)
    qtbot.waitUntil(lambda: session.document.undo_stack.count() == 1)


def test_where_the_card_fails_the_processor_listens(
    qtbot: QtBot, session: ReviewSession, guide: FakeGuide, listening_model: StoredModel
) -> None:
    guide.problems["cuda"] = DeviceError("No graphics card.")
    session.document.load(np.zeros((*SIZE, 3), np.uint8))
    session.set_device("cuda")
    session.set_model(listening_model)
    conversation(session).say(HERE)
    qtbot.waitUntil(lambda: session.document.undo_stack.count() == 1)
    assert [device for _, device in guide.opened] == ["cuda", "cpu"]


def test_a_defect_costs_one_hint(
    qtbot: QtBot, session: ReviewSession, guide: FakeGuide, listening_model: StoredModel
) -> None:
    session.document.load(np.zeros((*SIZE, 3), np.uint8))
    session.set_model(listening_model)
    guide.problem = ZeroDivisionError()
    with qtbot.captureExceptions() as crashes:
        conversation(session).say(HERE)
        qtbot.waitUntil(lambda: len(crashes) > 0 and not conversation(session).waits)
    guide.problem = None
    conversation(session).say(THERE)
    qtbot.waitUntil(lambda: conversation(session).hints == (THERE,))


def test_only_a_model_with_a_guided_decoder_listens(
    session: ReviewSession, listening_model: StoredModel, model: StoredModel
) -> None:
    session.set_model(listening_model)
    assert conversation(session).listens
    session.set_model(model)
    assert not conversation(session).listens
    session.set_model(listening_model)
    session.set_model(None)
    assert not conversation(session).listens
