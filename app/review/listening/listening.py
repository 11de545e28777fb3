"""Has the network answer hints about the case on the screen, ready before the first one comes."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.document.case_document import CaseDocument
from app.document.conversation import Question
from app.messages import About, Topic, messages
from app.review.listening.attention import Attention, GuideOpener, Sight
from app.review.listening.network_listener import open_network
from app.review.opening.case_loader import LoadedCase
from app.review.predicting.prediction_queue import PredictionQueue
from app.tasks import Priority, Runner, Task
from app.translation import tr
from mgmfnet.errors import DeviceError, MgmfnetError
from mgmfnet.inference.listener import Answer
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import DEFAULT_THRESHOLD

_RESTING_MS: Final = 1000  # one hint is often followed by the next


class Listening(QObject):
    """One worker thread for a model that listens; hints go first, then what they will need.

    Predictions wait while a hint does, and a moment longer, unless the case is left. A model that
    cannot be opened is one that does not listen.

    Args:
        document: Whose conversation it is.
        queue: Predicts meanwhile.
        open_guide: Opens a model that listens.
        parent: As for every QObject.
    """

    def __init__(
        self,
        document: CaseDocument,
        queue: PredictionQueue,
        open_guide: GuideOpener = open_network,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._conversation = document.conversation
        self._queue = queue
        self._open_guide = open_guide
        self._lane = Runner(1, self)
        self._model: StoredModel | None = None
        self._device = "auto"
        self._attention: Attention | None = None
        self._preparing: list[Task[None]] = []
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTING_MS)
        self._resting.timeout.connect(self._let_go)
        self._conversation.asked.connect(self._answer)
        self._conversation.waitingChanged.connect(self._yield)
        document.loaded.connect(self._turn)
        document.loaded.connect(self._let_go)
        document.predictionChanged.connect(self._prepare)

    def set_model(self, model: StoredModel | None) -> None:
        """Listen with this model from now on, if it can."""
        messages.withdraw(Topic.LISTENING)
        self._model = model if model is not None and model.card.guide is not None else None
        self._restart()

    def set_device(self, name: str) -> None:
        """Compute on this device from now on: auto, cpu, cuda or mps."""
        if name != self._device:
            self._device = name
            self._restart()

    def prepare_next(self, case: LoadedCase) -> None:
        """Compute ahead what a hint about a case will need that is probably next."""
        threshold = DEFAULT_THRESHOLD if case.draft_threshold is None else case.draft_threshold
        sight = Sight(case.pyramid, case.mask, case.probability, threshold)
        self._look_at(sight, Priority.BACKGROUND)

    def shutdown(self) -> None:
        """Stop and wait until the worker thread is gone."""
        self._resting.stop()
        self._lane.shutdown()

    def _restart(self) -> None:
        model = self._model
        self._attention = None if model is None else self._attend(model)
        self._conversation.listens = model is not None
        self._conversation.ask_again()
        self._turn()

    def _attend(self, model: StoredModel) -> Attention:
        return Attention(self._open_guide, model, self._device)

    def _turn(self) -> None:
        """Another case is there, or another model: what was begun for it is of no use."""
        for task in self._preparing:
            task.cancel()
        self._preparing = []
        self._prepare()

    def _prepare(self) -> None:
        document, image = self._document, self._document.pyramid
        if image is None:
            return
        if document.person_made:
            self._look_at(Sight(image, document.mask, None, document.threshold))
        elif document.has_prediction:  # else that comes first
            self._look_at(Sight(image, None, document.prediction, document.threshold))

    def _look_at(self, sight: Sight, priority: Priority = Priority.NORMAL) -> None:
        if self._attention is not None:
            task = self._lane.run(self, self._attention.prepare, sight, priority=priority)
            task.failure(self._note_failure, self._attention)
            self._preparing = [*(other for other in self._preparing if other.running), task]

    def _answer(self, question: Question) -> None:
        if self._attention is None:
            self._conversation.drop(question)
            return
        (
            self._lane.run(self, self._attention.answer, question, priority=Priority.URGENT)
            .success(self._tell, question)
            .failure(self._note_failure, self._attention)
            .crash(self._conversation.drop, question)
        )

    def _tell(self, question: Question, answer: Answer) -> None:
        box, mask = answer
        self._conversation.answer(question, mask, box.left, box.top)

    def _yield(self, waits: bool) -> None:  # noqa: FBT001 - from the signal
        if waits:
            self._resting.stop()
            self._queue.hold(held=True)
        else:
            self._resting.start()

    def _let_go(self) -> None:
        self._resting.stop()
        self._queue.hold(held=False)

    def _note_failure(self, attention: Attention, error: MgmfnetError) -> None:
        if attention is not self._attention:
            return  # it was given up meanwhile
        if isinstance(error, DeviceError) and self._device != "cpu":
            self.set_device("cpu")
            return
        messages.warning(
            tr("{problem} Until then, Refine follows the image alone.", problem=error),
            about=About(Topic.LISTENING),
        )
        self._model = None
        self._restart()
