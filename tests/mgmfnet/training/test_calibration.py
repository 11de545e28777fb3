from dataclasses import replace

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.training.calibration import calibrate
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.validation import predict
from mgmfnet.types import Size

SIZE = Size(64, 64)
TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))


def probabilities(network: MGMFNet, dataset: Dataset) -> Tensor:
    return torch.cat([one for _, one in predict(network, dataset, SIZE)]).clone()


@pytest.fixture
def network() -> MGMFNet:
    """Untrained, but with an opinion of its own on every pixel."""
    torch.manual_seed(0)
    network = MGMFNet(TINY)
    network.head.rescale(600.0, 9.0)
    return network


@pytest.fixture
def dataset(network: MGMFNet) -> Dataset:
    """Masks drawn from the network's own probabilities, so that those are right."""
    generator = torch.Generator().manual_seed(1)
    images = torch.randint(256, (6, 3, *SIZE), dtype=torch.uint8, generator=generator)
    blank = torch.zeros(6, 1, *SIZE, dtype=torch.uint8)
    unlabelled = Dataset(tuple("abcdef"), images, blank)
    drawn = torch.bernoulli(probabilities(network, unlabelled), generator=generator)
    return replace(unlabelled, masks=drawn.to(torch.uint8))


def test_an_overconfident_network_becomes_honest(network: MGMFNet, dataset: Dataset) -> None:
    right = probabilities(network, dataset)
    network.head.rescale(3.0, 1.0)
    too_sure = probabilities(network, dataset)

    slope, offset = calibrate(network, dataset, SIZE)

    assert slope == pytest.approx(1 / 3, rel=0.15)
    assert offset == pytest.approx(-1 / 3, rel=0.25)
    again = probabilities(network, dataset)
    truth = dataset.masks.float()
    assert F.binary_cross_entropy(again, truth) < F.binary_cross_entropy(too_sure, truth)
    torch.testing.assert_close(again, right, atol=0.03, rtol=0)


def test_the_order_of_pixels_stays(network: MGMFNet, dataset: Dataset) -> None:
    network.head.rescale(2.0, 0.5)
    before = probabilities(network, dataset).flatten()
    calibrate(network, dataset, SIZE)
    after = probabilities(network, dataset).flatten()[before.argsort()]
    assert (after.diff() > -1e-6).all()


def test_without_any_lesion_the_network_stays_usable(network: MGMFNet, dataset: Dataset) -> None:
    empty = replace(dataset, masks=torch.zeros_like(dataset.masks))
    slope, offset = calibrate(network, empty, SIZE)
    assert 0.2 <= slope <= 5
    assert -2 <= offset <= 2
    assert probabilities(network, dataset).isfinite().all()
