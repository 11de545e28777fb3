"""What a model that listens does on its worker thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

import numpy as np
from cachetools import LRUCache

from app.document.conversation import Question
from app.document.pyramid import ImagePyramid
from app.document.said import painted_mask
from app.tasks import TaskContext
from mgmfnet.inference.listener import Answer
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.parts import box_of
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import threshold_mask
from mgmfnet.types import Image, Mask, Probability

_KEPT: Final = 3  # the image on the screen, the next one, and one that a person goes back to


class ImageListener(Protocol):
    """What is needed of a `mgmfnet.inference.listener.Listener`."""

    def prepare(self, mask: Mask) -> None:
        """Compute ahead what the first answer about ``mask`` needs."""

    def answer(
        self,
        mask: Mask,
        hints: Sequence[Hint],
        *,
        painted: Mask | None = None,
        everywhere: bool = False,
    ) -> Answer:
        """The mask after the last of ``hints``, as far as it may have changed."""


ListenerFactory: TypeAlias = Callable[[Image], ImageListener]
"""Makes what listens about an image."""

GuideOpener: TypeAlias = Callable[[StoredModel, str], ListenerFactory]
"""From a model that listens and the name of a device; called on the worker thread.

Raises `ModelError` or `DeviceError`.
"""


@dataclass(frozen=True, eq=False, slots=True)
class Sight:
    """A case that a hint may soon be about.

    Attributes:
        image: Of the case.
        mask: A person's; None where it is the machine's.
        prediction: What the machine's mask is made of, if there is one.
        threshold: Where the prediction is cut, 0..1.
    """

    image: ImagePyramid
    mask: Mask | None
    prediction: Probability | None
    threshold: float

    def current_mask(self) -> Mask:
        """The mask that a hint would be about."""
        if self.mask is not None:
            return self.mask
        if self.prediction is not None:
            return threshold_mask(self.prediction, self.threshold)
        return np.zeros(self.image.image.shape[:2], np.uint8)


class Attention:
    """One model that listens, opened when it is first needed, and the images it saw last."""

    def __init__(self, open_guide: GuideOpener, model: StoredModel, device_name: str) -> None:
        self._open_guide = open_guide
        self._model = model
        self._device_name = device_name
        self._make: ListenerFactory | None = None
        self._listeners: LRUCache[ImagePyramid, ImageListener] = LRUCache(_KEPT)

    def prepare(self, context: TaskContext, sight: Sight) -> None:
        """Compute ahead what the first answer about a case needs.

        Raises:
            ModelError: The model is damaged.
            DeviceError: The device is absent, unsupported or out of memory.
        """
        listener = self._listener(sight.image)
        context.check()
        listener.prepare(sight.current_mask())

    def answer(self, context: TaskContext, question: Question) -> Answer:
        """The answer to a question, no larger than what it changes; errors as `prepare`."""
        listener = self._listener(question.image)
        context.check()
        box, mask = listener.answer(
            question.mask,
            question.hints,
            painted=painted_mask(question.painted, question.mask.shape),
            everywhere=question.everywhere,
        )
        changed = box_of(mask ^ question.mask[box.slices])
        return Answer(changed.moved(box.left, box.top), mask[changed.slices])

    def _listener(self, image: ImagePyramid) -> ImageListener:
        if self._make is None:
            self._make = self._open_guide(self._model, self._device_name)
        if image not in self._listeners:
            self._listeners[image] = self._make(image.image)
        return self._listeners[image]
