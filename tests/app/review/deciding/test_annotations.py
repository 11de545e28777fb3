from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.messages import Level, Message
from app.review.session import ReviewSession
from mgmfnet.errors import WriteError
from mgmfnet.study import Study
from mgmfnet.study.notes import Notes
from tests.app.studies import review_of


@pytest.fixture
def opened(qtbot: QtBot, session: ReviewSession, folder: Path) -> ReviewSession:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    return session


def note_on_disk(folder: Path, case_id: int) -> str:
    with Study.open(folder, read_only=True) as study:
        return study.notes.note(case_id)


def test_a_note_is_written_and_read_back(qtbot: QtBot, opened: ReviewSession, folder: Path) -> None:
    first, second = [case.id for case in review_of(opened).case_index][:2]
    with qtbot.waitSignal(review_of(opened).annotations.changed):
        review_of(opened).annotations.set_note(first, "Rand unscharf")
    assert review_of(opened).case_index[first].has_note
    assert not review_of(opened).annotations.has_unsaved
    assert note_on_disk(folder, first) == "Rand unscharf"
    for case_id, expected in ((first, "Rand unscharf"), (second, "")):
        with qtbot.waitSignal(review_of(opened).annotations.noteRead) as blocker:
            review_of(opened).annotations.read(case_id)
        assert blocker.args == [case_id, expected]


def test_tags_reach_the_book(qtbot: QtBot, opened: ReviewSession) -> None:
    case = next(iter(review_of(opened).case_index))
    with qtbot.waitSignal(review_of(opened).caseChanged):
        review_of(opened).annotations.set_tags(case.id, ["ruler", "hair"])
    assert review_of(opened).case_index[case.id].tags == ("hair", "ruler")
    assert sorted(review_of(opened).case_index.tags) == ["hair", "ruler"]
    with qtbot.waitSignal(review_of(opened).caseChanged):
        review_of(opened).annotations.set_tags(case.id, [])
    assert not review_of(opened).case_index.tags


def test_tags_are_taken_back_unless_there_are_others_since(
    qtbot: QtBot, opened: ReviewSession, told: list[Message]
) -> None:
    review = review_of(opened)
    case = next(iter(review.case_index))

    def tag(*tags: str) -> None:
        with qtbot.waitSignal(review.caseChanged):
            review.annotations.set_tags(case.id, tags)

    tag("hair")
    tag("hair", "ruler")
    newest = review.decided.newest
    assert newest is not None
    assert newest.text == "tagging img0.png"
    with qtbot.waitSignal(review.caseChanged):
        review.decided.take_back()
    assert review.case_index[case.id].tags == ("hair",)
    first = review.decided.newest
    tag("hair")
    assert review.decided.newest is first
    tag("ink")
    review.decided.take_back(first)
    qtbot.waitUntil(lambda: bool(told) and "got other tags since" in told[-1].text)
    assert review.case_index[case.id].tags == ("ink",)


def test_a_note_that_cannot_be_written_is_kept_and_closing_does_not_lose_it(
    qtbot: QtBot,
    opened: ReviewSession,
    folder: Path,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """labelme PR#2361: a failed save must not leave the work marked as saved."""

    def fail(*_: object) -> None:
        raise WriteError("The disk is full.")

    case = next(iter(review_of(opened).case_index))
    with monkeypatch.context() as patch:
        patch.setattr(Notes, "set_note", fail)
        review_of(opened).annotations.set_note(case.id, "important")
        qtbot.waitUntil(lambda: bool(told))
        assert told[0].level is Level.ERROR
        assert "kept in memory" in told[0].text
        with qtbot.waitSignal(review_of(opened).annotations.noteRead) as blocker:
            review_of(opened).annotations.read(case.id)
        assert blocker.args == [case.id, "important"]
        assert not opened.close()
    assert opened.close()
    assert note_on_disk(folder, case.id) == "important"


def test_in_a_read_only_study_it_says_so_once(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    Study.open(folder).close()
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder, read_only=True)
    review_of(session).annotations.set_note(next(iter(review_of(session).case_index)).id, "lost")
    qtbot.waitUntil(lambda: told[-1].level is Level.ERROR)
    assert "read-only" in told[-1].text
    assert session.close()
