"""What a running training tells, one JSON object a line: to a console, a log or a window."""

from collections.abc import Callable
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, WrapSerializer

from mgmfnet.evaluation.verdict import Verdict
from mgmfnet.sentence import Sentence

Told: TypeAlias = Annotated[
    Sentence, WrapSerializer(lambda told, written: {"text": str(told), **written(told)})
]
"""Crosses with its template and values, so that a window can translate it; ``text`` is English."""


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True)

    def line(self) -> str:
        """The event as one line of JSON, without the line's end."""
        return self.model_dump_json()


class Started(_Event):
    event: Literal["started"] = "started"
    train: int
    held_out: int
    epochs: int
    device: str
    baseline_jaccard: float | None = None
    """Mean Jaccard index of the model it starts from, on the held-out cases."""
    guide_epochs: int = 0
    """Epochs that follow, in which a model that listens learns to answer clicks."""
    notes: tuple[Told, ...] = ()
    """What was found in the data and what a person should look at, a sentence each."""


class Distilled(_Event):
    """One more epoch in which the encoder learnt from its teachers, before the training."""

    event: Literal["distilled"] = "distilled"
    epoch: int
    epochs: int
    loss: float
    """Mean over the epoch's steps."""


class Step(_Event):
    """A step is done, and perhaps others before it that were not told of."""

    event: Literal["step"] = "step"
    step: int
    """Steps done since the first epoch."""
    steps: int
    """Steps of the whole run."""
    loss: float


class Epoch(_Event):
    event: Literal["epoch"] = "epoch"
    epoch: int
    epochs: int
    loss: float
    """Mean over the epoch's steps."""
    validation_jaccard: float
    """Mean Jaccard index per validation image, 0..1."""
    rate: float
    seconds: float
    skipped: int
    """Steps left out because the gradient was not finite."""
    busy: float
    """Share of the steps' time that the device was in the network, 0..1."""


class GuideEpoch(_Event):
    """One more epoch in which a model that listens learnt to answer clicks, after the others."""

    event: Literal["guide-epoch"] = "guide-epoch"
    epoch: int
    epochs: int
    loss: float
    """Mean over the epoch's steps."""
    jaccard_after_click: float
    """Mean Jaccard index per validation image after one click, 0..1."""


class ModelScore(BaseModel):
    name: str
    jaccard: float


class CaseScore(BaseModel):
    """The scores of both models on a held-out case, and the files to look at."""

    name: str
    old: float
    new: float
    old_after_click: float | None = None
    """Where the models listen."""
    new_after_click: float | None = None
    is_empty: bool = False
    """Whether a person said that there is no lesion: a score is 0 or 1 then."""
    image: str = ""
    truth: str = ""
    """The accepted mask."""
    old_mask: str = ""
    new_mask: str = ""


class Comparison(BaseModel):
    """Old against new model by mean scores on the same cases; see `verdict.judge`."""

    old: float
    new: float
    verdict: Verdict
    low: float
    """Lower end of the interval of the difference of the means."""
    high: float


class Judged(_Event):
    """Old against new model, mean Jaccard on the same held-out cases; see `verdict.judge`."""

    event: Literal["judged"] = "judged"
    old: ModelScore
    new: ModelScore
    cases: list[CaseScore]
    verdict: Verdict
    low: float
    """Lower end of the interval of the difference of the means."""
    high: float
    after_click: Comparison | None = None
    """The same after one click, where the models listen."""

    @property
    def better(self) -> bool:
        """Whether the new model is better beyond chance, and not worse beyond it after a click."""
        listens_worse = self.after_click and self.after_click.verdict is Verdict.WORSE
        return self.verdict is Verdict.BETTER and not listens_worse


class Finished(_Event):
    event: Literal["finished"] = "finished"
    model: str
    """Folder of the new model."""


class Failed(_Event):
    event: Literal["failed"] = "failed"
    message: Told


class Stopped(_Event):
    """The person cancelled; checkpoints written so far stay usable."""

    event: Literal["cancelled"] = "cancelled"


Event: TypeAlias = (
    Distilled | Started | Step | Epoch | GuideEpoch | Judged | Finished | Failed | Stopped
)
Emit: TypeAlias = Callable[[Event], None]

_adapter: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="event")])


def parse_event(line: str) -> Event:
    """Read one line back.

    Raises:
        pydantic.ValidationError: The line is not an event.
    """
    return _adapter.validate_json(line)
