"""A model on disk: a folder with its weights and its card. Knows nothing of torch.

model.safetensors   weights, named by their SHA-256 in the card
model.json          the card; written last, so that a folder with a card is a whole model
"""

import hashlib
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from mgmfnet.errors import ModelError
from mgmfnet.files import write_durably
from mgmfnet.models.card import FORMAT, ModelCard
from mgmfnet.sentence import Sentence

WEIGHTS_FILE: Final = "model.safetensors"
CARD_FILE: Final = "model.json"


def write_model(folder: Path, card: ModelCard, weights: bytes) -> None:
    """Store a model durably; ``folder`` is created.

    Raises:
        WriteError: The disk is full or read-only.
    """
    write_durably(folder / WEIGHTS_FILE, weights)
    write_durably(folder / CARD_FILE, card.model_dump_json(indent=2).encode())


def read_card(folder: Path) -> ModelCard:
    """The card of the model in ``folder``.

    Raises:
        ModelError: There is no model, its card is damaged, or a later version wrote it, perhaps for
            an architecture that this one does not know.
    """
    text = _read(folder / CARD_FILE)
    try:
        return ModelCard.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        if first["loc"] == ("format",):
            raise ModelError(
                "The model in {folder} was made by another version of the program (format "
                "{found}; this one reads up to {known}). Update the program.",
                folder=folder,
                found=first["input"],
                known=FORMAT,
            ) from error
        if first["loc"] == ("architecture",):
            raise ModelError(
                "The model in {folder} is of the architecture {name}, which this version of the "
                "program does not know. Update the program, or use another model.",
                folder=folder,
                name=first["input"],
            ) from error
        reason = Sentence(
            "its card is not valid ({where}: {reason})",
            where=".".join(str(part) for part in first["loc"]) or Sentence("its content"),
            reason=first["msg"].lower(),
        )
        raise damaged(folder, reason) from error


def read_weights(folder: Path, card: ModelCard) -> bytes:
    """The weight file of a model, proven to be the one its card was made for.

    Raises:
        ModelError: The file is missing, damaged or another model's.
    """
    weights = _read(folder / WEIGHTS_FILE)
    if hashlib.sha256(weights).hexdigest() != card.sha256:
        raise damaged(folder, Sentence("its weights are not the ones that were stored"))
    return weights


def damaged(folder: Path, reason: Sentence) -> ModelError:
    """The error for a model that cannot be used, with what to do about it."""
    return ModelError(
        "The model in {folder} is damaged: {reason}. Copy or train it again, or use another one.",
        folder=folder,
        reason=reason,
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ModelError(
            "There is no complete model in {folder}: no {name}.", folder=path.parent, name=path.name
        ) from error
    except OSError as error:
        raise damaged(
            path.parent,
            Sentence("{name} cannot be read, {reason}", name=path.name, reason=error.strerror),
        ) from error
