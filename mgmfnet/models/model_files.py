"""A model on disk: a folder with its weights and its card. Knows nothing of torch.

model.safetensors   weights, named by their SHA-256 in the card
model.json          the card, sealed; written last, so that a folder with a card is a whole model
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from mgmfnet.errors import ModelError
from mgmfnet.files import write_durably
from mgmfnet.models.card import FORMAT, ModelCard
from mgmfnet.plain_files import read_plain
from mgmfnet.sentence import Sentence

WEIGHTS_FILE: Final = "model.safetensors"
CARD_FILE: Final = "model.json"
_SEAL: Final = "seal"
_LARGEST: Final = {WEIGHTS_FILE: 2**30, CARD_FILE: 2**24}
"""Bytes; many times what our own models have."""

_FORMATS: Final = 1000
_SHOWN: Final = 80
"""Characters of a stranger's word in an error."""


def write_model(folder: Path, card: ModelCard, weights: bytes) -> None:
    """Store a model durably; ``folder`` is created.

    Raises:
        WriteError: The disk is full or read-only.
    """
    write_durably(folder / WEIGHTS_FILE, weights)
    values = json.loads(card.model_dump_json())
    text = json.dumps(values | {_SEAL: _seal_of(values)}, indent=2, ensure_ascii=False)
    write_durably(folder / CARD_FILE, text.encode())


def has_changed_card(folder: Path) -> bool:
    """Whether somebody changed the card of the model in ``folder`` since the model was stored.

    Cards of the first versions have no seal, and are taken as they are.

    Raises:
        ModelError: There is no model, or its card is damaged.
    """
    read_card(folder)
    try:
        values = json.loads(_read(folder / CARD_FILE))
        seal = values.pop(_SEAL, None)
        return seal is not None and seal != _seal_of(values)
    except ValueError:  # numbers that only a stranger writes, where this version looks for none
        return True


def _seal_of(values: Mapping[str, Any]) -> str:
    """A hash of all that a card says, whatever the order and the spaces."""
    text = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


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
        found = first["input"]
        if first["loc"] == ("format",) and isinstance(found, int) and FORMAT < found < _FORMATS:
            raise ModelError(
                "The model in {folder} was made by another version of the program (format "
                "{found}; this one reads up to {known}). Update the program.",
                folder=folder,
                found=found,
                known=FORMAT,
            ) from error
        if first["loc"] == ("architecture",) and isinstance(found, str) and found.isidentifier():
            raise ModelError(
                "The model in {folder} is of the architecture {name}, which this version of the "
                "program does not know. Update the program, or use another model.",
                folder=folder,
                name=found[:_SHOWN],
            ) from error
        reason = Sentence(
            "its card is not valid ({where}: {reason})",
            where=".".join(map(str, first["loc"]))[:_SHOWN] or Sentence("its content"),
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
        if path.stat().st_size > _LARGEST[path.name]:
            raise damaged(path.parent, Sentence("{name} is too large", name=path.name))
        return read_plain(path)
    except FileNotFoundError as error:
        raise ModelError(
            "There is no complete model in {folder}: no {name}.", folder=path.parent, name=path.name
        ) from error
    except OSError as error:
        raise damaged(
            path.parent,
            Sentence("{name} cannot be read, {reason}", name=path.name, reason=error.strerror),
        ) from error
