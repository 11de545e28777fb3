"""Binary cross-entropy of probabilities, in the field's usual numbers and a fraction of the time.

torch computes it one number at a time on a CPU, with two logarithms each. A target of 0 or 1 needs
only one: of the probability given to what is true.
"""

from typing import Any

import torch
from torch import Tensor

_MIN_LOG = -100.0
"""As in torch: a sure mistake costs this much, not infinity."""
_SMALLEST = 1e-12


def cross_entropy_sum(probability: Tensor, target: Tensor, scratch: Tensor | None = None) -> Tensor:
    """The sum over all elements; it has no gradient.

    Args:
        probability: Any shape, 0..1.
        target: The same shape, 0 or 1.
        scratch: Memory of the same shape to work in; new memory without.

    Returns:
        Scalar, at least 0.
    """
    # 1 - p where the target is 0, else p
    likelihood = torch.sub(target, 1, out=scratch).add_(probability).abs_()
    return likelihood.log_().clamp_min_(_MIN_LOG).sum().neg_()


def cross_entropy(probability: Tensor, target: Tensor) -> Tensor:
    """The mean over all elements; equals ``F.binary_cross_entropy``, its gradient included.

    Args:
        probability: Any shape, 0..1.
        target: The same shape, 0 or 1; it gets no gradient.

    Returns:
        Scalar, at least 0.
    """
    return _Mean.apply(probability, target)  # type: ignore[no-any-return, no-untyped-call]


class _Mean(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, probability: Tensor, target: Tensor) -> Tensor:
        context.save_for_backward(probability, target)
        return cross_entropy_sum(probability, target) / probability.numel()

    @staticmethod
    def backward(context: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        probability, target = context.saved_tensors
        gradient = (1 - probability).mul_(probability).clamp_min_(_SMALLEST).reciprocal_()
        gradient.mul_(probability - target)
        return gradient.mul_(gradients[0] / probability.numel()), None
