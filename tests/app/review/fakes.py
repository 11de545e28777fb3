"""Models that are quick and see what a test wants."""

import hashlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer

from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from mgmfnet.errors import Cancelled
from mgmfnet.inference.listener import Answer
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.parts import Box
from mgmfnet.models.card import GuideRecord, ModelCard, model_id
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.sentence import Sentence
from mgmfnet.types import CERTAIN, LESION, Image, Mask, Size

SIZE = Size(48, 64)


class FakePredictor:
    """Sees a lesion in the middle; what a test sets decides when and whether it answers."""

    device_label = "CPU"

    def __init__(self, model: StoredModel) -> None:
        self.model = model
        self.warning: Sentence | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.calls = 0
        self.problem: Exception | None = None
        self.waiting = False
        self._interrupted = False

    def interrupt(self) -> None:
        self._interrupted = True
        self.gate.set()

    def predict(self, image: Image) -> Prediction:
        self._interrupted = False
        self.waiting = True
        self.gate.wait(10)
        self.waiting = False
        if self._interrupted:
            raise Cancelled
        self.calls += 1
        if self.problem is not None:
            raise self.problem
        probability = np.zeros((24, 32), np.uint16)
        probability[8:16, 10:22] = CERTAIN
        probability[10:14, 4:10] = CERTAIN * 3 // 10
        return Prediction(probability, self.model.id)


class FakeFactory:
    """Makes predictors and remembers them."""

    def __init__(self) -> None:
        self.made: list[tuple[str, str]] = []
        self.predictors: dict[str, FakePredictor] = {}
        self.problems: dict[str, Exception] = {}

    def __call__(self, model: StoredModel, device_name: str) -> FakePredictor:
        self.made.append((model.name, device_name))
        if problem := self.problems.get(device_name):
            raise problem
        return self.of(model)

    def of(self, model: StoredModel) -> FakePredictor:
        return self.predictors.setdefault(model.id, FakePredictor(model))


class FakeListener:
    """Answers with a square where the newest hint begins; painted pixels stay."""

    def __init__(self, image: Image, guide: "FakeGuide") -> None:
        self.image = image
        self._guide = guide
        self.prepared: list[Mask] = []

    def prepare(self, mask: Mask) -> None:
        self._guide.work()
        self.prepared.append(mask)

    def answer(
        self,
        mask: Mask,
        hints: Sequence[Hint],
        *,
        painted: Mask | None = None,
        everywhere: bool = False,
    ) -> Answer:
        self._guide.work()
        after = np.zeros_like(mask) if everywhere else mask.copy()
        x, y = (int(value) for value in hints[-1].points[0])
        after[y - 4 : y + 5, x - 4 : x + 5] = LESION if hints[-1].adds else 0
        if painted is not None:
            after[painted > 0] = mask[painted > 0]
        return Answer(Box(0, mask.shape[0], 0, mask.shape[1]), after)


class FakeGuide:
    """A model that listens; what a test sets decides when and whether it answers."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []
        self.listeners: list[FakeListener] = []
        self.problems: dict[str, Exception] = {}
        self.problem: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()

    def open(self, model: StoredModel, device_name: str) -> Callable[[Image], FakeListener]:
        self.opened.append((model.name, device_name))
        if problem := self.problems.get(device_name):
            raise problem
        return self._listener

    def work(self) -> None:
        self.gate.wait(10)
        if self.problem is not None:
            raise self.problem

    def _listener(self, image: Image) -> FakeListener:
        self.listeners.append(FakeListener(image, self))
        return self.listeners[-1]


def make_model(name: str = "Base", *, listens: bool = False) -> StoredModel:
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    card = ModelCard(
        name=name,
        id=model_id(name, sha256),
        sha256=sha256,
        network={},
        input_size=Size(32, 32),
        guide=GuideRecord(sha256=sha256, network={}) if listens else None,
    )
    return StoredModel(card, Path(name))


MakeSession = Callable[[], ReviewSession]


class Screen(QObject):
    """Stands for the canvas: what the document holds is drawn on it, as long as it is on."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        self.on = True
        self._session = session
        session.studyOpened.connect(self._follow)
        session.document.predictionChanged.connect(self.draw)

    def draw(self) -> None:
        if self.on and self._session.review is not None:
            self._session.review.presenter.note_drawn()

    def _follow(self, review: StudyReview) -> None:
        review.presenter.shown.connect(lambda *_: QTimer.singleShot(0, self, self.draw))
