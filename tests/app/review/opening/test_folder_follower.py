"""Images that come and go while a study is open."""

from pathlib import Path
from shutil import copy, rmtree

import numpy as np
import pytest
from PySide6.QtCore import QFileSystemWatcher
from pytestqt.qtbot import QtBot

from app.messages import Level, Message
from app.review.cases.ordering import Order, Ordering
from app.review.session import ReviewSession
from app.tasks import TaskContext
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Status
from mgmfnet.types import LESION
from tests.app.review.fakes import SIZE
from tests.app.studies import review_of


@pytest.fixture
def opened(qtbot: QtBot, session: ReviewSession, folder: Path) -> ReviewSession:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: session.document.image is not None)
    return session


def names(session: ReviewSession) -> list[str]:
    index = review_of(session).case_index
    return [index.at(row).name for row in range(len(index.rows))]


def look(qtbot: QtBot, session: ReviewSession) -> None:
    with qtbot.waitSignal(review_of(session).follower.followed):
        review_of(session).follower.look()


def paint(session: ReviewSession) -> None:
    stroke = session.document.begin_stroke("Brush stroke")
    stroke.add(np.full((1, SIZE.width), LESION, np.uint8), 0, 5)
    stroke.finish()


def test_new_images_come_in_and_the_strokes_stay(
    qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
) -> None:
    paint(opened)
    mask, current = opened.document.mask, review_of(opened).current.id
    copy(folder / "img1.png", folder / "img0b.png")
    (folder / "img2.png").unlink()
    look(qtbot, opened)
    assert names(opened) == ["img0.png", "img0b.png", "img1.png", "img3.png"]
    assert told[-1] == Message(
        Level.INFO, "1 new image. 1 image is gone; what was done about it is kept."
    )
    assert review_of(opened).current.id == current
    np.testing.assert_array_equal(opened.document.mask, mask)
    opened.document.undo_stack.undo()
    assert not opened.document.mask.any()
    opened.document.undo_stack.redo()
    review_of(opened).next()
    assert review_of(opened).current.name == "img0b.png"
    qtbot.waitUntil(lambda: review_of(opened).case_index.counts[Status.EDITED] == 1)


def test_the_case_at_hand_stays_until_it_is_left(
    qtbot: QtBot, opened: ReviewSession, folder: Path
) -> None:
    (folder / "img0.png").unlink()
    (folder / "img3.png").unlink()
    look(qtbot, opened)
    assert names(opened) == ["img0.png", "img1.png", "img2.png"]
    review_of(opened).next()
    look(qtbot, opened)
    assert names(opened) == ["img1.png", "img2.png"]


def test_a_case_with_work_stays_and_is_marked_when_its_image_is_gone(
    qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
) -> None:
    review = review_of(opened)
    paint(opened)
    review.save()
    qtbot.waitUntil(lambda: review.case_index.counts[Status.EDITED] == 1)
    image = (folder / "img0.png").rename(folder.parent / "img0.png")
    look(qtbot, opened)
    first = review.current.id
    assert opened.document.mask.any()
    review.next()
    review.follower.look()
    qtbot.waitUntil(lambda: review.case_index[first].missing)
    for _ in range(2):
        assert names(opened) == ["img0.png", "img1.png", "img2.png", "img3.png"]
        assert review.case_index[first].missing
        with qtbot.waitSignal(review.follower.searched):
            review.follower.look()
    missing = [message for message in told if "is missing: img0.png" in message.text]
    assert [message.level for message in missing] == [Level.WARNING]
    review.select(first)
    qtbot.waitUntil(lambda: "img0.png is missing" in review.problems.of(first))
    review.next_undecided()
    assert review.current.name == "img1.png"
    review.sorter.set(Ordering(missing=True))
    qtbot.waitUntil(lambda: names(opened) == ["img0.png"])
    image.rename(folder / "back.png")
    review.follower.look()
    qtbot.waitUntil(lambda: review.case_index[first].name == "back.png")
    assert not review.case_index[first].missing
    qtbot.waitUntil(lambda: names(opened) == [])
    review.select(first)
    qtbot.waitUntil(lambda: review.presenter.showing == first)
    assert opened.document.mask.any()


