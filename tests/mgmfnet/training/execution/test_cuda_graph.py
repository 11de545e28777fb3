"""What can be said without a CUDA device: there every call is a plain one."""

import torch
from torch import Tensor

from mgmfnet.training.execution.cuda_graph import CudaGraph


def test_on_a_cpu_every_call_is_a_plain_one() -> None:
    seen: list[Tensor] = []

    def work(x: Tensor, y: Tensor) -> Tensor:
        seen.append(x)
        return x + y

    recorded = CudaGraph(work, torch.device("cpu"))
    results = [recorded(torch.full((2,), float(n)), torch.ones(2)) for n in range(6)]
    assert [one[0].item() for one in results] == [1, 2, 3, 4, 5, 6]
    assert len(seen) == 6
