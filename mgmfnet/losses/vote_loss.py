"""What the connectivity loss needs of a network's links and of the votes on them, with gradients.

Eight maps of links and eight of votes pass the memory many times when each step is a tensor of the
whole batch. On a CPU one image after the other is computed while it is in the cache, in the same
memory; each link is voted on once for both of its ends, and instead of keeping the steps for the
gradient, the backward pass computes them again. On a GPU a batch is computed at once.

Shapes: B batch, b a chunk of it, H height, W width.
"""

import math
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from mgmfnet.connectivity import Window, connectivity_target, links
from mgmfnet.losses.cross_entropy import cross_entropy_sum

_SMALLEST = 1e-12


class VotingTerms(NamedTuple):
    """Of a batch.

    Attributes:
        link_bce: Scalar, binary cross-entropy of the links, mean over (B, 8, H, W).
        vote_bce: Scalar, that of the votes on them, likewise.
        voted_mask: (B, 1, H, W), 0..1, the largest vote at each pixel.
        weakest_vote: (B, 1, H, W), 0..1, the smallest vote at each pixel of the lesion's border,
            where some but not all links are; 0 elsewhere.
    """

    link_bce: Tensor
    vote_bce: Tensor
    voted_mask: Tensor
    weakest_vote: Tensor


def voting_terms(logits: Tensor, mask: Tensor) -> VotingTerms:
    """The terms of a batch, by bilateral voting.

    Args:
        logits: (B, 8, H, W) in float32, connectivity before the sigmoid.
        mask: (B, 1, H, W) in float32, 0 or 1; it gets no gradient.
    """
    return VotingTerms(*_VotingFunction.apply(logits, mask))  # type: ignore[no-untyped-call]


