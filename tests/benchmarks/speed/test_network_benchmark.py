"""The references and the figures, on networks and images that are small enough to test."""

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from benchmarks.speed import network, network_forward, network_loss, network_size, networks
from benchmarks.speed.networks import Shape
from benchmarks.speed.references.dconnnet import DconnNet
from benchmarks.speed.references.dense_connectivity import DenseConnectivityLoss
from benchmarks.speed.references.unet import ResNetUNet
from benchmarks.stopwatch import Times, take_times
from mgmfnet.inference.layer_fusion import fold_batch_norm, pack_convolutions
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.types import Size
from tests.mgmfnet import dense

FORWARD = """
forward_over_dconnnet forward_over_unet forward_over_equal_dconnnet mgmfnet_ms dconnnet_ms unet_ms
onnx_over_dconnnet onnx_over_torch onnx_over_onnx_dconnnet low_over_full share_of_peak
int8_over_dconnnet int8_over_onnx int8_over_onnx_dconnnet
"""
OTHERS = """
threads low_mask_dice voting_speedup voting_ms mask_loss_speedup
training_images_per_second training_batch training_share_in_loss
mgmfnet_parameters mgmfnet_multiply_adds mgmfnet_peak_mb
dconnnet_parameters dconnnet_multiply_adds dconnnet_peak_mb
unet_parameters unet_multiply_adds unet_peak_mb
"""
UNUSED_IN_THE_RELEASE = (512 * 512 * 9 + 2 * 512) + (512 * 1000 + 1000) + (64 * 32 * 9 + 32)


def test_dconnnet_has_the_parameters_that_the_released_one_uses() -> None:
    parameters = sum(parameter.numel() for parameter in DconnNet().parameters())
    assert (parameters + UNUSED_IN_THE_RELEASE) / 1e6 == pytest.approx(28.4, abs=0.05)


def test_the_references_answer_at_the_size_of_the_image_folded_and_packed_alike() -> None:
    images = torch.randn(1, 3, 64, 96)
    with torch.no_grad():
        assert ResNetUNet().eval()(images).shape == (1, 1, 64, 96)
        dconnnet = DconnNet().eval()
        links, auxiliary = dconnnet(images)
        assert links.shape == auxiliary.shape == (1, 8, 64, 96)
        fold_batch_norm(dconnnet)
        pack_convolutions(dconnnet, lambda: dconnnet(images))
        torch.testing.assert_close(dconnnet(images)[0], links, rtol=1e-3, atol=1e-4)


def test_the_dense_form_is_the_released_loss() -> None:
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(2, 8, 12, 16, generator=generator)
    mask = (torch.rand(2, 1, 12, 16, generator=generator) > 0.4).float()
    loss = DenseConnectivityLoss(2, 12, 16, "cpu")(logits, mask)
    torch.testing.assert_close(loss, dense.connectivity_loss(logits, mask))


def test_ways_are_timed_in_turns() -> None:
    calls: list[str] = []
    times = take_times({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, rounds=2)
    assert calls == ["a", "b"] * 3
    assert {name: len(seconds) for name, seconds in times.seconds.items()} == {"a": 2, "b": 2}


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    times = Times({"a": [1.0, 2.0, 9.0], "b": [2.0, 4.0, 3.0]})
    assert times.ratio("a", "b") == 0.5
    assert times.median_ms("a") == 2000


class TinyDconnNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.links = nn.Conv2d(3, 8, 3, padding=1)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        links = self.links(images)
        return links, links.neg()


def test_every_documented_figure_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
    save_model(tmp_path, MGMFNet(config), ModelDescription(name="T", input_size=Size(32, 32)))
    small = Shape(1, 32, 32)
    monkeypatch.setattr(network_forward, "_SHAPES", {"": small, "_batch8": Shape(2, 32, 32)})
    monkeypatch.setattr(network_forward, "_PEAK_SIDE", {"cpu": 8})
    monkeypatch.setattr(network_loss, "_VOTES", Shape(2, 32, 32))
    monkeypatch.setattr(network_loss, "_TRAINING", {"cpu": Shape(2, 32, 32)})
    monkeypatch.setattr(network_size, "_SHAPE", small)
    monkeypatch.setattr(network_size, "_peak_mb", lambda *_: 1.0)
    monkeypatch.setattr(networks, "DconnNet", TinyDconnNet)
    monkeypatch.setattr(networks, "ResNetUNet", lambda: nn.Conv2d(3, 1, 3, padding=1))
    words = ["--rounds", "1", "--threads", "1", "--device", "cpu", "--model", str(tmp_path)]
    figures = network.run(words)
    endings = ("", "_batch8")
    forward = {f"{key}{ending}" for key in FORWARD.split() for ending in endings}
    assert set(figures) == forward | set(OTHERS.split())
    assert all(value >= 0 for value in figures.values())
