"""A model that listens, whatever computes it. Knows nothing of torch.

Shapes: h x w the model's input, P planes.
"""

from typing import NewType, Protocol

import numpy as np
from numpy.typing import NDArray

from mgmfnet.inference.device import ComputeDevice
from mgmfnet.masks.hint_planes import Planes
from mgmfnet.models.card import ModelCard
from mgmfnet.types import Image

Features = NewType("Features", object)
"""What an encoder makes of an image; only the guide that made it knows what it is."""


class Guide(Protocol):
    """A model in memory that answers hints."""

    @property
    def card(self) -> ModelCard:
        """Says the model's id and the size of its input."""

    @property
    def device(self) -> ComputeDevice:
        """Where it computes."""

    def encode(self, pixels: Image) -> Features:
        """Features of an image (h, w, 3): the costly half of an answer, once for all hints."""

    def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
        """The lesion probability, (h, w), 0..1, after what the planes (P, h, w) say."""
