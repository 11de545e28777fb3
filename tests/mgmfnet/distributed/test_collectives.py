from collections.abc import Callable
from typing import Any

import torch

from mgmfnet.distributed.collectives import (
    all_reduce,
    all_reduce_any,
    current_worker,
    process_group,
)
from mgmfnet.distributed.worker import Worker

Together = Callable[[str], list[Any]]


def test_a_process_alone_gets_back_what_it_gives() -> None:
    values = torch.arange(3.0)
    with process_group("cpu"):
        assert current_worker() == Worker(0, 1, 0)
        assert all_reduce(values) is values
        assert all_reduce_any(True)
        assert not all_reduce_any(False)


def test_processes_sum_values_and_gradients_and_agree(together: Together) -> None:
    """Worker r gives (r + 1) x; each loss is the square of the sum, so of 3 x."""
    answers = together("""
import json, torch
from mgmfnet.distributed.collectives import (
    all_reduce, all_reduce_any, current_worker, process_group
)
from mgmfnet.distributed.worker import torchrun_worker
rank = torchrun_worker().rank
x = torch.tensor([1.0, 2.0], requires_grad=True)
with process_group("cpu"):
    total = all_reduce((rank + 1) * x)
    total.square().sum().backward()
    flags = [all_reduce_any(rank == 1), all_reduce_any(False)]
    print(json.dumps([current_worker().world_size, total.tolist(), x.grad.tolist(), flags]))
""")
    # Both losses move with each process's x: twice 2 * 3x * (r + 1).
    assert answers[0] == [2, [3, 6], [12, 24], [True, False]]
    assert answers[1] == [2, [3, 6], [24, 48], [True, False]]
