"""Predicts the cases of a study in the background, the one that is looked at first."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from app.messages import About, Topic, messages
from app.review.cases.case_index import CaseIndex
from app.review.predicting.pending_cases import PendingCases
from app.review.predicting.prediction_job import (
    Engine,
    Predicted,
    PredictorFactory,
    UsedDevice,
    find_predicted,
    make_predictor,
)
from app.tasks import Runner, Task
from app.translation import tr, tr_sentence
from mgmfnet.errors import DeviceError, ImageError, MgmfnetError, WriteError
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Case, Status, Study

_DECIDED: Final = frozenset({Status.ACCEPTED, Status.EXCLUDED})
_REST_MS: Final = 20
"""After an image that could not be read: thousands of them must not keep the window busy."""


class QueueState(StrEnum):
    """What the queue is doing."""

    IDLE = "idle"
    LOADING = "loading"  # the model
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"  # only the case that the person looks at is still predicted
    HALTED = "halted"  # by a problem that a message told


class PredictionQueue(QObject):
    """One worker thread with one model; the GUI thread chooses the next case each time.

    Results of a model, device or study that was replaced are dropped.

    Attributes:
        state: What the queue is doing; `stateChanged` tells when it changes.
    """

    predicted = Signal(int, object)  # case id, Prediction; it is stored
    failed = Signal(int, str)  # case id, what is wrong with the image
    progressChanged = Signal(int, int, object)  # done, total, seconds left or None
    stateChanged = Signal(object)  # QueueState
    deviceChanged = Signal(str)  # the device in words

    def __init__(
        self, factory: PredictorFactory = make_predictor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.state = QueueState.IDLE
        self._factory = factory
        self._lane = Runner(1, self)
        self._task: Task[NDArray[np.bool_]] | Task[Predicted, UsedDevice] | None = None
        self._study: Study | None = None
        self._case_index = CaseIndex.empty()
        self._model: StoredModel | None = None
        self._device = "auto"
        self._engine: Engine | None = None
        self._pending: PendingCases | None = None
        self._reachable = True
        self._held = False
        self._waits_for_disk = False
        self._current: tuple[int, ...] = ()
        self._ahead: tuple[int, ...] = ()
        self._visible: tuple[int, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._advance)

    def set_study(self, study: Study | None, case_index: CaseIndex | None = None) -> None:
        """Predict the undecided cases of this study, as indexed; None when it is closed."""
        self._study = study
        self._case_index = case_index or CaseIndex.empty()
        self._reachable = True
        self._current = self._ahead = self._visible = ()
        self._set_state(QueueState.IDLE)
        self.progressChanged.emit(0, 0, None)
        self._restart()

    def set_model(self, model: StoredModel | None) -> None:
        """Predict with this model from now on; all undecided cases are due again."""
        self._model = model
        self._engine = None
        self._restart()

    def set_device(self, name: str) -> None:
        """Compute on this device from now on: auto, cpu, cuda or mps."""
        if name != self._device:
            self._device = name
            self._engine = None
            messages.withdraw(Topic.DEVICE)
            self._restart()

    def set_current(self, case_id: int) -> None:
        """The case that the person looks at goes first."""
        self._current = (case_id,)
        self._advance()

    def set_ahead(self, case_id: int) -> None:
        """The case that is probably next goes second."""
        self._ahead = (case_id,)

    def set_visible(self, case_ids: Iterable[int]) -> None:
        """The cases in sight of the person go third."""
        self._visible = tuple(case_ids)

    def follow_cases(self) -> None:
        """Cases came into the index, or left it."""
        kept = (filter(self._case_index.__contains__, ids) for ids in (self._ahead, self._visible))
        self._ahead, self._visible = map(tuple, kept)
        self._stop()
        self._pending = None
        self._advance()

    def set_reachable(self, *, reachable: bool) -> None:
        """Whether the images can be read; those that could not meanwhile are due again."""
        self._reachable = reachable
        if self.state not in {QueueState.PAUSED, QueueState.CANCELLED}:
            self._set_state(QueueState.IDLE)
            messages.withdraw(Topic.PREDICTION)
        self.follow_cases()

    def follow_rows(self) -> None:
        """The others go in the order of the index's rows, which are new."""
        if self._pending is not None:
            self._pending.set_order(self._case_index.rows)

    def update(self, before: Case, case: Case) -> None:
        """A case changed: a decided one needs no prediction, a reopened one may."""
        if self._waits_for_disk:  # which took what a person did
            self.resume()
        if self._model is None or self._pending is None:
            return
        place = self._case_index.columns.position(case.id)
        if case.status in _DECIDED:
            self._pending.withdraw(place)
        elif before.status in _DECIDED and not self._is_predicted(case):
            self._pending.add(place)
        self.progressChanged.emit(*self._pending.progress())
        self._advance()

    def _is_predicted(self, case: Case) -> bool:
        """As `find_predicted`."""
        if self._study is not None and self._study.reading is not None:
            return case.model_id is not None
        return self._model is not None and case.model_id == self._model.id

    def hold(self, *, held: bool) -> None:
        """Let predictions wait, also the one under way, while a person waits for something else."""
        self._held = held
        if held and self._engine is not None:
            self._engine.interrupt()
        self._advance()

    def pause(self) -> None:
        """Do nothing until `resume`."""
        self._stop()
        self._set_state(QueueState.PAUSED)

    def resume(self) -> None:
        """Go on after `pause`, `cancel` or a problem."""
        self._set_state(QueueState.IDLE)
        self._restart()

    def cancel(self) -> None:
        """Predict nothing from now on but the case that the person looks at."""
        self._stop()
        self._set_state(QueueState.CANCELLED)
        self._advance()

    def shutdown(self) -> None:
        """Stop and wait until the worker thread is gone."""
        self.set_study(None)
        self._lane.shutdown()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _restart(self) -> None:
        self._stop()
        messages.withdraw(Topic.PREDICTION)
        self._pending = None
        if self.state is not QueueState.PAUSED:
            self._set_state(QueueState.IDLE)
        self._advance()

    def _advance(self) -> None:
        """Start the next piece of work, if there is one and none is under way."""
        study, model = self._study, self._model
        if study is None or study.read_only or model is None or not self._reachable:
            return
        if self._held or self.state in {QueueState.PAUSED, QueueState.HALTED}:
            return
        if self._task is not None and self._task.running:
            return
        if self._pending is None:
            ids = self._case_index.columns.ids
            self._task = (
                self._lane.run(self, find_predicted, study, model.id, ids)
                .success(self._begin)
                .failure(self._note_failure, None)
                .crash(self._halt)
            )
            return
        preferred = (*self._current, *self._ahead, *self._visible)
        places = [self._case_index.columns.position(case_id) for case_id in preferred]
        place = self._pending.next(places)
        if self.state is QueueState.CANCELLED:
            if place is None or place not in places[: len(self._current)]:
                return
        elif place is None:
            self._set_state(QueueState.IDLE)
            return
        self._predict(study, model, self._case_index.columns.case(place))

    def _predict(self, study: Study, model: StoredModel, case: Case) -> None:
        if self._engine is None:
            self._engine = Engine(self._factory, model, self._device)
        if self.state is not QueueState.CANCELLED:
            loading = not self._engine.loaded
            self._set_state(QueueState.LOADING if loading else QueueState.RUNNING)
        self._task = (
            self._lane.run(self, self._engine.predict, study, case)
            .partial(self._note_device)
            .success(self._note_prediction)
            .failure(self._note_failure, case.id)
            .cancellation(self._advance)
            .crash(self._halt)
        )

    def _begin(self, predicted: NDArray[np.bool_]) -> None:
        index = self._case_index
        wanted = index.without_status(_DECIDED) & ~index.columns.missing
        self._pending = PendingCases(wanted & ~predicted, total=int(wanted.sum()))
        self._pending.set_order(self._case_index.rows)
        self.progressChanged.emit(*self._pending.progress())
        self._advance()

    def _note_device(self, device: UsedDevice) -> None:
        if self.state is QueueState.LOADING:
            self._set_state(QueueState.RUNNING)
        if device.warning is not None:
            messages.warning(device.warning, about=About(Topic.DEVICE))
        self.deviceChanged.emit(device.label)

    def _note_prediction(self, result: Predicted) -> None:
        if self._pending is not None:
            self._pending.done(self._case_index.columns.position(result.case_id), result.seconds)
            self.progressChanged.emit(*self._pending.progress())
        self.predicted.emit(result.case_id, result.prediction)
        self._advance()

    def _note_failure(self, case_id: int | None, error: MgmfnetError) -> None:
        """Go on after what concerns one image or the device; stop at anything else.

        Args:
            case_id: The case that was being predicted, if it was one.
            error: What went wrong.
        """
        if isinstance(error, ImageError) and case_id is not None and self._pending is not None:
            self._pending.done(self._case_index.columns.position(case_id))
            self.progressChanged.emit(*self._pending.progress())
            self.failed.emit(case_id, tr_sentence(error))
            self._rest.start()
        elif isinstance(error, DeviceError) and self._device != "cpu":
            self.set_device("cpu")
            messages.warning(
                tr("{problem} Predictions go on with the processor (CPU).", problem=error),
                about=About(Topic.DEVICE),
            )
        else:
            messages.error(error, about=About(Topic.PREDICTION))
            self._halt()
            self._waits_for_disk = isinstance(error, WriteError)

    def _halt(self) -> None:
        self._set_state(QueueState.HALTED)

    def _set_state(self, state: QueueState) -> None:
        self._waits_for_disk = False
        if state is not self.state:
            self.state = state
            self.stateChanged.emit(state)
