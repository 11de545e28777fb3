import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import safetensors.torch
import torch
from torch import Tensor

from mgmfnet.errors import ModelError
from mgmfnet.masks.hint_planes import PLANES
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.guide_checkpoint import load_guide, save_guide
from mgmfnet.models.library import stored_model
from mgmfnet.models.model_files import GUIDE_FILE, read_card
from mgmfnet.nn import GuidedDecoder, NetworkConfig
from tests.mgmfnet.models.guides import SCORES, TINY, teach, tiny_decoder
from tests.mgmfnet.models.test_checkpoint import edit_card


def test_a_guided_decoder_comes_back_as_it_was_to_sixteen_bits(stored: Path) -> None:
    decoder = tiny_decoder(stored)
    card = save_guide(stored, decoder, training={"seed": 1}, scores=SCORES)
    assert read_card(stored) == card
    assert card.guide is not None
    assert (card.guide.training, card.guide.scores) == ({"seed": 1}, SCORES)
    loaded = load_guide(stored)
    assert (loaded.config, loaded.guide) == (decoder.config, decoder.guide)
    assert not loaded.training
    for name, tensor in decoder.state_dict().items():
        torch.testing.assert_close(loaded.state_dict()[name], tensor.half().to(tensor.dtype))


def hears_seven(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    few = {
        re.sub(r"^hints\.(\d)", r"hints.\1.0", name): tensor
        for name, tensor in weights.items()
        if not name.startswith("shown.")
    }
    few["hints.0.0.weight"] = few["hints.0.0.weight"][:, :7].contiguous()
    return few


def hears_ten(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    told = re.compile(r"(hints\.0|shown\.\d)\.weight")
    return {
        name: tensor[:, :10].contiguous() if told.fullmatch(name) else tensor
        for name, tensor in weights.items()
    }


@pytest.mark.parametrize(("planes_heard", "fewer"), [(7, hears_seven), (10, hears_ten)])
def test_one_that_hears_fewer_planes_answers_as_it_did(
    stored: Path, planes_heard: int, fewer: Callable[[Mapping[str, Tensor]], dict[str, Tensor]]
) -> None:
    decoder = tiny_decoder(stored)
    card = save_guide(stored, decoder, training={}, scores={})
    assert card.guide is not None
    few = fewer(safetensors.torch.load_file(stored / GUIDE_FILE))
    sealed = safetensors.torch.save(few)
    (stored / GUIDE_FILE).write_bytes(sealed)
    sha256 = hashlib.sha256(sealed).hexdigest()
    size = card.guide.network | {"planes": planes_heard}
    edit_card(stored, guide=card.guide.model_dump() | {"sha256": sha256, "network": size})
    torch.manual_seed(0)
    pyramid = load_model(stored)[0].encode(torch.rand(1, 3, 64, 96))
    loaded, planes = load_guide(stored), torch.rand(1, PLANES, 64, 96)
    assert loaded.guide == decoder.guide
    with torch.no_grad():
        for name in ("hints.0.weight", *(f"shown.{level}.weight" for level in range(4))):
            decoder.get_parameter(name)[:, planes_heard:] = 0
        torch.testing.assert_close(
            loaded.probability(pyramid, planes),
            decoder.probability(pyramid, planes),
            atol=1e-3,
            rtol=0,
        )


def test_a_model_without_one_does_not_listen(stored: Path) -> None:
    with pytest.raises(ModelError, match="has no guided decoder"):
        load_guide(stored)


def test_a_guided_decoder_of_another_size_is_not_saved(stored: Path) -> None:
    with pytest.raises(ModelError, match="another size"):
        save_guide(stored, GuidedDecoder(NetworkConfig(), TINY), training={}, scores={})
    assert not (stored / GUIDE_FILE).exists()


def test_a_guided_decoder_that_went_astray_is_not_saved(stored: Path) -> None:
    decoder = tiny_decoder(stored)
    decoder.get_parameter("joins.0.weight").data[0, 0] = float("nan")
    with pytest.raises(ModelError, match=r"joins\.0\.weight"):
        save_guide(stored, decoder, training={}, scores={})
    assert not stored_model(stored).listens()


@pytest.mark.parametrize(
    "arguments", [{}, {"planes": 7}, {"unheard": 1}, {"hints": [1 << 40] * 5}, {"hints": []}]
)
def test_another_network_is_refused(stored: Path, arguments: dict[str, object]) -> None:
    teach(stored)
    guide = read_card(stored).guide
    assert guide is not None
    edit_card(stored, guide=guide.model_dump() | {"network": arguments})
    with pytest.raises(ModelError, match="another version of the program"):
        load_guide(stored)


def test_weights_that_are_not_finite_are_refused(stored: Path) -> None:
    teach(stored)
    tensors = safetensors.torch.load_file(stored / GUIDE_FILE)
    tensors["bottom.0.weight"].view(-1)[0] = float("inf")
    weights = safetensors.torch.save(tensors)
    (stored / GUIDE_FILE).write_bytes(weights)
    guide = read_card(stored).guide
    assert guide is not None
    sha256 = hashlib.sha256(weights).hexdigest()
    edit_card(stored, guide=guide.model_dump() | {"sha256": sha256})
    with pytest.raises(ModelError, match="not finite"):
        load_guide(stored)
