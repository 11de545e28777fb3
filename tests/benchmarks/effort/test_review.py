import numpy as np
import pytest

from benchmarks.effort.figures import compared, figures_of, sizes
from benchmarks.effort.painting import Dab, Stroke
from benchmarks.effort.refining import Refine
from benchmarks.effort.review import ACTIONS, Course, correct
from benchmarks.effort.tool import LabelledCase, Tool
from mgmfnet.types import LESION, Mask

SHAPE = (96, 128)


def disk(column: int, radius: int) -> Mask:
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    return np.where(np.hypot(rows - 48, columns - column) < radius, LESION, 0).astype(np.uint8)


def case() -> LabelledCase:
    truth, start = disk(64, 30), disk(52, 24)
    image = np.full((*SHAPE, 3), (210, 170, 150), np.uint8)
    image[truth > 0] = (90, 50, 40)
    return LabelledCase("a", image, start.astype(np.uint16) * 257, start, truth)


@pytest.mark.parametrize("tool", [Dab(), Stroke(), Refine(case())])
def test_every_tool_makes_the_mask_better_and_then_stops(tool: Tool) -> None:
    course = correct(case(), case().start, tool)
    assert len(course.jaccard) == ACTIONS + 1
    assert course.jaccard[1] > course.jaccard[0]
    assert course.jaccard[-1] >= course.jaccard[1]
    assert correct(case(), case().truth, tool) == Course((1.0,) * (ACTIONS + 1), 0.0)


@pytest.mark.parametrize("tool", [Dab(), Stroke()])
def test_brushes_change_what_is_wrong_alone(tool: Tool) -> None:
    one = case()
    action = tool.act(one.start, one.truth)
    assert action is not None
    dab = isinstance(tool, Dab)
    wrong = (one.start != one.truth) if dab else np.ones(SHAPE, bool)
    np.testing.assert_array_equal(action.mask[~wrong], one.start[~wrong])
    assert (action.way == 0) is dab


def test_a_tool_does_not_change_the_mask_that_it_is_given() -> None:
    one = case()
    for tool in (Dab(), Stroke(), Refine(one)):
        kept = one.start.copy()
        tool.act(one.start, one.truth)
        np.testing.assert_array_equal(one.start, kept)


def test_the_figures_count_the_actions_to_a_goal() -> None:
    courses = [
        Course((0.95,) * 6, 0.0),
        Course((0.5, 0.8, 0.86, 0.84, 0.91, 0.92), 0.2),
        Course((0.5,) * 6, 0.4),
    ]
    figures = dict(figures_of("dab", courses, np.array([0.05, 0.2, 0.5])))
    assert figures["dab_j1"] == pytest.approx((0.95 + 0.8 + 0.5) / 3)
    assert figures["dab_median_j1"] == pytest.approx(0.8)
    assert figures["dab_actions_85"] == pytest.approx((0 + 2 + 5) / 3)
    assert figures["dab_actions_90"] == pytest.approx((0 + 4 + 5) / 3)
    assert figures["dab_never_90"] == pytest.approx(1 / 3)
    assert figures["dab_middle_j5"] == pytest.approx(0.92)
    assert figures["dab_way"] == pytest.approx(0.2)


def test_every_image_has_one_size() -> None:
    chosen = np.array(list(sizes(np.array([0.0, 0.0999, 0.1, 1 / 3, 1.0])).values()))
    assert chosen.sum(axis=0).tolist() == [1] * 5
    assert chosen.sum(axis=1).tolist() == [2, 1, 2]


def test_tools_are_compared_on_the_same_images() -> None:
    low = [Course((0.5, j, j, j, j, j), 0.0) for j in (0.5, 0.7, 0.9)]
    high = [Course((0.5, j, j, j, j, j), 0.0) for j in (0.6, 0.8, 1.0)]
    figures = dict(compared(high, low, "better"))
    assert figures["better_j1_low"] <= figures["better_j1"] <= figures["better_j1_high"]
    assert figures["better_j1"] == pytest.approx(0.1)
