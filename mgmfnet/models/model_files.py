"""A model on disk: a folder with its weights and its card. Knows nothing of torch.

model.safetensors    weights, named by their SHA-256 in the card
network.onnx         in their place, where the architecture is ONNX
guided.safetensors   weights of the guided decoder, where the card names some
model.json           the card, sealed; written last, so that a folder with a card is a whole model
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from mgmfnet.errors import GuideError, ModelError
from mgmfnet.files import write_durably
from mgmfnet.models.card import FORMAT, Architecture, ModelCard, Scores
from mgmfnet.plain_files import read_plain
from mgmfnet.sentence import Sentence

WEIGHTS_FILE: Final = "model.safetensors"
ONNX_FILE: Final = "network.onnx"
GUIDE_FILE: Final = "guided.safetensors"
CARD_FILE: Final = "model.json"
_SEAL: Final = "seal"
LARGEST_FILES: Final = {WEIGHTS_FILE: 2**30, ONNX_FILE: 2**30, GUIDE_FILE: 2**26, CARD_FILE: 2**24}
"""Bytes; many times what our own models have."""

_FORMATS: Final = 1000
_SHOWN: Final = 80
"""Characters of a stranger's word in an error."""


def weights_file(card: ModelCard) -> str:
    """The name of the file that the card of a model is sealed to."""
    return ONNX_FILE if card.architecture is Architecture.ONNX else WEIGHTS_FILE


def write_model(folder: Path, card: ModelCard, weights: bytes, guide: bytes | None = None) -> None:
    """Store a model durably; ``folder`` is created.

    Args:
        folder: Of the model.
        card: Describes it.
        weights: The file that the card was made for.
        guide: The weight file of the guided decoder that the card names.

    Raises:
        WriteError: The disk is full or read-only.
    """
    write_durably(folder / weights_file(card), weights)
    write_guide(folder, card, guide)


def write_guide(folder: Path, card: ModelCard, guide: bytes | None) -> None:
    """Give the model in ``folder`` another card, and the guided decoder that the card names.

    One that the new card does not name is gone then; without a file, the one that is there stays.

    Raises:
        WriteError: The disk is full or read-only.
    """
    if guide is not None:
        write_durably(folder / GUIDE_FILE, guide)
    values = json.loads(card.model_dump_json())
    text = json.dumps(values | {_SEAL: _seal_of(values)}, indent=2, ensure_ascii=False)
    write_durably(folder / CARD_FILE, text.encode())
    if card.guide is None:
        with contextlib.suppress(OSError):
            (folder / GUIDE_FILE).unlink()


def copy_model(source: Path, target: Path) -> None:
    """Copy a model whole, durably; one in ``target`` is replaced.

    Raises:
        ModelError: The model in ``source`` is damaged.
        WriteError: The disk is full or read-only.
    """
    card = read_card(source)
    write_model(target, card, read_weights(source, card), read_guide(source, card))


def record_scores(folder: Path, scores: Scores, guide_scores: Scores) -> None:
    """Write down how well the model in ``folder`` does, and how well its guided decoder does.

    Raises:
        ModelError: There is no model, or its card is damaged.
        WriteError: The disk is full or read-only.
    """
    card = read_card(folder)
    guide = card.guide and card.guide.model_copy(update={"scores": guide_scores})
    write_guide(folder, card.model_copy(update={"scores": scores, "guide": guide}), None)


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
    weights = _read(folder / weights_file(card))
    if hashlib.sha256(weights).hexdigest() != card.sha256:
        raise damaged(folder, Sentence("its weights are not the ones that were stored"))
    return weights


def read_guide(folder: Path, card: ModelCard) -> bytes | None:
    """The weight file of a model's guided decoder, proven; None where the card names none.

    Raises:
        GuideError: The file is missing, damaged or another model's.
    """
    if card.guide is None:
        return None
    if not (folder / GUIDE_FILE).exists():
        raise deaf(folder, Sentence("{name} is missing", name=GUIDE_FILE))
    guide = _read(folder / GUIDE_FILE, deaf)
    if hashlib.sha256(guide).hexdigest() != card.guide.sha256:
        raise deaf(folder, Sentence("{name} is not the one that was stored", name=GUIDE_FILE))
    return guide


def damaged(folder: Path, reason: Sentence) -> ModelError:
    """The error for a model that cannot be used, with what to do about it."""
    return ModelError(
        "The model in {folder} is damaged: {reason}. Copy or train it again, or use another one.",
        folder=folder,
        reason=reason,
    )


def deaf(folder: Path, reason: Sentence) -> GuideError:
    """The error for a guided decoder that cannot be used, with what to do about it."""
    return GuideError(
        "The model in {folder} predicts, but does not listen to clicks: {reason}. Add the model "
        "again from where it came from.",
        folder=folder,
        reason=reason,
    )


def _read(path: Path, refuse: Callable[[Path, Sentence], ModelError] = damaged) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILES[path.name]:
            raise refuse(path.parent, Sentence("{name} is too large", name=path.name))
        return read_plain(path)
    except FileNotFoundError as error:
        raise ModelError(
            "There is no complete model in {folder}: no {name}.", folder=path.parent, name=path.name
        ) from error
    except OSError as error:
        raise refuse(
            path.parent,
            Sentence("{name} cannot be read, {reason}", name=path.name, reason=error.strerror),
        ) from error
