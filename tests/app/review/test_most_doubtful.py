"""By doubt, the person is led to the most doubtful case, also as predictions come in."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.review.cases.ordering import Order, Ordering
from app.review.session import ReviewSession
from mgmfnet.prediction import Prediction
from mgmfnet.study import Status, Study
from tests.app.review.fakes import SIZE
from tests.app.studies import review_of


def doubtful(doubt: float) -> Prediction:
    return Prediction(np.full(SIZE, 3, np.uint16), "base-1", doubt)


@pytest.fixture
def opened(qtbot: QtBot, session: ReviewSession, folder: Path) -> ReviewSession:
    """The doubts are 0.2, 0.7 and 0.4; the last case has no prediction yet."""
    with Study.open(folder) as study:
        for case, doubt in zip(study.cases()[:3], (0.2, 0.7, 0.4), strict=True):
            study.predictions.save(case.id, doubtful(doubt))
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    return session


def name(session: ReviewSession) -> str:
    return review_of(session).current.name


def order_by(qtbot: QtBot, session: ReviewSession, order: Order) -> None:
    with qtbot.waitSignal(review_of(session).sorter.arranged):
        review_of(session).sorter.set(Ordering(order=order))


def predict_last(qtbot: QtBot, session: ReviewSession, doubt: float) -> None:
    review = review_of(session)
    last = list(review.case_index)[3]
    review.study.predictions.save(last.id, doubtful(doubt))
    session.queue.predicted.emit(last.id, doubtful(doubt))
    qtbot.waitUntil(lambda: review.case_index[last.id].doubt == doubt)


def visited(session: ReviewSession, number: int) -> list[str]:
    """Where J leads, so many times."""
    names = []
    for _ in range(number):
        review_of(session).next_undecided()
        names.append(name(session).removesuffix(".png"))
    return names


def test_the_order_begins_with_the_most_doubtful(qtbot: QtBot, opened: ReviewSession) -> None:
    order_by(qtbot, opened, Order.DOUBT)
    assert name(opened) == "img1.png"
    assert visited(opened, 4) == ["img2", "img0", "img3", "img1"]


def test_a_case_that_is_predicted_meanwhile_is_next_if_it_is_more_doubtful(
    qtbot: QtBot, opened: ReviewSession
) -> None:
    order_by(qtbot, opened, Order.DOUBT)
    assert visited(opened, 1) == ["img2"]
    predict_last(qtbot, opened, 0.9)
    assert visited(opened, 3) == ["img3", "img0", "img3"]


def test_what_is_decided_does_not_come_again(qtbot: QtBot, opened: ReviewSession) -> None:
    order_by(qtbot, opened, Order.DOUBT)
    with qtbot.waitSignal(review_of(opened).caseChanged):
        review_of(opened).bulk.mark([review_of(opened).current.id], Status.EXCLUDED)
    assert visited(opened, 4) == ["img2", "img0", "img3", "img2"]


def test_by_doubt_without_any_known_the_person_stays(
    qtbot: QtBot, session: ReviewSession, folder: Path
) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    review_of(session).next()
    order_by(qtbot, session, Order.DOUBT)
    assert name(session) == "img1.png"
    predict_last(qtbot, session, 0.9)
    assert visited(session, 1) == ["img3"]


def test_another_order_leaves_the_person_where_they_are(
    qtbot: QtBot, opened: ReviewSession
) -> None:
    order_by(qtbot, opened, Order.STATUS)
    assert name(opened) == "img0.png"
    order_by(qtbot, opened, Order.NAME)
    assert visited(opened, 2) == ["img1", "img2"]
