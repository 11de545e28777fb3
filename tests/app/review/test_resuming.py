"""What was drawn can be undone after a restart, and is never shown on another image."""

import hashlib
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from pytestqt.qtbot import QtBot

from app.messages import Message
from app.review.session import ReviewSession
from mgmfnet.masks.hint import Hint
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Status
from mgmfnet.types import LESION, Mask
from tests.app.review.fakes import make_model
from tests.app.studies import review_of


def show(qtbot: QtBot, session: ReviewSession, name: str) -> None:
    case = review_of(session).case_index.find(name)
    assert case is not None
    review_of(session).select(case.id)
    qtbot.waitUntil(lambda: review_of(session).presenter.seen == case.id)


def reopen(qtbot: QtBot, session: ReviewSession, folder: Path) -> None:
    assert session.close()
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    show(qtbot, session, "img0.png")


def shows(session: ReviewSession, colour: tuple[int, int, int]) -> bool:
    image = session.document.image
    return image is not None and bool((image == colour).all())


def paint(session: ReviewSession, row: int) -> Mask:
    stroke = session.document.begin_stroke(f"Row {row}")
    stroke.add(np.full((1, 64), LESION, np.uint8), 0, row)
    stroke.finish()
    return session.document.mask


@pytest.fixture
def opened(qtbot: QtBot, session: ReviewSession, folder: Path) -> ReviewSession:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    show(qtbot, session, "img0.png")
    return session


def test_strokes_are_undone_and_redone_after_a_restart(
    qtbot: QtBot, opened: ReviewSession, folder: Path
) -> None:
    states = [paint(opened, row) for row in (3, 6, 9)]
    opened.document.undo_stack.undo()
    reopen(qtbot, opened, folder)
    document, stack = opened.document, opened.document.undo_stack
    np.testing.assert_array_equal(document.mask, states[1])
    assert (stack.undoText(), stack.redoText(), stack.isClean()) == ("Row 6", "Row 9", True)
    stack.redo()
    np.testing.assert_array_equal(document.mask, states[2])
    stack.undo()
    stack.undo()
    np.testing.assert_array_equal(document.mask, states[0])
    stack.undo()
    assert not document.person_made
    reopen(qtbot, opened, folder)
    assert not document.person_made
    assert review_of(opened).case_index.counts[Status.EDITED] == 0
    stack.redo()
    np.testing.assert_array_equal(document.mask, states[0])


def test_a_move_of_the_threshold_is_undone_after_a_restart(
    qtbot: QtBot, opened: ReviewSession, folder: Path, model: StoredModel
) -> None:
    document = opened.document
    opened.set_model(model)
    qtbot.waitUntil(lambda: document.has_prediction)
    before = document.mask
    document.set_threshold(0.25)
    moved = document.mask
    reopen(qtbot, opened, folder)
    assert (document.threshold, document.person_made) == (0.25, False)
    np.testing.assert_array_equal(document.mask, moved)
    document.undo_stack.undo()
    assert document.threshold == 0.5
    np.testing.assert_array_equal(document.mask, before)


def test_strokes_are_undone_after_going_to_another_case_and_after_accepting(
    qtbot: QtBot, opened: ReviewSession
) -> None:
    first = paint(opened, 3)
    second = paint(opened, 6)
    show(qtbot, opened, "img1.png")
    assert not opened.document.undo_stack.canUndo()
    show(qtbot, opened, "img0.png")
    with qtbot.waitSignal(review_of(opened).saved):
        review_of(opened).accept_and_next()
    show(qtbot, opened, "img0.png")
    qtbot.waitUntil(opened.document.undo_stack.canUndo)
    np.testing.assert_array_equal(opened.document.mask, second)
    opened.document.undo_stack.undo()
    np.testing.assert_array_equal(opened.document.mask, first)


