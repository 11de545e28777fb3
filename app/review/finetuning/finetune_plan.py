"""What a fine-tuning of the open study would do, before it is started."""

from collections.abc import Container
from typing import Final, NamedTuple

import numpy as np
import yaml

from app.review.cases.case_index import CaseIndex
from app.translation import tr, tr_n
from mgmfnet.paths import resource
from mgmfnet.study import Status
from mgmfnet.study.case_listing import CODES

_FEWEST_CASES: Final = 3


class FinetunePlan(NamedTuple):
    """How many accepted cases the model learns from, and how many judge it.

    Attributes:
        train: It learns from these.
        held_out: These judge it.
        lesions: In how many of those to learn from there is a lesion.
        left_out: These do neither, since their images are missing.
        related: These do neither, since others of their patients are held out.
    """

    train: int
    held_out: int
    lesions: int
    left_out: int = 0
    related: int = 0

    @classmethod
    def of(cls, case_index: CaseIndex, related: Container[str] = ()) -> "FinetunePlan":
        """The plan for the cases of a study.

        Args:
            case_index: Its cases.
            related: Names of those of whose patients others are held out.
        """
        columns = case_index.columns
        accepted = columns.statuses == CODES[Status.ACCEPTED]
        there = accepted & ~columns.missing
        held_out = there & (columns.held_out == 1)
        is_related = np.fromiter((name in related for name in columns.names), bool, len(there))
        train = there & ~held_out & ~is_related
        return cls(
            train=int(np.count_nonzero(train)),
            held_out=int(np.count_nonzero(held_out)),
            lesions=int(np.count_nonzero(columns.areas[train] != 0)),
            left_out=int(np.count_nonzero(accepted & columns.missing)),
            related=int(np.count_nonzero(there & ~held_out & is_related)),
        )

    def obstacle(self) -> str:
        """What keeps it from starting, and what to do; empty where nothing does."""
        if (short := _FEWEST_CASES - self.train - self.held_out) > 0:
            return tr_n(
                "The model learns from the masks that you accepted. It needs at least {fewest} "
                "of them, because one is held out to judge what it learnt. Accept {n} more "
                "case first.",
                "The model learns from the masks that you accepted. It needs at least {fewest} "
                "of them, because one is held out to judge what it learnt. Accept {n} more "
                "cases first.",
                short,
                fewest=_FEWEST_CASES,
            )
        if not self.held_out:
            return tr(
                "No accepted case is held out to judge what the model learnt; images of one "
                "patient are never on both sides. Accept a case of another patient first."
            )
        if not self.train:
            return tr(
                "All accepted cases are held out to judge models, so there is nothing to learn "
                "from. Accept a case of another patient first."
            )
        if not self.lesions:
            return tr(
                "All accepted masks to learn from are empty, so there is nothing to learn. Accept "
                "cases with a lesion first."
            )
        return ""


def preset_epochs() -> int:
    """How often the preset shows every case to the network."""
    preset = yaml.safe_load(resource("presets", "finetune.yaml").read_text(encoding="utf-8"))
    return sum(stage["epochs"] for stage in preset["stages"])
