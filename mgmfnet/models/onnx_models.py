"""An ONNX file and its configuration become a model."""

import hashlib
from pathlib import Path
from typing import Final

from mgmfnet.errors import ModelError
from mgmfnet.models.card import Architecture, ModelCard, ModelDescription, model_id
from mgmfnet.models.model_files import write_model
from mgmfnet.models.onnx_form import OnnxConfig
from mgmfnet.plain_files import LARGEST, read_plain

_MEGABYTE: Final = 2**20


def write_onnx_model(network: Path, config: OnnxConfig, folder: Path) -> ModelCard:
    """Store an ONNX file as a model, durably; whether it can be used is for its loader to prove.

    Args:
        network: The file.
        config: How it is used.
        folder: Of the model; created.

    Raises:
        ModelError: The file cannot be read, or is too large.
        WriteError: The disk is full or read-only.
    """
    try:
        if network.stat().st_size > LARGEST:
            raise ModelError(
                "{path} is too large: a network has at most {most} MB.",
                path=network,
                most=LARGEST // _MEGABYTE,
            )
        content = read_plain(network)
    except OSError as error:
        raise ModelError(
            "{path} could not be read: {reason}.", path=network, reason=error.strerror or error
        ) from error
    description = ModelDescription(
        name=config.name,
        input_size=config.input_size,
        licence=config.licence,
        note=config.note,
        training={"file": network.name},
    )
    sha256 = hashlib.sha256(content).hexdigest()
    card = ModelCard(
        **description.model_dump(),
        id=model_id(description.name, sha256),
        sha256=sha256,
        architecture=Architecture.ONNX,
        network=config.form().model_dump(mode="json"),
    )
    write_model(folder, card, content)
    return card
