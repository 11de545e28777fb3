"""The work on an image follows it to another name, while its study is open and when it is not."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.messages import Level, Message
from app.review.session import ReviewSession
from mgmfnet.study import Status
from mgmfnet.types import LESION
from tests.app.review.fakes import SIZE
from tests.app.studies import review_of


@pytest.fixture
def opened(qtbot: QtBot, session: ReviewSession, folder: Path) -> ReviewSession:
    open_study(qtbot, session, folder)
    return session


def open_study(qtbot: QtBot, session: ReviewSession, folder: Path) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)


def paint(session: ReviewSession, row: int) -> None:
    stroke = session.document.begin_stroke("Brush stroke")
    stroke.add(np.full((1, SIZE.width), LESION, np.uint8), 0, row)
    stroke.finish()


def accept(qtbot: QtBot, session: ReviewSession) -> None:
    review = review_of(session)
    qtbot.waitUntil(lambda: review.presenter.seen == review.current.id)
    with qtbot.waitSignal(review.saved):
        review.accept_and_next()
    qtbot.waitUntil(lambda: session.document.image is not None)


def test_the_case_at_hand_goes_on_under_its_new_name(
    qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
) -> None:
    review = review_of(opened)
    first = review.current.id
    paint(opened, 3)
    opened.document.set_threshold(0.3)
    review.save()
    qtbot.waitUntil(lambda: review.case_index.counts[Status.EDITED] == 1)
    (folder / "batch").mkdir()
    (folder / "img0.png").rename(folder / "batch" / "lesion.PNG")
    paint(opened, 4)
    with qtbot.waitSignal(review.caseChanged):
        review.follower.look()
    assert (review.current.id, review.current.name) == (first, "batch/lesion.PNG")
    assert told[-1] == Message(
        Level.INFO,
        "1 image has another name or place now, and all work on it too: "
        "img0.png → batch/lesion.PNG.",
    )
    mask = opened.document.mask
    assert mask[3:5].any(axis=1).all()
    accept(qtbot, opened)
    assert review.study.case(first).status is Status.ACCEPTED
    np.testing.assert_array_equal(review.study.mask(first), mask)
    review.select(first)
    qtbot.waitUntil(lambda: review.presenter.showing == first)
    np.testing.assert_array_equal(opened.document.mask, mask)


def test_what_is_opened_again_is_where_the_person_left_it(
    qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
) -> None:
    review = review_of(opened)
    paint(opened, 3)
    accept(qtbot, opened)
    review.select(3)
    qtbot.waitUntil(lambda: review.presenter.showing == 3)
    paint(opened, 5)
    assert opened.close()
    for name in ("img0.png", "img2.png"):
        (folder / name).rename(folder / f"a {name}")
    open_study(qtbot, opened, folder)
    review = review_of(opened)
    assert (review.current.id, review.current.name) == (3, "a img2.png")
    assert opened.document.mask[5].all()
    assert review.case_index[1].status is Status.ACCEPTED
    assert [message.level for message in told] == [Level.INFO]
    assert told[0].text.startswith("2 images have another name or place now")


def test_a_case_that_is_looked_at_gives_no_way(
    qtbot: QtBot, opened: ReviewSession, folder: Path
) -> None:
    review = review_of(opened)
    paint(opened, 3)
    accept(qtbot, opened)
    content = (folder / "img0.png").read_bytes()
    (folder / "img0c.png").write_bytes(content)
    with qtbot.waitSignal(review.follower.followed):
        review.follower.look()
    copy = review.case_index.find("img0c.png")
    assert copy is not None
    review.select(copy.id)
    qtbot.waitUntil(lambda: review.presenter.showing == copy.id)
    (folder / "img0.png").unlink()
    with qtbot.waitSignal(review.follower.searched):
        review.follower.look()
    assert review.current.id == copy.id
    review.next()
    review.follower.look()
    qtbot.waitUntil(lambda: copy.id not in review.case_index)
    returned = review.case_index.find("img0c.png")
    assert returned is not None
    assert (returned.id, returned.status) == (1, Status.ACCEPTED)


def test_an_opening_that_is_not_wanted_any_more_stops_reading(
    qtbot: QtBot,
    opened: ReviewSession,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    review_of(opened).mark(Status.FLAGGED)
    qtbot.waitUntil(lambda: review_of(opened).case_index.counts[Status.FLAGGED] == 1)
    assert opened.close()
    (folder / "img0.png").rename(folder / "other.png")
    read: list[Path] = []

    def overtake(path: Path) -> str:
        read.append(path)
        opened._opener.forget()
        return "other"

    (folder / "more.png").write_bytes((folder / "other.png").read_bytes())
    monkeypatch.setattr("mgmfnet.study.folder.moved_images.hash_if_readable", overtake)
    opened.open(folder)
    opened.lane.wait()
    assert len(read) == 1
    monkeypatch.undo()
    open_study(qtbot, opened, folder)
    assert review_of(opened).case_index[1].status is Status.FLAGGED
