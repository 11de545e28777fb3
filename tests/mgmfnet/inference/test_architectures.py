"""Models of every architecture are opened through one table, whatever computes them."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mgmfnet.errors import GuideError, ModelError
from mgmfnet.inference import architectures
from mgmfnet.inference.architectures import (
    LOADERS,
    open_guide,
    open_predictor,
    verify_guide,
    verify_model,
)
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.folder_pipeline import NativePrediction, predict_files
from mgmfnet.inference.predictor import Maps
from mgmfnet.masks.hint_planes import PLANES
from mgmfnet.models.card import Architecture
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.models.model_files import GUIDE_FILE, WEIGHTS_FILE
from mgmfnet.png import encode_grey
from mgmfnet.types import LESION, Image, Size
from tests.mgmfnet.models.guides import attach, teach


class BrightPixels:
    """A model without any network: what is bright is lesion."""

    def __init__(self, model: StoredModel, device: str, backend: str, **wishes: object) -> None:
        self.card = model.card
        self.device = ComputeDevice("cpu", "CPU")
        self.asked = {"device": device, "backend": backend, **wishes}

    def infer(self, pixels: Image) -> Maps:
        probability = pixels.mean(axis=3, dtype=np.float32) / 255
        return Maps(probability, np.full(len(pixels), 0.25, np.float32))

    def intra_op_threads(self, count: int) -> AbstractContextManager[Callable[[], object]]:
        del count
        return nullcontext(lambda: None)

    def interrupt(self) -> None:
        pass


@pytest.fixture
def model(stored: Path, monkeypatch: pytest.MonkeyPatch) -> StoredModel:
    monkeypatch.setattr(architectures, "LOADERS", {Architecture.MGMFNET: BrightPixels})
    return stored_model(stored)


def image_with_square() -> Image:
    image = np.zeros((128, 192, 3), np.uint8)
    image[32:64, 64:128] = 255
    return image


def test_every_architecture_can_be_loaded() -> None:
    assert LOADERS.keys() == set(Architecture)


def test_a_model_need_not_be_a_network_in_torch(model: StoredModel) -> None:
    predictor = open_predictor(model, "auto", "onnx", flips=True, threads=2)
    prediction = predictor.predict(image_with_square())
    assert predictor.device.label == "CPU"
    assert prediction.model_id == model.id
    assert prediction.doubt == 0.25
    mask = prediction.mask(Size(128, 192))
    assert mask[48, 96] == LESION
    assert mask[8, 8] == 0
    loaded: Any = predictor.model
    assert loaded.asked == {"device": "auto", "backend": "onnx", "flips": True, "threads": 2}


def test_folders_are_predicted_with_it(model: StoredModel, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(encode_grey(image_with_square()[:, :, 0]))
    stored: list[NativePrediction] = []
    outcomes = list(predict_files(open_predictor(model, "cpu"), [path], stored.append))
    assert [outcome.error for outcome in outcomes] == [None]
    assert stored[0].prediction.mask(stored[0].size).max() == LESION


def test_verifying_notices_damaged_weights(stored: Path) -> None:
    verify_model(stored_model(stored))
    (stored / WEIGHTS_FILE).write_bytes(b"damaged")
    with pytest.raises(ModelError, match="damaged"):
        verify_model(stored_model(stored))


def test_a_model_that_listens_opens_as_a_guide(stored: Path) -> None:
    assert open_guide(stored_model(stored), "cpu") is None
    verify_guide(stored_model(stored))
    teach(stored)
    guide = open_guide(stored_model(stored), "cpu")
    assert guide is not None
    features, predicted = guide.see(np.zeros((*guide.input_size, 3), np.uint8))
    assert predicted.shape == guide.input_size
    planes = np.zeros((PLANES, *guide.input_size), np.float32)
    assert guide.answer(features, planes).shape == guide.input_size


@pytest.mark.parametrize("damage", ["bytes", "version"])
def test_a_model_whose_guided_decoder_cannot_be_used_does_not_listen(
    stored: Path, damage: str
) -> None:
    teach(stored)
    if damage == "bytes":
        (stored / GUIDE_FILE).write_bytes(b"damaged")
    else:
        attach(stored)  # of a later version, which this one cannot read
    verify_model(stored_model(stored))
    for use in (verify_guide, lambda model: open_guide(model, "cpu")):
        with pytest.raises(GuideError, match="does not listen"):
            use(stored_model(stored))
