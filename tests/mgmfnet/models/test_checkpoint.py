import hashlib
import json
from pathlib import Path

import pytest
import safetensors.torch
import torch

from mgmfnet.errors import ModelError
from mgmfnet.models.card import Architecture, ModelDescription, model_id
from mgmfnet.models.checkpoint import load_model, save_model
from mgmfnet.models.model_files import CARD_FILE, WEIGHTS_FILE
from mgmfnet.nn import MGMFNet


def edit_card(folder: Path, **changes: object) -> None:
    path = folder / CARD_FILE
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_model_comes_back_as_it_was_to_sixteen_bits(
    tmp_path: Path, network: MGMFNet, description: ModelDescription
) -> None:
    written = save_model(tmp_path, network, description)
    loaded, card = load_model(tmp_path)
    assert card == written
    assert card.model_dump(include=set(ModelDescription.model_fields)) == description.model_dump()
    assert loaded.config == network.config
    assert not loaded.training
    for name, tensor in network.state_dict().items():
        torch.testing.assert_close(loaded.state_dict()[name], tensor.half().to(tensor.dtype))


def test_weights_are_stored_in_sixteen_bits_and_counters_as_they_are(stored: Path) -> None:
    tensors = safetensors.torch.load_file(stored / WEIGHTS_FILE)
    kinds = {tensor.dtype for name, tensor in tensors.items() if "num_batches" not in name}
    assert kinds == {torch.float16}
    assert tensors["encoder.bn1.num_batches_tracked"].dtype == torch.int64


def test_the_same_network_has_the_same_hash(
    tmp_path: Path, network: MGMFNet, description: ModelDescription
) -> None:
    first = save_model(tmp_path / "a", network, description)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    second = save_model(tmp_path / "b", network, description)
    assert first.sha256 == second.sha256


@pytest.mark.parametrize("value", [float("nan"), 1e6])
def test_a_network_that_went_astray_is_not_saved(
    tmp_path: Path, network: MGMFNet, description: ModelDescription, value: float
) -> None:
    network.encoder.conv1.weight.data[0, 0, 0, 0] = value
    with pytest.raises(ModelError, match=r"encoder\.conv1\.weight"):
        save_model(tmp_path / "new", network, description)
    assert not (tmp_path / "new").exists()


def test_every_flipped_bit_is_noticed(stored: Path) -> None:
    path = stored / WEIGHTS_FILE
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match="damaged"):
        load_model(stored)


@pytest.mark.parametrize("name", [WEIGHTS_FILE, CARD_FILE])
def test_a_missing_file_is_named(stored: Path, name: str) -> None:
    (stored / name).unlink()
    with pytest.raises(ModelError, match=name):
        load_model(stored)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "x"}', "\xff"])
def test_a_broken_card_is_reported(stored: Path, text: str) -> None:
    (stored / CARD_FILE).write_bytes(text.encode("latin-1"))
    with pytest.raises(ModelError, match="its card is not valid"):
        load_model(stored)


def test_a_card_of_a_later_version_asks_for_an_update(stored: Path) -> None:
    edit_card(stored, format=2)
    with pytest.raises(ModelError, match="Update the program"):
        load_model(stored)


def test_a_card_without_an_architecture_means_mgmfnet(stored: Path) -> None:
    path = stored / CARD_FILE
    values = json.loads(path.read_text())
    assert values.pop("architecture") == "mgmfnet"
    path.write_text(json.dumps(values))
    _, card = load_model(stored)
    assert card.architecture is Architecture.MGMFNET


def test_an_architecture_of_a_later_version_is_named(stored: Path) -> None:
    edit_card(stored, architecture="transformer")
    with pytest.raises(ModelError, match=r"transformer, which .* Update the program"):
        load_model(stored)


def test_an_input_that_the_network_cannot_take_is_refused(stored: Path) -> None:
    edit_card(stored, input_size=[100, 64])
    with pytest.raises(ModelError, match="multiples of 32"):
        load_model(stored)


@pytest.mark.parametrize("network_config", [{"unheard": 1}, {"width": 16}, {}])
def test_another_network_is_refused(stored: Path, network_config: dict[str, object]) -> None:
    edit_card(stored, network=network_config)
    with pytest.raises(ModelError, match="another version of the network"):
        load_model(stored)


@pytest.mark.parametrize("weights", [b"", b"not a weight file", b"\xff" * 64])
def test_weights_of_another_kind_are_refused(stored: Path, weights: bytes) -> None:
    reseal(stored, weights)
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(stored)


def test_weights_that_are_not_finite_are_refused(stored: Path) -> None:
    tensors = safetensors.torch.load_file(stored / WEIGHTS_FILE)
    tensors["bottom.0.weight"].view(-1)[0] = float("inf")
    reseal(stored, safetensors.torch.save(tensors))
    with pytest.raises(ModelError, match="not finite"):
        load_model(stored)


def reseal(folder: Path, weights: bytes) -> None:
    """Put other weights under the same card, with a hash that agrees."""
    sha256 = hashlib.sha256(weights).hexdigest()
    (folder / WEIGHTS_FILE).write_bytes(weights)
    name = json.loads((folder / CARD_FILE).read_text())["name"]
    edit_card(folder, sha256=sha256, id=model_id(name, sha256))
