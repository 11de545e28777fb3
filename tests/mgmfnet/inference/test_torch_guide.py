import numpy as np
import pytest
import torch
from torch import Tensor, nn

from mgmfnet.errors import DeviceError
from mgmfnet.inference.torch_guide import TorchGuide
from mgmfnet.nn import GuidedDecoder, MGMFNet, NetworkConfig
from mgmfnet.types import Size

SIZE = Size(64, 96)


@pytest.mark.parametrize(
    ("problem", "told"),
    [("CUDA out of memory. Tried to allocate 2 GiB.", DeviceError), ("illegal", RuntimeError)],
)
def test_a_full_device_is_told_apart_from_a_defect(
    monkeypatch: pytest.MonkeyPatch, problem: str, told: type[Exception]
) -> None:
    to = Tensor.to
    monkeypatch.setattr(Tensor, "to", lambda t, *a, **k: t if a[:1] == ("mps",) else to(t, *a, **k))
    monkeypatch.setattr(nn.Module, "to", lambda module, *_, **__: module)
    network = MGMFNet(NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=8, decoder=(8, 8, 8, 8)))
    guide = TorchGuide(network, GuidedDecoder.of(network), "", SIZE, "mps")

    def fail(*_: object) -> Tensor:
        raise torch.OutOfMemoryError(problem) if told is DeviceError else RuntimeError(problem)

    monkeypatch.setattr(type(network.encoder), "forward", fail)
    with pytest.raises(told, match="too little free memory" if told is DeviceError else "illegal"):
        guide.see(np.zeros((*SIZE, 3), np.uint8))
