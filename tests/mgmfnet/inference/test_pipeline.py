import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from mgmfnet.data.image_io import read_image, read_size
from mgmfnet.errors import ImageError, WriteError
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.pipeline import NativePrediction, Outcome, predict_files, read_reduced
from mgmfnet.inference.predictor import Predictor
from mgmfnet.models.library import stored_model
from mgmfnet.types import Size


@pytest.fixture
def predictor(stored: Path) -> Predictor:
    return Predictor(stored_model(stored), ComputeDevice("cpu", "CPU"))


def images(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    generator = np.random.default_rng(0)
    paths = [folder / f"{index}.png" for index in range(count)]
    for index, path in enumerate(paths):
        pixels = generator.integers(0, 256, (40 + index, 60, 3), np.uint8)
        PillowImage.fromarray(pixels).save(path)
    return paths


class Shelf:
    """Receives predictions from several threads."""

    def __init__(self) -> None:
        self.stored: dict[Path, NativePrediction] = {}
        self.lock = threading.Lock()

    def __call__(self, native: NativePrediction) -> None:
        with self.lock:
            assert native.path not in self.stored
            self.stored[native.path] = native


@pytest.mark.parametrize("count", [0, 1, 4, 9])
def test_every_file_is_predicted_once_and_in_order(
    tmp_path: Path, predictor: Predictor, count: int
) -> None:
    paths = images(tmp_path / "images", count)
    shelf = Shelf()
    assert list(predict_files(predictor, paths, shelf)) == [Outcome(path) for path in paths]
    assert shelf.stored.keys() == set(paths)
    for path, native in shelf.stored.items():
        assert native.size == read_size(path)
        alone = predictor.predict(read_image(path)).probability
        np.testing.assert_allclose(native.prediction.probability, alone, atol=64)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, predictor: Predictor
) -> None:
    paths = images(tmp_path / "images", 7)
    for broken in (paths[0], paths[5]):
        broken.write_bytes(b"")
    shelf = Shelf()
    outcomes = list(predict_files(predictor, paths, shelf))
    assert [outcome.path for outcome in outcomes] == paths
    assert [i for i, one in enumerate(outcomes) if isinstance(one.error, ImageError)] == [0, 5]
    assert len(shelf.stored) == 5


def test_nothing_but_broken_files_is_no_trouble(tmp_path: Path, predictor: Predictor) -> None:
    paths = images(tmp_path / "images", 5)
    for path in paths:
        path.write_bytes(b"no image")
    assert all(outcome.error for outcome in predict_files(predictor, paths, Shelf()))


def test_a_prediction_that_cannot_be_stored_is_reported(
    tmp_path: Path, predictor: Predictor
) -> None:
    def refuse(_: NativePrediction) -> None:
        raise WriteError("The disk is full.")

    (outcome,) = predict_files(predictor, images(tmp_path / "images", 1), refuse)
    assert str(outcome.error) == "The disk is full."


def test_a_defect_is_not_taken_for_a_bad_file(tmp_path: Path, predictor: Predictor) -> None:
    def fail(_: NativePrediction) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(predict_files(predictor, images(tmp_path / "images", 1), fail))


@pytest.mark.parametrize("size", [Size(1536, 2048), Size(2048, 1536), Size(100, 150)])
def test_large_jpegs_are_decoded_smaller_but_never_too_small(tmp_path: Path, size: Size) -> None:
    path = tmp_path / "image.jpg"
    PillowImage.effect_noise((size.width, size.height), 50).save(path)
    reduced = Size(*read_reduced(path, Size(64, 96)).shape[:2])
    assert min(reduced) >= min(2 * 96, *size)
    assert max(reduced) <= 512
