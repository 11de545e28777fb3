import time

import pytest
import torch

from mgmfnet.training.execution.utilisation import Utilisation


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clock shows, in its only element."""
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    return now


def test_the_share_is_the_time_in_the_network_over_all_time(clock: list[float]) -> None:
    busy = Utilisation(torch.device("cpu"))
    for _ in range(3):
        clock[0] += 1
        with busy.in_network():
            clock[0] += 4
    clock[0] += 1
    assert busy.share() == 12 / 16


def test_a_device_that_computes_nothing_is_not_busy(clock: list[float]) -> None:
    busy = Utilisation(torch.device("cpu"))
    clock[0] += 5
    assert busy.share() == 0
