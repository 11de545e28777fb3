"""From a network in memory to a stored model and back."""

import hashlib
from pathlib import Path

from mgmfnet.errors import ModelError
from mgmfnet.models.card import Architecture, ModelCard, ModelDescription, model_id
from mgmfnet.models.model_files import damaged, read_card, read_weights, write_model
from mgmfnet.models.weight_files import first_not_finite, pack_weights, unpack_weights
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.sentence import Sentence


def save_model(folder: Path, network: MGMFNet, description: ModelDescription) -> ModelCard:
    """Store a network durably, its floating-point weights as 16-bit floats.

    Args:
        folder: Created when absent; a model in it is replaced.
        network: On any device.
        description: What the card says besides the network and its hash.

    Raises:
        ModelError: A weight is not finite, or too large for 16 bits; nothing was written.
        WriteError: The disk is full or read-only.
    """
    weights = pack_weights(network.state_dict())
    sha256 = hashlib.sha256(weights).hexdigest()
    card = ModelCard(
        **description.model_dump(include=set(ModelDescription.model_fields)),
        id=model_id(description.name, sha256),
        sha256=sha256,
        architecture=Architecture.MGMFNET,
        network=network.config.model_dump(mode="json"),
    )
    write_model(folder, card, weights)
    return card


def load_model(folder: Path) -> tuple[MGMFNet, ModelCard]:
    """The torch network stored in ``folder``, in 32-bit floats on the CPU, ready to predict.

    Raises:
        ModelError: The model is missing, damaged, of another architecture, or made for another
            version of the network.
    """
    card = read_card(folder)
    if card.architecture is not Architecture.MGMFNET:
        raise ModelError(
            "The model {name} is an ONNX file, which predicts, but cannot be trained further. "
            "Choose another model.",
            name=card.name,
        )
    weights = read_weights(folder, card)
    try:
        tensors = unpack_weights(weights)
    except ValueError as error:
        raise damaged(folder, Sentence("its weights cannot be read")) from error
    try:
        network = MGMFNet(NetworkConfig.model_validate(card.network))
        network.load_state_dict(tensors)
    except (ValueError, RuntimeError) as error:
        raise ModelError(
            "The model in {folder} was made for another version of the network. Train it "
            "again, or use another one.",
            folder=folder,
        ) from error
    if (name := first_not_finite(network.state_dict())) is not None:
        raise damaged(folder, Sentence("{name} has values that are not finite", name=name))
    return network.eval(), card
