import pytest
import torch
from torch import nn

from mgmfnet.inference.layer_fusion import fold_batch_norm, pack_convolutions
from mgmfnet.nn import MGMFNet


@pytest.fixture
def trained(network: MGMFNet) -> MGMFNet:
    """With normalisations that do something."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.bias, -0.5, 0.5)
            nn.init.uniform_(module.get_buffer("running_mean"), -0.5, 0.5)
            nn.init.uniform_(module.get_buffer("running_var"), 0.5, 2)
    return network


def test_folding_leaves_no_normalisation_and_the_same_answers(trained: MGMFNet) -> None:
    images = torch.randn(2, 3, 64, 96)
    with torch.no_grad():
        expected = trained.levels(images)
        fold_batch_norm(trained)
        torch.testing.assert_close(trained.levels(images), expected, rtol=0, atol=1e-5)
    assert not any(isinstance(module, nn.BatchNorm2d) for module in trained.modules())


def test_packing_leaves_the_same_answers_at_any_size(trained: MGMFNet) -> None:
    batches = [torch.randn(1, 3, 64, 96), torch.randn(3, 3, 96, 32)]
    with torch.no_grad():
        expected = [trained.levels(images) for images in batches]
        pack_convolutions(trained, lambda: trained.levels(batches[0]))
        for images, levels in zip(batches, expected, strict=True):
            torch.testing.assert_close(trained.levels(images), levels, rtol=0, atol=1e-5)
    kept = [
        name
        for name, module in trained.named_modules()
        if isinstance(module, nn.Conv2d) and module.groups == 1
    ]
    assert kept == ["auxiliary"], "only what predicting does not use is left as it was"


def test_without_onednn_the_network_stays_as_it_is(
    trained: MGMFNet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    before = list(trained.modules())
    pack_convolutions(trained, lambda: trained.levels(torch.zeros(1, 3, 64, 96)))
    assert list(trained.modules()) == before
