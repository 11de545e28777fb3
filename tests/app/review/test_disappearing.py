"""A folder that goes away while it is open costs nothing but a message."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.messages import Level, Message
from app.review.session import ReviewSession
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Status, Study
from mgmfnet.types import LESION
from tests.app.studies import review_of


def test_strokes_wait_in_memory_until_the_folder_is_back(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)
    away = folder.rename(folder.parent / "away")
    stroke = session.document.begin_stroke("Brush")
    stroke.add(np.full((1, 64), LESION, np.uint8), 0, 3)
    stroke.finish()
    mask = session.document.mask
    assert not session.close()
    assert not folder.exists()
    assert [message.level for message in told] == [Level.ERROR]
    assert "no longer there" in told[0].text
    away.rename(folder)
    assert session.close()
    with Study.open(folder, read_only=True) as study:
        draft = study.drafts.load(study.cases()[0].id)
    assert draft is not None
    np.testing.assert_array_equal(draft.mask, mask)


@pytest.fixture
def left(
    qtbot: QtBot,
    session: ReviewSession,
    folder: Path,
    model: StoredModel,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Where the folder is that was taken away before anything was predicted."""
    monkeypatch.setattr("app.review.opening.folder_follower._RETRY_MS", 50)
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)
    away = folder.rename(folder.parent / "away")
    with qtbot.waitSignal(review_of(session).follower.wentAway):
        session.set_model(model)
    return away


def test_reading_goes_on_when_the_folder_is_back(
    qtbot: QtBot, session: ReviewSession, folder: Path, left: Path, told: list[Message]
) -> None:
    review = review_of(session)
    review.next()
    qtbot.waitUntil(lambda: bool(review.problems.of(review.current.id)))
    left.rename(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)
    qtbot.waitUntil(lambda: review.case_index.counts[Status.PREDICTED] == 4)
    assert not any(review.problems.of(case.id) for case in review.case_index)
    assert [message.text for message in told] == ["The folder is back."]


def test_a_folder_that_is_back_as_another_one_is_to_be_opened_again(
    qtbot: QtBot, session: ReviewSession, folder: Path, left: Path, told: list[Message]
) -> None:
    shutil.copytree(left, folder)
    again = "Close the study and open it again"
    qtbot.waitUntil(lambda: any(again in message.text for message in told))
    assert session.close()
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    counts = review_of(session).case_index.counts
    qtbot.waitUntil(lambda: counts[Status.PREDICTED] == 4)
