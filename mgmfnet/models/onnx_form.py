"""How to use any segmentation network that is an ONNX file: what it takes and what it gives."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from mgmfnet.errors import UsageError
from mgmfnet.models.card_limits import LONGEST_LICENCE, LONGEST_NAME, InputSize
from mgmfnet.plain_files import read_plain

_LARGEST: Final = 2**16
"""Bytes of a configuration; ours has a twentieth of it."""

_LONGEST: Final = 300
_MOST_CHANNELS: Final = 1024


class Layout(StrEnum):
    """The order of the axes: N images, C channels, H rows, W columns."""

    NCHW = "NCHW"
    NHWC = "NHWC"


class Colours(StrEnum):
    """The order of the channels."""

    RGB = "RGB"
    BGR = "BGR"


class Activation(StrEnum):
    """What is left to do to the output, so that it is a probability."""

    NONE = "none"
    SIGMOID = "sigmoid"
    SOFTMAX = "softmax"


def _three(value: object) -> object:
    """One number stands for all channels."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return [value] * 3 if is_number else value


_Number = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]
_Triple = Annotated[tuple[_Number, _Number, _Number], BeforeValidator(_three)]
_Word = Annotated[str, Field(max_length=_LONGEST)]


class OnnxForm(BaseModel):
    """How the pixels go in and the probabilities come out.

    A channel of a pixel, 0..255, becomes ``(level / 255 - mean) / deviation``.

    Attributes:
        layout: Of input and output.
        colours: Of the input.
        mean: For each channel, in the order of the colours; one number for all.
        deviation: Likewise.
        input: Name of the input; needed where there are several.
        output: Name of the output; needed where there are several.
        activation: What is left to do to the output.
        lesion_channel: Which channel of the output is lesion.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    layout: Layout = Layout.NCHW
    colours: Colours = Colours.RGB
    mean: _Triple = (0.0, 0.0, 0.0)
    deviation: _Triple = (1.0, 1.0, 1.0)
    input: _Word = ""
    output: _Word = ""
    activation: Activation = Activation.NONE
    lesion_channel: Annotated[int, Field(ge=0, lt=_MOST_CHANNELS)] = 0

    @model_validator(mode="after")
    def _check_deviation(self) -> Self:
        if min(self.deviation) <= 0:
            raise ValueError("deviation: each number is greater than 0")
        return self


class OnnxConfig(OnnxForm):
    """What a person writes down about an ONNX file, to add it as a model.

    Attributes:
        name: For people.
        input_size: Height and width.
        licence: Under which it may be used.
        note: Limits and remarks, in plain sentences.
    """

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    input_size: InputSize
    licence: Annotated[str, Field(max_length=LONGEST_LICENCE)] = ""
    note: Annotated[str, Field(max_length=10_000)] = ""

    def form(self) -> OnnxForm:
        """The part of it that says how the network is used."""
        return OnnxForm(**self.model_dump(include=set(OnnxForm.model_fields)))


def read_config(path: Path) -> OnnxConfig:
    """Read a configuration, as YAML.

    Raises:
        UsageError: It cannot be read, or a value is missing, unknown or out of its range.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError("{path} is too large for a configuration.", path=path)
        values = yaml.safe_load(read_plain(path).decode())
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise UsageError(
            "Could not read the configuration {path}. Write lines of 'key: value', as "
            "docs/onnx.md shows.",
            path=path,
        ) from error
    try:
        return OnnxConfig.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            "The configuration {path} does not fit: {where}: {reason}.",
            path=path,
            where=where[:_LONGEST] or "it",
            reason=first["msg"].lower()[:_LONGEST],
        ) from error
