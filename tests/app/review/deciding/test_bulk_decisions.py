import shutil
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.messages import Level, Message
from app.review.session import ReviewSession
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import WriteError
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Status, Study
from mgmfnet.types import LESION
from tests.app.review.fakes import SIZE
from tests.app.studies import review_of


@pytest.fixture
def predicted(
    qtbot: QtBot, session: ReviewSession, folder: Path, model: StoredModel
) -> ReviewSession:
    session.set_model(model)
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    qtbot.waitUntil(lambda: review_of(session).case_index.counts[Status.PREDICTED] == 4)
    return session


def ids(session: ReviewSession) -> list[int]:
    return [case.id for case in review_of(session).case_index]


def statuses(session: ReviewSession) -> list[Status]:
    return [case.status for case in review_of(session).case_index]


def take_offer(told: list[Message]) -> None:
    assert told[-1].offer is not None
    told[-1].offer.accept()


def test_marks_are_set_at_once_and_taken_back_by_the_offer_of_the_message(
    qtbot: QtBot, predicted: ReviewSession, told: list[Message]
) -> None:
    first, *others = ids(predicted)
    review_of(predicted).bulk.mark([first], Status.EXCLUDED)
    qtbot.waitUntil(lambda: review_of(predicted).case_index.counts[Status.EXCLUDED] == 1)
    review_of(predicted).bulk.mark(ids(predicted), Status.FLAGGED)
    qtbot.waitUntil(lambda: told[-1].text == "4 cases flagged.")
    assert statuses(predicted) == [Status.FLAGGED] * 4
    take_offer(told)
    qtbot.waitUntil(lambda: review_of(predicted).case_index.counts[Status.FLAGGED] == 0)
    assert statuses(predicted) == [Status.EXCLUDED, *[Status.PREDICTED] * len(others)]


def test_a_tag_is_given_to_those_that_lack_it_and_taken_from_them_alone(
    qtbot: QtBot, predicted: ReviewSession, told: list[Message]
) -> None:
    review_of(predicted).bulk.add_tag(ids(predicted)[:1], "hair")
    qtbot.waitUntil(lambda: review_of(predicted).case_index.tags["hair"] == 1)
    review_of(predicted).bulk.add_tag(ids(predicted), "hair")
    qtbot.waitUntil(lambda: told[-1].text == "3 cases tagged hair.")
    assert review_of(predicted).case_index.tags["hair"] == 4
    take_offer(told)
    qtbot.waitUntil(lambda: review_of(predicted).case_index.tags["hair"] == 1)


def test_masks_are_accepted_only_when_the_offer_is_taken_up(
    qtbot: QtBot, predicted: ReviewSession, folder: Path, told: list[Message]
) -> None:
    review_of(predicted).bulk.offer_to_accept(ids(predicted)[1:])
    assert "3 cases as they are? 3 are predictions that nobody changed." in told[-1].text
    qtbot.wait(50)
    assert review_of(predicted).case_index.counts[Status.ACCEPTED] == 0
    take_offer(told)
    qtbot.waitUntil(lambda: told[-1].text == "3 cases accepted.")
    assert statuses(predicted) == [Status.PREDICTED, *[Status.ACCEPTED] * 3]
    mask = read_mask(folder / "mgmfnet-review" / "masks" / "img2_segmentation.png")
    assert mask.shape == SIZE
    assert mask.any()


def test_masks_that_say_no_lesion_are_counted_before(
    qtbot: QtBot, predicted: ReviewSession, told: list[Message]
) -> None:
    predicted.document.clear_mask()
    qtbot.waitUntil(lambda: statuses(predicted)[0] is Status.EDITED)
    review_of(predicted).bulk.offer_to_accept(ids(predicted))
    assert "1 is empty, which says that there is no lesion." in told[-1].text
    take_offer(told)
    qtbot.waitUntil(lambda: told[-1].text == "4 cases accepted.")
    assert [case.no_lesion for case in review_of(predicted).case_index] == [True, *[False] * 3]


def test_an_offer_is_refused_by_any_other_study(
    qtbot: QtBot, predicted: ReviewSession, folder: Path, tmp_path: Path, told: list[Message]
) -> None:
    review_of(predicted).bulk.offer_to_accept(ids(predicted))
    (offer,) = [message.offer for message in told if message.offer is not None]
    shutil.copytree(folder, tmp_path / "other", ignore=lambda *_: {"mgmfnet-review"})
    with qtbot.waitSignal(predicted.studyOpened):
        predicted.open(tmp_path / "other")
    offer.accept()
    qtbot.waitUntil(lambda: review_of(predicted).case_index.counts[Status.PREDICTED] == 4)
    assert review_of(predicted).case_index.counts[Status.ACCEPTED] == 0


