"""What a fine-tuning of the open study would do, before it is started."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import yaml

from mgmfnet.paths import resource
from mgmfnet.study import Case, Status

FEWEST_CASES: Final = 3


class FinetunePlan(NamedTuple):
    """How many accepted cases the model learns from, and how many judge it."""

    train: int
    held_out: int

    @classmethod
    def of(cls, cases: Iterable[Case]) -> "FinetunePlan":
        """The plan for these cases."""
        held_out = [case.held_out is True for case in cases if case.status is Status.ACCEPTED]
        return cls(train=held_out.count(False), held_out=held_out.count(True))

    @property
    def missing(self) -> int:
        """How many cases are to be accepted before it can start."""
        short = FEWEST_CASES - self.train - self.held_out
        both = self.train > 0 and self.held_out > 0
        return max(short, 0 if both else 1)


def preset_epochs() -> int:
    """How often the preset shows every case to the network."""
    preset = yaml.safe_load(resource("presets", "finetune.yaml").read_text(encoding="utf-8"))
    return sum(stage["epochs"] for stage in preset["stages"])
