"""Readings are compared and settled without a window, and three people choose who counts."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.messages import Message
from app.review.cases.ordering import LesionSize
from app.review.deciding.settling_many import SettlingMany
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from mgmfnet.study import Acceptance, Study
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import split_anew
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from mgmfnet.types import LESION, Mask
from tests.app.review.fakes import SIZE
from tests.app.studies import review_of
from tests.arrays import same


def drawn(rows: int) -> Mask:
    mask = np.zeros(SIZE, np.uint8)
    mask[2 : 2 + rows, 4:20] = LESION
    return mask


@pytest.fixture
def review(session: ReviewSession, folder: Path, qtbot: QtBot) -> StudyReview:
    """Anna, Bela and Cilla read four cases, Cilla not the last; Anna and Cilla always agree."""
    with Study.open(folder, reviewer="Anna") as study:
        study.accept_all((case.id, Acceptance(drawn(20))) for case in study.cases())
        for reader, rows in (("Bela", (20, 18, 12, 6)), ("Cilla", (20, 20, 20))):
            reading = begin_reading(study, reader, shuffled=False)
            with open_reading(study, reading.id) as opened:
                opened.accept_all(
                    (case.id, Acceptance(drawn(count)))
                    for case, count in zip(opened.cases(), rows, strict=False)
                )
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    review = review_of(session)
    review.comparison.begin()
    qtbot.waitUntil(lambda: listed(review)[:1] == ["img3.png"])
    return review


def listed(review: StudyReview) -> list[str]:
    index = review.case_index
    if index.columns.agreement is None:
        return []
    return [index.at(row).name for row in range(len(index.rows))]


def go_to(review: StudyReview, name: str, qtbot: QtBot) -> None:
    review.select(next(case.id for case in review.case_index if case.name == name))
    qtbot.waitUntil(
        lambda: (
            review.settling.case is not None
            and review.settling.case.case_id == review.current.id == review.presenter.seen
        )
    )


def test_who_is_chosen_decides_the_order(review: StudyReview, qtbot: QtBot) -> None:
    assert len(listed(review)) == 4
    with qtbot.waitSignal(review.sorter.arranged):
        review.comparison.choose((0, 2))
    assert listed(review) == ["img0.png", "img1.png", "img2.png"], "Cilla has no mask of the last"
    agreed = review.case_index.agreed(review.case_index.at(0).id)
    assert agreed is not None
    assert agreed.dice == 1
    small = review.sorter.ordering.model_copy(update={"size": LesionSize.SMALL})
    with qtbot.waitSignal(review.sorter.arranged):
        review.sorter.set(small)
    assert listed(review) == ["img2.png"]
    review.comparison.end()
    qtbot.waitUntil(lambda: len(review.case_index.rows) == 4)
    assert review.memory.arrangement.lasts


def test_an_empty_union_and_one_reader_alone_are_told(
    review: StudyReview, told: list[Message], qtbot: QtBot
) -> None:
    go_to(review, "img3.png", qtbot)
    review.comparison.choose((0, 2))
    review.settling.unite(Rule.UNION)
    assert "Only one of the chosen readers" in told[-1].text
    review.accept_and_next()
    assert "Choose a mask first" in told[-1].text
    assert review.settling.people() == (0,)


def test_what_is_being_made_is_accepted_as_soon_as_it_is_there(
    review: StudyReview, qtbot: QtBot
) -> None:
    go_to(review, "img2.png", qtbot)
    case = review.current
    review.settling.set_reason("narrower")
    review.settling.unite(Rule.INTERSECTION)
    with qtbot.waitSignal(review.saved):
        review.accept_and_next()
    made_of = review.study.revisions.of(case.id)[0].adjudication
    assert made_of is not None
    assert (made_of.rule, made_of.reason) == (Rule.INTERSECTION, "narrower")
    assert [parent.reader for parent in made_of.parents] == ["Anna", "Bela", "Cilla"]
    assert same(review.study.mask(case.id), drawn(12))
    go_to(review, "img2.png", qtbot)
    assert review.settling.is_settled
    assert review.settling.reason == "narrower"


def test_what_began_with_readers_is_not_taken_for_the_first_readers_own(
    session: ReviewSession,
    review: StudyReview,
    folder: Path,
    told: list[Message],
    qtbot: QtBot,
) -> None:
    go_to(review, "img3.png", qtbot)
    case = review.current
    review.settling.take(1)
    qtbot.waitUntil(lambda: same(session.document.mask, drawn(6)))
    session.close()
    with qtbot.waitSignal(session.studyOpened):
        session.open(folder)
    review = review_of(session)
    review.select(case.id)
    qtbot.waitUntil(lambda: review.presenter.seen == case.id)
    review.accept_and_next()
    qtbot.waitUntil(lambda: bool(told) and "began with what readers drew" in told[-1].text)
    review.bulk.offer_to_accept([case.id])
    offer = told[-1].offer
    assert offer is not None
    with qtbot.waitSignal(review.jobs.ended):
        offer.accept()
    assert same(review.study.mask(case.id), drawn(20)), "Anna's own"
    assert review.study.drafts.load(case.id) is not None
    review.comparison.begin()
    go_to(review, "img3.png", qtbot)
    with qtbot.waitSignal(review.saved):
        review.accept_and_next()
    made_of = review.study.revisions.of(case.id)[0].adjudication
    assert made_of is not None
    assert {parent.reader for parent in made_of.parents} >= {"Anna", "Bela"}


def test_a_rule_settles_many_and_is_undone(review: StudyReview, qtbot: QtBot) -> None:
    many = SettlingMany(review.study, review.jobs, ("Anna", "Bela"), review)
    with qtbot.waitSignal(many.planned) as planned:
        many.look()
    assert planned.args is not None
    plan = split_anew(planned.args[0], Rule.TAKE, 0.7)
    assert many.labels == ("Anna", "Bela")
    assert [len(plan.settled), len(plan.by_hand)] == [3, 1]
    with qtbot.waitSignal(review.jobs.ended):
        many.carry_out(plan, "Bela", "")
    ids = {case.name: case.id for case in review.case_index}
    assert same(review.study.mask(ids["img2.png"]), drawn(12))
    with qtbot.waitSignal(review.jobs.ended):
        review.decided.take_back()
    assert same(review.study.mask(ids["img2.png"]), drawn(20))


def test_a_damaged_mask_is_told_and_hinders_nothing_else(
    session: ReviewSession, review: StudyReview, qtbot: QtBot
) -> None:
    review.comparison.end()
    for path in (review.study.review_dir / "readings").rglob("revisions/*.png"):
        path.write_bytes(b"no mask")
    for path in (review.study.review_dir / "readings").rglob("masks/*.png"):
        path.write_bytes(b"no mask")
    review.comparison.look_again(review.current.id)
    session.close()
    with qtbot.waitSignal(session.studyOpened):
        session.open(review.study.folder)
    again = review_of(session)
    again.comparison.begin()
    qtbot.waitUntil(lambda: len(again.comparison.problems) == 4)
    assert not listed(again)
