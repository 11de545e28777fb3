"""The loss and a training step for the benchmark `network`."""

from collections.abc import Callable
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional as F

from benchmarks.speed.networks import Setup, Shape
from benchmarks.speed.references.dense_connectivity import DenseConnectivityLoss
from benchmarks.stopwatch import take_times
from mgmfnet.losses import connectivity_loss, mask_loss, total_loss
from mgmfnet.models.checkpoint import load_model
from mgmfnet.nn import TrainingOutput

_VOTES: Final = Shape(10, 224, 320)
_TRAINING: Final = {"cpu": Shape(8, 192, 256), "cuda": Shape(32, 192, 256)}
_TOLERANCE: Final = 1e-4

_Loss = Callable[[Tensor, Tensor], Tensor]


def loss_figures(setup: Setup) -> dict[str, float]:
    """The figures of losses, by key."""
    mask = _discs(setup, _VOTES)
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(_VOTES.batch, 8, *_VOTES[1:], generator=generator).to(setup.device)
    dense = DenseConnectivityLoss(*_VOTES, setup.device)
    _check_equal(connectivity_loss(logits, mask), dense(logits, mask))
    prediction = torch.sigmoid(logits[:, :1])
    _check_equal(mask_loss(prediction, mask), _usual_mask_loss(prediction, mask))
    times = take_times(
        {
            "ours": _there_and_back(connectivity_loss, logits, mask),
            "dense": _there_and_back(dense, logits, mask),
            "mask": _there_and_back(mask_loss, prediction, mask),
            "usual": _there_and_back(_usual_mask_loss, prediction, mask),
        },
        setup.rounds,
        setup.clock,
    )
    return {
        "voting_speedup": times.ratio("dense", "ours"),
        "voting_ms": times.median_ms("ours"),
        "mask_loss_speedup": times.ratio("usual", "mask"),
    }


def training_figures(setup: Setup) -> dict[str, float]:
    """The figures of training, by key."""
    shape = _TRAINING[setup.device]
    images, mask = setup.noise(shape), _discs(setup, shape)
    network = load_model(setup.model)[0].to(setup.device).train()
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-6)

    def step() -> None:
        with torch.autocast(setup.device, torch.float16, enabled=setup.device == "cuda"):
            output = network(images)
        optimiser.zero_grad()
        total_loss(output, mask).backward()
        optimiser.step()

    output = TrainingOutput(*(part.detach().requires_grad_() for part in network(images)))
    times = take_times(
        {"step": step, "loss": lambda: total_loss(output, mask).backward()},
        max(2, setup.rounds // 3),
        setup.clock,
    )
    return {
        "training_images_per_second": 1000 * shape.batch / times.median_ms("step"),
        "training_batch": shape.batch,
        "training_share_in_loss": times.ratio("loss", "step"),
    }


def _there_and_back(loss: _Loss, given: Tensor, mask: Tensor) -> Callable[[], object]:
    leaf = given.clone().requires_grad_()

    def way() -> None:
        leaf.grad = None
        loss(leaf, mask).backward()

    return way


def _usual_mask_loss(prediction: Tensor, mask: Tensor) -> Tensor:
    overlap = (prediction * mask).sum(dim=(1, 2, 3))
    total = prediction.sum(dim=(1, 2, 3)) + mask.sum(dim=(1, 2, 3))
    return (
        F.binary_cross_entropy(prediction, mask)
        + (1 - (2 * overlap + 1) / (total + 1)).mean()
        + F.l1_loss(prediction.diff(dim=2), mask.diff(dim=2))
        + F.l1_loss(prediction.diff(dim=3), mask.diff(dim=3))
    )


def _discs(setup: Setup, shape: Shape) -> Tensor:
    """A round lesion in each image, of growing size; (B, 1, H, W), 0 or 1."""
    rows = torch.linspace(-1, 1, shape.height)[:, None]
    columns = torch.linspace(-1, 1, shape.width)
    radii = torch.linspace(0.2, 0.9, shape.batch)[:, None, None, None]
    return (rows**2 + columns**2 < radii**2).float().to(setup.device)


def _check_equal(ours: Tensor, theirs: Tensor) -> None:
    if not torch.isclose(ours, theirs, rtol=_TOLERANCE):
        raise ArithmeticError(f"The losses that are compared differ: {ours} and {theirs}.")
