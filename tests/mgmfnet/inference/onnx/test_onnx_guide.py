"""A model that listens in ONNX Runtime, prepared once for all tests: that takes seconds."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from mgmfnet.errors import ModelError, UsageError
from mgmfnet.inference.architectures import open_guide
from mgmfnet.inference.backends import listening_backend
from mgmfnet.inference.onnx import guide_form
from mgmfnet.inference.onnx.preparation import prepare_guide
from mgmfnet.inference.onnx.prepared_model import PreparedGuide
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import hint_planes
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.types import LESION, Image, Size
from tests.mgmfnet.models.guides import teach

SIZE = Size(64, 96)


@pytest.fixture(scope="module")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a model that listens, and is prepared."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MGMFNET_HOME", str(home))
        torch.manual_seed(0)
        config = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
        description = ModelDescription(name="Tiny", input_size=SIZE)
        save_model(home / "model", MGMFNet(config), description)
        teach(home / "model")
        assert open_guide(stored_model(home / "model"), "cpu", "onnx") is not None
        yield home


@pytest.fixture
def model(prepared_home: Path, monkeypatch: pytest.MonkeyPatch) -> StoredModel:
    monkeypatch.setenv("MGMFNET_HOME", str(prepared_home))
    return stored_model(prepared_home / "model")


def noise(seed: int) -> Image:
    return np.random.default_rng(seed).integers(0, 256, (*SIZE, 3), np.uint8)


def test_it_answers_as_torch_does(model: StoredModel) -> None:
    ours, theirs = (open_guide(model, "cpu", backend) for backend in ("onnx", "torch"))
    assert ours is not None
    assert theirs is not None
    assert (ours.model_id, ours.input_size) == (theirs.model_id, theirs.input_size)
    mask = np.zeros(SIZE, np.uint8)
    mask[20:40, 20:60] = LESION
    for seed in range(3):
        seen, seen_by_torch = ours.see(noise(seed)), theirs.see(noise(seed))
        np.testing.assert_allclose(seen.predicted, seen_by_torch.predicted, atol=1e-3)
        hint = Hint(((70.0, 30.0),), adds=seed % 2 == 0)
        planes = hint_planes(mask, [hint], seen_by_torch.predicted)
        one = ours.answer(seen.features, planes)
        other = theirs.answer(seen_by_torch.features, planes)
        np.testing.assert_allclose(one, other, atol=1e-3)
    silent = ours.answer(seen.features, np.zeros_like(planes))
    assert abs(silent - one).max() > 1e-3, "what it is told matters"


def test_once_prepared_it_does_not_need_torch(model: StoredModel) -> None:
    program = (
        "import sys; from pathlib import Path; from mgmfnet.models.library import stored_model;"
        "from mgmfnet.inference.architectures import open_guide;"
        f"guide = open_guide(stored_model(Path({str(model.folder)!r})), 'auto', 'onnx');"
        "print(guide.model_id, 'torch' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout.split() == [model.id, "False"], done.stderr


def prepared_guide(model: StoredModel) -> PreparedGuide:
    assert model.card.guide is not None
    return PreparedGuide(model.card, model.card.guide)


def test_another_guided_decoder_has_to_answer_something_of_its_own(model: StoredModel) -> None:
    assert prepared_guide(model).answer.is_file()
    assert model.card.guide is not None
    other = model.card.guide.model_copy(update={"sha256": "0" * 64})
    assert not PreparedGuide(model.card, other).answer.exists()


def test_it_listens_where_it_was_measured_to_answer_faster(model: StoredModel) -> None:
    record = model.card.guide
    assert record is not None
    assert listening_backend(model.card, record, "cpu") == "onnx"
    assert listening_backend(model.card, record, "cuda") == "torch"
    speed = prepare_guide(model, record)
    assert speed.fastest_in_full == listening_backend(model.card, record, "cpu")
    slow = speed.model_copy(update={"onnx_seconds": 1 + speed.torch_seconds})
    prepared_guide(model).record.write_text(slow.model_dump_json())
    assert listening_backend(model.card, record, "cpu") == "torch"


def test_a_network_that_disagrees_with_torch_is_refused(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide_form, "sample_image", lambda: noise(5))
    with pytest.raises(ModelError, match=r"does not answer as torch.*Use the backend torch"):
        open_guide(model, "cpu", "onnx")


def test_it_has_no_gpu(model: StoredModel) -> None:
    with pytest.raises(UsageError, match="computes on the CPU"):
        open_guide(model, "cuda", "onnx")
