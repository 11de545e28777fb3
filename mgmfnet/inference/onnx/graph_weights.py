"""The weights of a stored model for its graphs, read without torch."""

from typing import Any, Final, TypeAlias

import numpy as np
import safetensors.numpy
from numpy.typing import NDArray
from safetensors import SafetensorError

from mgmfnet.models.card import ModelCard
from mgmfnet.models.earlier_guides import EARLIER_PLANES, grown
from mgmfnet.models.library import StoredModel
from mgmfnet.models.model_files import damaged, deaf, read_guide, read_weights
from mgmfnet.sentence import Sentence

Weights: TypeAlias = dict[str, NDArray[np.float32]]

_COUNTERS: Final = "num_batches_tracked"
"""Of batch normalisations, for training."""


def network_weights(model: StoredModel) -> Weights:
    """The weights of a model's network, by name.

    Raises:
        ModelError: They are missing or damaged.
    """
    try:
        return _weights(read_weights(model.folder, model.card))
    except ValueError as error:
        raise damaged(model.folder, Sentence("its weights cannot be read")) from error


def guide_weights(model: StoredModel) -> Weights:
    """The weights of a model's guided decoder, by name.

    Raises:
        GuideError: It has none, or they are missing or damaged.
    """
    content = read_guide(model.folder, model.card)
    if content is None:
        raise deaf(model.folder, Sentence("it has no guided decoder"))
    try:
        weights = _weights(content)
        return grown(weights) if _hears_less(model.card) else weights
    except ValueError as error:
        reason = Sentence("its guided decoder was made for another version of the program")
        raise deaf(model.folder, reason) from error


def _hears_less(card: ModelCard) -> bool:
    return card.guide is not None and card.guide.network.get("planes") in EARLIER_PLANES


def _weights(content: bytes) -> Weights:
    """The finite numbers of a file that may come from anybody.

    Raises:
        ValueError: It holds none, or others.
    """
    try:
        tensors: dict[str, NDArray[Any]] = safetensors.numpy.load(content)
    except (SafetensorError, KeyError, TypeError) as error:  # kinds that NumPy lacks
        raise ValueError("not a weight file") from error
    weights = {
        name: np.asarray(tensor, np.float32)
        for name, tensor in tensors.items()
        if not name.endswith(_COUNTERS)
    }
    if not all(np.isfinite(weight).all() for weight in weights.values()):
        raise ValueError("values that are not finite")
    return weights
