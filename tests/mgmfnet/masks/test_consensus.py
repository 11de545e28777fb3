"""One mask of several: by counting, and by weighing readers as SimpleITK does."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
import SimpleITK

from mgmfnet.errors import MaskError, UsageError
from mgmfnet.masks.consensus import intersection, majority, soft_labels, staple, union
from mgmfnet.types import CERTAIN, LESION, Mask
from tests.lesions import round_mask

Unite = Callable[[Sequence[Mask]], Mask]


def masks(*rows: str) -> list[Mask]:
    """Masks of one row each: ``#`` is lesion."""
    return [np.array([[LESION * (sign == "#") for sign in row]], np.uint8) for row in rows]


def shown(mask: Mask) -> str:
    return "".join("#" if value else "." for value in mask[0])


THREE = ("##..#", "#.#.#", "#..##")


@pytest.mark.parametrize(
    ("unite", "drawn", "expected"),
    [
        (union, THREE, "#####"),
        (intersection, THREE, "#...#"),
        (majority, THREE, "#...#"),
        (majority, ("##..", "#.#."), "#..."),
        (majority, ("##..", "#.#.", "##..", "...#"), "#..."),
        (union, (".#",), ".#"),
        (intersection, (".#",), ".#"),
        (majority, (".#",), ".#"),
        (majority, ("..", ".."), ".."),
    ],
)
def test_counting(unite: Unite, drawn: Sequence[str], expected: str) -> None:
    given = masks(*drawn)
    assert shown(unite(given)) == expected
    assert [shown(mask) for mask in given] == list(drawn)


def test_soft_labels_are_shares_of_the_readers() -> None:
    labels = soft_labels(masks("##..", "#.#.", "##.."))
    assert labels.dtype == np.uint16
    assert labels.tolist() == [[CERTAIN, round(2 * CERTAIN / 3), round(CERTAIN / 3), 0]]


@pytest.mark.parametrize("unite", [union, intersection, majority, soft_labels, staple])
def test_masks_of_different_sizes_cannot_be_united(unite: Unite) -> None:
    with pytest.raises(MaskError, match="different sizes"):
        unite(masks("#.", "#.."))
    with pytest.raises(ValueError, match="no mask"):
        unite([])


@pytest.mark.parametrize(
    "discs",
    [
        ((80, 0), (84, 3), (90, -2)),
        ((80, 0), (40, 30), (90, -2), (85, 1)),
        ((60, 0), (120, 0)),
    ],
)
def test_readers_are_weighed_as_simpleitk_does(discs: Sequence[tuple[int, int]]) -> None:
    drawn = [round_mask(diameter, (120, 160 + shift)) for diameter, shift in discs]
    ours = staple(drawn)
    reference = SimpleITK.STAPLEImageFilter()
    reference.SetForegroundValue(LESION)
    expected = reference.Execute([SimpleITK.GetImageFromArray(mask) for mask in drawn])
    levels = SimpleITK.GetArrayFromImage(expected)
    assert np.abs(ours.probability / CERTAIN - levels).max() < 1e-4
    assert ours.sensitivities == pytest.approx(reference.GetSensitivity(), abs=1e-4)
    assert ours.specificities == pytest.approx(reference.GetSpecificity(), abs=1e-4)
    assert np.array_equal(ours.mask > 0, levels > 0.5)


def test_one_careless_reader_counts_less() -> None:
    careful = [round_mask(80, (120, 160 + shift)) for shift in (0, 1, -1)]
    careless = round_mask(30, (40, 40))
    found = staple([*careful, careless])
    assert min(found.sensitivities[:3]) > 0.9 > 0.2 > found.sensitivities[3]
    assert np.array_equal(found.mask, majority(careful))


@pytest.mark.parametrize("row", ["....", "####"])
def test_what_all_say_is_so(row: str) -> None:
    found = staple(masks(row, row))
    assert shown(found.mask) == row


def test_too_many_readers_are_refused() -> None:
    with pytest.raises(UsageError, match="at most 16"):
        staple(masks(*(".#" for _ in range(17))))
    assert shown(staple(masks(*(".#" for _ in range(16)))).mask) == ".#"
