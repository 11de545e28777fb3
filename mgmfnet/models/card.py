"""What is known about a model: its network, where it comes from, and how well it does."""

import re
import unicodedata
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Self

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from mgmfnet.models.card_limits import (
    LONGEST_LICENCE,
    LONGEST_NAME,
    InputSize,
    Note,
    Record,
    check_stride,
)

FORMAT: Final = 1
"""Version of the stored form; a reader refuses later ones."""

_SLUG_LENGTH = 40
_HASH_LENGTH = 8


class Architecture(StrEnum):
    """What kind of model it is; `mgmfnet.inference.architectures` says how each is loaded."""

    MGMFNET = "mgmfnet"
    ONNX = "onnx"
    """Any segmentation network as an ONNX file, with an `mgmfnet.models.onnx_form.OnnxForm`."""


def model_id(name: str, sha256: str) -> str:
    """Readable and unique: the name as a slug, then the first digits of the weights' hash."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_SLUG_LENGTH].strip("-")
    return f"{slug or 'model'}-{sha256[:_HASH_LENGTH]}"


def _only_numbers(scores: object) -> object:
    """Leave out scores without a value: a measure may be undefined, or unknown to this version."""
    if not isinstance(scores, dict):
        return scores
    return {
        name: value
        for name, value in scores.items()
        if isinstance(value, int | float) and 0 <= value <= 1
    }


Scores = Annotated[dict[str, float], BeforeValidator(_only_numbers)]
"""By name, 0..1."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""Of a file, in hexadecimal."""


class GuideRecord(BaseModel):
    """What is known about a model's guided decoder: with one, the model listens to hints.

    Attributes:
        sha256: Of its weight file.
        network: Arguments, those of `mgmfnet.nn.guided.GuideConfig`.
        training: Recipe: configuration, seed, versions, data.
        scores: For example ``held_out_jaccard_after_click``, after one click.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    sha256: Sha256
    network: Record
    training: Record = {}
    scores: Scores = {}


class ModelDescription(BaseModel):
    """What whoever trained the model says about it.

    Attributes:
        name: For people, as whoever made it called it.
        title: What this user calls it instead; empty where that is its name.
        input_size: Height and width that the network is meant for.
        one_region: Whether the masks that it learnt from have one region each, so that its
            predictions favour the largest of several.
        training: Recipe: configuration, seed, versions.
        data: Training and validation lists with their hashes.
        scores: For example ``validation_jaccard``.
        parent: Id of the model that it was fine-tuned from.
        licence: Under which it may be used, where that was said.
        note: Limits and remarks, in plain sentences; a `Sentence` where the program made them.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    title: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    created: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))
    input_size: InputSize
    one_region: bool = False
    training: Record = {}
    data: Record = {}
    scores: Scores = {}
    parent: Annotated[str, Field(max_length=LONGEST_NAME)] | None = None
    licence: Annotated[str, Field(max_length=LONGEST_LICENCE)] = ""
    note: Note = ""


class ModelCard(ModelDescription):
    """A stored model's description, sealed to its weights.

    Whoever made it: every value is within limits, so that loading, listing and showing the model
    is safe; see `mgmfnet.models.card_limits`.

    Attributes:
        id: As `model_id` makes it.
        sha256: Of the weight file.
        architecture: MGMFNet where the card names none, as those of the first versions.
        network: Arguments of the architecture: those of `mgmfnet.nn.NetworkConfig` for MGMFNet,
            those of `mgmfnet.models.onnx_form.OnnxForm` for ONNX.
        guide: Of the guided decoder; None where the model does not listen.
    """

    format: Annotated[int, Field(ge=1, le=FORMAT)] = FORMAT
    id: str
    sha256: Sha256
    architecture: Architecture = Architecture.MGMFNET
    network: dict[str, Any]
    guide: GuideRecord | None = None

    @model_validator(mode="after")
    def _check_id(self) -> Self:
        if self.id != model_id(self.name, self.sha256):
            raise ValueError("the id does not belong to the name and the weights")
        return self

    @model_validator(mode="after")
    def _check_stride(self) -> Self:
        if self.architecture is Architecture.MGMFNET:
            check_stride(self.input_size)
        return self
