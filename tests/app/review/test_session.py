import sqlite3
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image as PillowImage
from pytestqt.qtbot import QtBot

from app.messages import Level, Message
from app.review.session import ReviewSession
from app.settings import StudyPlace
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import WriteError
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Case, Draft, Status, Study
from mgmfnet.study.folder.lock import current_user
from mgmfnet.study.masks.drafts import Drafts
from mgmfnet.types import LESION, Mask
from tests.app.finding import child
from tests.app.review.fakes import SIZE, FakeFactory, MakeSession, Screen
from tests.app.studies import review_of


def open_folder(qtbot: QtBot, session: ReviewSession, folder: Path) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    wait_shown(qtbot, session)


def wait_shown(qtbot: QtBot, session: ReviewSession) -> None:
    qtbot.waitUntil(lambda: session.document.image is not None)


def go_to(qtbot: QtBot, session: ReviewSession, name: str) -> None:
    case = review_of(session).case_index.find(name)
    assert case is not None
    review_of(session).select(case.id)
    wait_shown(qtbot, session)
    wait_seen(qtbot, session)


def wait_predicted(qtbot: QtBot, session: ReviewSession) -> None:
    qtbot.waitUntil(lambda: review_of(session).case_index.counts[Status.UNREVIEWED] == 0)
    qtbot.waitUntil(lambda: bool(session.document.predicted_mask.any()))


def paint(session: ReviewSession, row: int = 5) -> None:
    """One stroke over one row of pixels."""
    stroke = session.document.begin_stroke("Brush stroke")
    stroke.add(np.full((1, SIZE.width), LESION, np.uint8), 0, row)
    stroke.finish()


def mark_excluded(qtbot: QtBot, session: ReviewSession, name: str) -> None:
    go_to(qtbot, session, name)
    review_of(session).mark(Status.EXCLUDED)
    qtbot.waitUntil(lambda: status(session, name) is Status.EXCLUDED)


def status(session: ReviewSession, name: str) -> Status:
    case = review_of(session).case_index.find(name)
    assert case is not None
    return case.status


def current_name(session: ReviewSession) -> str | None:
    return review_of(session).current.name


def stored_mask(folder: Path, stem: str) -> Mask:
    return read_mask(folder / "mgmfnet-review" / "masks" / f"{stem}_segmentation.png")


def stored_draft(folder: Path, name: str) -> Draft | None:
    with Study.open(folder, read_only=True) as study:
        return study.drafts.load(next(case.id for case in study.cases() if case.name == name))


def wait_seen(qtbot: QtBot, session: ReviewSession) -> None:
    review = review_of(session)
    qtbot.waitUntil(lambda: review.presenter.seen == review.current.id)


