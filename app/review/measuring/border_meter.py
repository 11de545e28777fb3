"""Learns the border habit of the open study from what is accepted, now and then."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app import tasks
from app.messages import About, Topic, messages
from app.tasks import Priority, Runner, Task, TaskContext
from mgmfnet.errors import MgmfnetError
from mgmfnet.evaluation.border_learner import BorderLearner
from mgmfnet.study import BorderHabit, Study

_DELAY_MS: Final = 500


def _learn(context: TaskContext, learner: BorderLearner, model_id: str) -> BorderHabit | None:
    return learner.learn(model_id, context.check)


def _keep(context: TaskContext, study: Study, model_id: str, habit: BorderHabit | None) -> None:
    context.check()
    study.borders.keep(model_id, habit)


def _set_used(context: TaskContext, study: Study, used: bool) -> None:  # noqa: FBT001 - of a task
    context.check()
    study.borders.set_used(used=used)


class BorderMeter(QObject):
    """Learns off the GUI thread, soon after it is asked to; of each mask only once.

    A reading learns none: all of its cases are shown alike.

    Args:
        study: Keeps what is learnt.
        lane: Where the study is written, in order.
        parent: As for every QObject.

    Attributes:
        changed: There is another habit, or none, or another model; or it is used or not.
        switched: The person said whether habits are used.
    """

    changed = Signal()
    switched = Signal()

    def __init__(self, study: Study, lane: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._lane = lane
        self._learner = BorderLearner(study)
        self._model_id: str | None = None
        self._learning: Task[BorderHabit | None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._learn)

    @property
    def habit(self) -> BorderHabit | None:
        """What was learnt of the predictions of the model that predicts, used or not."""
        return self._study.borders.of(self._model_id)

    @property
    def used(self) -> bool:
        """Whether habits cut the predictions that nobody touched."""
        return self._study.borders.used

    def set_model(self, model_id: str | None) -> None:
        """Tell of this model from now on."""
        self._model_id = model_id
        self.changed.emit()

    def set_used(self, *, used: bool) -> None:
        """Say whether habits are used in this study."""
        (
            self._lane.run(self, _set_used, self._study, used)
            .success(lambda _: self._note_switched())
            .failure(self._give_up)
        )

    def again(self) -> None:
        """Something was decided."""
        if not self._study.read_only and self._study.reading is None:
            self._timer.start()

    def _learn(self) -> None:
        if self._learning is not None and self._learning.running:
            self._timer.start()
        elif self._model_id is not None:
            self._learning = tasks.run(
                self, _learn, self._learner, self._model_id, priority=Priority.BACKGROUND
            ).success(self._take, self._model_id)

    def _take(self, model_id: str, habit: BorderHabit | None) -> None:
        if habit != self._study.borders.of(model_id):
            (
                self._lane.run(self, _keep, self._study, model_id, habit)
                .success(lambda _: self.changed.emit())
                .failure(self._give_up)
            )

    def _note_switched(self) -> None:
        self.changed.emit()
        self.switched.emit()

    def _give_up(self, error: MgmfnetError) -> None:
        messages.warning(error, about=About(Topic.BORDER))
        self.changed.emit()
