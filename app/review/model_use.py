"""What the model may do in what is open: in a reading without predictions, nothing."""

from app.review.listening.listening import Listening
from app.review.predicting.prediction_queue import PredictionQueue
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Study


def shows_predictions(study: Study) -> bool:
    """Whether who works on this study sees what models say."""
    return study.reading is None or study.reading.predictions


class ModelUse:
    """Hands the model to those who work with it, unless the person is to judge alone.

    Args:
        queue: Predicts with it.
        listening: Has it answer hints.
    """

    def __init__(self, queue: PredictionQueue, listening: Listening) -> None:
        self._queue = queue
        self._listening = listening
        self._model: StoredModel | None = None
        self._allowed = True

    def set_model(self, model: StoredModel | None) -> None:
        """This model is the one to work with from now on."""
        self._model = model
        if self._allowed:
            self._hand_over(model)

    def allow(self, *, allowed: bool) -> None:
        """Whether a model may help with what is open, or about to be."""
        if allowed != self._allowed:
            self._allowed = allowed
            self._hand_over(self._model if allowed else None)

    def _hand_over(self, model: StoredModel | None) -> None:
        self._queue.set_model(model)
        self._listening.set_model(model)
