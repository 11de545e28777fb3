import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.losses.cross_entropy import cross_entropy, cross_entropy_sum


def values() -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(0)
    probability = torch.rand(3, 1, 9, 7, generator=generator, dtype=torch.float64)
    probability[0, 0, 0, :4] = torch.tensor([0, 1, 0, 1])
    target = (torch.rand(3, 1, 9, 7, generator=generator) > 0.5).double()
    target[0, 0, 0, :4] = torch.tensor([0, 0, 1, 1])
    return probability, target


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_it_equals_the_field_s_with_its_gradient(dtype: torch.dtype) -> None:
    probability, target = (tensor.to(dtype) for tensor in values())
    results = []
    for function in (cross_entropy, F.binary_cross_entropy):
        leaf = probability.clone().requires_grad_()
        value = function(leaf, target)
        (3 * value).backward()
        results.append((value.detach(), leaf.grad))
    torch.testing.assert_close(results[0], results[1])


def test_a_sure_mistake_has_a_finite_cost() -> None:
    probability, target = values()
    mistakes = 100 * 2
    rest = cross_entropy_sum(probability.flatten()[4:], target.flatten()[4:])
    assert cross_entropy_sum(probability, target).item() == pytest.approx(mistakes + rest.item())


def test_a_small_probability_keeps_its_digits() -> None:
    probability = torch.tensor([1e-30])
    assert cross_entropy(probability, torch.ones(1)).item() == pytest.approx(69.0776, abs=1e-3)
