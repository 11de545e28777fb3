"""What a fine-tuning of the open study would do, before it is started."""

from typing import Final, NamedTuple

import numpy as np
import yaml

from app.review.cases.case_columns import CODES
from app.review.cases.case_index import CaseIndex
from mgmfnet.paths import resource
from mgmfnet.study import Status

FEWEST_CASES: Final = 3


class FinetunePlan(NamedTuple):
    """How many accepted cases the model learns from, and how many judge it.

    Attributes:
        train: It learns from these.
        held_out: These judge it.
        left_out: These do neither, since their images are missing.
    """

    train: int
    held_out: int
    left_out: int = 0

    @classmethod
    def of(cls, case_index: CaseIndex) -> "FinetunePlan":
        """The plan for the cases of a study."""
        columns = case_index.columns
        accepted = columns.statuses == CODES[Status.ACCEPTED]
        there = accepted & ~columns.missing
        held_out = int(np.count_nonzero(columns.held_out[there] == 1))
        return cls(
            train=int(np.count_nonzero(there)) - held_out,
            held_out=held_out,
            left_out=int(np.count_nonzero(accepted & columns.missing)),
        )

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
