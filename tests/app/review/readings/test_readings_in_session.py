"""A reading in the session: who may help with it, and how it is begun off the GUI thread."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from app import tasks
from app.messages import Message
from app.review.opening.opened_place import place_of
from app.review.readings.reading_work import Counted, ReadingPlan, begin, count_cases, look
from app.review.session import ReviewSession
from app.settings import StudyPlace
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.study import Status, Study
from tests.app.review.fakes import FakeFactory
from tests.app.studies import review_of

PLAN = ReadingPlan("Bela", cases=None, share=None, seed=3, shuffled=True, predictions=False)


def open_place(qtbot: QtBot, session: ReviewSession, place: StudyPlace) -> None:
    with qtbot.waitSignal(session.studyOpened):
        session.open(place.folder, review_dir=place.review_dir)
    qtbot.waitUntil(lambda: session.document.image is not None)


def begun(qtbot: QtBot, folder: Path, plan: ReadingPlan) -> StudyPlace:
    places: list[StudyPlace] = []
    with Study.open(folder) as study:
        case_id = study.cases()[0].id
        study.predictions.save(case_id, Prediction(np.full((8, 8), 65535, np.uint16), "older"))
        task = tasks.run(None, begin, study, plan, 4).success(places.append)
        with qtbot.waitSignal(task.finished):
            pass
        counted: list[Counted] = []
        counting = tasks.run(None, count_cases, study, plan).success(counted.append)
        with qtbot.waitSignal(counting.finished):
            pass
        assert counted == [Counted(4, 0)]
        readers: list[str] = []
        looking = tasks.run(None, look, study)
        looking.success(lambda found: readers.extend(one.reading.reader for one in found[0]))
        with qtbot.waitSignal(looking.finished):
            pass
    assert readers == [plan.reader]
    return places[0]


def test_no_model_helps_where_the_reader_is_to_be_alone(
    qtbot: QtBot, session: ReviewSession, folder: Path, factory: FakeFactory, model: StoredModel
) -> None:
    place = begun(qtbot, folder, PLAN)
    session.set_model(model)
    open_place(qtbot, session, place)
    review = review_of(session)
    assert place_of(review.study) == place
    assert review.case_index.counts[Status.UNREVIEWED] == 4
    session.set_model(model)
    session.lane.wait()
    assert factory.made == []
    assert not session.document.has_prediction
    assert not session.document.conversation.listens
    session.open(folder)
    qtbot.waitUntil(lambda: bool(factory.made))


def test_what_a_reading_began_with_stays_for_all_of_its_readers(
    qtbot: QtBot, session: ReviewSession, folder: Path, model: StoredModel
) -> None:
    place = begun(qtbot, folder, replace(PLAN, predictions=True))
    session.set_model(model)
    open_place(qtbot, session, place)
    index = review_of(session).case_index
    qtbot.waitUntil(lambda: index.counts[Status.PREDICTED] == 4)
    made_by = sorted(case.model_id or "" for case in index)
    assert made_by == sorted(["older", *[model.id] * 3])


def test_a_reading_that_is_not_there_is_told(
    qtbot: QtBot, session: ReviewSession, folder: Path, told: list[Message]
) -> None:
    with qtbot.waitSignal(session.openFailed):
        session.open(folder, review_dir=folder / "nothing")
    assert "no reading" in told[0].text
    assert not (folder / "nothing").exists()
