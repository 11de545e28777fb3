"""What a run is: a preset in `resources/presets`, under a YAML file, under `key=value` words."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PositiveFloat,
    PositiveInt,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from mgmfnet.data.augment import Augmentation
from mgmfnet.errors import UsageError
from mgmfnet.models.card_limits import LARGEST_SIDE
from mgmfnet.nn import STRIDE, GuideConfig, NetworkConfig, fitting_length
from mgmfnet.paths import resource
from mgmfnet.types import Size


def _check_stride(length: int) -> int:
    if (fitting := fitting_length(length)) != length:
        raise PydanticCustomError(
            "stride",
            "input should be a multiple of {stride}, for example {fitting}",
            {"stride": STRIDE, "fitting": fitting},
        )
    return length


Length = Annotated[int, Field(le=LARGEST_SIDE), AfterValidator(_check_stride)]
"""Of an image's side, in pixels; what the network takes."""


class _Config(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stage(_Config):
    """One complete learning-rate cycle at one resolution."""

    height: Length
    width: Length
    epochs: PositiveInt
    rate: PositiveFloat
    """Peak learning rate."""


class Schedule(_Config):
    """How the learning rate moves within a stage."""

    kind: Literal["cosine", "halving"] = "cosine"
    warm_up: Annotated[float, Field(ge=0, lt=1)] = 0.05
    """Share of the stage's steps."""
    halve_every: PositiveInt = 12
    """Epochs, for the kind ``halving``."""


class Optimiser(_Config):
    kind: Literal["adam", "adamw"] = "adamw"
    weight_decay: Annotated[float, Field(ge=0)] = 0.0
    clip: Annotated[float, Field(ge=0)] = 0.0
    """Largest norm of the gradient; 0 does not clip."""
    encoder_rate: PositiveFloat = 1.0
    """Learning rate of the encoder relative to the rest."""


class Guidance(_Config):
    """How a decoder learns to listen; the rest of the network stays as it is."""

    network: GuideConfig = GuideConfig()
    rounds: PositiveInt = 3
    """Hints in a row that are answered for each view, each with a step of the optimiser."""
    zoom: Annotated[float, Field(ge=0, le=1)] = 0.5
    """Chance of a window around the lesion in the place of the whole image."""
    parent: str = ""
    """Id of the model, which the run fills in: it cannot be resumed over another encoder."""


class TrainingConfig(_Config):
    """Everything that, with the data and the seed, decides the weights."""

    seed: int = 0
    network: NetworkConfig = NetworkConfig()
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    batch: PositiveInt
    optimiser: Optimiser = Optimiser()
    schedule: Schedule = Schedule()
    augmentation: Augmentation = Augmentation()
    jaccard: Annotated[float, Field(ge=0)] = 0.0
    """Weight of the soft Jaccard loss beside the published terms."""
    average: Annotated[float, Field(ge=0, lt=1)] = 0.0
    """Decay per step of the exponential moving average of the weights; 0 keeps the raw weights."""
    keep: Literal["best", "last"] = "best"
    """Epoch whose network is kept: the best on the validation images, or the last, whatever they
    say, so that they can still judge it fairly."""
    distillation: PositiveInt = 60
    """Epochs in which the encoder learns from its teachers, where the run has some."""
    images_per_epoch: Annotated[int, Field(ge=0)] = 0
    """Least number of images an epoch shows; a smaller set is repeated."""
    frozen_statistics: bool = False
    """Keep the statistics of batch normalisation, for sets too small to measure them."""
    frozen_levels: Annotated[int, Field(ge=0, le=5)] = 0
    """Levels of the encoder, from the finest on, whose weights stay: faster."""
    guidance: Guidance | None = None
    """A guided decoder is trained for a model that exists, in the place of a network."""
    pictures_every: PositiveInt = 5
    """Epochs between two pictures of validation overlays."""

    @property
    def epochs(self) -> int:
        return sum(stage.epochs for stage in self.stages)

    def fitted_to(self, size: Size, network: NetworkConfig) -> "TrainingConfig":
        """The settings at a model's network and resolution, which its weights are made for."""
        place = {"height": size.height, "width": size.width}
        stages = tuple(stage.model_copy(update=place) for stage in self.stages)
        return self.model_copy(update={"stages": stages, "network": network})


def load_config(
    preset: str = "scratch",
    file: Path | None = None,
    overrides: tuple[str, ...] = (),
    settings: Mapping[str, object] = MappingProxyType({}),
) -> TrainingConfig:
    """A preset, changed by a YAML file, by words and by settings.

    Args:
        preset: Its name.
        file: Values by key, as a preset has them; what it leaves out stays.
        overrides: Words such as ``stages.0.epochs=3``.
        settings: Values as a file has them.

    Raises:
        UsageError: Unknown preset or key, unreadable file, or a value out of its range.
    """
    values = _read_preset(preset)
    if file is not None:
        values = _merge(values, _read_yaml(file))
    for word in overrides:
        _override(values, word)
    values = _merge(values, dict(settings))
    try:
        return TrainingConfig.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            "Setting {where}: {reason}.", where=where, reason=first["msg"].lower()
        ) from error


def _read_preset(name: str) -> dict[str, Any]:
    folder = resource("presets")
    path = folder / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.yaml")))
        raise UsageError(
            "There is no preset named {name}; choose one of: {known}.", name=name, known=known
        )
    return _read_yaml(path)


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise UsageError(
            "Could not read the settings in {path}: {reason}.", path=path, reason=_in_a_line(error)
        ) from error
    if not isinstance(values, dict):
        raise UsageError(
            "The settings in {path} should be a list of 'key: value' lines.", path=path
        )
    return values


def _in_a_line(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"{error.problem} in line {error.problem_mark.line + 1}"
    return str(error).partition("\n")[0]


def _merge(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in change.items():
        old = merged.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[key] = _merge(old, value) if both else value  # type: ignore[arg-type]
    return merged


def _override(values: dict[str, Any], word: str) -> None:
    path, equals, text = word.partition("=")
    if not equals:
        raise UsageError("'{word}' should have the form key=value, for example batch=8.", word=word)
    *parents, last = path.split(".")
    node: Any = values
    try:
        for part in parents:
            node = node[int(part)] if isinstance(node, list) else node.setdefault(part, {})
        node[int(last) if isinstance(node, list) else last] = yaml.safe_load(text)
    except (ValueError, IndexError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise UsageError(
            "There is no setting named {path}, or '{text}' does not fit it.", path=path, text=text
        ) from error
