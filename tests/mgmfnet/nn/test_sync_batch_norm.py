from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from mgmfnet.nn.sync_batch_norm import CpuSyncBatchNorm, convert_sync_batch_norm

PROGRAM = """
import json, torch
from torch import nn
from mgmfnet.distributed.collectives import process_group
from mgmfnet.nn.sync_batch_norm import convert_sync_batch_norm
from mgmfnet.distributed.worker import torchrun_worker

def report(part):
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(2, 3, 1), nn.BatchNorm2d(3))
    nn.init.uniform_(network[1].weight)
    images = torch.randn(6, 2, 4, 5) * torch.arange(1.0, 7).view(6, 1, 1, 1)
    weights = torch.randn(6, 3, 4, 5)
    convert_sync_batch_norm(network, torch.device("cpu"))
    output = network(images[part])
    (output * weights[part]).sum().backward()
    network.eval()
    return [
        output.tolist(),
        network[0].weight.grad.flatten().tolist(),
        network[1].running_mean.tolist() + network[1].running_var.tolist(),
        network(images).flatten().tolist(),
    ]
"""


def test_two_processes_normalise_as_one_with_the_whole_batch(
    together: Callable[[str], list[Any]],
) -> None:
    first, second = together(
        PROGRAM
        + """
rank = torchrun_worker().rank
with process_group("cpu"):
    print(json.dumps(report(slice(3 * rank, 3 * rank + 3))))
"""
    )
    space: dict[str, Any] = {}
    exec(PROGRAM, space)
    output, gradient, statistics, evaluated = space["report"](slice(0, 6))
    assert_close = partial(np.testing.assert_allclose, rtol=1e-4, atol=1e-5)
    assert_close(first[0] + second[0], output)
    assert_close(np.add(first[1], second[1]), gradient)
    for one in (first, second):
        assert_close(one[2], statistics)
        assert_close(one[3], evaluated)


@pytest.mark.parametrize("training", [True, False])
def test_alone_it_is_batch_normalisation(training: bool) -> None:
    torch.manual_seed(0)
    plain, shared = nn.BatchNorm2d(3), nn.BatchNorm2d(3)
    network = nn.Sequential(shared)
    convert_sync_batch_norm(network, torch.device("cpu"))
    assert isinstance(shared, CpuSyncBatchNorm)
    images = torch.randn(4, 3, 5, 6) + 2
    for one in (plain, shared):
        one.train(training)
    torch.testing.assert_close(shared(images), plain(images))
    assert shared.state_dict().keys() == plain.state_dict().keys()
    for name, value in plain.state_dict().items():
        torch.testing.assert_close(shared.state_dict()[name], value)
