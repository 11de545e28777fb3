from collections.abc import Callable
from typing import Any

import torch

from mgmfnet.distributed.collectives import any_of, connected, connected_rank, summed
from mgmfnet.distributed.ranks import Rank

Together = Callable[[str], list[Any]]


def test_a_process_alone_gets_back_what_it_gives() -> None:
    values = torch.arange(3.0)
    with connected("cpu"):
        assert connected_rank() == Rank(0, 1, 0)
        assert summed(values) is values
        assert any_of(True)
        assert not any_of(False)


def test_processes_sum_values_and_gradients_and_agree(together: Together) -> None:
    """Rank r gives (r + 1) x; each loss is the square of the sum, so of 3 x."""
    answers = together("""
import json, torch
from mgmfnet.distributed.collectives import any_of, connected, connected_rank, summed
from mgmfnet.distributed.ranks import this_rank
rank = this_rank().index
x = torch.tensor([1.0, 2.0], requires_grad=True)
with connected("cpu"):
    total = summed((rank + 1) * x)
    total.square().sum().backward()
    flags = [any_of(rank == 1), any_of(False)]
    print(json.dumps([connected_rank().count, total.tolist(), x.grad.tolist(), flags]))
""")
    # Both losses move with each process's x: twice 2 * 3x * (r + 1).
    assert answers[0] == [2, [3, 6], [12, 24], [True, False]]
    assert answers[1] == [2, [3, 6], [24, 48], [True, False]]
