from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as PillowImage

from benchmarks.effort.effort import run
from benchmarks.effort.hints import click, click_anywhere, drawn_length, scribble, scribble_beside
from benchmarks.effort.listening import Guided, Mixed, RememberingGuide, WholeListener, click_times
from benchmarks.effort.review import correct
from benchmarks.effort.tool import LabelledCase
from benchmarks.effort.wrong_parts import WrongPart, deepest_part, largest_part
from mgmfnet.inference.guide import Features, Seen
from mgmfnet.inference.listener import Listener
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import Planes
from mgmfnet.types import LESION, Image, Mask, Size

SHAPE = (96, 128)
RANDOM = np.random.default_rng(0)


class DarkIsLesion:
    """Answers by the darkness of the view, whatever it is told."""

    model_id = "dark-is-lesion"
    input_size = Size(*SHAPE)

    def __init__(self) -> None:
        self.seen = 0

    def see(self, pixels: Image) -> Seen:
        self.seen += 1
        return Seen(Features(pixels), np.full(pixels.shape[:2], 0.5, np.float32))

    def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
        del planes
        assert isinstance(features, np.ndarray)
        return np.where(features[..., 0] < 128, 1, 0).astype(np.float32)


def disk(column: int, radius: int) -> Mask:
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    return np.where(np.hypot(rows - 48, columns - column) < radius, LESION, 0).astype(np.uint8)


def case(shown: Mask) -> LabelledCase:
    """A mask that is too far left; the network finds ``shown``."""
    truth, start = disk(64, 30), disk(44, 24)
    bright = LESION - shown
    image = np.stack([bright, bright, bright // 2], axis=2)
    return LabelledCase("a", image, start.astype(np.uint16) * 257, start, truth)


def wrong() -> WrongPart:
    one = case(disk(64, 30))
    part = largest_part(one.start, one.truth)
    assert part is not None
    return part


def depths(hint: Hint, part: WrongPart) -> list[float]:
    """How deep each point is in the part."""
    depth = np.zeros(SHAPE, np.float32)
    depth[part.box.slices] = part.depth
    return [float(depth[int(y), int(x)]) for x, y in hint.points]


def test_an_ideal_hint_is_deep_in_what_is_wrong() -> None:
    part = wrong()
    assert depths(click(part, RANDOM), part) == [part.greatest_depth]
    line = scribble(part, RANDOM)
    assert min(depths(line, part)) >= 0.5 * part.greatest_depth
    assert drawn_length(line) > 2 * part.greatest_depth
    assert click(part, RANDOM).adds is line.adds is True


def test_a_sloppy_click_is_anywhere_in_what_is_wrong() -> None:
    part = wrong()
    found = [depths(click_anywhere(part, RANDOM), part)[0] for _ in range(40)]
    assert min(found) > 0
    assert len(set(found)) > 5


def test_a_sloppy_scribble_touches_what_is_right() -> None:
    part = wrong()
    shallowest = [min(depths(scribble_beside(part, RANDOM), part)) for _ in range(10)]
    assert 0 in shallowest


def test_a_network_that_sees_the_lesion_needs_one_hint() -> None:
    one = case(disk(64, 30))
    for speak in (click, scribble):
        tool = Guided(Listener(DarkIsLesion(), one.image), deepest_part, speak, RANDOM)
        course = correct(one, one.start, tool)
        assert course.jaccard[1] > 0.97
        assert (course.way > 0) is (speak is scribble)


def test_the_whole_listener_looks_at_the_whole_image_alone() -> None:
    one = case(disk(64, 30))
    small, guide = disk(20, 8), DarkIsLesion()
    listener = WholeListener(guide, one.image)
    for point in ((22.5, 48.5), (100.5, 80.5)):  # for which others would look twice
        listener.answer(small, [Hint((point,), True)])
    assert guide.seen == 1


def test_a_person_takes_a_bad_answer_back_and_paints() -> None:
    one = case(np.full(SHAPE, LESION, np.uint8))  # the network finds lesion everywhere
    course = correct(one, one.start, Mixed(Listener(DarkIsLesion(), one.image), RANDOM))
    assert course.jaccard[1] == course.jaccard[0]
    assert course.jaccard[2] > course.jaccard[0]
    assert list(course.jaccard) == sorted(course.jaccard)


def test_an_image_is_looked_at_once() -> None:
    guide = DarkIsLesion()
    remembering = RememberingGuide(guide)
    image = case(disk(64, 30)).image
    assert remembering.see(image) is remembering.see(image.copy())
    assert guide.seen == 1


def test_a_click_is_timed_where_something_is_wrong() -> None:
    one = case(disk(64, 30))
    assert len(click_times(DarkIsLesion(), one)) == 1
    right = LabelledCase("a", one.image, one.probability, one.truth, one.truth)
    assert click_times(DarkIsLesion(), right) == []


def test_a_folder_is_reviewed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = case(disk(64, 30))
    PillowImage.fromarray(one.image).save(tmp_path / "a.png")
    PillowImage.fromarray(one.truth).save(tmp_path / "a_mask.png")
    figures = run(["--data", str(tmp_path), "--device", "cpu"])
    assert figures["images"] == figures["images_middle"] == 1
    assert figures["dab_j0"] <= figures["dab_j1"] <= figures["dab_j5"] <= 1
    assert "refine" in capsys.readouterr().err
