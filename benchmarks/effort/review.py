"""A simulated review: one image, one tool, some actions."""

from dataclasses import dataclass
from typing import Final

from benchmarks.effort.tool import LabelledCase, Tool
from mgmfnet.metrics.overlap import confusion
from mgmfnet.types import Mask

ACTIONS: Final = 5


@dataclass(frozen=True)
class Course:
    """What came of one image with one tool.

    Attributes:
        jaccard: Before the first and after each of the actions; the last goes on where nothing
            was worth another one.
        way: Length of the first action's drag, in widths of the image; 0 where there was none.
    """

    jaccard: tuple[float, ...]
    way: float


def correct(case: LabelledCase, start: Mask, tool: Tool) -> Course:
    """Correct ``start``, (H, W), by five actions or fewer."""
    mask = start
    jaccard, ways = [_jaccard(mask, case)], []
    for _ in range(ACTIONS):
        action = tool.act(mask, case.truth)
        if action is None:
            break
        mask = action.mask
        jaccard.append(_jaccard(mask, case))
        ways.append(action.way / mask.shape[1])
    jaccard += jaccard[-1:] * (ACTIONS + 1 - len(jaccard))
    return Course(tuple(jaccard), ways[0] if ways else 0.0)


def _jaccard(mask: Mask, case: LabelledCase) -> float:
    return confusion(mask, case.truth).jaccard