def test_unfinished_strokes_are_what_is_accepted(
    qtbot: QtBot, predicted: ReviewSession, folder: Path, told: list[Message]
) -> None:
    stroke = predicted.document.begin_stroke("Brush stroke")
    stroke.add(np.full((1, 9), LESION, np.uint8), 0, 0)
    stroke.finish()
    qtbot.waitUntil(lambda: statuses(predicted)[0] is Status.EDITED)
    drawn = predicted.document.mask
    review_of(predicted).bulk.offer_to_accept(ids(predicted)[:1])
    take_offer(told)
    qtbot.waitUntil(lambda: statuses(predicted)[0] is Status.ACCEPTED)
    mask = read_mask(folder / "mgmfnet-review" / "masks" / "img0_segmentation.png")
    np.testing.assert_array_equal(mask, drawn)
    qtbot.waitUntil(lambda: predicted.document.image is not None)
    np.testing.assert_array_equal(predicted.document.mask, drawn)


def test_strokes_that_are_not_on_disk_yet_are_accepted_too(
    qtbot: QtBot, predicted: ReviewSession, folder: Path, told: list[Message]
) -> None:
    stroke = predicted.document.begin_stroke("Brush stroke")
    stroke.add(np.full((1, 9), LESION, np.uint8), 0, 0)
    stroke.finish()
    drawn = predicted.document.mask
    review_of(predicted).bulk.offer_to_accept(ids(predicted)[:1])
    take_offer(told)
    qtbot.waitUntil(lambda: statuses(predicted)[0] is Status.ACCEPTED)
    mask = read_mask(folder / "mgmfnet-review" / "masks" / "img0_segmentation.png")
    np.testing.assert_array_equal(mask, drawn)


def test_a_case_without_a_mask_is_left_and_told(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    review_of(session).bulk.offer_to_accept(ids(session))
    take_offer(told)
    qtbot.waitUntil(lambda: told[-1].text.startswith("0 cases accepted."))
    assert "4 cases without a mask left as before." in told[-1].text
    assert review_of(session).case_index.counts[Status.ACCEPTED] == 0


def test_accepted_cases_are_not_asked_for_again(
    qtbot: QtBot, predicted: ReviewSession, told: list[Message]
) -> None:
    review_of(predicted).bulk.offer_to_accept(ids(predicted)[:1])
    take_offer(told)
    qtbot.waitUntil(lambda: statuses(predicted)[0] is Status.ACCEPTED)
    review_of(predicted).bulk.offer_to_accept(ids(predicted)[:1])
    assert told[-1].offer is None


def test_a_failure_says_how_far_it_came(
    qtbot: QtBot, predicted: ReviewSession, told: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise WriteError("The disk is full.")

    monkeypatch.setattr(Study, "mark_all", fail)
    review_of(predicted).bulk.mark(ids(predicted), Status.FLAGGED)
    qtbot.waitUntil(lambda: bool(told) and told[-1].level is Level.ERROR)
    assert told[-1].text == "Of 4 cases: 0 cases flagged. The disk is full."
    assert statuses(predicted) == [Status.PREDICTED] * 4


def test_closing_waits_for_the_batch_under_way_and_tells_what_was_not_done(
    qtbot: QtBot,
    predicted: ReviewSession,
    folder: Path,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.review.deciding.bulk_decisions._BATCH", 1)
    bulk, case_ids = review_of(predicted).bulk, ids(predicted)
    bulk.mark(case_ids, Status.FLAGGED)
    bulk.add_tag(case_ids, "hair")
    assert predicted.close()
    assert {(message.text, message.offer) for message in told} == {
        ("1 case flagged. Stopped. 3 cases left as before.", None),
        ("0 cases tagged hair. Stopped. 4 cases left as before.", None),
    }
    with Study.open(folder) as study:
        assert study.counts()[Status.FLAGGED] == 1


def test_an_offer_of_a_study_that_is_closed_does_nothing(
    qtbot: QtBot, predicted: ReviewSession, folder: Path, told: list[Message]
) -> None:
    with qtbot.waitSignal(review_of(predicted).jobs.ended):
        review_of(predicted).bulk.mark(ids(predicted), Status.FLAGGED)
    undo = told[-1]
    assert undo.text == "4 cases flagged."
    assert predicted.close()
    take_offer([undo])
    with Study.open(folder) as study:
        assert study.counts()[Status.FLAGGED] == 4


def test_nothing_goes_on_in_a_study_that_was_closed(
    qtbot: QtBot, predicted: ReviewSession, folder: Path
) -> None:
    review_of(predicted).bulk.mark(ids(predicted), Status.FLAGGED)
    assert predicted.close()
    with Study.open(folder) as study:
        assert study.counts()[Status.FLAGGED] == 4
