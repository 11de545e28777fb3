import pytest
import torch
from torch import Tensor

from mgmfnet.connectivity import (
    DIRECTIONS,
    bilateral_voting,
    connectivity_target,
    lesion_probability,
)
from tests.mgmfnet import dense


@pytest.fixture
def connectivity() -> Tensor:
    return torch.rand(3, 8, 9, 13, generator=torch.Generator().manual_seed(1), dtype=torch.float64)


def test_opposite_channels_point_in_opposite_directions() -> None:
    for channel, (down, right) in enumerate(DIRECTIONS):
        assert DIRECTIONS[7 - channel] == (-down, -right)


def test_the_first_channel_pairs_a_pixel_with_its_upper_left_neighbour() -> None:
    mask = torch.zeros(1, 1, 4, 4)
    mask[0, 0, 1, 1] = mask[0, 0, 2, 2] = 1

    target = connectivity_target(mask)

    assert target[0, 0].nonzero().tolist() == [[2, 2]]
    assert target[0, 7].nonzero().tolist() == [[1, 1]]
    assert target.sum() == 2


def test_target_equals_the_dense_form() -> None:
    mask = (torch.rand(2, 1, 7, 11) > 0.4).double()
    assert torch.equal(connectivity_target(mask), dense.target(mask))


def test_voting_equals_the_dense_form(connectivity: Tensor) -> None:
    torch.testing.assert_close(
        bilateral_voting(connectivity), dense.votes(connectivity), rtol=0, atol=0
    )


def test_voting_has_the_gradient_of_the_dense_form(connectivity: Tensor) -> None:
    weights = torch.rand_like(connectivity)
    gradients = []
    for vote in (bilateral_voting, dense.votes):
        leaf = connectivity.clone().requires_grad_()
        (vote(leaf) * weights).sum().backward()
        assert leaf.grad is not None
        gradients.append(leaf.grad)
    torch.testing.assert_close(gradients[0], gradients[1])


def test_probability_above_a_half_is_the_published_decision(connectivity: Tensor) -> None:
    published = dense.votes((connectivity > 0.5).double()).amax(dim=1, keepdim=True)
    assert torch.equal(lesion_probability(connectivity) > 0.5, published.bool())


def test_probability_of_perfect_connectivity_is_the_mask_without_lone_pixels() -> None:
    mask = torch.zeros(1, 1, 8, 8)
    mask[0, 0, 2:5, 2:6] = 1
    lone = mask.clone()
    lone[0, 0, 7, 7] = 1
    assert torch.equal(lesion_probability(connectivity_target(lone)), mask)


def test_a_single_row_has_only_links_along_it() -> None:
    target = connectivity_target(torch.ones(1, 1, 1, 3))
    assert target.sum(dim=(0, 2, 3)).tolist() == [0, 0, 0, 2, 2, 0, 0, 0]
