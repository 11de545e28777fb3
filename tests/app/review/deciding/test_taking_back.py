"""Every decision can be taken back, as long as nothing was done since."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.messages import Message
from app.review.session import ReviewSession
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Status
from mgmfnet.types import LESION, Mask
from tests.app.review.fakes import SIZE
from tests.app.review.test_session import (
    current_name,
    fail_to_write,
    go_to,
    hold_back,
    open_folder,
    paint,
    status,
    wait_predicted,
    wait_seen,
)
from tests.app.studies import review_of
from tests.arrays import same


@pytest.fixture
def opened(qtbot: QtBot, session: ReviewSession, folder: Path, model: StoredModel) -> ReviewSession:
    session.set_model(model)
    open_folder(qtbot, session, folder)
    wait_predicted(qtbot, session)
    wait_seen(qtbot, session)
    return session


def accept(qtbot: QtBot, session: ReviewSession) -> None:
    with qtbot.waitSignal(review_of(session).saved):
        review_of(session).accept_and_next()
    wait_seen(qtbot, session)


def take_back(qtbot: QtBot, session: ReviewSession, name: str) -> None:
    with qtbot.waitSignal(review_of(session).caseChanged):
        review_of(session).decided.take_back()
    assert current_name(session) == name
    wait_seen(qtbot, session)


def wait_told(qtbot: QtBot, told: list[Message], text: str) -> None:
    qtbot.waitUntil(lambda: bool(told) and text in told[-1].text)


def mask_file(folder: Path, stem: str) -> Path:
    return folder / "mgmfnet-review" / "masks" / f"{stem}_segmentation.png"


def test_an_accepted_prediction_is_a_prediction_again(
    qtbot: QtBot, opened: ReviewSession, folder: Path
) -> None:
    opened.document.set_threshold(0.25)
    before = opened.document.mask
    accept(qtbot, opened)
    take_back(qtbot, opened, "img0.png")
    assert status(opened, "img0.png") is Status.PREDICTED
    assert not mask_file(folder, "img0").exists()
    assert (opened.document.person_made, opened.document.threshold) == (False, 0.25)
    assert (opened.document.mask == before).all()


def test_strokes_and_their_history_come_back_although_they_were_never_saved(
    qtbot: QtBot, opened: ReviewSession
) -> None:
    paint(opened)
    drawn = opened.document.mask
    accept(qtbot, opened)
    take_back(qtbot, opened, "img0.png")
    assert status(opened, "img0.png") is Status.EDITED
    assert (opened.document.mask == drawn).all()
    opened.document.undo_stack.undo()
    assert not opened.document.person_made


def test_at_once_while_it_is_still_being_written(
    qtbot: QtBot, opened: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = hold_back(monkeypatch)
    review_of(opened).accept_and_next()
    review_of(opened).decided.take_back()
    gate.set()
    qtbot.waitUntil(lambda: current_name(opened) == "img0.png")
    assert status(opened, "img0.png") is Status.PREDICTED


def test_a_second_mask_gives_way_to_the_first(
    qtbot: QtBot, opened: ReviewSession, folder: Path
) -> None:
    accept(qtbot, opened)
    first = mask_file(folder, "img0").read_bytes()
    go_to(qtbot, opened, "img0.png")
    paint(opened)
    drawn = opened.document.mask
    accept(qtbot, opened)
    assert mask_file(folder, "img0").read_bytes() != first
    take_back(qtbot, opened, "img0.png")
    assert mask_file(folder, "img0").read_bytes() == first
    assert status(opened, "img0.png") is Status.EDITED
    assert (opened.document.mask == drawn).all()


def test_one_after_the_other(qtbot: QtBot, opened: ReviewSession) -> None:
    for _ in range(2):
        accept(qtbot, opened)
    review_of(opened).mark(Status.FLAGGED)
    qtbot.waitUntil(lambda: status(opened, "img2.png") is Status.FLAGGED)
    for name in ("img2.png", "img1.png", "img0.png"):
        take_back(qtbot, opened, name)
        assert status(opened, name) is Status.PREDICTED
    assert review_of(opened).decided.newest is None


@pytest.mark.parametrize("mark", [Status.FLAGGED, Status.EXCLUDED])
def test_a_mark_that_accepting_took_away_comes_back(
    qtbot: QtBot, opened: ReviewSession, mark: Status
) -> None:
    review_of(opened).mark(mark)
    qtbot.waitUntil(lambda: status(opened, "img0.png") is mark)
    accept(qtbot, opened)
    take_back(qtbot, opened, "img0.png")
    assert status(opened, "img0.png") is mark


def test_what_was_drawn_since_is_kept(
    qtbot: QtBot, opened: ReviewSession, told: list[Message]
) -> None:
    accept(qtbot, opened)
    go_to(qtbot, opened, "img0.png")
    paint(opened)
    drawn = opened.document.mask
    go_to(qtbot, opened, "img2.png")
    review_of(opened).decided.take_back()
    wait_told(qtbot, told, "img0.png changed since")
    assert status(opened, "img0.png") is Status.EDITED
    go_to(qtbot, opened, "img0.png")
    assert (opened.document.mask == drawn).all()


def test_a_mark_that_was_changed_since_is_kept(
    qtbot: QtBot, opened: ReviewSession, told: list[Message]
) -> None:
    review_of(opened).mark(Status.FLAGGED)
    qtbot.waitUntil(lambda: status(opened, "img0.png") is Status.FLAGGED)
    flagging = review_of(opened).decided.newest
    accept(qtbot, opened)
    review_of(opened).decided.take_back(flagging)
    wait_told(qtbot, told, "img0.png changed since")
    assert status(opened, "img0.png") is Status.ACCEPTED


def test_what_could_not_be_written_is_nothing_to_take_back(
    qtbot: QtBot, opened: ReviewSession, monkeypatch: pytest.MonkeyPatch, told: list[Message]
) -> None:
    monkeypatch.setattr("mgmfnet.study.Study.accept", fail_to_write)
    review_of(opened).accept_and_next()
    wait_told(qtbot, told, "The disk is full.")
    assert review_of(opened).decided.newest is None


def test_what_could_not_be_taken_back_can_be_tried_again(
    qtbot: QtBot, opened: ReviewSession, monkeypatch: pytest.MonkeyPatch, told: list[Message]
) -> None:
    accept(qtbot, opened)
    with monkeypatch.context() as patch:
        patch.setattr("mgmfnet.study.Study.take_back", fail_to_write)
        review_of(opened).decided.take_back()
        wait_told(qtbot, told, "its status is unchanged. The disk is full.")
    assert status(opened, "img0.png") is Status.ACCEPTED
    take_back(qtbot, opened, "img0.png")
    assert status(opened, "img0.png") is Status.PREDICTED


class TestManyAtOnce:
    @staticmethod
    def accept_all(qtbot: QtBot, session: ReviewSession, told: list[Message]) -> list[int]:
        case_ids = [case.id for case in review_of(session).case_index]
        review_of(session).bulk.offer_to_accept(case_ids)
        assert told[-1].offer is not None
        told[-1].offer.accept()
        wait_told(qtbot, told, "4 cases accepted.")
        return case_ids

    @staticmethod
    def lesion() -> Mask:
        mask = np.zeros(SIZE, np.uint8)
        mask[2:9] = LESION
        return mask

    def test_the_message_offers_it_until_it_is_answered(
        self, qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
    ) -> None:
        self.accept_all(qtbot, opened, told)
        offer = told[-1].offer
        assert offer is not None
        assert offer.stays
        offer.accept()
        wait_told(qtbot, told, "4 cases as before.")
        assert review_of(opened).case_index.counts[Status.PREDICTED] == 4
        assert list(mask_file(folder, "").parent.iterdir()) == []
        assert review_of(opened).decided.newest is None

    def test_what_changed_since_is_kept(
        self, qtbot: QtBot, opened: ReviewSession, told: list[Message]
    ) -> None:
        first, second, *_ = self.accept_all(qtbot, opened, told)
        study = review_of(opened).study
        study.exclude(first)
        study.accept(second, self.lesion(), model_id=None, threshold=None)
        newest = review_of(opened).decided.newest
        assert newest is not None
        assert newest.text == "accepting 4 cases"
        review_of(opened).decided.take_back()
        wait_told(qtbot, told, "2 cases as before.")
        assert "2 cases that changed since are left as they are." in told[-1].text
        assert study.case(first).status is Status.EXCLUDED
        assert same(study.mask(second), self.lesion())

    def test_marks(self, qtbot: QtBot, opened: ReviewSession, told: list[Message]) -> None:
        first, second, *others = [case.id for case in review_of(opened).case_index]
        study = review_of(opened).study
        study.exclude(first)
        review_of(opened).bulk.mark([first, second, *others], Status.FLAGGED)
        wait_told(qtbot, told, "4 cases flagged.")
        study.accept(second, self.lesion(), model_id=None, threshold=None)
        review_of(opened).decided.take_back()
        wait_told(qtbot, told, "3 cases as before.")
        found = [study.case(case_id).status for case_id in (first, second, *others)]
        assert found == [Status.EXCLUDED, Status.ACCEPTED, Status.PREDICTED, Status.PREDICTED]
