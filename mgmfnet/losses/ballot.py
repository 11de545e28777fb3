"""What the connectivity loss asks of a network's links and of the votes on them, with gradients.

Eight maps of links and eight of votes pass the memory many times when each step is a tensor of the
whole batch. On a CPU one image after the other is counted while it is in the cache, each link is
voted on once for both of its ends, and instead of keeping the steps for the gradient, the backward
pass counts again. On a GPU a batch is counted at once.

Shapes: B batch, H height, W width.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from mgmfnet.connectivity import Window, connectivity_target, links
from mgmfnet.losses.cross_entropy import cross_entropy_sum

_SMALLEST = 1e-12


class Ballot(NamedTuple):
    """The count of a batch.

    Attributes:
        links: Scalar, cross-entropy of the links, mean over (B, 8, H, W).
        votes: Scalar, cross-entropy of the votes on them, likewise.
        voted: (B, 1, H, W), 0..1, the largest vote at each pixel: the voted mask.
        weakest: (B, 1, H, W), 0..1, the smallest vote at each pixel of the lesion's border, where
            some but not all links are; 0 elsewhere.
    """

    links: Tensor
    votes: Tensor
    voted: Tensor
    weakest: Tensor


def count_votes(logits: Tensor, mask: Tensor) -> Ballot:
    """Let the links of a batch vote.

    Args:
        logits: (B, 8, H, W) in float32, connectivity before the sigmoid.
        mask: (B, 1, H, W) in float32, 0 or 1; it gets no gradient.
    """
    return Ballot(*_Count.apply(logits, mask))  # type: ignore[no-untyped-call]


class _Count(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, logits: Tensor, mask: Tensor) -> Ballot:
        counted = [_count(logits[part], mask[part]) for part in _parts(logits)]
        of_links, of_votes, voted, weakest = zip(*counted, strict=True)
        ballot = Ballot(
            torch.stack(of_links).sum() / logits.numel(),
            torch.stack(of_votes).sum() / logits.numel(),
            torch.cat(voted),
            torch.cat(weakest),
        )
        context.save_for_backward(logits, mask, ballot.voted, ballot.weakest)
        return ballot

    @staticmethod
    @once_differentiable
    def backward(context: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        logits, mask, voted, weakest = context.saved_tensors
        result = torch.empty_like(logits, memory_format=torch.contiguous_format)
        for part in _parts(logits):
            _differentiate(
                logits[part],
                mask[part],
                _Slopes(
                    gradients[0] / logits.numel(),
                    gradients[1] / logits.numel(),
                    _Share(voted[part], gradients[2][part]),
                    _Share(weakest[part], gradients[3][part]),
                ),
                out=result[part],
            )
        return result, None


def _parts(batch: Tensor) -> Iterator[slice]:
    """What is counted at once: an image where there is a cache to stay in."""
    length = 1 if batch.device.type == "cpu" else len(batch)
    return (slice(start, start + length) for start in range(0, len(batch), length))


def _count(logits: Tensor, mask: Tensor) -> Ballot:
    """The ballot of a part of the batch, with sums in the place of means."""
    said = torch.sigmoid(logits).contiguous()
    target = connectivity_target(mask)
    of_votes = said.new_zeros(())
    voted, weakest = torch.zeros_like(mask), torch.zeros_like(mask)
    weakest[..., 1:-1, 1:-1] = 1
    for channel, near, far in links(*mask.shape[2:]):
        votes = said[:, channel, *near] * said[:, 7 - channel, *far]
        of_votes += 2 * cross_entropy_sum(votes, target[:, channel, *near])
        for end in (near, far):
            largest, smallest = voted[:, 0, *end], weakest[:, 0, *end]
            torch.maximum(largest, votes, out=largest)
            torch.minimum(smallest, votes, out=smallest)
    present = target.sum(dim=1, keepdim=True)
    weakest *= (present > 0) & (present < 8)
    return Ballot(cross_entropy_sum(said, target), of_votes, voted, weakest)


class _Share:
    """Hands the gradient of an extreme of the eight votes to the vote that it is.

    Args:
        extreme: (b, 1, H, W), the largest or smallest vote at each pixel.
        gradient: The same shape, the loss's by the extreme.
    """

    def __init__(self, extreme: Tensor, gradient: Tensor) -> None:
        self._extreme = extreme[:, 0]
        self._left = (extreme * gradient)[:, 0]

    def take(self, votes: Tensor, end: Window) -> Tensor:
        """The gradient by the logarithm of the votes; of equal votes the first one takes it."""
        left = self._left[:, *end]
        share = torch.empty_like(votes)
        torch.eq(votes, self._extreme[:, *end], out=share)  # thrice as fast on a CPU as to bool
        share *= left
        left -= share
        return share


class _Slopes(NamedTuple):
    """The gradients by what was counted; the first two by each element's cross-entropy."""

    links: Tensor
    votes: Tensor
    voted: _Share
    weakest: _Share


def _differentiate(logits: Tensor, mask: Tensor, slopes: _Slopes, *, out: Tensor) -> None:
    """Set ``out``, (b, 8, H, W), to the gradient by the logits of a part of the batch.

    A vote is the product of two sigmoids, so its gradient by either logit is the gradient by its
    own logarithm, times how far that sigmoid is from 1.
    """
    said = torch.sigmoid(logits).contiguous()
    target = connectivity_target(mask)
    torch.sub(said, target, out=out).mul_(slopes.links)
    doubt = 1 - said
    for channel, near, far in links(*mask.shape[2:]):
        votes = said[:, channel, *near] * said[:, 7 - channel, *far]
        by_vote = (votes - target[:, channel, *near]).mul_(2 * slopes.votes)
        by_vote /= (1 - votes).clamp_min_(_SMALLEST)
        for share in (slopes.voted, slopes.weakest):
            for end in (near, far):
                by_vote += share.take(votes, end)
        out[:, channel, *near].addcmul_(by_vote, doubt[:, channel, *near])
        out[:, 7 - channel, *far].addcmul_(by_vote, doubt[:, 7 - channel, *far])
