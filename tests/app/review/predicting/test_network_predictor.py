import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.review.predicting import network_predictor
from app.review.predicting.network_predictor import NetworkPredictor
from mgmfnet.errors import ModelError
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.types import Size


@pytest.fixture
def model(tmp_path: Path) -> StoredModel:
    config = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
    save_model(tmp_path, MGMFNet(config), ModelDescription(name="Tiny", input_size=Size(64, 96)))
    return stored_model(tmp_path)


class Opened:
    """Stands for `open_predictor` and remembers how it was called."""

    def __init__(
        self, patch: pytest.MonkeyPatch, *, fastest: str, onnx_fails: bool = False
    ) -> None:
        self.calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        self._onnx_fails = onnx_fails
        self._open = open_predictor
        patch.setattr(network_predictor, "fastest_backend", lambda *_: fastest)
        patch.setattr(network_predictor, "open_predictor", self)
        patch.setattr(os, "cpu_count", lambda: 2)

    def __call__(self, model: StoredModel, *words: Any, **options: Any) -> Any:
        self.calls.append((words, options))
        if "onnx" in words and self._onnx_fails:
            raise ModelError("It does not answer as torch does.")
        return self._open(model, "cpu", **options)


@pytest.mark.parametrize("fastest", ["onnx", "8bit"])
def test_the_fastest_backend_is_taken_and_a_core_left_to_the_window(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch, fastest: str
) -> None:
    opened = Opened(monkeypatch, fastest=fastest)
    predictor = NetworkPredictor(model, "auto")
    assert opened.calls == [(("cpu", fastest), {"flips": True, "threads": 1})]
    prediction = predictor.predict(np.zeros((64, 96, 3), np.uint8))
    assert prediction.model_id == model.id
    assert (predictor.device_label, predictor.warning) == ("CPU", None)


def test_when_onnx_runtime_disagrees_torch_goes_on(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch, fastest="onnx", onnx_fails=True)
    NetworkPredictor(model, "auto")
    assert [words for words, _ in opened.calls] == [("cpu", "onnx"), ("auto",)]
