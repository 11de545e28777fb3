from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from mgmfnet.errors import ModelError
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.predictor import Predictor
from mgmfnet.inference.torch_model import TorchModel
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.models.model_files import WEIGHTS_FILE
from mgmfnet.nn import MGMFNet
from mgmfnet.types import CERTAIN, LESION, Image, Size

CPU = ComputeDevice("cpu", "CPU")


@pytest.fixture
def model(stored: Path) -> StoredModel:
    return stored_model(stored)


def open_torch(model: StoredModel, *, flips: bool = False) -> Predictor:
    return Predictor(TorchModel(model, CPU, flips=flips))


@pytest.fixture
def predictor(model: StoredModel) -> Predictor:
    return open_torch(model)


def noise(height: int, width: int, seed: int = 0) -> Image:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def answer_with(patch: pytest.MonkeyPatch, answer: Any) -> None:
    """Replace the network's answer: a function of the images (B, 3, h, w)."""
    patch.setattr(MGMFNet, "levels", lambda _, images: answer(images).expand(-1, 4, -1, -1))


def brightness(images: Tensor) -> Tensor:
    """A network that takes what is bright for the lesion."""
    return (images.mean(dim=1, keepdim=True) + 1) / 2


def test_a_prediction_names_its_model_and_has_the_networks_size(predictor: Predictor) -> None:
    prediction = predictor.predict(noise(50, 70))
    assert prediction.model_id == predictor.model_id
    assert prediction.probability.shape == predictor.input_size
    assert prediction.probability.dtype == np.uint16


def test_it_is_what_the_network_says(predictor: Predictor, network: MGMFNet) -> None:
    image = noise(64, 96)
    pixels = torch.from_numpy(image).permute(2, 0, 1)[None]
    with torch.inference_mode():
        expected = network.probability((pixels / 255 - 0.5) / 0.5)[0, 0].numpy()
    actual = predictor.predict(image).probability / CERTAIN
    np.testing.assert_allclose(actual, expected, atol=5e-3)  # the weights are stored in 16 bits


def test_a_batch_is_its_images_one_by_one(predictor: Predictor) -> None:
    images = [noise(64, 96, seed=1), noise(90, 40, seed=2), noise(33, 33, seed=3)]
    for together, image in zip(predictor.predict_batch(images), images, strict=True):
        alone = predictor.predict(image)
        np.testing.assert_allclose(together.probability, alone.probability, atol=64)
    assert predictor.predict_batch([]) == []


def test_the_levels_run_from_impossible_to_certain(
    predictor: Predictor, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, brightness)
    black, white = np.zeros((64, 96, 3), np.uint8), np.full((64, 96, 3), 255, np.uint8)
    assert np.all(predictor.predict(black).probability == 0)
    assert np.all(predictor.predict(white).probability == CERTAIN)


