import torch

from mgmfnet.masks.hint_planes import PLANES
from mgmfnet.nn import GuideConfig, GuidedDecoder, MGMFNet, NetworkConfig

TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))


def network() -> MGMFNet:
    torch.manual_seed(0)
    return MGMFNet(TINY).eval()


def planes(seed: int = 0) -> torch.Tensor:
    return torch.rand(2, PLANES, 64, 96, generator=torch.Generator().manual_seed(seed))


def images() -> torch.Tensor:
    return torch.rand(2, 3, 64, 96, generator=torch.Generator().manual_seed(9)) * 2 - 1


def test_a_decoder_that_has_learnt_nothing_answers_what_the_network_says_by_itself() -> None:
    one = network()
    guided = GuidedDecoder.of(one).eval()
    with torch.no_grad():
        answer = guided.probability(one.encode(images()), planes())
        assert torch.equal(answer, one.probability(images()))


def test_hints_reach_every_level() -> None:
    one = network()
    guided = GuidedDecoder.of(one).eval()
    pyramid = one.encode(images())
    silent = guided.probability(pyramid, planes())
    for weights in guided.joins.parameters():
        with torch.no_grad():
            weights.fill_(0.5)
            assert not torch.equal(guided.probability(pyramid, planes()), silent)
            weights.zero_()


def test_every_level_but_the_finest_is_shown_the_planes_as_they_are() -> None:
    one = network()
    guided = GuidedDecoder.of(one).eval()
    pyramid = one.encode(images())
    with torch.no_grad():
        for join in guided.joins.parameters():
            torch.nn.init.normal_(join, std=0.5)
        unshown = guided.probability(pyramid, planes())
        for weights in guided.shown.parameters():
            weights.fill_(0.5)
            assert not torch.equal(guided.probability(pyramid, planes()), unshown)
            weights.zero_()


def test_learning_to_listen_leaves_the_network_as_it_is() -> None:
    one = network()
    before = one.probability(images()).detach()
    guided = GuidedDecoder.of(one)
    output = guided(one.encode(images()), planes())
    output.probability.sum().backward()
    with torch.no_grad():
        for weights in guided.parameters():
            weights.add_(0 if weights.grad is None else weights.grad)
    assert torch.equal(one.probability(images()), before)


def test_the_config_tells_the_size() -> None:
    small, large = (
        GuidedDecoder(TINY, GuideConfig(hints=(n, n, n, n, n))).state_dict() for n in (4, 8)
    )
    assert sum(w.numel() for w in small.values()) < sum(w.numel() for w in large.values())


def test_the_planes_are_those_that_a_decoder_takes() -> None:
    assert GuideConfig().planes == PLANES
