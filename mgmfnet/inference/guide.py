"""A model that listens, whatever computes it. Knows nothing of torch.

Shapes: h x w the model's input, P planes.
"""

from typing import NamedTuple, NewType, Protocol

import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.hint_planes import Planes
from mgmfnet.types import Image, Size

Features = NewType("Features", object)
"""What an encoder makes of an image; only the guide that made it knows what it is."""


class Seen(NamedTuple):
    """What a guide sees without hints."""

    features: Features
    predicted: NDArray[np.float32]
    """Lesion probability, (h, w), 0..1."""


class Guide(Protocol):
    """A model in memory that answers hints."""

    @property
    def model_id(self) -> str:
        """Of the model."""

    @property
    def input_size(self) -> Size:
        """Of the model."""

    def see(self, pixels: Image) -> Seen:
        """Look at an image (h, w, 3): the costly half of an answer, once for all hints."""

    def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
        """The lesion probability, (h, w), 0..1, after what the planes (P, h, w) say."""
