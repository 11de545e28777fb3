"""A program that is killed while a hint waits for its answer loses that hint alone."""

import contextlib
import multiprocessing
import sqlite3
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.review.predicting.prediction_queue import PredictionQueue
from app.review.session import ReviewSession
from mgmfnet.masks.hint import Hint
from mgmfnet.types import LESION
from tests.app.review.fakes import FakeFactory, FakeGuide, make_model

ANSWERED = (Hint(((12.5, 10.5),), adds=True), Hint(((30.5, 24.5), (34.0, 24.5)), adds=False))
WAITING = Hint(((50.5, 40.5),), adds=True)

_PATIENCE_MS = 60_000


def is_on_disk(folder: Path) -> bool:
    with contextlib.closing(sqlite3.connect(folder / "mgmfnet-review" / "study.sqlite")) as study:
        return study.execute("SELECT done FROM histories").fetchall() == [(len(ANSWERED),)]


def hint_until_killed(folder: Path, tell: Connection) -> None:
    """Say two hints, and a third one that is not answered once the others are on disk."""
    application = QApplication([])
    guide = FakeGuide()
    session = ReviewSession(PredictionQueue(FakeFactory()), open_guide=guide.open)
    conversation = session.document.conversation

    def say() -> None:
        for hint in ANSWERED:
            conversation.say(hint)

    def watch() -> None:
        if conversation.hints == ANSWERED and is_on_disk(folder):
            looking.stop()
            guide.gate.clear()
            conversation.say(WAITING)
            tell.send(session.document.mask)

    looking = QTimer()
    looking.timeout.connect(watch)
    session.document.predictionChanged.connect(say)
    session.studyOpened.connect(lambda: looking.start(20))
    session.set_model(make_model(listens=True))
    session.open(folder)
    QTimer.singleShot(_PATIENCE_MS, application.quit)
    application.exec()


def test_what_was_answered_is_there_again(
    qtbot: QtBot, folder: Path, session: ReviewSession
) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=hint_until_killed, args=(folder, theirs), daemon=True)
    process.start()
    theirs.close()
    with ours:
        mask = ours.recv()
        process.kill()
        process.join()
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    document = session.document
    qtbot.waitUntil(lambda: document.image is not None)
    assert list(document.conversation.hints) == list(ANSWERED)
    assert mask[10, 12] == LESION
    assert np.array_equal(document.mask, mask)
    document.undo_stack.undo()
    assert list(document.conversation.hints) == list(ANSWERED[:1])
    assert document.mask[24, 30] == LESION
    document.undo_stack.undo()
    assert not document.person_made
