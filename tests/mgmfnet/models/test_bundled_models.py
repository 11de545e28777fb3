"""The models that come with the program, as they are bundled."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mgmfnet.data.image_io import read_image
from mgmfnet.inference.architectures import open_guide, open_predictor, verify_model
from mgmfnet.inference.listener import Listener
from mgmfnet.inference.predictor import Predictor
from mgmfnet.masks.hint import Hint
from mgmfnet.models.card import Architecture
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.model_files import has_changed_card
from mgmfnet.paths import resource
from mgmfnet.types import Size

SAMPLES = sorted(resource("samples").glob("*.jpg"))
MODELS = {model.folder.name: model for model in ModelLibrary().list() if model.bundled}
LARGEST = {"base": 60e6, "small": 15e6}
"""Bytes of the weights."""


@pytest.fixture(params=MODELS)
def model(request: pytest.FixtureRequest) -> StoredModel:
    return MODELS[request.param]


@pytest.fixture(scope="module", params=MODELS)
def predictor(request: pytest.FixtureRequest) -> Predictor:
    return open_predictor(MODELS[request.param], "cpu")


def test_a_base_model_and_a_small_one_are_bundled() -> None:
    assert list(MODELS) == ["base", "small"]
    assert ModelLibrary().is_base(MODELS["base"])


def test_it_is_whole_and_small(model: StoredModel) -> None:
    verify_model(model)
    assert '"seal"' in (model.folder / "model.json").read_text(encoding="utf-8")
    assert not has_changed_card(model.folder)
    weights = (model.folder / "model.safetensors").stat().st_size
    assert weights < LARGEST[model.folder.name]
    assert model.card.network["blocks"] == [3, 4, 6, 3]
    assert model.card.one_region
    assert model.card.architecture is Architecture.MGMFNET


def test_its_card_names_data_recipe_and_scores(model: StoredModel) -> None:
    card = model.card
    assert card.data["train"]["count"] in (1998, 1999)
    assert "ISIC_0012970" in card.data["left_out"]
    assert card.data["validation"]["count"] == 150
    assert not set(card.data["train"]["images"]) & set(card.data["validation"]["images"])
    assert card.training["config"]["stages"]
    assert card.scores["validation_jaccard"] >= 0.78
    text = (model.folder / "CARD.md").read_text(encoding="utf-8")
    assert card.id in text
    assert f"{card.scores['validation_jaccard']:.3f}" in text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_it_finds_a_lesion_in_every_sample(predictor: Predictor, path: Path) -> None:
    image = read_image(path)
    size = Size(*image.shape[:2])
    mask = predictor.predict(image).mask(size) > 0
    assert 0.01 < mask.mean() < 0.9
    darkness = 255 - image.mean(axis=2)
    assert darkness[mask].mean() > darkness[~mask].mean(), "lesions are darker than skin"


def test_there_are_six_to_ten_samples_of_less_than_three_megabytes() -> None:
    assert 6 <= len(SAMPLES) <= 10
    assert sum(path.stat().st_size for path in SAMPLES) < 3e6
    for path in SAMPLES:
        with Image.open(path) as image:
            assert min(image.size) >= 500, "native size"


def test_it_listens(model: StoredModel) -> None:
    guide = open_guide(model, "cpu")
    assert guide is not None
    image = read_image(SAMPLES[0])
    height, width = image.shape[:2]
    nothing = np.zeros((height, width), np.uint8)
    middle = (width / 2, height / 2)
    box, lesion = Listener(guide, image).answer(nothing, [Hint((middle,), adds=True)])
    mask = nothing.copy()
    mask[box.slices] = lesion
    assert mask[height // 2, width // 2]
    assert 0.02 < (mask > 0).mean() < 0.8
