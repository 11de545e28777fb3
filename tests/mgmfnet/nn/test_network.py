import pytest
import torch

from mgmfnet.connectivity import lesion_probability
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.nn.dpam import DPAM
from mgmfnet.nn.mgmscf import MGMSCF, focus_regions

TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))


@pytest.mark.parametrize(("height", "width"), [(32, 32), (64, 96), (96, 32)])
def test_the_seven_outputs_have_the_size_of_the_image(height: int, width: int) -> None:
    output = MGMFNet(TINY)(torch.randn(2, 3, height, width))
    assert output.connectivity.shape == output.auxiliary.shape == (2, 8, height, width)
    for mask in output[2:]:
        assert mask.shape == (2, 1, height, width)
        assert 0 <= mask.min() <= mask.max() <= 1


def test_every_parameter_learns() -> None:
    network = MGMFNet(TINY)
    output = network(torch.randn(2, 3, 64, 64))
    sum(part.square().mean() for part in output).backward()
    without = [n for n, p in network.named_parameters() if p.grad is None]
    assert without == []


def test_frozen_levels_do_not_learn_and_all_others_do() -> None:
    network = MGMFNet(TINY)
    network.encoder.freeze(2)
    output = network(torch.randn(2, 3, 64, 64))
    sum(part.square().mean() for part in output).backward()
    without = {n.split(".")[1] for n, p in network.named_parameters() if p.grad is None}
    assert without == {"conv1", "bn1", "layer1"}


def test_probability_is_the_vote_of_the_connectivity_output() -> None:
    network = MGMFNet(TINY).eval()
    images = torch.randn(2, 3, 64, 96)
    with torch.no_grad():
        links = torch.sigmoid(network(images).connectivity)
        probability = network.probability(images)
    assert probability.shape == (2, 1, 64, 96)
    torch.testing.assert_close(probability, lesion_probability(links))


def test_levels_are_the_probability_and_the_finest_masks() -> None:
    network = MGMFNet(TINY).eval()
    images = torch.randn(2, 3, 64, 96)
    with torch.no_grad():
        output = network(images)
        levels = network.levels(images)
        torch.testing.assert_close(levels[:, :1], network.probability(images))
    for level, mask in zip(
        levels.split(1, dim=1)[1:], (output.f1, output.f2, output.f3), strict=True
    ):
        torch.testing.assert_close(level, mask)


def test_a_size_that_does_not_fit_is_named() -> None:
    with pytest.raises(ValueError, match=r"100 x 64.*multiples of 32.* to 128 x 64\."):
        MGMFNet(TINY)(torch.randn(1, 3, 100, 64))


def test_the_full_encoder_has_torchvisions_parameters() -> None:
    state = MGMFNet().encoder.state_dict()
    weights = {n: tuple(t.shape) for n, t in state.items() if not n.endswith("num_batches_tracked")}
    assert weights["conv1.weight"] == (64, 3, 7, 7)
    assert weights["layer2.0.downsample.0.weight"] == (128, 64, 1, 1)
    assert weights["layer3.5.bn2.running_var"] == (256,)
    assert weights["layer4.2.conv2.weight"] == (512, 512, 3, 3)
    parameters = sum(p.numel() for p in MGMFNet().encoder.parameters())
    assert parameters == 21_797_672 - 512 * 1000 - 1000  # torchvision's count less its classifier


def test_dpam_exchanges_in_both_directions() -> None:
    torch.manual_seed(0)
    block = DPAM(shallow=6, deep=10, width=16).eval()
    shallow = torch.randn(1, 6, 16, 16, requires_grad=True)
    deep = torch.randn(1, 10, 8, 8, requires_grad=True)
    result = block(shallow, deep)
    assert result.shape == (1, 16, 16, 16)
    result[0, :, 0, 0].sum().backward()
    assert shallow.grad is not None
    assert deep.grad is not None
    assert shallow.grad[..., 10, 4].abs().sum() > 0, "the strips reach from shallow to shallow"
    assert deep.grad[..., 7, 7].abs().sum() > 0, "the gate sees all of the deep features"


def test_focus_regions_are_the_body_and_growing_bands_along_the_border() -> None:
    mask = torch.zeros(1, 1, 20, 20)
    mask[..., 5:15, 5:15] = 1
    body, narrow, wide = focus_regions(mask)[0]
    assert torch.equal(body, mask[0, 0])
    assert narrow[5, 10] == narrow[4, 10] == 1
    assert narrow[10, 10] == narrow[2, 10] == 0
    assert wide[2, 10] == wide[7, 10] == 1
    assert wide[1, 10] == wide[10, 10] == 0


def test_mgmscf_follows_its_guide_but_does_not_teach_it() -> None:
    block = MGMSCF(8).eval()
    features = torch.randn(1, 8, 16, 16)
    guide = torch.zeros(1, 1, 8, 8, requires_grad=True)
    empty = block(features, guide)
    full = block(features, torch.ones(1, 1, 8, 8))
    assert not torch.allclose(empty, full)
    empty.sum().backward()
    assert guide.grad is None
