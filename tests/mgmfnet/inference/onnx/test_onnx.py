"""A model in ONNX Runtime, prepared once for all tests: that takes seconds."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from mgmfnet.errors import Cancelled, ModelError, UsageError
from mgmfnet.inference import backends
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.backends import fastest_backend, same_backend
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.onnx import onnx_model
from mgmfnet.inference.onnx.eight_bit_model import open_in_eight_bits
from mgmfnet.inference.onnx.onnx_model import open_in_full
from mgmfnet.inference.onnx.preparation import prepare_model
from mgmfnet.inference.onnx.prepared_model import (
    EightBitRecord,
    PreparationRecord,
    PreparedModel,
    remove_unused,
)
from mgmfnet.inference.predictor import Predictor
from mgmfnet.inference.torch_model import TorchModel
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.types import CERTAIN, Image, Size

CPU = ComputeDevice("cpu", "CPU")
AGREES = EightBitRecord(sha256="", seconds=0.8, dice=0.99, calibration=0.001, doubt=0.001)


@pytest.fixture(scope="module")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a model that is prepared."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MGMFNET_HOME", str(home))
        torch.manual_seed(0)
        config = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
        description = ModelDescription(name="Tiny", input_size=Size(64, 96))
        save_model(home / "model", MGMFNet(config), description)
        prepare_model(stored_model(home / "model"))
        yield home


@pytest.fixture
def model(prepared_home: Path, monkeypatch: pytest.MonkeyPatch) -> StoredModel:
    monkeypatch.setenv("MGMFNET_HOME", str(prepared_home))
    return stored_model(prepared_home / "model")


def noise(height: int, width: int, seed: int = 0) -> Image:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


@pytest.mark.parametrize("flips", [True, False])
def test_it_answers_as_torch_does_in_batches_of_any_length(model: StoredModel, flips: bool) -> None:
    images = [noise(64, 96), noise(200, 100, seed=1), noise(30, 40, seed=2)]
    for count in (3, 1):
        ours = Predictor(open_in_full(model, flips=flips)).predict_batch(images[:count])
        theirs = Predictor(TorchModel(model, CPU, flips=flips)).predict_batch(images[:count])
        for one, other in zip(ours, theirs, strict=True):
            difference = one.probability.astype(int) - other.probability
            assert abs(difference).max() < CERTAIN / 1000
            assert one.doubt == pytest.approx(other.doubt, abs=1e-4)
            assert one.model_id == other.model_id


def test_a_prediction_that_is_interrupted_gives_up_and_the_next_is_whole(
    model: StoredModel,
) -> None:
    predictor = Predictor(open_in_full(model, flips=True))
    wanted = predictor.predict(noise(64, 96)).probability
    outcomes: list[BaseException] = []

    def predict_until_interrupted() -> None:
        try:
            for _ in range(1000):
                predictor.predict(noise(64, 96))
        except Cancelled as outcome:
            outcomes.append(outcome)

    thread = threading.Thread(target=predict_until_interrupted)
    thread.start()
    while thread.is_alive():
        predictor.interrupt()
        thread.join(0.001)
    assert len(outcomes) == 1
    assert (predictor.predict(noise(64, 96)).probability == wanted).all()


def test_in_eight_bits_it_answers_nearly_as_torch_does(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = PreparedModel(model.card).read_record()
    assert record is not None
    assert record.eight_bit.seconds > 0
    bearing = record.model_copy(update={"eight_bit": AGREES})
    monkeypatch.setattr(PreparedModel, "read_record", lambda _: bearing)
    ours, theirs = open_in_eight_bits(model, flips=True), TorchModel(model, CPU, flips=True)
    pixels = np.stack([noise(64, 96, seed) for seed in range(3)])
    one, other = ours.infer(pixels), theirs.infer(pixels)
    assert 0 < abs(one.probability - other.probability).mean() < 0.02
    np.testing.assert_allclose(one.doubt, other.doubt, atol=0.05)
    assert "8 bit" in ours.device.label


def test_a_model_that_does_not_bear_eight_bits_is_refused(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = AGREES.model_copy(update={"dice": 0.9})
    record = PreparationRecord(torch_seconds=2, onnx_seconds=1, eight_bit=spoilt)
    monkeypatch.setattr(PreparedModel, "read_record", lambda _: record)
    with pytest.raises(ModelError, match="something else in 8 bits"):
        open_predictor(model, "cpu", "8bit")


def test_once_prepared_it_does_not_need_torch(model: StoredModel) -> None:
    program = (
        "import sys; from pathlib import Path; from mgmfnet.models.library import stored_model;"
        "from mgmfnet.inference.architectures import open_predictor;"
        f"model = stored_model(Path({str(model.folder)!r}));"
        "predictor = open_predictor(model, 'auto', 'onnx', flips=True);"
        "print(predictor.device.kind, 'torch' in sys.modules, 'onnx' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout.split() == ["cpu", "False", "False"], done.stderr


def test_a_damaged_network_in_eight_bits_is_not_used(model: StoredModel) -> None:
    prepared = PreparedModel(model.card)
    whole = prepared.eight_bit.read_bytes()
    prepared.eight_bit.write_bytes(whole + b"more")
    try:
        assert prepared.read_record() is None
    finally:
        prepared.eight_bit.write_bytes(whole)
    assert prepared.read_record() is not None


def test_weights_of_another_size_are_refused_in_a_sentence(
    model: StoredModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = NetworkConfig(blocks=(1, 1, 1, 1), width=16, bottom=16, decoder=(16, 8, 8, 8))
    card = save_model(
        tmp_path / "wide", MGMFNet(config), ModelDescription(name="Wide", input_size=Size(64, 96))
    )
    lying = card.model_copy(update={"network": model.card.network})
    monkeypatch.setattr(PreparedModel, "answer", PreparedModel(model.card).answer)
    with pytest.raises(ModelError, match="cannot run the exported network"):
        open_in_full(StoredModel(lying, tmp_path / "wide"))


def others_prepared(model: StoredModel, count: int) -> list[PreparedModel]:
    """Copies of what the model has, made as if for other models."""
    cards = [model.card.model_copy(update={"id": f"other-{number}"}) for number in range(count)]
    others = [PreparedModel(card) for card in cards]
    for other in others:
        shutil.copytree(PreparedModel(model.card).folder, other.folder)
    return others


def test_what_was_used_last_is_kept(model: StoredModel) -> None:
    ours = PreparedModel(model.card)
    others = others_prepared(model, 9)
    for day, prepared in enumerate((ours, *others)):
        os.utime(prepared.folder, (day, day))
    ours.read_record()
    remove_unused()
    kept = [prepared.read_record() is not None for prepared in (ours, *others)]
    assert kept == [True, False, False, *[True] * 7]


def test_what_another_process_removes_is_used_to_the_end_and_made_again(
    model: StoredModel,
) -> None:
    prepared = PreparedModel(model.card)
    predictor = Predictor(open_in_full(model, flips=True))
    shutil.move(prepared.folder, prepared.folder.with_name("aside"))
    try:
        assert predictor.predict(noise(64, 96)).probability.shape == (64, 96)
        open_in_full(model)
        assert prepared.answer.is_file()
    finally:
        shutil.rmtree(prepared.folder)
        shutil.move(prepared.folder.with_name("aside"), prepared.folder)


def test_a_network_that_disagrees_with_torch_is_refused(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onnx_model, "sample_image", lambda: noise(64, 96, seed=5))
    with pytest.raises(ModelError, match=r"does not answer as torch.*Use the backend torch"):
        open_in_full(model)


@pytest.mark.parametrize(
    ("device", "torch_seconds", "eight_bit", "same", "fastest"),
    [
        ("cpu", 2.0, AGREES, "onnx", "8bit"),
        ("cpu", 2.0, AGREES.model_copy(update={"seconds": 0.95}), "onnx", "onnx"),
        ("cpu", 2.0, AGREES.model_copy(update={"calibration": 0.1}), "onnx", "onnx"),
        ("cpu", 0.5, AGREES, "torch", "torch"),
        ("auto", 2.0, AGREES, "torch", "torch"),
        ("cuda", 2.0, AGREES, "torch", "torch"),
    ],
)
def test_the_fastest_is_what_was_measured_so_on_a_cpu(
    model: StoredModel,
    monkeypatch: pytest.MonkeyPatch,
    device: str,
    torch_seconds: float,
    eight_bit: EightBitRecord,
    same: str,
    fastest: str,
) -> None:
    monkeypatch.setattr(backends, "may_have_gpu", lambda: True)
    measured = PreparationRecord(torch_seconds=torch_seconds, onnx_seconds=1, eight_bit=eight_bit)
    monkeypatch.setattr(PreparedModel, "read_record", lambda _: measured)
    assert fastest_backend(model.card, device) == fastest
    assert same_backend(model.card, device) == same


def test_what_is_not_prepared_is_left_to_torch(
    model: StoredModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MGMFNET_HOME", str(tmp_path))
    assert fastest_backend(model.card, "cpu") == "torch"


def test_it_has_no_gpu(model: StoredModel) -> None:
    with pytest.raises(UsageError, match="computes on the CPU"):
        open_predictor(model, "cuda", "onnx")