def test_exactly_one_half_is_not_yet_lesion(
    predictor: Predictor, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = noise(64, 96)
    for value, level in ((0.5, 0), (0.5000001, LESION)):
        answer_with(monkeypatch, lambda images, v=value: torch.full_like(images[:, :1], v))
        assert np.all(predictor.predict(image).mask(Size(64, 96)) == level)


def test_an_upright_image_is_turned_and_turned_back(
    predictor: Predictor, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, brightness)
    image = np.zeros((96, 64, 3), np.uint8)
    image[:30, :20] = 255
    probability = predictor.predict(image).probability
    assert probability.shape == (96, 64)
    np.testing.assert_array_equal(probability > CERTAIN // 2, image[:, :, 0] > 0)


def test_flips_are_averaged_in_the_images_own_frame(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that is right in the frame it is given stays right; a biased one is evened out."""
    answer_with(monkeypatch, brightness)
    image = np.zeros((64, 96, 3), np.uint8)
    image[:20, :30] = 255
    flipping = open_torch(model, flips=True)
    np.testing.assert_array_equal(
        flipping.predict(image).probability, open_torch(model).predict(image).probability
    )

    def left_only(images: Tensor) -> Tensor:
        answer = torch.zeros_like(images[:, :1])
        answer[..., :48] = 1
        return answer

    answer_with(monkeypatch, left_only)
    assert np.all(flipping.predict(image).probability == CERTAIN // 2)


def test_a_prediction_says_how_much_its_answers_differ(
    model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The finer masks draw half of the lesion; flipped, the network draws another half."""

    def differ(_: MGMFNet, images: Tensor) -> Tensor:
        lesion = brightness(images)
        upper = lesion.clone()
        upper[..., 32:, :] = 0
        return torch.cat([lesion, lesion, lesion, upper], dim=1)

    image = np.full((64, 96, 3), 255, np.uint8)
    monkeypatch.setattr(MGMFNet, "levels", differ)
    for flips in (False, True):
        doubt = open_torch(model, flips=flips).predict(image).doubt
        assert doubt == pytest.approx((1 - 2 / 3) / 4)


def test_an_answer_without_values_is_an_error(
    predictor: Predictor, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, lambda images: torch.full_like(images[:, :1], float("nan")))
    with pytest.raises(ModelError, match=predictor.model_id):
        predictor.predict(noise(64, 96))


def test_a_damaged_model_is_refused_at_once(model: StoredModel) -> None:
    (model.folder / WEIGHTS_FILE).write_bytes(b"damaged")
    with pytest.raises(ModelError, match="damaged"):
        open_torch(model)


class SmallGpu:
    """Pretends to be a GPU on which only so many images fit at once; computes on the CPU."""

    def __init__(self, patch: pytest.MonkeyPatch, predictor: Predictor, fits: int) -> None:
        self.fits = fits
        self.batches: list[int] = []
        self.model = predictor.model
        mps = ComputeDevice("mps", "small GPU")  # no half precision, as on the CPU
        patch.setattr(self.model, "device", mps)
        to = Tensor.to
        patch.setattr(Tensor, "to", lambda t, *a, **k: t if a[:1] == ("mps",) else to(t, *a, **k))
        answer_with(patch, self.answer)

    def answer(self, images: Tensor) -> Tensor:
        if self.model.device.kind != "cpu":
            self.batches.append(len(images))
            if len(images) > self.fits:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB.")
        return brightness(images)


def test_a_batch_that_does_not_fit_is_halved_and_later_ones_with_it(
    predictor: Predictor, monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu = SmallGpu(monkeypatch, predictor, fits=2)
    images = [np.full((64, 96, 3), 50 * value, np.uint8) for value in range(5)]
    predictions = predictor.predict_batch(images)
    levels = [round(one.probability.mean() / CERTAIN * 255) for one in predictions]
    assert levels == [0, 50, 100, 150, 200]
    assert gpu.batches == [5, 2, 2, 1]
    assert predictor.device.kind == "mps"
    assert str(predictor.device.warning) == (
        "The small GPU has too little free memory for 5 images at once; batches of 2 are used."
    )
    predictor.predict_batch(images[:3])
    assert gpu.batches[4:] == [2, 1]


def test_when_one_image_does_not_fit_the_cpu_takes_over_and_says_so(
    predictor: Predictor, monkeypatch: pytest.MonkeyPatch
) -> None:
    SmallGpu(monkeypatch, predictor, fits=0)
    assert len(predictor.predict_batch([noise(64, 96)] * 3)) == 3
    assert predictor.device.kind == "cpu"
    assert (
        str(predictor.device.warning)
        == "The small GPU has too little free memory. The CPU is used."
    )


def test_other_failures_are_not_taken_for_a_lack_of_memory(
    predictor: Predictor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Tensor) -> Tensor:
        raise RuntimeError("an illegal memory access was encountered")

    answer_with(monkeypatch, fail)
    with pytest.raises(RuntimeError, match="illegal"):
        predictor.predict(noise(64, 96))


@pytest.mark.parametrize("one_region", [True, False])
def test_of_several_regions_a_model_of_one_favours_the_largest(
    network: MGMFNet,
    description: ModelDescription,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    one_region: bool,
) -> None:
    save_model(tmp_path, network, description.model_copy(update={"one_region": one_region}))
    answer_with(monkeypatch, brightness)
    image = np.full((64, 96, 3), 20, np.uint8)
    image[8:40, 8:40] = image[48:60, 70:90] = 230
    mask = open_torch(stored_model(tmp_path)).predict(image).mask(Size(64, 96))
    assert mask[24, 24] == LESION
    assert mask[54, 80] == (0 if one_region else LESION)
