"""Forward passes for the benchmark `network`."""

from collections.abc import Callable
from typing import Any, Final

import onnxruntime
import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from benchmarks.speed.eight_bit_network import eight_bit_way
from benchmarks.speed.networks import Setup, Shape
from benchmarks.stopwatch import Times, take_times
from mgmfnet.inference.onnx.graph_building import to_onnx

_SHAPES: Final = {
    "": Shape(1, 224, 320),
    "_batch8": Shape(8, 224, 320),
    "_192x256": Shape(1, 192, 256),
    "_192x256_batch8": Shape(8, 192, 256),
}
_LOW: Final = {"cpu": torch.bfloat16, "cuda": torch.float16}
_PEAK_SIDE: Final = {"cpu": 1024, "cuda": 8192}

_Way = Callable[[], object]


@torch.inference_mode()
def forward_figures(setup: Setup) -> dict[str, float]:
    """The figures of forward passes, by key."""
    figures: dict[str, float] = {}
    for ending, shape in _SHAPES.items():
        found = _ratios(setup, shape)
        figures |= {key + ending: value for key, value in found.items()}
    figures["low_mask_dice"] = _low_mask_dice(setup, _SHAPES[""])
    return figures


def _ratios(setup: Setup, shape: Shape) -> dict[str, float]:
    images = setup.noise(shape)
    ours = setup.prepared("mgmfnet", shape)
    ways: dict[str, _Way] = {
        "ours": lambda: ours(images),
        "low": _in_low_precision(setup, images),
        "equal": _on(setup.prepared("dconnnet", shape), images),
        "peak": _product(setup, torch.float32),
        "low_peak": _product(setup, _LOW[setup.device]),
    }
    for name in ("dconnnet", "unet"):
        network = setup.network(name)
        ways[f"{name}_rows"] = _on(network, images.contiguous())
        ways[name] = _on(setup.network(name).to(memory_format=torch.channels_last), images)  # type: ignore[call-overload]
    ways |= _onnx_ways(setup, shape, images)
    times = take_times(ways, setup.rounds, setup.clock)
    rivals = {name: _faster(times, name, f"{name}_rows") for name in ("dconnnet", "unet")}
    figures = {
        "mgmfnet_ms": times.median_ms("ours"),
        "low_over_full": times.ratio("low", "ours"),
        "forward_over_equal_dconnnet": times.ratio("ours", "equal"),
    }
    for name, way in rivals.items():
        figures[f"{name}_ms"] = times.median_ms(way)
        figures[f"forward_over_{name}"] = times.ratio("ours", way)
    if "onnx" in ways:
        figures["onnx_over_dconnnet"] = times.ratio("onnx", rivals["dconnnet"])
        figures["onnx_over_torch"] = times.ratio("onnx", "ours")
        figures["onnx_over_onnx_dconnnet"] = times.ratio("onnx", "onnx_dconnnet")
        figures["int8_over_dconnnet"] = times.ratio("int8", rivals["dconnnet"])
        figures["int8_over_onnx"] = times.ratio("int8", "onnx")
        figures["int8_over_onnx_dconnnet"] = times.ratio("int8", "onnx_dconnnet")
    work = multiply_adds(setup.network("mgmfnet"), images) / _PEAK_SIDE[setup.device] ** 3
    figures["share_of_peak"] = work * times.ratio("peak", "ours")
    if setup.device == "cuda":
        figures["low_share_of_peak"] = work * times.ratio("low_peak", "low")
    return figures


def multiply_adds(network: nn.Module, images: Tensor) -> float:
    """Of convolutions and matrix products, for a batch."""
    with FlopCounterMode(display=False) as counter:
        network(images)
    return float(counter.get_total_flops()) / 2


def _on(network: nn.Module, images: Tensor) -> _Way:
    return lambda: network(images)


def _faster(times: Times, *names: str) -> str:
    return min(names, key=times.median_ms)


def _in_low_precision(setup: Setup, images: Tensor) -> Callable[[], Tensor]:
    """MGMFNet in autocast; packed weights would stay in fp32, so these are not."""
    network = setup.network("mgmfnet").to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def forward() -> Tensor:
        with torch.autocast(setup.device, _LOW[setup.device]):
            answer: Tensor = network(images)
        return answer

    return forward


def _low_mask_dice(setup: Setup, shape: Shape) -> float:
    images = setup.samples(shape)
    full = setup.network("mgmfnet")(images) > 0.5
    low = _in_low_precision(setup, images)() > 0.5
    shared = (full & low).sum(dim=(1, 2, 3))
    total = full.sum(dim=(1, 2, 3)) + low.sum(dim=(1, 2, 3))
    return float((2 * shared / total.clamp_min(1)).mean())


def _product(setup: Setup, precision: torch.dtype) -> _Way:
    """A matrix product that is large enough to reach what the hardware can do."""
    side = _PEAK_SIDE[setup.device]
    matrix = torch.randn(side, side, device=setup.device, dtype=precision)
    return lambda: matrix @ matrix


def _onnx_ways(setup: Setup, shape: Shape, images: Tensor) -> dict[str, _Way]:
    """MGMFNet, also in 8 bits, and DconnNet in ONNX Runtime; none on CUDA."""
    if setup.device != "cpu":
        return {}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    given = images.contiguous().numpy()

    def way(name: str, results: tuple[str, ...]) -> _Way:
        file = to_onnx(
            setup.network(name), [setup.noise(Shape(2, *images.shape[2:]))], ["images"], results
        )
        session: Any = onnxruntime.InferenceSession(
            file, options, providers=["CPUExecutionProvider"]
        )
        return lambda: session.run(None, {"images": given})

    return {
        "onnx": way("mgmfnet", ("probability",)),
        "onnx_dconnnet": way("dconnnet", ("connectivity", "auxiliary")),
        "int8": eight_bit_way(setup.model, shape, options),
    }
