import pytest
import torch

from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.training.config import Optimiser, Schedule
from mgmfnet.training.optimisation import WeightAverage, build_optimiser, rate_at, set_rate

TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))


def test_cosine_warms_up_to_the_peak_and_falls_to_a_hundredth() -> None:
    schedule = Schedule(kind="cosine", warm_up=0.1)
    rates = [rate_at(step, 100, 10, 1.0, schedule) for step in range(100)]
    assert rates[:10] == pytest.approx([0.1 * n for n in range(1, 11)])
    assert max(rates) == 1.0
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[-1] == pytest.approx(0.01, abs=2e-3)


def test_halving_halves_every_few_epochs() -> None:
    schedule = Schedule(kind="halving", warm_up=0, halve_every=2)
    rates = [rate_at(step, 50, 10, 1.0, schedule) for step in range(50)]
    assert rates == [1.0] * 20 + [0.5] * 20 + [0.25] * 10


def test_the_encoder_learns_at_its_own_rate_and_norms_do_not_decay() -> None:
    network = MGMFNet(TINY)
    optimiser = build_optimiser(network, Optimiser(weight_decay=0.1, encoder_rate=0.3))
    set_rate(optimiser, 1e-2)
    found = {}
    for group in optimiser.param_groups:
        for parameter in group["params"]:
            found[parameter] = (group["lr"], group["weight_decay"])
    assert found[network.encoder.conv1.weight] == (pytest.approx(3e-3), 0.1)
    assert found[network.encoder.bn1.bias] == (pytest.approx(3e-3), 0.0)
    assert found[network.head.predict.weight] == (pytest.approx(1e-2), 0.1)
    assert len(found) == len(list(network.parameters()))


def test_the_average_follows_quickly_at_first_and_slowly_later() -> None:
    network = MGMFNet(TINY)
    average = WeightAverage(network, decay=0.9)
    bias = network.get_parameter("head.predict.bias")
    averaged = average.network.get_parameter("head.predict.bias")
    with torch.no_grad():
        bias.zero_()
        averaged.zero_()
        bias.fill_(1)
    average.update(network)
    assert averaged[0].item() == pytest.approx(0.9)
    for _ in range(200):
        average.update(network)
    with torch.no_grad():
        bias.fill_(2)
    average.update(network)
    assert averaged[0].item() == pytest.approx(1.1, abs=1e-3)


def test_without_decay_the_average_is_the_network() -> None:
    network = MGMFNet(TINY)
    average = WeightAverage(network, decay=0)
    with torch.no_grad():
        network.get_parameter("head.predict.bias").fill_(3)
        network.get_buffer("encoder.bn1.num_batches_tracked").fill_(7)
    average.update(network)
    theirs = network.state_dict()
    assert all(torch.equal(value, theirs[n]) for n, value in average.network.state_dict().items())
