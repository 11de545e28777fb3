"""From a guided decoder in memory to a model that listens, and back."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from mgmfnet.errors import ModelError
from mgmfnet.masks.hint_planes import PLANES
from mgmfnet.models.card import GuideRecord, ModelCard, Scores
from mgmfnet.models.earlier_guides import EARLIER_PLANES, grown
from mgmfnet.models.model_files import deaf, read_card, read_guide, write_guide
from mgmfnet.models.weight_files import first_not_finite, pack_weights, unpack_weights
from mgmfnet.nn import GuideConfig, GuidedDecoder, NetworkConfig
from mgmfnet.sentence import Sentence


def save_guide(
    folder: Path, decoder: GuidedDecoder, *, training: Mapping[str, Any], scores: Scores
) -> ModelCard:
    """Let a stored model listen, durably; its id and its automatic answers stay.

    Args:
        folder: Of the model over whose encoder the decoder was trained; another guided decoder
            there is replaced.
        decoder: On any device; its floating-point weights are stored as 16-bit floats.
        training: What the card says of how it was trained.
        scores: What the card says of how well it does.

    Raises:
        ModelError: There is no model, it is of another size, or a weight is not finite or too
            large for 16 bits; nothing was written.
        WriteError: The disk is full or read-only.
    """
    card = read_card(folder)
    if NetworkConfig.model_validate(card.network) != decoder.config:
        raise ModelError(
            "The guided decoder was not saved: it is of another size than the model in {folder}.",
            folder=folder,
        )
    weights = pack_weights(decoder.state_dict())
    record = GuideRecord(
        sha256=hashlib.sha256(weights).hexdigest(),
        network=decoder.guide.model_dump(mode="json"),
        training=dict(training),
        scores=scores,
    )
    card = card.model_copy(update={"guide": record})
    write_guide(folder, card, weights)
    return card


def load_guide(folder: Path) -> GuidedDecoder:
    """The guided decoder of the model in ``folder``, in 32-bit floats on the CPU, ready to answer.

    Raises:
        GuideError: The guided decoder is missing, damaged, or made for another version of the
            program.
        ModelError: There is no model, or its card is damaged.
    """
    card = read_card(folder)
    weights = read_guide(folder, card)
    if card.guide is None or weights is None:
        raise deaf(folder, Sentence("it has no guided decoder"))
    try:
        decoder = _build(card.network, unpack_weights(weights), card.guide.network)
    except (ValueError, RuntimeError) as error:
        reason = Sentence("its guided decoder was made for another version of the program")
        raise deaf(folder, reason) from error
    if (name := first_not_finite(decoder.state_dict())) is not None:
        raise deaf(folder, Sentence("{name} has values that are not finite", name=name))
    return decoder.eval()


def _build(
    network: Mapping[str, Any], weights: Mapping[str, Tensor], guide: Mapping[str, Any]
) -> GuidedDecoder:
    """A decoder for its weights and the arguments on a card.

    Raises:
        ValueError: They are not within the limits, or tell the decoder something else than we do.
        RuntimeError: The weights are those of another network.
    """
    config = GuideConfig.model_validate(guide)
    hears_less = config.planes in EARLIER_PLANES
    if not hears_less and config.planes != PLANES:
        raise ValueError(f"{config.planes} planes instead of {PLANES}")
    config = config.model_copy(update={"planes": PLANES})
    decoder = GuidedDecoder(NetworkConfig.model_validate(network), config)
    decoder.load_state_dict(_grown(weights) if hears_less else weights)
    return decoder


def _grown(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    arrays = grown({name: tensor.numpy() for name, tensor in weights.items()})
    return {name: torch.from_numpy(array) for name, array in arrays.items()}
