from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.messages import About, Message, Topic, messages
from app.review.predicting.prediction_queue import PredictionQueue, QueueState
from mgmfnet.errors import DeviceError, ModelError, WriteError
from mgmfnet.models.library import StoredModel
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from tests.app.review.fakes import FakeFactory
from tests.app.studies import case_index_of


@pytest.fixture
def study(folder: Path, queue: PredictionQueue) -> Iterator[Study]:
    with Study.open(folder) as study:
        yield study
        queue.shutdown()


def open_study(queue: PredictionQueue, study: Study) -> None:
    queue.set_study(study, case_index_of(study.folder, study.cases()))


@pytest.fixture
def order(queue: PredictionQueue) -> list[int]:
    """Ids of the cases as their predictions come in."""
    ids: list[int] = []
    queue.predicted.connect(lambda case_id, _: ids.append(case_id))
    return ids


def idle(queue: PredictionQueue) -> bool:
    return queue.state is QueueState.IDLE


def test_the_current_case_is_predicted_first_and_all_are_stored(
    qtbot: QtBot, queue: PredictionQueue, study: Study, model: StoredModel, order: list[int]
) -> None:
    ids = [case.id for case in study.cases()]
    progress: list[tuple[int, int]] = []
    queue.progressChanged.connect(lambda done, total, _: progress.append((done, total)))
    queue.set_model(model)
    open_study(queue, study)
    queue.set_current(ids[2])
    queue.set_visible([ids[3]])
    qtbot.waitUntil(lambda: len(order) == 4)
    assert order == [ids[2], ids[3], ids[0], ids[1]]
    assert study.predictions.cases_of(model.id) == set(ids)
    assert progress == [(0, 0), (0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert idle(queue)


def test_stored_predictions_of_the_model_are_not_made_again(
    qtbot: QtBot,
    queue: PredictionQueue,
    study: Study,
    factory: FakeFactory,
    model: StoredModel,
    order: list[int],
) -> None:
    first, *others = study.cases()
    study.predictions.save(first.id, factory.of(model).predict(None))  # type: ignore[arg-type]
    queue.set_model(model)
    open_study(queue, study)
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == [case.id for case in others]


def test_decided_cases_are_left_out_until_they_are_reopened(
    qtbot: QtBot, queue: PredictionQueue, study: Study, model: StoredModel, order: list[int]
) -> None:
    first, *others = study.cases()
    study.exclude(first.id)
    queue.set_model(model)
    open_study(queue, study)
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == [case.id for case in others]
    queue.update(study.case(first.id), study.reopen(first.id))
    qtbot.waitUntil(lambda: order[-1] == first.id)


def test_another_model_predicts_all_again(
    qtbot: QtBot,
    queue: PredictionQueue,
    study: Study,
    model: StoredModel,
    other_model: StoredModel,
    order: list[int],
) -> None:
    queue.set_model(model)
    open_study(queue, study)
    qtbot.waitUntil(lambda: len(order) == 4)
    queue.set_model(other_model)
    qtbot.waitUntil(lambda: len(order) == 8)
    assert len(study.predictions.cases_of(other_model.id)) == 4


def test_a_result_of_a_replaced_model_is_dropped(
    qtbot: QtBot,
    queue: PredictionQueue,
    study: Study,
    factory: FakeFactory,
    model: StoredModel,
    other_model: StoredModel,
) -> None:
    came: list[str] = []
    queue.predicted.connect(lambda _, prediction: came.append(prediction.model_id))
    slow = factory.of(model)
    slow.gate.clear()
    queue.set_model(model)
    open_study(queue, study)
    qtbot.waitUntil(lambda: queue.state is QueueState.RUNNING)
    queue.set_model(other_model)
    slow.gate.set()
    qtbot.waitUntil(lambda: len(came) == 4)
    assert set(came) == {other_model.id}
    assert study.predictions.cases_of(model.id) == set()


def test_what_is_under_way_gives_way_to_a_person_and_comes_again(
    qtbot: QtBot,
    queue: PredictionQueue,
    study: Study,
    factory: FakeFactory,
    model: StoredModel,
    order: list[int],
) -> None:
    ids = [case.id for case in study.cases()]
    predictor = factory.of(model)
    predictor.gate.clear()
    queue.set_model(model)
    open_study(queue, study)
    qtbot.waitUntil(lambda: predictor.waiting)
    queue.hold(held=True)
    qtbot.waitUntil(lambda: not predictor.waiting)
    qtbot.wait(50)
    assert order == []
    queue.hold(held=False)
    qtbot.waitUntil(lambda: len(order) == 4)
    assert order == ids
    assert predictor.calls == 4
    assert idle(queue)


def test_pause_keeps_and_resume_goes_on(
    qtbot: QtBot, queue: PredictionQueue, study: Study, model: StoredModel, order: list[int]
) -> None:
    queue.set_model(model)
    open_study(queue, study)
    queue.pause()
    queue.set_current(study.cases()[1].id)
    qtbot.wait(50)
    assert order == []
    assert queue.state is QueueState.PAUSED
    queue.resume()
    qtbot.waitUntil(lambda: len(order) == 4)


def test_another_study_is_predicted_although_the_one_before_was_paused(
    qtbot: QtBot, queue: PredictionQueue, study: Study, model: StoredModel, order: list[int]
) -> None:
    queue.set_model(model)
    queue.pause()
    open_study(queue, study)
    qtbot.waitUntil(lambda: len(order) == 4)


def test_after_cancel_only_the_current_case_is_predicted(
    qtbot: QtBot, queue: PredictionQueue, study: Study, model: StoredModel, order: list[int]
) -> None:
    ids = [case.id for case in study.cases()]
    queue.set_model(model)
    open_study(queue, study)
    queue.cancel()
    queue.set_current(ids[3])
    qtbot.waitUntil(lambda: order == [ids[3]])
    qtbot.wait(50)
    assert order == [ids[3]]
    assert queue.state is QueueState.CANCELLED
    queue.resume()
    qtbot.waitUntil(lambda: len(order) == 4)


def test_an_unreadable_image_fails_at_its_case_and_the_rest_goes_on(
    qtbot: QtBot,
    queue: PredictionQueue,
    study: Study,
    model: StoredModel,
    order: list[int],
    told: list[Message],
) -> None:
    broken, *others = study.cases()
    broken.path.write_bytes(broken.path.read_bytes()[:60])
    failures: list[tuple[int, str]] = []
    queue.failed.connect(lambda case_id, problem: failures.append((case_id, problem)))
    queue.set_model(model)
    open_study(queue, study)
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == [case.id for case in others]
    assert [case_id for case_id, _ in failures] == [broken.id]
    assert broken.path.name in failures[0][1]
    assert told == []
    assert idle(queue)


def test_a_damaged_model_halts_the_queue_with_one_message(
    qtbot: QtBot,
    queue: PredictionQueue,
    study: Study,
    factory: FakeFactory,
    model: StoredModel,
    other_model: StoredModel,
    order: list[int],
    told: list[Message],
) -> None:
    factory.problems["auto"] = ModelError("The model is damaged; choose another one.")
    queue.set_model(model)
    open_study(queue, study)
    qtbot.waitUntil(lambda: queue.state is QueueState.HALTED)
    assert [message.text for message in told] == ["The model is damaged; choose another one."]
    factory.problems.clear()
    queue.set_model(other_model)
    qtbot.waitUntil(lambda: len(order) == 4)


def test_a_full_disk_halts_the_queue_until_something_is_stored(
    qtbot: QtBot,
    queue: PredictionQueue,
    study: Study,
    factory: FakeFactory,
    model: StoredModel,
    order: list[int],
    told: list[Message],
) -> None:
    withdrawn: list[About] = []
    messages.withdrawn.connect(withdrawn.append)
    factory.of(model).problem = WriteError("The disk is full.")
    queue.set_model(model)
    open_study(queue, study)
    qtbot.waitUntil(lambda: queue.state is QueueState.HALTED)
    assert [message.text for message in told] == ["The disk is full."]
    factory.of(model).problem = None
    withdrawn.clear()
    case = study.cases()[0]
    queue.update(case, study.set_flagged(case.id))
    qtbot.waitUntil(lambda: len(order) == 4)
    assert About(Topic.PREDICTION) in withdrawn
    messages.withdrawn.disconnect(withdrawn.append)


def test_a_device_that_fails_is_replaced_by_the_cpu(
    qtbot: QtBot,
    queue: PredictionQueue,
    study: Study,
    factory: FakeFactory,
    model: StoredModel,
    order: list[int],
    told: list[Message],
) -> None:
    factory.problems["cuda"] = DeviceError("There is no CUDA GPU.")
    queue.set_device("cuda")
    queue.set_model(model)
    with qtbot.waitSignal(queue.deviceChanged) as blocker:
        open_study(queue, study)
    assert blocker.args == ["CPU"]
    qtbot.waitUntil(lambda: len(order) == 4)
    assert factory.made == [("Base", "cuda"), ("Base", "cpu")]
    assert len(told) == 1
    assert told[0].text.startswith("There is no CUDA GPU.")


def test_a_warning_of_the_device_is_told_once(
    qtbot: QtBot,
    queue: PredictionQueue,
    study: Study,
    factory: FakeFactory,
    model: StoredModel,
    order: list[int],
    told: list[Message],
) -> None:
    factory.of(model).warning = Sentence("The GPU is too old. The CPU is used.")
    queue.set_model(model)
    open_study(queue, study)
    qtbot.waitUntil(lambda: len(order) == 4)
    assert [message.text for message in told] == ["The GPU is too old. The CPU is used."]


def test_a_read_only_study_is_left_alone(
    qtbot: QtBot, queue: PredictionQueue, folder: Path, model: StoredModel, order: list[int]
) -> None:
    queue.set_model(model)
    with Study.open(folder, read_only=True) as study:
        open_study(queue, study)
        qtbot.wait(50)
        assert order == []
        queue.set_study(None)
    assert not (folder / "mgmfnet-review").exists()
