"""The exported network, in one export for all tests: exporting takes seconds."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from mgmfnet.errors import ModelError, UsageError
from mgmfnet.inference import backends
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.backends import faster_backend
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.onnx import onnx_model
from mgmfnet.inference.onnx.onnx_model import OnnxModel
from mgmfnet.inference.onnx.prepared_model import PreparationRecord, PreparedModel, remove_unused
from mgmfnet.inference.predictor import Predictor
from mgmfnet.inference.torch_model import TorchModel
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.types import CERTAIN, Image, Size

CPU = ComputeDevice("cpu", "CPU")


@pytest.fixture(scope="module")
def exported_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a model and its exported form."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MGMFNET_HOME", str(home))
        torch.manual_seed(0)
        config = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
        description = ModelDescription(name="Tiny", input_size=Size(64, 96))
        save_model(home / "model", MGMFNet(config), description)
        OnnxModel(stored_model(home / "model"), flips=True)
        yield home


@pytest.fixture
def model(exported_home: Path, monkeypatch: pytest.MonkeyPatch) -> StoredModel:
    monkeypatch.setenv("MGMFNET_HOME", str(exported_home))
    return stored_model(exported_home / "model")


def noise(height: int, width: int, seed: int = 0) -> Image:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def test_it_answers_as_torch_does_in_batches_of_any_length(model: StoredModel) -> None:
    images = [noise(64, 96), noise(200, 100, seed=1), noise(30, 40, seed=2)]
    for count in (3, 1):
        ours = Predictor(OnnxModel(model, flips=True)).predict_batch(images[:count])
        theirs = Predictor(TorchModel(model, CPU, flips=True)).predict_batch(images[:count])
        for one, other in zip(ours, theirs, strict=True):
            difference = one.probability.astype(int) - other.probability
            assert abs(difference).max() < CERTAIN / 1000
            assert one.doubt == pytest.approx(other.doubt, abs=1e-4)
            assert one.model_id == other.model_id


def test_once_exported_it_does_not_need_torch(model: StoredModel) -> None:
    program = (
        "import sys; from pathlib import Path; from mgmfnet.models.library import stored_model;"
        "from mgmfnet.inference.architectures import open_predictor;"
        f"model = stored_model(Path({str(model.folder)!r}));"
        "predictor = open_predictor(model, 'auto', 'onnx', flips=True);"
        "print(predictor.device.kind, 'torch' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout.split() == ["cpu", "False"], done.stderr
    record = PreparedModel(model.card, flips=True).read_record()
    assert record is not None
    assert record.torch_seconds > 0
    assert record.onnx_seconds > 0


def test_a_damaged_export_is_not_used(model: StoredModel) -> None:
    exported = PreparedModel(model.card, flips=True)
    whole = exported.network.read_bytes()
    damaged = bytearray(whole)
    damaged[len(whole) // 2] ^= 1
    exported.network.write_bytes(damaged)
    try:
        assert exported.read_record() is None
    finally:
        exported.network.write_bytes(whole)
    assert exported.read_record() is not None


def other_exports(model: StoredModel, count: int) -> list[PreparedModel]:
    """Copies of the model's export, made as if for other models."""
    cards = [model.card.model_copy(update={"id": f"other-{number}"}) for number in range(count)]
    others = [PreparedModel(card, flips=True) for card in cards]
    for other in others:
        shutil.copytree(PreparedModel(model.card, flips=True).folder, other.folder)
    return others


def test_the_exports_used_last_are_kept(model: StoredModel) -> None:
    ours = PreparedModel(model.card, flips=True)
    others = other_exports(model, 7)
    for day, exported in enumerate((ours, *others)):
        os.utime(exported.folder, (day, day))
    OnnxModel(model, flips=True)
    remove_unused()
    kept = [exported.read_record() is not None for exported in (ours, *others)]
    assert kept == [True, False, False, True, True, True, True, True]


def test_an_export_that_another_process_removes_is_used_to_the_end_and_made_again(
    model: StoredModel,
) -> None:
    exported = PreparedModel(model.card, flips=True)
    predictor = Predictor(OnnxModel(model, flips=True))
    shutil.rmtree(exported.folder)
    assert predictor.predict(noise(64, 96)).probability.shape == (64, 96)
    OnnxModel(model, flips=True)
    assert exported.read_record() is not None


def test_a_network_that_disagrees_with_torch_is_refused(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onnx_model, "sample_image", lambda: noise(64, 96, seed=5))
    with pytest.raises(ModelError, match=r"does not answer as torch.*Use the backend torch"):
        OnnxModel(model, flips=True)


@pytest.mark.parametrize(
    ("device", "seconds", "backend"),
    [("cpu", 1.0, "onnx"), ("cpu", 3.0, "torch"), ("auto", 1.0, "torch"), ("cuda", 1.0, "torch")],
)
def test_it_is_the_faster_backend_where_it_was_measured_so_on_a_cpu(
    model: StoredModel,
    monkeypatch: pytest.MonkeyPatch,
    device: str,
    seconds: float,
    backend: str,
) -> None:
    monkeypatch.setattr(backends, "may_have_gpu", lambda: True)
    measured = PreparationRecord(sha256="", torch_seconds=2, onnx_seconds=seconds)
    monkeypatch.setattr(PreparedModel, "read_record", lambda _: measured)
    assert faster_backend(model.card, device, flips=True) == backend


def test_before_an_export_torch_is_the_faster_backend(model: StoredModel) -> None:
    assert PreparedModel(model.card, flips=False).read_record() is None
    assert faster_backend(model.card, "cpu", flips=False) == "torch"


def test_it_has_no_gpu(model: StoredModel) -> None:
    with pytest.raises(UsageError, match="computes on the CPU"):
        open_predictor(model, "cuda", "onnx")


def test_without_its_packages_it_says_how_to_get_them(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backends, "has_onnx", lambda: False)
    with pytest.raises(UsageError, match="pip install"):
        open_predictor(model, "auto", "onnx")
