import math

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.connectivity import connectivity_target
from mgmfnet.losses import connectivity_loss, guided_loss, mask_loss, total_loss
from mgmfnet.nn import GuidedOutput, TrainingOutput
from tests.mgmfnet import dense


def blob(batch: int = 2, height: int = 12, width: int = 16) -> Tensor:
    mask = torch.zeros(batch, 1, height, width)
    mask[:, :, 3:9, 4:12] = 1
    mask[0, :, 5:7, 6:8] = 0
    return mask


def test_connectivity_loss_equals_the_dense_form_with_its_gradient() -> None:
    mask = blob().double()
    logits = torch.randn(2, 8, 12, 16, generator=torch.Generator().manual_seed(0)).double()
    ours, theirs = (logits.clone().requires_grad_() for _ in range(2))

    value, reference = connectivity_loss(ours, mask), dense.connectivity_loss(theirs, mask)
    value.backward()
    reference.backward()

    torch.testing.assert_close(value.double(), reference, rtol=1e-5, atol=1e-6)
    torch.testing.assert_close(ours.grad, theirs.grad, rtol=1e-3, atol=1e-6)


def test_connectivity_loss_does_not_ask_for_the_order_of_the_logits_in_memory() -> None:
    mask = blob()
    logits = torch.randn(2, 8, 12, 16, generator=torch.Generator().manual_seed(0))
    gradients: list[torch.Tensor | None] = []
    for memory_format in (torch.contiguous_format, torch.channels_last):
        leaf = logits.clone(memory_format=memory_format).requires_grad_()
        connectivity_loss(leaf, mask).backward()
        gradients.append(leaf.grad)
    first, second = gradients
    assert first is not None
    assert second is not None
    assert torch.equal(first, second)


def test_of_equal_votes_one_alone_is_asked_to_change() -> None:
    """As the release's maximum and minimum over the channels do it: the gradient is not doubled."""
    mask = blob()
    ours, theirs = (torch.zeros(2, 8, 12, 16, requires_grad=True) for _ in range(2))
    connectivity_loss(ours, mask).backward()
    dense.connectivity_loss(theirs, mask).backward()
    assert ours.grad is not None
    assert theirs.grad is not None
    torch.testing.assert_close(ours.grad.sum(), theirs.grad.sum())


@pytest.mark.parametrize("mask", [torch.zeros(2, 1, 12, 16), torch.ones(2, 1, 12, 16)])
def test_connectivity_loss_is_finite_without_a_border(mask: Tensor) -> None:
    logits = torch.randn(2, 8, 12, 16, requires_grad=True)
    loss = connectivity_loss(logits, mask)
    loss.backward()
    assert torch.isfinite(loss)
    assert logits.grad is not None
    assert torch.isfinite(logits.grad).all()


def test_connectivity_loss_is_finite_for_certain_and_wrong_logits() -> None:
    logits = torch.full((2, 8, 12, 16), 80.0, requires_grad=True)
    loss = connectivity_loss(logits, torch.zeros(2, 1, 12, 16))
    loss.backward()
    assert logits.grad is not None
    assert torch.isfinite(logits.grad).all()


def test_mask_loss_by_hand() -> None:
    prediction = torch.tensor([[[[0.5, 0.5], [0.5, 0.5]]]])
    mask = torch.tensor([[[[1.0, 0.0], [0.0, 0.0]]]])
    dice = 1 - (2 * 0.5 + 1) / (2 + 1 + 1)
    gradients = 0.5 + 0.5  # one of two differences along each axis is 1, the prediction is flat
    expected = math.log(2) + dice + gradients
    assert mask_loss(prediction, mask).item() == pytest.approx(expected, rel=1e-6)


def test_mask_loss_of_the_mask_itself_is_zero() -> None:
    assert mask_loss(blob(), blob()).item() == pytest.approx(0, abs=1e-6)


def test_total_loss_has_the_published_weights() -> None:
    mask = blob()
    generator = torch.Generator().manual_seed(3)
    links = [torch.randn(2, 8, 12, 16, generator=generator) for _ in range(2)]
    masks = [torch.rand(2, 1, 12, 16, generator=generator) for _ in range(5)]
    f5, f4, f3, f2, f1 = (mask_loss(prediction, mask) for prediction in masks)

    total = total_loss(TrainingOutput(*links, *masks), mask)

    expected = (
        connectivity_loss(links[0], mask)
        + 0.3 * connectivity_loss(links[1], mask)
        + 0.5 * f1 + 0.4 * f2 + 0.3 * f3 + 0.2 * f4 + 0.1 * f5
    )  # fmt: skip
    torch.testing.assert_close(total, expected)


def test_half_precision_outputs_are_scored_in_float32() -> None:
    mask = blob()
    logits = torch.randn(2, 8, 12, 16)
    half = connectivity_loss(logits.half(), mask)
    assert half.dtype == torch.float32
    torch.testing.assert_close(half, connectivity_loss(logits, mask), rtol=1e-2, atol=1e-2)


def test_gradient_descent_on_the_logits_finds_the_mask() -> None:
    mask = blob()
    logits = torch.zeros(2, 8, 12, 16, requires_grad=True)
    optimiser = torch.optim.Adam([logits], lr=0.5)
    for _ in range(60):
        optimiser.zero_grad()
        connectivity_loss(logits, mask).backward()
        optimiser.step()
    voted = dense.votes(torch.sigmoid(logits.detach())).amax(dim=1, keepdim=True)
    assert torch.equal(voted > 0.5, mask.bool())
    assert F.l1_loss(voted, mask) < 0.1


def guided_output(logit: float) -> GuidedOutput:
    """Of a guided decoder that is sure of the blob; of its contrary, if ``logit`` is below 0."""
    signs = 2 * blob() - 1
    sizes = [(12 // n, 16 // n) for n in (4, 4, 2, 2, 1)]
    levels = [F.interpolate(signs, size, mode="area") * logit for size in sizes]
    links = (2 * connectivity_target(blob()) - 1) * logit
    return GuidedOutput(links, torch.sigmoid(signs * logit), levels)


def test_a_guided_decoder_is_judged_by_all_that_it_says() -> None:
    good, bad = (guided_loss(guided_output(logit), blob(), 1) for logit in (8, -8))
    assert 0 <= 2 * good < bad
    without = guided_loss(guided_output(-8), blob(), 0)
    assert without < bad
    best = guided_output(8)
    for level in range(len(best.logits)):
        worse = [*best.logits]
        worse[level] = -worse[level]
        assert guided_loss(best._replace(logits=worse), blob(), 1) > good
