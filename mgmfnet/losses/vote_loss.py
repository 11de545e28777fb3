"""What the connectivity loss asks of a network's links and of the votes on them, with gradients.

Eight maps of links and eight of votes pass the memory many times when each step is a tensor of the
whole batch. On a CPU one image after the other is counted while it is in the cache, in the same
memory; each link is voted on once for both of its ends, and instead of keeping the steps for the
gradient, the backward pass counts again. On a GPU a batch is counted at once.

Shapes: B batch, H height, W width.
"""

import math
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from mgmfnet.connectivity import Window, connectivity_target, links
from mgmfnet.losses.cross_entropy import cross_entropy_sum

_SMALLEST = 1e-12


class VoteCount(NamedTuple):
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


def count_votes(logits: Tensor, mask: Tensor) -> VoteCount:
    """Let the links of a batch vote.

    Args:
        logits: (B, 8, H, W) in float32, connectivity before the sigmoid.
        mask: (B, 1, H, W) in float32, 0 or 1; it gets no gradient.
    """
    return VoteCount(*_Count.apply(logits, mask))  # type: ignore[no-untyped-call]


class _Count(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, logits: Tensor, mask: Tensor) -> VoteCount:
        of_links, of_votes = logits.new_zeros(()), logits.new_zeros(())
        voted, weakest = torch.zeros_like(mask), torch.zeros_like(mask)
        desk = _Desk(logits)
        for part in desk.parts:
            desk.read(logits[part], mask[part])
            links, votes = _count(desk, mask[part], voted[part], weakest[part])
            of_links += links
            of_votes += votes
        context.save_for_backward(logits, mask, voted, weakest)
        return VoteCount(of_links / logits.numel(), of_votes / logits.numel(), voted, weakest)

    @staticmethod
    @once_differentiable
    def backward(context: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        logits, mask, voted, weakest = context.saved_tensors
        result = torch.empty_like(logits, memory_format=torch.contiguous_format)
        desk = _Desk(logits)
        for part in desk.parts:
            desk.read(logits[part], mask[part])
            _differentiate(
                desk,
                _Slopes(
                    gradients[0] / logits.numel(),
                    gradients[1] / logits.numel(),
                    _Share(voted[part], gradients[2][part]),
                    _Share(weakest[part], gradients[3][part]),
                ),
                out=result[part],
            )
        return result, None


class _Desk:
    """The part of a batch that is being counted, in memory that the next part takes over.

    To be given fresh memory takes a CPU longer than to count in it.

    Attributes:
        parts: What is counted at once: an image where there is a cache to stay in.
        said: (b, 8, H, W), the sigmoid of the part's logits.
        target: (b, 8, H, W), what they should be, 0 or 1.
        spare: (b, 8, H, W), to work in.
    """

    def __init__(self, logits: Tensor) -> None:
        length = 1 if logits.device.type == "cpu" else len(logits)
        self.parts = [slice(start, start + length) for start in range(0, len(logits), length)]
        self.said, self.target, self.spare = (
            logits.new_empty(length, *logits.shape[1:]) for _ in range(3)
        )
        self._sheets = [torch.empty_like(self.said[:, 0]) for _ in range(3)]

    def read(self, logits: Tensor, mask: Tensor) -> None:
        """Take up the next part."""
        self.said.copy_(logits).sigmoid_()
        connectivity_target(mask, out=self.target)

    def sheets(self, window: Window) -> list[Tensor]:
        """Three maps to work in, each (b, h, w) as large as a window."""
        rows, columns = window
        height, width = rows.stop - rows.start, columns.stop - columns.start
        size = (len(self.said), height, width)
        return [sheet.view(-1)[: math.prod(size)].view(size) for sheet in self._sheets]


def _count(desk: _Desk, mask: Tensor, voted: Tensor, weakest: Tensor) -> tuple[Tensor, Tensor]:
    """Set the voted mask and the weakest votes of a part; the cross-entropies of links and votes.

    Args:
        desk: Has read the part.
        mask: (b, 1, H, W), 0 or 1.
        voted: (b, 1, H, W), zeros, to be set.
        weakest: Likewise.
    """
    of_votes = voted.new_zeros(())
    weakest[..., 1:-1, 1:-1] = 1
    for channel, near, far in links(*mask.shape[2:]):
        votes, spare, _ = desk.sheets(near)
        torch.mul(desk.said[:, channel, *near], desk.said[:, 7 - channel, *far], out=votes)
        of_votes += 2 * cross_entropy_sum(votes, desk.target[:, channel, *near], spare)
        for end in (near, far):
            largest, smallest = voted[:, 0, *end], weakest[:, 0, *end]
            torch.maximum(largest, votes, out=largest)
            torch.minimum(smallest, votes, out=smallest)
    present = desk.target.sum(dim=1, keepdim=True)
    weakest *= (present > 0) & (present < 8)
    return cross_entropy_sum(desk.said, desk.target, desk.spare), of_votes


class _Share:
    """Hands the gradient of an extreme of the eight votes to the vote that it is.

    Args:
        extreme: (b, 1, H, W), the largest or smallest vote at each pixel.
        gradient: The same shape, the loss's by the extreme.
    """

    def __init__(self, extreme: Tensor, gradient: Tensor) -> None:
        self._extreme = extreme[:, 0]
        self._left = (extreme * gradient)[:, 0]

    def take(self, votes: Tensor, end: Window, out: Tensor) -> Tensor:
        """The gradient by the logarithm of the votes; of equal votes the first one takes it."""
        left = self._left[:, *end]
        torch.eq(votes, self._extreme[:, *end], out=out)  # thrice as fast on a CPU as to bool
        out *= left
        left -= out
        return out


class _Slopes(NamedTuple):
    """The gradients by what was counted; the first two by each element's cross-entropy."""

    links: Tensor
    votes: Tensor
    voted: _Share
    weakest: _Share


def _differentiate(desk: _Desk, slopes: _Slopes, *, out: Tensor) -> None:
    """Set ``out``, (b, 8, H, W), to the gradient by the logits of the part on the desk.

    A vote is the product of two sigmoids, so its gradient by either logit is the gradient by its
    own logarithm, times how far that sigmoid is from 1.
    """
    said, target = desk.said, desk.target
    torch.sub(said, target, out=out).mul_(slopes.links)
    doubt = torch.sub(1, said, out=desk.spare)
    for channel, near, far in links(*said.shape[2:]):
        votes, by_vote, spare = desk.sheets(near)
        torch.mul(said[:, channel, *near], said[:, 7 - channel, *far], out=votes)
        torch.sub(votes, target[:, channel, *near], out=by_vote).mul_(2 * slopes.votes)
        by_vote /= torch.sub(1, votes, out=spare).clamp_min_(_SMALLEST)
        for share in (slopes.voted, slopes.weakest):
            for end in (near, far):
                by_vote += share.take(votes, end, spare)
        out[:, channel, *near].addcmul_(by_vote, doubt[:, channel, *near])
        out[:, 7 - channel, *far].addcmul_(by_vote, doubt[:, 7 - channel, *far])