class _VotingFunction(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, logits: Tensor, mask: Tensor) -> VotingTerms:
        link_bce, vote_bce = logits.new_zeros(()), logits.new_zeros(())
        voted_mask, weakest_vote = torch.zeros_like(mask), torch.zeros_like(mask)
        workspace = _Workspace(logits)
        for chunk in workspace.chunks:
            workspace.load(logits[chunk], mask[chunk])
            of_links, of_votes = _vote(workspace, voted_mask[chunk], weakest_vote[chunk])
            link_bce += of_links
            vote_bce += of_votes
        context.save_for_backward(logits, mask, voted_mask, weakest_vote)
        count = logits.numel()
        return VotingTerms(link_bce / count, vote_bce / count, voted_mask, weakest_vote)

    @staticmethod
    @once_differentiable
    def backward(context: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        logits, mask, voted_mask, weakest_vote = context.saved_tensors
        result = torch.empty_like(logits, memory_format=torch.contiguous_format)
        workspace = _Workspace(logits)
        for chunk in workspace.chunks:
            workspace.load(logits[chunk], mask[chunk])
            _differentiate(
                workspace,
                _TermGradients(
                    gradients[0] / logits.numel(),
                    gradients[1] / logits.numel(),
                    _ExtremeGradient(voted_mask[chunk], gradients[2][chunk]),
                    _ExtremeGradient(weakest_vote[chunk], gradients[3][chunk]),
                ),
                out=result[chunk],
            )
        return result, None


class _Workspace:
    """Memory for the chunk of a batch that is being computed, which the next chunk reuses.

    To be given fresh memory takes a CPU longer than to compute in it.

    Attributes:
        chunks: What is computed at once: an image where there is a cache to stay in.
        connectivity: (b, 8, H, W), the sigmoid of the chunk's logits.
        target: (b, 8, H, W), what it should be, 0 or 1.
        scratch: (b, 8, H, W), to work in.
    """

    def __init__(self, logits: Tensor) -> None:
        length = 1 if logits.device.type == "cpu" else len(logits)
        self.chunks = [slice(start, start + length) for start in range(0, len(logits), length)]
        self.connectivity, self.target, self.scratch = (
            logits.new_empty(length, *logits.shape[1:]) for _ in range(3)
        )
        self._buffers = [torch.empty_like(self.connectivity[:, 0]) for _ in range(3)]

    def load(self, logits: Tensor, mask: Tensor) -> None:
        """Take the next chunk."""
        self.connectivity.copy_(logits).sigmoid_()
        connectivity_target(mask, out=self.target)

    def buffers(self, window: Window) -> list[Tensor]:
        """Three maps to work in, each (b, h, w) as large as a window."""
        rows, columns = window
        height, width = rows.stop - rows.start, columns.stop - columns.start
        size = (len(self.connectivity), height, width)
        return [buffer.view(-1)[: math.prod(size)].view(size) for buffer in self._buffers]


def _vote(workspace: _Workspace, voted_mask: Tensor, weakest_vote: Tensor) -> tuple[Tensor, Tensor]:
    """Set the voted mask and the weakest votes of a chunk; the cross-entropies of links and votes.

    Args:
        workspace: Has loaded the chunk.
        voted_mask: (b, 1, H, W), zeros, to be set.
        weakest_vote: Likewise.
    """
    connectivity, target = workspace.connectivity, workspace.target
    vote_bce = voted_mask.new_zeros(())
    weakest_vote[..., 1:-1, 1:-1] = 1
    for channel, near, far in links(*connectivity.shape[2:]):
        votes, scratch, _ = workspace.buffers(near)
        torch.mul(connectivity[:, channel, *near], connectivity[:, 7 - channel, *far], out=votes)
        vote_bce += 2 * cross_entropy_sum(votes, target[:, channel, *near], scratch)
        for end in (near, far):
            largest, smallest = voted_mask[:, 0, *end], weakest_vote[:, 0, *end]
            torch.maximum(largest, votes, out=largest)
            torch.minimum(smallest, votes, out=smallest)
    present = target.sum(dim=1, keepdim=True)
    weakest_vote *= (present > 0) & (present < 8)
    return cross_entropy_sum(connectivity, target, workspace.scratch), vote_bce


class _ExtremeGradient:
    """Routes the gradient of an extreme of the eight votes to the vote that it is.

    Args:
        extreme: (b, 1, H, W), the largest or smallest vote at each pixel.
        gradient: The same shape, the loss's by the extreme.
    """

    def __init__(self, extreme: Tensor, gradient: Tensor) -> None:
        self._extreme = extreme[:, 0]
        self._remaining = (extreme * gradient)[:, 0]

    def take(self, votes: Tensor, end: Window, out: Tensor) -> Tensor:
        """The gradient by the logarithm of the votes; of equal votes the first one takes it."""
        remaining = self._remaining[:, *end]
        torch.eq(votes, self._extreme[:, *end], out=out)  # thrice as fast on a CPU as to bool
        out *= remaining
        remaining -= out
        return out


class _TermGradients(NamedTuple):
    """The loss's gradients by the terms; the first two by each element's cross-entropy."""

    link_bce: Tensor
    vote_bce: Tensor
    voted_mask: _ExtremeGradient
    weakest_vote: _ExtremeGradient


def _differentiate(workspace: _Workspace, gradients: _TermGradients, *, out: Tensor) -> None:
    """Set ``out``, (b, 8, H, W), to the gradient by the logits of the chunk in the workspace.

    A vote is the product of two sigmoids, so its gradient by either logit is the gradient by its
    own logarithm, times how far that sigmoid is from 1.
    """
    connectivity, target = workspace.connectivity, workspace.target
    torch.sub(connectivity, target, out=out).mul_(gradients.link_bce)
    complement = torch.sub(1, connectivity, out=workspace.scratch)
    for channel, near, far in links(*connectivity.shape[2:]):
        votes, by_vote, scratch = workspace.buffers(near)
        torch.mul(connectivity[:, channel, *near], connectivity[:, 7 - channel, *far], out=votes)
        torch.sub(votes, target[:, channel, *near], out=by_vote).mul_(2 * gradients.vote_bce)
        by_vote /= torch.sub(1, votes, out=scratch).clamp_min_(_SMALLEST)
        for extreme in (gradients.voted_mask, gradients.weakest_vote):
            for end in (near, far):
                by_vote += extreme.take(votes, end, scratch)
        out[:, channel, *near].addcmul_(by_vote, complement[:, channel, *near])
        out[:, 7 - channel, *far].addcmul_(by_vote, complement[:, 7 - channel, *far])
