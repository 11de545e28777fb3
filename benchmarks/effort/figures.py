"""What the courses of many images come to.

Shapes: N images, A actions.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy.labelled import Floats, interval
from benchmarks.effort.review import ACTIONS, Course
from mgmfnet.types import Mask

GOALS: Final = (0.85, 0.90)
_SIZES: Final = {"small": (0.0, 0.1), "middle": (0.1, 1 / 3), "large": (1 / 3, 1.01)}
_COMPARED: Final = (1, 2, 3)


def lesion_share(truth: Mask) -> float:
    """Of the image, 0..1."""
    return float((truth > 0).mean())


def sizes(shares: Floats) -> dict[str, NDArray[np.bool_]]:
    """Which images (N,) have lesions of each size, by their `lesion_share` (N,)."""
    return {name: (low <= shares) & (shares < high) for name, (low, high) in _SIZES.items()}


def figures_of(tool: str, courses: Sequence[Course], shares: Floats) -> Iterator[tuple[str, float]]:
    """The figures of one tool, by key."""
    table = table_of(courses)
    for action, (mean, median) in enumerate(zip(table.mean(0), np.median(table, 0), strict=True)):
        yield f"{tool}_j{action}", float(mean)
        yield f"{tool}_median_j{action}", float(median)
    for goal in GOALS:
        below = np.minimum.accumulate(table < goal, axis=1)  # (N, A + 1), not reached so far
        yield f"{tool}_actions_{100 * goal:.0f}", float(below[:, :-1].sum(axis=1).mean())
        yield f"{tool}_never_{100 * goal:.0f}", float(below[:, -1].mean())
    yield f"{tool}_way", float(np.mean([course.way for course in courses]))
    for name, chosen in sizes(shares).items():
        if chosen.any():
            for action, mean in enumerate(table[chosen].mean(axis=0).tolist()):
                yield f"{tool}_{name}_j{action}", mean


def compared(
    one: Sequence[Course], other: Sequence[Course], key: str
) -> Iterator[tuple[str, float]]:
    """How much higher J is with one tool than with another, on the same images."""
    for action in _COMPARED:
        difference = table_of(one)[:, action] - table_of(other)[:, action]
        low, high = interval(len(difference), partial(_weighted_mean, difference))
        yield f"{key}_j{action}", float(difference.mean())
        yield f"{key}_j{action}_low", low
        yield f"{key}_j{action}_high", high


def _weighted_mean(values: Floats, weights: Floats) -> float:
    return float(weights @ values / len(values))


def table_of(courses: Sequence[Course]) -> Floats:
    """J, (N, A + 1)."""
    return np.array([course.jaccard for course in courses])


def printed(courses: Mapping[str, Sequence[Course]]) -> str:
    """Mean J by tool and action, for people."""
    heads = "".join(f"{action:>7}" for action in range(ACTIONS + 1))
    rows = [
        f"{tool:<16}"
        + "".join(f"{mean:7.3f}" for mean in table_of(of_tool).mean(axis=0))
        + f"{np.median(table_of(of_tool)[:, 1]):9.3f}"
        + f"{(table_of(of_tool).max(axis=1) < GOALS[-1]).mean():10.0%}"
        for tool, of_tool in courses.items()
    ]
    title = f"{'J after actions':<16}{heads}{'median 1':>10}{'never .90':>11}"
    return "\n".join((title, *rows))
