"""Parameters, multiply-adds and memory for the benchmark `network`."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

import torch

from benchmarks.speed.network_forward import multiply_adds
from benchmarks.speed.networks import NAMES, Setup, Shape

_SHAPE: Final = Shape(1, 224, 320)
_MB: Final = 1e6
_STATUS: Final = Path("/proc/self/status")


def size_figures(setup: Setup) -> dict[str, float]:
    """The figures of size, by key."""
    figures: dict[str, float] = {}
    for name in NAMES:
        network = setup.network(name)
        parameters = sum(parameter.numel() for parameter in network.parameters())
        figures[f"{name}_parameters"] = parameters / 1e6
        with torch.inference_mode():
            work = multiply_adds(network, setup.noise(_SHAPE))
        figures[f"{name}_multiply_adds"] = work / 1e9
        del network
        if (megabytes := _peak_mb(setup, name)) is not None:
            figures[f"{name}_peak_mb"] = megabytes
    return figures


def _peak_mb(setup: Setup, name: str) -> float | None:
    if setup.device == "cuda":
        return _peak_on_gpu(setup, name)
    if not _STATUS.exists():
        return None
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_growth, setup, name).result()


@torch.inference_mode()
def _growth(setup: Setup, name: str) -> float:
    """What a fresh process grows by when it makes the network and runs it, in megabytes."""
    torch.ones(64, 64) @ torch.ones(64, 64)  # loads what every network needs
    before = _peak_kb()
    setup.network(name)(setup.noise(_SHAPE))
    return (_peak_kb() - before) * 1024 / _MB


def _peak_kb() -> float:
    """Of this program alone; what `resource` tells includes the process that started it."""
    line = next(one for one in _STATUS.read_text().splitlines() if one.startswith("VmHWM"))
    return float(line.split()[1])


@torch.inference_mode()
def _peak_on_gpu(setup: Setup, name: str) -> float:
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
    before = torch.cuda.memory_allocated()
    setup.network(name)(setup.noise(_SHAPE))
    return (torch.cuda.max_memory_allocated() - before) / _MB