def hold_back(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let accepted masks be written only when the event is set."""
    gate = threading.Event()
    accept = Study.accept

    def slow(*args: Any, **kwargs: Any) -> Case:
        gate.wait(10)
        return accept(*args, **kwargs)

    monkeypatch.setattr(Study, "accept", slow)
    return gate


def fail_to_write(*_: object, **__: object) -> None:
    raise WriteError("The disk is full.")


@pytest.fixture
def opened(qtbot: QtBot, session: ReviewSession, folder: Path, model: StoredModel) -> ReviewSession:
    """The folder is open and predicted, the first case shown."""
    session.set_model(model)
    open_folder(qtbot, session, folder)
    wait_predicted(qtbot, session)
    return session


class TestOpening:
    def test_the_cases_are_listed_and_the_first_is_shown(
        self, qtbot: QtBot, session: ReviewSession, folder: Path
    ) -> None:
        open_folder(qtbot, session, folder)
        assert [case.name for case in review_of(session).case_index] == [
            f"img{i}.png" for i in range(4)
        ]
        assert current_name(session) == "img0.png"
        assert review_of(session).case_index.counts[Status.UNREVIEWED] == 4

    def test_a_folder_without_images_gets_one_message(
        self, qtbot: QtBot, session: ReviewSession, tmp_path: Path, told: list[Message]
    ) -> None:
        (tmp_path / "empty").mkdir()
        session.open(tmp_path / "empty")
        qtbot.waitUntil(lambda: len(told) == 1)
        assert told[0].level is Level.ERROR
        assert session.review is None

    def test_a_locked_study_can_be_opened_read_only(
        self, qtbot: QtBot, make_session: MakeSession, folder: Path, told: list[Message]
    ) -> None:
        open_folder(qtbot, make_session(), folder)
        second = make_session()
        with qtbot.waitSignal(second.studyLocked) as blocker:
            second.open(folder)
        place, error = blocker.args
        assert place == StudyPlace(folder)
        assert error.holder is not None
        assert error.holder.user == current_user()
        with qtbot.waitSignal(second.studyOpened):
            second.open(folder, read_only=True)
        wait_shown(qtbot, second)
        assert "read-only" in told[-1].text

    def test_the_folder_that_was_asked_for_last_is_opened(
        self, qtbot: QtBot, session: ReviewSession, folder: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "other"
        other.mkdir()
        PillowImage.new("RGB", (64, 48)).save(other / "lone.png")
        session.open(folder)
        session.open(other)
        qtbot.waitUntil(lambda: session.review is not None)
        wait_shown(qtbot, session)
        assert current_name(session) == "lone.png"
        Study.open(folder).close()

    def test_the_failure_of_a_folder_that_was_asked_for_before_is_not_told(
        self,
        qtbot: QtBot,
        session: ReviewSession,
        folder: Path,
        tmp_path: Path,
        told: list[Message],
    ) -> None:
        (tmp_path / "empty").mkdir()
        failed: list[bool] = []
        session.openFailed.connect(lambda: failed.append(True))
        session.open(tmp_path / "empty")
        open_folder(qtbot, session, folder)
        assert not failed
        assert not told

    def test_another_folder_takes_the_place_of_the_first(
        self, qtbot: QtBot, opened: ReviewSession, folder: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "other"
        other.mkdir()
        PillowImage.new("RGB", (64, 48)).save(other / "lone.png")
        paint(opened)
        open_folder(qtbot, opened, other)
        assert current_name(opened) == "lone.png"
        assert not opened.document.person_made
        assert stored_draft(folder, "img0.png") is not None


class TestPrediction:
    def test_the_prediction_comes_onto_the_screen(self, opened: ReviewSession) -> None:
        assert opened.document.mask_view.any()
        assert not opened.document.person_made
        assert {case.status for case in review_of(opened).case_index} == {Status.PREDICTED}

    def test_a_prediction_never_replaces_a_persons_mask(
        self, qtbot: QtBot, opened: ReviewSession, other_model: StoredModel
    ) -> None:
        """cellpose#1350: running the model must not wipe what a person drew."""
        paint(opened)
        mask = opened.document.mask
        with qtbot.waitSignal(opened.document.predictionChanged):
            opened.set_model(other_model)
        assert opened.document.person_made
        np.testing.assert_array_equal(opened.document.mask, mask)

    def test_a_late_prediction_of_one_case_is_not_shown_in_another(
        self,
        qtbot: QtBot,
        session: ReviewSession,
        factory: FakeFactory,
        folder: Path,
        model: StoredModel,
    ) -> None:
        predictor = factory.of(model)
        predictor.gate.clear()
        session.set_model(model)
        open_folder(qtbot, session, folder)
        session.queue.set_visible([])
        first = review_of(session).current
        go_to(qtbot, session, "img3.png")
        session.queue.pause()
        predictor.gate.set()
        assert first is not None
        session.queue.predicted.emit(first.id, predictor.predict(np.zeros((1, 1, 3), np.uint8)))
        qtbot.wait(50)
        assert not session.document.mask_view.any()

    def test_the_other_model_predicts_the_undecided_cases_again(
        self, qtbot: QtBot, opened: ReviewSession, other_model: StoredModel
    ) -> None:
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
        opened.set_model(other_model)
        study = review_of(opened).study
        qtbot.waitUntil(lambda: len(study.predictions.cases_of(other_model.id)) == 3)
        accepted = review_of(opened).case_index.find("img0.png")
        assert accepted is not None
        assert accepted.id not in study.predictions.cases_of(other_model.id)

    def test_predictions_are_there_at_the_next_start(
        self,
        qtbot: QtBot,
        opened: ReviewSession,
        make_session: MakeSession,
        factory: FakeFactory,
        folder: Path,
        model: StoredModel,
    ) -> None:
        opened.close()
        calls = factory.of(model).calls
        again = make_session()
        again.set_model(model)
        open_folder(qtbot, again, folder)
        assert again.document.mask_view.any()
        qtbot.wait(50)
        assert factory.of(model).calls == calls


class TestAccepting:
    def test_the_mask_is_on_disk_when_it_says_saved(
        self, qtbot: QtBot, opened: ReviewSession, folder: Path
    ) -> None:
        paint(opened)
        mask = opened.document.mask
        with qtbot.waitSignal(review_of(opened).saved) as blocker:
            review_of(opened).accept_and_next()
            assert status(opened, "img0.png") is not Status.ACCEPTED
        assert blocker.args == ["img0.png"]
        assert status(opened, "img0.png") is Status.ACCEPTED
        np.testing.assert_array_equal(stored_mask(folder, "img0"), mask)
        assert current_name(opened) == "img1.png"

    def test_the_model_and_the_threshold_are_recorded(
        self, qtbot: QtBot, opened: ReviewSession, model: StoredModel
    ) -> None:
        opened.document.set_threshold(0.25)
        case = review_of(opened).current
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
        assert case is not None
        revision = review_of(opened).study.revisions.of(case.id)[0]
        assert (revision.model_id, revision.threshold) == (model.id, 0.25)

    def test_two_cases_that_were_seen_are_accepted_in_order_while_the_first_is_written(
        self, qtbot: QtBot, opened: ReviewSession, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate = hold_back(monkeypatch)
        saved: list[str] = []
        review_of(opened).saved.connect(saved.append)
        masks = []
        for row, following in ((3, "img1.png"), (6, "img2.png")):
            paint(opened, row)
            masks.append(opened.document.mask)
            review_of(opened).accept_and_next()
            wait_seen(qtbot, opened)
            assert current_name(opened) == following
        assert not saved
        gate.set()
        qtbot.waitUntil(lambda: saved == ["img0.png", "img1.png"])
        for number, mask in enumerate(masks):
            np.testing.assert_array_equal(stored_mask(folder, f"img{number}"), mask)
        assert current_name(opened) == "img2.png"

    def test_another_prediction_is_to_be_seen_first(
        self, opened: ReviewSession, factory: FakeFactory, model: StoredModel, qtbot: QtBot
    ) -> None:
        review, document, screen = review_of(opened), opened.document, child(opened, Screen)
        screen.on = False
        prediction = factory.of(model).predict(np.zeros((1, 1, 3), np.uint8))
        with qtbot.waitSignal(document.predictionChanged):
            review.presenter.take_prediction(review.current, prediction)
        assert review.presenter.seen is None
        paint(opened)
        screen.on = True
        screen.draw()
        screen.on = False
        with qtbot.waitSignal(document.predictionChanged):
            review.presenter.take_prediction(review.current, prediction)
        assert review.presenter.seen == review.current.id

    def test_what_is_drawn_on_a_case_while_it_is_written_can_be_accepted_too(
        self, qtbot: QtBot, opened: ReviewSession, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate = hold_back(monkeypatch)
        saved: list[str] = []
        review_of(opened).saved.connect(saved.append)
        paint(opened, 3)
        for _ in range(2):
            review_of(opened).accept_and_next()
            go_to(qtbot, opened, "img0.png")
            wait_seen(qtbot, opened)
        paint(opened, 6)
        mask = opened.document.mask
        review_of(opened).accept_and_next()
        gate.set()
        qtbot.waitUntil(lambda: saved == ["img0.png", "img0.png"])
        np.testing.assert_array_equal(stored_mask(folder, "img0"), mask)
        qtbot.waitUntil(lambda: status(opened, "img0.png") is Status.ACCEPTED)
        assert opened.close()
        assert stored_draft(folder, "img0.png") is None

    def test_a_case_that_was_not_on_the_screen_yet_is_not_accepted(
        self, qtbot: QtBot, opened: ReviewSession, told: list[Message]
    ) -> None:
        saved: list[str] = []
        review_of(opened).saved.connect(saved.append)
        review_of(opened).accept_and_next()
        review_of(opened).accept_and_next()
        assert "img1.png is not accepted: its image and mask were not" in told[-1].text
        wait_seen(qtbot, opened)
        qtbot.waitUntil(lambda: saved == ["img0.png"])
        assert current_name(opened) == "img1.png"
        assert status(opened, "img1.png") is Status.PREDICTED
        review_of(opened).accept_and_next()
        qtbot.waitUntil(lambda: saved == ["img0.png", "img1.png"])

    def test_accepting_twice_in_a_row_accepts_once(
        self, qtbot: QtBot, opened: ReviewSession
    ) -> None:
        saved: list[str] = []
        review_of(opened).saved.connect(saved.append)
        review_of(opened).accept_and_next()
        review_of(opened).accept_and_next()
        assert current_name(opened) == "img1.png"
        qtbot.waitUntil(lambda: bool(saved))
        wait_shown(qtbot, opened)
        qtbot.wait(20)
        assert saved == ["img0.png"]

    def test_a_failure_keeps_mask_status_and_place(
        self,
        qtbot: QtBot,
        opened: ReviewSession,
        folder: Path,
        told: list[Message],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        paint(opened)
        mask = opened.document.mask
        with monkeypatch.context() as patch:
            patch.setattr(Study, "accept", fail_to_write)
            review_of(opened).accept_and_next()
            qtbot.waitUntil(lambda: len(told) == 1)
        assert told[0].level is Level.ERROR
        assert "img0.png" in told[0].text
        assert current_name(opened) == "img0.png"
        wait_seen(qtbot, opened)
        np.testing.assert_array_equal(opened.document.mask, mask)
        qtbot.waitUntil(lambda: status(opened, "img0.png") is Status.EDITED)
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
        np.testing.assert_array_equal(stored_mask(folder, "img0"), mask)

    def test_an_empty_prediction_is_not_accepted_by_mistake(
        self, qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
    ) -> None:
        open_folder(qtbot, session, folder)
        qtbot.waitUntil(lambda: review_of(session).presenter.seen is not None)
        review_of(session).accept_and_next()
        assert "no mask" in told[-1].text

    def test_that_an_empty_mask_says_no_lesion_is_asked_once_for_a_study(
        self,
        qtbot: QtBot,
        session: ReviewSession,
        make_session: MakeSession,
        folder: Path,
        told: list[Message],
    ) -> None:
        open_folder(qtbot, session, folder)
        wait_seen(qtbot, session)
        session.document.clear_mask()
        review_of(session).accept_and_next()
        assert told[-1].text.startswith("The mask of img0.png is empty.")
        assert told[-1].offer is not None
        with qtbot.waitSignal(review_of(session).saved):
            told[-1].offer.accept()
        assert not stored_mask(folder, "img0").any()
        assert review_of(session).study.cases()[0].no_lesion
        assert current_name(session) == "img1.png"
        assert session.close()
        again, asked = make_session(), len(told)
        open_folder(qtbot, again, folder)
        wait_seen(qtbot, again)
        again.document.clear_mask()
        with qtbot.waitSignal(review_of(again).saved):
            review_of(again).accept_and_next()
        assert not [message for message in told[asked:] if message.offer]

    def test_a_lesion_that_is_drawn_after_the_question_is_not_accepted_by_its_answer(
        self, qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
    ) -> None:
        open_folder(qtbot, session, folder)
        wait_seen(qtbot, session)
        session.document.clear_mask()
        review_of(session).accept_and_next()
        offer = told[-1].offer
        paint(session)
        assert offer is not None
        offer.accept()
        assert current_name(session) == "img0.png"
        assert not review_of(session).decided.newest

    def test_enter_goes_to_what_is_left_and_stays_at_the_end(
        self, qtbot: QtBot, opened: ReviewSession
    ) -> None:
        go_to(qtbot, opened, "img2.png")
        for following in ("img3.png", "img0.png", "img1.png"):
            with qtbot.waitSignal(review_of(opened).saved):
                review_of(opened).accept_and_next()
            assert current_name(opened) == following
            wait_seen(qtbot, opened)
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
        wait_shown(qtbot, opened)
        assert current_name(opened) == "img1.png"
        assert opened.document.person_made

    @pytest.mark.parametrize("others", ["left", "done"])
    def test_strokes_made_while_it_is_written_belong_to_the_case_on_the_screen(
        self,
        qtbot: QtBot,
        opened: ReviewSession,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        others: str,
    ) -> None:
        """X-AnyLabeling#310, #518: nothing is ever written to another image than its own."""
        if others == "done":
            for case in review_of(opened).case_index:
                if case.name != "img0.png":
                    mark_excluded(qtbot, opened, case.name)
            go_to(qtbot, opened, "img0.png")
        gate = hold_back(monkeypatch)
        accepted = opened.document.mask
        review_of(opened).accept_and_next()
        wait_shown(qtbot, opened)
        on_screen = current_name(opened)
        assert on_screen == ("img1.png" if others == "left" else "img0.png")
        paint(opened)
        painted = opened.document.mask
        with qtbot.waitSignal(review_of(opened).saved):
            gate.set()
        qtbot.waitUntil(lambda: status(opened, on_screen) is Status.EDITED)
        np.testing.assert_array_equal(stored_mask(folder, "img0"), accepted)
        go_to(qtbot, opened, on_screen)
        np.testing.assert_array_equal(opened.document.mask, painted)

    def test_a_case_that_is_left_and_revisited_while_it_is_written_shows_what_was_accepted(
        self, qtbot: QtBot, opened: ReviewSession, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate = hold_back(monkeypatch)
        paint(opened)
        mask = opened.document.mask
        review_of(opened).accept_and_next()
        go_to(qtbot, opened, "img1.png")
        go_to(qtbot, opened, "img0.png")
        np.testing.assert_array_equal(opened.document.mask, mask)
        with qtbot.waitSignal(review_of(opened).saved):
            gate.set()


class TestDrafts:
    def test_strokes_are_on_disk_soon_after_they_are_made(
        self, qtbot: QtBot, opened: ReviewSession, folder: Path
    ) -> None:
        paint(opened)
        qtbot.waitUntil(lambda: status(opened, "img0.png") is Status.EDITED)
        draft = stored_draft(folder, "img0.png")
        assert draft is not None
        np.testing.assert_array_equal(draft.mask, opened.document.mask)

    def test_leaving_a_case_keeps_its_strokes(self, qtbot: QtBot, opened: ReviewSession) -> None:
        paint(opened)
        mask = opened.document.mask
        review_of(opened).next()
        wait_shown(qtbot, opened)
        assert not opened.document.person_made
        review_of(opened).previous()
        wait_shown(qtbot, opened)
        assert current_name(opened) == "img0.png"
        np.testing.assert_array_equal(opened.document.mask, mask)
        qtbot.waitUntil(lambda: status(opened, "img0.png") is Status.EDITED)

    def test_a_stroke_under_way_is_kept_too(self, qtbot: QtBot, opened: ReviewSession) -> None:
        stroke = opened.document.begin_stroke("Brush stroke")
        stroke.add(np.full((1, 9), LESION, np.uint8), 0, 0)
        review_of(opened).next()
        wait_shown(qtbot, opened)
        review_of(opened).previous()
        wait_shown(qtbot, opened)
        assert opened.document.mask_view[0, :9].all()

    def test_reopening_shows_everything_as_it_was(
        self,
        qtbot: QtBot,
        opened: ReviewSession,
        make_session: MakeSession,
        folder: Path,
        model: StoredModel,
    ) -> None:
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
        wait_shown(qtbot, opened)
        opened.document.set_threshold(0.25)
        go_to(qtbot, opened, "img2.png")
        review_of(opened).mark(Status.FLAGGED)
        qtbot.waitUntil(lambda: status(opened, "img2.png") is Status.FLAGGED)
        go_to(qtbot, opened, "img3.png")
        paint(opened)
        mask = opened.document.mask
        assert opened.close()
        assert opened.document.image is None

        again = make_session()
        again.set_model(model)
        open_folder(qtbot, again, folder)
        statuses = [case.status for case in review_of(again).case_index]
        assert statuses == [Status.ACCEPTED, Status.PREDICTED, Status.FLAGGED, Status.EDITED]
        assert current_name(again) == "img3.png"
        np.testing.assert_array_equal(again.document.mask, mask)
        go_to(qtbot, again, "img1.png")
        assert again.document.threshold == 0.25
        go_to(qtbot, again, "img0.png")
        assert again.document.person_made

    def test_undoing_all_strokes_drops_the_draft(self, qtbot: QtBot, opened: ReviewSession) -> None:
        paint(opened)
        qtbot.waitUntil(lambda: status(opened, "img0.png") is Status.EDITED)
        opened.document.undo_stack.undo()
        qtbot.waitUntil(lambda: status(opened, "img0.png") is Status.PREDICTED)

    def test_undoing_all_strokes_on_an_accepted_mask_leaves_it_accepted(
        self, qtbot: QtBot, opened: ReviewSession
    ) -> None:
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
        go_to(qtbot, opened, "img0.png")
        paint(opened)
        qtbot.waitUntil(lambda: status(opened, "img0.png") is Status.EDITED)
        opened.document.undo_stack.undo()
        qtbot.waitUntil(lambda: status(opened, "img0.png") is Status.ACCEPTED)

    def test_reverting_an_accepted_mask_is_kept_as_a_draft(
        self, qtbot: QtBot, opened: ReviewSession
    ) -> None:
        paint(opened)
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
        go_to(qtbot, opened, "img0.png")
        opened.document.revert_to_prediction()
        reverted = opened.document.mask
        review_of(opened).next()
        go_to(qtbot, opened, "img0.png")
        np.testing.assert_array_equal(opened.document.mask, reverted)

    def test_strokes_that_cannot_be_written_stay_in_memory_until_they_can(
        self,
        qtbot: QtBot,
        opened: ReviewSession,
        folder: Path,
        told: list[Message],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        paint(opened)
        mask = opened.document.mask
        with monkeypatch.context() as patch:
            patch.setattr(Drafts, "save", fail_to_write)
            review_of(opened).next()
            wait_shown(qtbot, opened)
            qtbot.waitUntil(lambda: len(told) == 1)
            go_to(qtbot, opened, "img0.png")
            np.testing.assert_array_equal(opened.document.mask, mask)
            assert not opened.close()
            study = review_of(opened).study
            assert study is not None
            assert len(told) == 1
        assert opened.close()
        assert opened.review is None
        draft = stored_draft(folder, "img0.png")
        assert draft is not None
        np.testing.assert_array_equal(draft.mask, mask)

    def test_accepting_what_could_not_be_kept_as_a_draft_is_told_as_saved(
        self,
        qtbot: QtBot,
        opened: ReviewSession,
        told: list[Message],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(Drafts, "save", fail_to_write)
        paint(opened)
        qtbot.waitUntil(lambda: "not saved yet" in told[-1].text if told else False)
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
        qtbot.waitUntil(lambda: "saved again" in told[-1].text)
        assert told[-1].about == told[0].about
        wait_seen(qtbot, opened)
        paint(opened)
        qtbot.waitUntil(lambda: "not saved yet" in told[-1].text)

    def test_the_person_can_close_without_the_strokes(
        self, opened: ReviewSession, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paint(opened)
        monkeypatch.setattr(Drafts, "save", fail_to_write)
        assert not opened.close()
        assert opened.close(lose_strokes=True)

    def test_closing_while_a_mask_is_written_waits_for_it(
        self, opened: ReviewSession, folder: Path
    ) -> None:
        paint(opened)
        mask = opened.document.mask
        saved: list[str] = []
        review_of(opened).saved.connect(saved.append)
        review_of(opened).accept_and_next()
        assert opened.close()
        assert saved == ["img0.png"]
        np.testing.assert_array_equal(stored_mask(folder, "img0"), mask)


class TestDecisions:
    def test_flag_exclude_and_reopen(self, qtbot: QtBot, opened: ReviewSession) -> None:
        for mark, expected in (
            (Status.FLAGGED, Status.FLAGGED),
            (Status.EXCLUDED, Status.EXCLUDED),
            (None, Status.PREDICTED),
        ):
            with qtbot.waitSignal(review_of(opened).caseChanged):
                review_of(opened).mark(mark)
            assert status(opened, "img0.png") is expected
            assert current_name(opened) == "img0.png"
        assert review_of(opened).case_index.counts[Status.PREDICTED] == 4

    def test_a_read_only_study_says_so_and_changes_nothing(
        self, qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
    ) -> None:
        opened.close()
        with qtbot.waitSignal(opened.studyOpened):
            opened.open(folder, read_only=True)
        wait_seen(qtbot, opened)
        paint(opened)
        wait_seen(qtbot, opened)
        review_of(opened).accept_and_next()
        qtbot.waitUntil(lambda: told[-1].level is Level.ERROR)
        assert "read-only" in told[-1].text
        assert opened.close()
        assert stored_draft(folder, "img0.png") is None


class TestBadInput:
    def test_a_broken_image_gets_one_message_at_its_case_and_the_rest_works(
        self,
        qtbot: QtBot,
        session: ReviewSession,
        folder: Path,
        model: StoredModel,
        told: list[Message],
    ) -> None:
        (folder / "img1.png").write_bytes(b"")
        session.set_model(model)
        open_folder(qtbot, session, folder)
        qtbot.waitUntil(lambda: review_of(session).case_index.counts[Status.PREDICTED] == 3)
        assert told == []
        broken = review_of(session).case_index.find("img1.png")
        assert broken is not None
        review_of(session).next()
        qtbot.waitUntil(lambda: bool(review_of(session).problems.of(broken.id)))
        assert session.document.image is None
        review_of(session).accept_and_next()
        assert "img1.png cannot be accepted" in told[-1].text
        review_of(session).next()
        wait_seen(qtbot, session)
        with qtbot.waitSignal(review_of(session).saved):
            review_of(session).accept_and_next()
        assert status(session, "img2.png") is Status.ACCEPTED

    def test_a_broken_image_can_be_excluded(
        self, qtbot: QtBot, session: ReviewSession, folder: Path
    ) -> None:
        (folder / "img0.png").write_bytes(b"no image")
        with qtbot.waitSignal(session.studyOpened):
            session.open(folder)
        case = review_of(session).current
        qtbot.waitUntil(lambda: bool(review_of(session).problems.of(case.id)))
        review_of(session).mark(Status.EXCLUDED)
        qtbot.waitUntil(lambda: status(session, "img0.png") is Status.EXCLUDED)

    def test_a_mask_that_no_longer_fits_its_image_is_told_and_kept(
        self,
        qtbot: QtBot,
        opened: ReviewSession,
        folder: Path,
        model: StoredModel,
        told: list[Message],
    ) -> None:
        with qtbot.waitSignal(review_of(opened).saved):
            review_of(opened).accept_and_next()
        opened.close()
        PillowImage.new("RGB", (80, 80), "tan").save(folder / "img0.png")
        with qtbot.waitSignal(opened.studyOpened):
            opened.open(folder)
        go_to(qtbot, opened, "img0.png")
        assert "is not the image that its mask was drawn on" in told[-1].text
        assert not opened.document.person_made
        (revision,) = review_of(opened).study.revisions.of(1)
        assert review_of(opened).study.revisions.mask(1, revision.sha256).shape == SIZE

    def test_a_damaged_draft_is_told_and_the_image_shown(
        self, qtbot: QtBot, opened: ReviewSession, folder: Path, told: list[Message]
    ) -> None:
        paint(opened)
        opened.close()
        database = sqlite3.connect(folder / "mgmfnet-review" / "study.sqlite")
        with database:
            database.execute("UPDATE drafts SET mask = x'00'")
        database.close()
        open_folder(qtbot, opened, folder)
        assert len(told) == 1
        assert current_name(opened) == "img0.png"
        assert not opened.document.person_made
