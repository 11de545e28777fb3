from pathlib import Path

import numpy as np
import PIL.Image
import pytest

import mgmfnet
from mgmfnet.cli.main import main
from mgmfnet.data.mask_io import read_mask
from mgmfnet.errors import DeviceError, ImageError, MaskError, ModelError, UsageError
from mgmfnet.types import Image, Mask
from tests.mgmfnet.models.guides import teach


def test_a_prediction_has_the_size_of_the_image(image: Image) -> None:
    model = mgmfnet.load(device="cpu")
    result = model.predict(image)
    assert result.probability.shape == result.mask.shape == image.shape[:2]
    assert result.probability.dtype == np.float32
    assert 0 <= result.probability.min() <= result.probability.max() <= 1
    assert result.mask.dtype == np.bool_
    np.testing.assert_array_equal(result.mask, result.probability > 0.5)
    np.testing.assert_array_equal(result.above(0.3), result.probability > 0.3)
    assert result.doubt is not None
    assert 0 <= result.doubt <= 1
    assert result.model_id == model.card.id
    assert "48 x 64" in repr(result)
    assert "Tiny Läsion net" in repr(model)


def test_a_file_gives_what_the_command_writes(tmp_path: Path, image: Image) -> None:
    path = tmp_path / "a.png"
    PIL.Image.fromarray(image).save(path)
    assert main(["predict", str(path), "--out", str(tmp_path / "out"), "--device", "cpu"]) == 0
    written = read_mask(tmp_path / "out" / "a_segmentation.png")
    model = mgmfnet.load("base", "cpu")
    for given in (str(path), path, image, PIL.Image.fromarray(image)):
        np.testing.assert_array_equal(model.predict(given).mask, written > 0)


def test_a_model_is_named_by_id_or_folder(base: Path, image: Image) -> None:
    by_folder, by_id = mgmfnet.load(str(base), "cpu"), mgmfnet.load("tiny", "cpu")
    assert by_folder.card.id == by_id.card.id
    flipped = mgmfnet.load(base, "cpu", flips=True).predict(image)
    assert not np.array_equal(flipped.probability, by_id.predict(image).probability)


def test_what_cannot_be_loaded_is_told() -> None:
    with pytest.raises(ModelError, match="There is no model absent"):
        mgmfnet.load("absent")
    with pytest.raises(UsageError, match="There is no device gpu; choose one of: auto"):
        mgmfnet.load(device="gpu")
    with pytest.raises(UsageError, match="choose one of: auto, torch, onnx, 8bit"):
        mgmfnet.load(backend="keras")
    with pytest.raises((DeviceError, UsageError)):
        mgmfnet.load(device="cuda", backend="onnx")


def test_wrong_images_are_refused(image: Image) -> None:
    model = mgmfnet.load(device="cpu")
    with pytest.raises(ImageError, match="astype"):
        model.predict(image / 255)
    with pytest.raises(ImageError, match="no longer there"):
        model.predict("absent.png")


def test_a_model_listens(base: Path, image: Image, lesion: Mask) -> None:
    teach(base)
    talk = mgmfnet.load(device="cpu").listen(image, lesion)
    np.testing.assert_array_equal(talk.mask, lesion > 0)
    after = talk.remove((30, 20))
    assert not after[20, 30]
    np.testing.assert_array_equal(talk.mask, after)
    assert talk.add((2.5, 3.5), (6.5, 3.5))[3, 2:7].all()
    assert repr(talk).startswith("Conversation(2 hints")


@pytest.mark.parametrize("points", [[], [(64, 1)], [(-1, 1)], [(float("nan"), 1)], [(1,)], ["ab"]])
def test_a_hint_outside_of_the_image_changes_nothing(
    base: Path, image: Image, lesion: Mask, points: list[tuple[float, float]]
) -> None:
    teach(base)
    talk = mgmfnet.load(device="cpu").listen(image, lesion)
    with pytest.raises(UsageError):
        talk.add(*points)
    np.testing.assert_array_equal(talk.mask, lesion > 0)


def test_a_conversation_begins_with_what_is_predicted(base: Path, image: Image) -> None:
    teach(base)
    model = mgmfnet.load(device="cpu")
    np.testing.assert_array_equal(model.listen(image).mask, model.predict(image).mask)
    with pytest.raises(MaskError, match="of the size of the image"):
        model.listen(image, np.zeros((4, 4), np.bool_))


def test_a_model_that_does_not_listen_says_so(image: Image) -> None:
    with pytest.raises(ModelError, match="does not listen"):
        mgmfnet.load(device="cpu").listen(image)
