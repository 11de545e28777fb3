from pathlib import Path

import pytest
import torch

from mgmfnet.errors import ModelError
from mgmfnet.models.pretrained import load_encoder
from mgmfnet.nn import MGMFNet


def torchvision_state(network: MGMFNet) -> dict[str, torch.Tensor]:
    """Weights as the published file has them: no counters, and a classifier."""
    state = {
        name: torch.full_like(tensor, 0.25)
        for name, tensor in network.encoder.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }
    return state | {"fc.weight": torch.zeros(10, 64), "fc.bias": torch.zeros(10)}


def test_the_published_file_loads(tmp_path: Path, network: MGMFNet) -> None:
    torch.save(torchvision_state(network), tmp_path / "resnet34.pth")
    before = network.get_parameter("bottom.0.weight").clone()
    load_encoder(network, tmp_path / "resnet34.pth")
    assert torch.all(network.get_parameter("encoder.conv1.weight") == 0.25)
    assert torch.all(network.get_buffer("encoder.layer4.0.bn2.running_var") == 0.25)
    torch.testing.assert_close(network.get_parameter("bottom.0.weight"), before)


@pytest.mark.parametrize("change", ["missing", "shape", "list"])
def test_other_networks_are_refused(tmp_path: Path, network: MGMFNet, change: str) -> None:
    state: object = torchvision_state(network)
    if isinstance(state, dict) and change == "missing":
        del state["layer1.0.conv1.weight"]
    elif isinstance(state, dict) and change == "shape":
        state["conv1.weight"] = torch.zeros(64, 3, 3, 3)
    else:
        state = [1, 2]
    torch.save(state, tmp_path / "other.pth")
    before = network.encoder.conv1.weight.clone()
    with pytest.raises(ModelError, match="the encoder is unchanged"):
        load_encoder(network, tmp_path / "other.pth")
    torch.testing.assert_close(network.encoder.conv1.weight, before)


def test_unreadable_files_are_refused_and_never_executed(tmp_path: Path, network: MGMFNet) -> None:
    torch.save(network, tmp_path / "pickled.pth")
    (tmp_path / "empty.pth").write_bytes(b"")
    (tmp_path / "text.pth").write_bytes(b"no weights at all")
    for name in ("pickled.pth", "empty.pth", "text.pth", "missing.pth"):
        with pytest.raises(ModelError, match="Could not read"):
            load_encoder(network, tmp_path / name)
