"""Optimiser, learning-rate schedule and weight averaging, each built from its own small config."""

import copy
import math
from typing import Generic, TypeVar

import torch
from torch import nn
from torch.optim import Adam, AdamW, Optimizer

from mgmfnet.training.config import Optimiser, Schedule

_LOWEST_RATE = 0.01

Network = TypeVar("Network", bound=nn.Module)


def build_optimiser(network: nn.Module, config: Optimiser) -> Optimizer:
    """Two groups, encoder and rest; ``scale`` in each is its share of the learning rate.

    Norms and biases are not decayed.
    """
    groups = []
    encoder = {id(p) for name, p in network.named_parameters() if name.startswith("encoder.")}
    for in_encoder in (True, False):
        for decayed in (True, False):
            parameters = [
                p
                for p in network.parameters()
                if (id(p) in encoder) is in_encoder and (p.ndim > 1) is decayed
            ]
            groups.append(
                {
                    "params": parameters,
                    "scale": config.encoder_rate if in_encoder else 1.0,
                    "weight_decay": config.weight_decay if decayed else 0.0,
                }
            )
    kind = Adam if config.kind == "adam" else AdamW
    return kind(groups, fused=True)


def set_rate(optimiser: Optimizer, rate: float) -> None:
    """Give each group its share of a learning rate."""
    for group in optimiser.param_groups:
        group["lr"] = rate * group["scale"]


def rate_at(step: int, steps: int, steps_per_epoch: int, peak: float, config: Schedule) -> float:
    """Learning rate of a step (from 0) within a stage of ``steps`` steps."""
    if config.kind == "halving":
        return peak * 0.5 ** (step // steps_per_epoch // config.halve_every)
    warm_up = round(config.warm_up * steps)
    if step < warm_up:
        return peak * (step + 1) / warm_up
    done = (step - warm_up) / max(1, steps - warm_up)
    return peak * (_LOWEST_RATE + (1 - _LOWEST_RATE) * 0.5 * (1 + math.cos(math.pi * done)))


class WeightAverage(Generic[Network]):
    """Exponential moving average of a network, quick at first so that it never lags behind.

    Nothing here waits for the device, while torch's `AveragedModel` does so at every update.
    """

    def __init__(self, source: Network, decay: float) -> None:
        self.network = copy.deepcopy(source).requires_grad_(requires_grad=False)
        self.decay = decay
        self.updates = 0

    @torch.no_grad()
    def update(self, source: nn.Module) -> None:
        self.updates += 1
        decay = min(self.decay, self.updates / (self.updates + 9))
        average, current = self.network.state_dict(), source.state_dict()
        floats = [name for name, value in average.items() if value.is_floating_point()]
        counters = [name for name in average if name not in set(floats)]
        torch._foreach_mul_([average[n] for n in floats], decay)
        torch._foreach_add_(
            [average[n] for n in floats], [current[n] for n in floats], alpha=1 - decay
        )
        torch._foreach_copy_([average[n] for n in counters], [current[n] for n in counters])
