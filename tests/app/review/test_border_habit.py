"""The border habit of a study in its review: what it cuts, and what it leaves alone."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from pytestqt.qtbot import QtBot

from app.review.session import ReviewSession
from mgmfnet.models.library import StoredModel
from mgmfnet.predicted_border import Border
from mgmfnet.study import BorderHabit, Draft, Status, Study
from tests.app.review.fakes import MakeSession
from tests.app.studies import review_of
from tests.lesions import NATIVE, diameter_of, round_mask, round_prediction

COUNT = 12
GROWTH = 0.04


@pytest.fixture
def predicted(tmp_path: Path, model: StoredModel) -> Path:
    """Images of which each is predicted: a round lesion, each of another size."""
    folder = tmp_path / "predicted"
    folder.mkdir()
    for number in range(COUNT):
        pixels = np.full((*NATIVE, 3), 10 * number, np.uint8)
        PillowImage.fromarray(pixels).save(folder / f"img{number}.png")
    with Study.open(folder) as study:
        for number, case in enumerate(study.cases()):
            study.predictions.save(case.id, round_prediction(diameter(number), model_id=model.id))
    return folder


@pytest.fixture
def taught(predicted: Path, model: StoredModel) -> Path:
    """The same, with a habit."""
    habit = BorderHabit(model_id=model.id, growth=GROWTH, masks=9, gain=0.02, low=0.01, high=0.03)
    with Study.open(predicted) as study:
        study.borders.keep(model.id, habit)
    return predicted


def diameter(number: int) -> float:
    return 60 + 6 * number


def wider(number: int) -> float:
    return diameter(number) * (1 + 2 * GROWTH)


def shown(session: ReviewSession) -> float:
    """The diameter of the mask on the screen."""
    return diameter_of(session.document.mask_view)


def open_case(qtbot: QtBot, session: ReviewSession, folder: Path, number: int) -> None:
    if session.review is None:
        with qtbot.waitSignal(session.studyOpened):
            session.open(folder)
    go_to(qtbot, session, number)


def go_to(qtbot: QtBot, session: ReviewSession, number: int) -> None:
    review = review_of(session)
    case = review.case_index.find(f"img{number}.png")
    assert case is not None
    review.select(case.id)
    qtbot.waitUntil(lambda: review.presenter.seen == case.id)


def use(qtbot: QtBot, session: ReviewSession, *, used: bool) -> None:
    review = review_of(session)
    with qtbot.waitSignal(review.border.switched):
        review.border.set_used(used=used)
    qtbot.waitUntil(lambda: review.presenter.seen == review.current.id)


def accept(qtbot: QtBot, session: ReviewSession) -> None:
    with qtbot.waitSignal(review_of(session).saved):
        review_of(session).accept_and_next()


def test_a_prediction_that_nobody_touched_is_cut_by_the_habit(
    session: ReviewSession, taught: Path, model: StoredModel, qtbot: QtBot
) -> None:
    session.set_model(model)
    open_case(qtbot, session, taught, 3)
    assert shown(session) == pytest.approx(wider(3), rel=0.02)
    assert not session.document.person_made
    accept(qtbot, session)
    study = review_of(session).study
    case = study.cases()[3]
    (revision,) = study.revisions.of(case.id)
    assert (revision.border, revision.threshold) == (Border(growth=GROWTH), 0.5)
    mask = study.mask(case.id)
    assert mask is not None
    assert diameter_of(mask) == pytest.approx(wider(3), rel=0.02)


def test_a_habit_can_be_switched_off_for_good(
    make_session: MakeSession, taught: Path, model: StoredModel, qtbot: QtBot
) -> None:
    session = make_session()
    session.set_model(model)
    open_case(qtbot, session, taught, 2)
    use(qtbot, session, used=False)
    assert shown(session) == pytest.approx(diameter(2), rel=0.02)
    session.close()
    again = make_session()
    again.set_model(model)
    open_case(qtbot, again, taught, 2)
    assert shown(again) == pytest.approx(diameter(2), rel=0.02)
    assert review_of(again).border.habit is not None
    accept(qtbot, again)
    study = review_of(again).study
    assert study.revisions.of(study.cases()[2].id)[0].border is None
    go_to(qtbot, again, 5)
    use(qtbot, again, used=True)
    assert shown(again) == pytest.approx(wider(5), rel=0.02)


def test_a_persons_mask_stays_as_it_is(
    session: ReviewSession, taught: Path, model: StoredModel, qtbot: QtBot
) -> None:
    drawn, accepted = round_mask(40), round_mask(50)
    with Study.open(taught) as study:
        study.drafts.save(study.cases()[0].id, Draft(drawn, 0.5))
        study.accept(study.cases()[1].id, accepted, model_id=model.id, threshold=0.5)
    session.set_model(model)
    for number, mask in enumerate((drawn, accepted)):
        open_case(qtbot, session, taught, number)
        for used in (False, True):
            use(qtbot, session, used=used)
            np.testing.assert_array_equal(session.document.mask, mask)
    go_to(qtbot, session, 4)
    stroke = session.document.begin_stroke("Brush stroke")
    stroke.add(np.full((3, 3), 255, np.uint8), 0, 0)
    stroke.finish()
    before = session.document.mask
    for used in (False, True):
        use(qtbot, session, used=used)
        np.testing.assert_array_equal(session.document.mask, before)
    session.document.revert_to_prediction()
    assert shown(session) == pytest.approx(wider(4), rel=0.02)


@pytest.mark.parametrize("threshold", [0.3, 0.8])
def test_a_threshold_that_a_person_moved_wins(
    make_session: MakeSession, taught: Path, model: StoredModel, qtbot: QtBot, threshold: float
) -> None:
    """What was on the screen then stays, whatever becomes of the habit."""
    session = make_session()
    session.set_model(model)
    open_case(qtbot, session, taught, 3)
    session.document.set_threshold(threshold)
    moved = session.document.mask
    assert shown(session) != pytest.approx(wider(3), rel=0.005)
    go_to(qtbot, session, 4)
    assert session.document.threshold == 0.5
    use(qtbot, session, used=False)
    go_to(qtbot, session, 3)
    np.testing.assert_array_equal(session.document.mask, moved)
    session.close()
    again = make_session()
    again.set_model(model)
    open_case(qtbot, again, taught, 3)
    np.testing.assert_array_equal(again.document.mask, moved)
    assert again.document.threshold == threshold
    accept(qtbot, again)
    study = review_of(again).study
    assert study.revisions.of(study.cases()[3].id)[0].border is None


def test_a_learnt_threshold_is_where_the_slider_starts(
    session: ReviewSession, predicted: Path, model: StoredModel, qtbot: QtBot
) -> None:
    habit = BorderHabit(model_id=model.id, threshold=0.7, masks=9, gain=0.02, low=0.01, high=0.03)
    with Study.open(predicted) as study:
        study.borders.keep(model.id, habit)
    session.set_model(model)
    open_case(qtbot, session, predicted, 3)
    assert session.document.threshold == 0.7
    session.document.set_threshold(0.5)
    plain = session.document.mask
    go_to(qtbot, session, 4)
    go_to(qtbot, session, 3)
    assert session.document.threshold == 0.5
    np.testing.assert_array_equal(session.document.mask, plain)


def test_the_habit_of_one_model_does_not_cut_what_another_predicts(
    session: ReviewSession,
    taught: Path,
    model: StoredModel,
    other_model: StoredModel,
    qtbot: QtBot,
) -> None:
    with Study.open(taught) as study:
        for number, case in enumerate(study.cases()):
            study.predictions.save(
                case.id, round_prediction(diameter(number), model_id=other_model.id)
            )
    session.set_model(other_model)
    open_case(qtbot, session, taught, 3)
    assert review_of(session).border.habit is None
    assert shown(session) == pytest.approx(diameter(3), rel=0.02)
    session.set_model(model)
    assert review_of(session).border.habit is not None
    go_to(qtbot, session, 4)
    assert shown(session) == pytest.approx(wider(4), rel=0.02)


def test_a_prediction_that_comes_in_is_cut_as_is_right_for_its_model(
    session: ReviewSession,
    predicted: Path,
    model: StoredModel,
    other_model: StoredModel,
    qtbot: QtBot,
) -> None:
    habit = BorderHabit(model_id=model.id, threshold=0.7, masks=9, gain=0.02, low=0.01, high=0.03)
    with Study.open(predicted) as study:
        study.borders.keep(model.id, habit)
    session.set_model(model)
    open_case(qtbot, session, predicted, 3)
    assert session.document.threshold == 0.7
    review = review_of(session)
    incoming = round_prediction(diameter(3), model_id=other_model.id)
    with qtbot.waitSignal(session.document.predictionChanged):
        review.presenter.take_prediction(review.current, incoming)
    assert session.document.threshold == 0.5
    assert review.presenter.border_habit is None
    session.document.set_threshold(0.6)
    with qtbot.waitSignal(session.document.predictionChanged):
        review.presenter.take_prediction(review.current, round_prediction(90, model_id=model.id))
    assert session.document.threshold == 0.6


def test_many_predictions_are_accepted_as_they_are_shown(
    session: ReviewSession, taught: Path, model: StoredModel, qtbot: QtBot
) -> None:
    session.set_model(model)
    open_case(qtbot, session, taught, 3)
    session.document.set_threshold(0.3)
    moved = session.document.mask
    go_to(qtbot, session, 0)
    review = review_of(session)
    ids = [case.id for case in review.case_index][3:5]
    review.bulk._accept(ids)
    qtbot.waitUntil(lambda: review.case_index.counts[Status.ACCEPTED] == 2)
    first, second = (review.study.mask(case_id) for case_id in ids)
    assert first is not None
    assert second is not None
    np.testing.assert_array_equal(first, moved)
    assert diameter_of(second) == pytest.approx(wider(4), rel=0.02)
    borders = [review.study.revisions.of(case_id)[0].border for case_id in ids]
    assert borders == [None, Border(growth=GROWTH)]


def test_a_habit_is_learnt_after_an_acceptance_and_cuts_the_next_case(
    session: ReviewSession, predicted: Path, model: StoredModel, qtbot: QtBot
) -> None:
    with Study.open(predicted) as study:
        for number, case in enumerate(study.cases()[:9]):
            mask = round_mask(wider(number))
            study.accept(case.id, mask, model_id=model.id, threshold=0.5)
    session.set_model(model)
    open_case(qtbot, session, predicted, 9)
    review = review_of(session)
    assert review.study.borders.of(model.id) is None
    stroke = session.document.begin_stroke("Brush stroke")
    stroke.put(round_mask(wider(9)), 0, 0)
    stroke.finish()
    with qtbot.waitSignal(review.border.changed):
        accept(qtbot, session)
        qtbot.waitUntil(lambda: review.presenter.seen == review.current.id)
        looked_at = session.document.mask
    habit = review.border.habit
    assert habit is not None
    assert habit.growth > 0
    np.testing.assert_array_equal(session.document.mask, looked_at)
    go_to(qtbot, session, 11)
    expected = diameter(11) * (1 + 2 * habit.growth)
    assert shown(session) == pytest.approx(expected, rel=0.01)
    session.close()
    with Study.open(predicted, read_only=True) as study:
        assert study.borders.of(model.id) == habit