def test_a_stroke_that_is_under_way_is_part_of_what_is_stored(
    qtbot: QtBot, opened: ReviewSession, folder: Path
) -> None:
    first = paint(opened, 3)
    stroke = opened.document.begin_stroke("Long stroke")
    stroke.add(np.full((1, 64), LESION, np.uint8), 0, 20)
    with_stroke = opened.document.mask
    reopen(qtbot, opened, folder)
    np.testing.assert_array_equal(opened.document.mask, with_stroke)
    assert opened.document.undo_stack.undoText() == "Long stroke"
    opened.document.undo_stack.undo()
    np.testing.assert_array_equal(opened.document.mask, first)


def say(qtbot: QtBot, session: ReviewSession, hint: Hint) -> Mask:
    """Say something to a network that answers with a square."""
    session.set_model(make_model(listens=True))
    conversation = session.document.conversation
    conversation.say(hint)
    qtbot.waitUntil(lambda: not conversation.waits)
    return session.document.mask


def test_hints_are_there_again_after_a_restart_and_go_with_the_acceptance(
    qtbot: QtBot, opened: ReviewSession, folder: Path
) -> None:
    one, other = Hint(((9.5, 20.5),), adds=True), Hint(((9.5, 30.5), (12.0, 31.0)), adds=False)
    conversation = opened.document.conversation
    paint(opened, 3)
    masks = [say(qtbot, opened, one), say(qtbot, opened, other)]
    reopen(qtbot, opened, folder)
    assert list(conversation.hints) == [one, other]
    opened.document.undo_stack.undo()
    assert list(conversation.hints) == [one]
    np.testing.assert_array_equal(opened.document.mask, masks[0])
    opened.document.undo_stack.redo()
    with qtbot.waitSignal(review_of(opened).saved):
        review_of(opened).accept_and_next()
    show(qtbot, opened, "img0.png")
    qtbot.waitUntil(opened.document.undo_stack.canUndo)
    assert not conversation.hints
    reopen(qtbot, opened, folder)
    assert not conversation.hints
    opened.document.undo_stack.undo()
    np.testing.assert_array_equal(opened.document.mask, masks[0])
    assert not conversation.hints


def test_hints_go_where_the_accepted_case_stays_on_the_screen(
    qtbot: QtBot, opened: ReviewSession
) -> None:
    for name in ("img1.png", "img2.png", "img3.png", "img0.png"):
        show(qtbot, opened, name)
        say(qtbot, opened, Hint(((9.5, 20.5),), adds=True))
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
    qtbot.waitUntil(lambda: opened.document.person_made)
    assert not opened.document.conversation.hints


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE steps SET content = x'00' WHERE id = 1",
        f"UPDATE steps SET content = x'00', sha256 = '{hashlib.sha256(bytes(1)).hexdigest()}'",
        "UPDATE histories SET mask_sha256 = 'other'",
        "UPDATE histories SET done = 99",
        "DELETE FROM histories",
    ],
)
def test_a_damaged_history_is_dropped_and_the_mask_kept(
    qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message], damage: str
) -> None:
    mask = paint(opened, 3)
    opened.close()
    database = sqlite3.connect(folder / "mgmfnet-review" / "study.sqlite")
    with database:
        database.execute(damage)
    database.close()
    reopen(qtbot, opened, folder)
    np.testing.assert_array_equal(opened.document.mask, mask)
    assert not opened.document.undo_stack.canUndo()
    assert not told
    paint(opened, 6)
    reopen(qtbot, opened, folder)
    assert opened.document.undo_stack.canUndo()


def test_an_image_replaced_while_it_is_open_never_carries_its_mask(
    qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
) -> None:
    path = folder / "img0.png"
    original = path.read_bytes()
    paint(opened, 3)
    show(qtbot, opened, "img1.png")
    show(qtbot, opened, "img0.png")
    mask = paint(opened, 6)
    PillowImage.new("RGB", (64, 48), "tan").save(path)
    review_of(opened).accept_and_next()
    qtbot.waitUntil(lambda: any("is not the image" in message.text for message in told))
    qtbot.waitUntil(lambda: shows(opened, (210, 180, 140)))
    assert not opened.document.person_made
    assert not opened.document.mask_view.any()
    path.write_bytes(original)
    reopen(qtbot, opened, folder)
    np.testing.assert_array_equal(opened.document.mask, mask)