def test_the_order_and_the_filter_hold_for_new_images(
    qtbot: QtBot, opened: ReviewSession, folder: Path
) -> None:
    with qtbot.waitSignal(review_of(opened).sorter.arranged):
        review_of(opened).sorter.set(Ordering(order=Order.STATUS, text="b"))
    copy(folder / "img1.png", folder / "img1b.png")
    look(qtbot, opened)
    assert names(opened) == ["img1b.png"]


def test_new_images_are_predicted(
    qtbot: QtBot, opened: ReviewSession, folder: Path, model: StoredModel
) -> None:
    opened.set_model(model)
    counts = review_of(opened).case_index
    qtbot.waitUntil(lambda: counts.counts[Status.PREDICTED] == 4)
    copy(folder / "img1.png", folder / "img4.png")
    look(qtbot, opened)
    qtbot.waitUntil(lambda: counts.counts[Status.PREDICTED] == 5)


@pytest.mark.parametrize("place", ["", "batch 2"])
def test_a_changed_folder_is_looked_at(
    qtbot: QtBot,
    session: ReviewSession,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    monkeypatch.setattr("app.review.opening.folder_watch._CALM_MS", 0)
    (folder / place).mkdir(exist_ok=True)
    copy(folder / "img0.png", folder / "batch.png")
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    copy(folder / "img1.png", folder / place / "new.png")
    qtbot.waitUntil(lambda: f"{place}/new.png".lstrip("/") in names(session))


def test_its_own_files_are_not_watched_and_no_more_folders_than_a_few(
    qtbot: QtBot, session: ReviewSession, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.review.opening.folder_watch._MOST", 3)
    for number in range(5):
        (folder / f"{number}" / "deep").mkdir(parents=True)
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    (watcher,) = review_of(session).findChildren(QFileSystemWatcher)
    assert {Path(one).name for one in watcher.directories()} == {folder.name, "0", "1"}


def test_a_folder_that_is_out_of_reach_loses_no_case(
    qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
) -> None:
    away = folder.rename(folder.with_name("away"))
    review_of(opened).follower.look()
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1].level is Level.WARNING
    assert len(names(opened)) == 4
    away.rename(folder)
    told.clear()
    review_of(opened).follower.look()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [message.text for message in told] == ["No images came or went.", "The folder is back."]


def test_what_cannot_be_read_is_told_when_it_is_new(
    qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
) -> None:
    (folder / "img.heic").touch()
    copy(folder / "img0.png", folder / "a.png")
    look(qtbot, opened)
    copy(folder / "img0.png", folder / "b.png")
    look(qtbot, opened)
    warnings = [message.text for message in told if message.level is Level.WARNING]
    assert warnings == ["1 file of a kind that cannot be read: .heic (1)."]


def test_closing_while_it_looks_is_safe(qtbot: QtBot, opened: ReviewSession, folder: Path) -> None:
    review_of(opened).follower.look()
    assert opened.close()
    rmtree(folder)


def test_one_look_tells_of_many_images_that_cannot_be_read(
    qtbot: QtBot, opened: ReviewSession, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def is_there(_context: TaskContext, image: Path) -> bool:
        asked.append(image)
        return False

    monkeypatch.setattr("app.review.opening.folder_follower._is_there", is_there)
    follower = review_of(opened).follower
    with qtbot.waitSignal(follower.searched):
        follower.check(folder / "gone0.png")
    with qtbot.assertNotEmitted(follower.searched, wait=300):
        for number in range(1, 6):
            follower.check(folder / f"gone{number}.png")
        qtbot.waitUntil(lambda: len(asked) == 6)
