import pytest
import torch
from torch import Tensor

from mgmfnet.inference.doubt import doubt


def disc(radius: float, *, row: float = 16, blur: float = 0.1) -> Tensor:
    """A round lesion, (32, 32), 0..1; the larger ``blur``, the fainter its border."""
    rows, columns = torch.meshgrid(torch.arange(32.0), torch.arange(32.0), indexing="ij")
    distance = ((rows - row) ** 2 + (columns - 16) ** 2).sqrt()
    return torch.sigmoid((radius - distance) / blur)


def answers(*flips: list[Tensor]) -> Tensor:
    """(F, 1, L, 32, 32) of F lists of L answers."""
    return torch.stack([torch.stack(one) for one in flips])[:, None]


def doubt_of(*flips: list[Tensor]) -> float:
    return float(doubt(answers(*flips)))


def test_sure_and_equal_answers_leave_no_doubt() -> None:
    lesion = (disc(8) > 0.5).float()
    assert doubt_of([lesion] * 4, [lesion] * 4) == pytest.approx(0, abs=1e-6)


def test_it_is_one_minus_the_mean_dice_with_the_mask() -> None:
    mask, half = torch.zeros(32, 32), torch.zeros(32, 32)
    mask[:16] = 1
    half[:8] = 1
    assert doubt_of([mask, half]) == pytest.approx(1 - (1 + 2 / 3) / 2)


@pytest.mark.parametrize(
    ("calm", "doubtful"),
    [
        pytest.param([[disc(8), disc(8)]], [[disc(8), disc(5)]], id="levels differ"),
        pytest.param([[disc(8)], [disc(8)]], [[disc(8)], [disc(8, row=12)]], id="flips differ"),
        pytest.param([[disc(8)]], [[disc(8, blur=3)]], id="a faint border"),
        pytest.param([[disc(8)]], [[disc(8) * 0.6]], id="a faint lesion"),
    ],
)
def test_what_raises_it(calm: list[list[Tensor]], doubtful: list[list[Tensor]]) -> None:
    assert doubt_of(*calm) + 0.02 < doubt_of(*doubtful) < 1


@pytest.mark.parametrize("level", [0.0, 0.3, 0.5])
def test_where_no_lesion_is_found_it_is_complete(level: float) -> None:
    assert doubt_of([torch.full((32, 32), level)] * 4) == 1


def test_images_of_a_batch_do_not_touch_each_other() -> None:
    both = torch.cat([answers([disc(8), disc(5)]), answers([disc(4, blur=2), disc(9)])], dim=1)
    alone = [float(doubt(both[:, [index]])) for index in range(2)]
    assert doubt(both).tolist() == pytest.approx(alone)
