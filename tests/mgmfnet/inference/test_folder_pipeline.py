import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image as PillowImage

from mgmfnet.data.image_io import read_image, read_size, resize_image
from mgmfnet.errors import ImageError, ModelError, WriteError
from mgmfnet.inference.architectures import open_predictor
from mgmfnet.inference.bars import without_bars
from mgmfnet.inference.folder_pipeline import (
    NativePrediction,
    Outcome,
    predict_files,
    read_fitted,
    threads_of_batch,
)
from mgmfnet.inference.predictor import Predictor
from mgmfnet.models.library import stored_model
from mgmfnet.types import Size


@pytest.fixture
def predictor(stored: Path) -> Predictor:
    return open_predictor(stored_model(stored), "cpu")


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


@pytest.mark.parametrize(("files", "threads"), [(1, 4), (2, 2), (3, 1), (4, 1), (9, 1)])
def test_few_files_share_all_cores(
    monkeypatch: pytest.MonkeyPatch, files: int, threads: int
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    assert threads_of_batch(files) == threads


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


def test_a_network_without_values_ends_the_work(
    tmp_path: Path, predictor: Predictor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ModelError("The model gives no usable values.")

    monkeypatch.setattr(predictor, "predict_batch", fail)
    with pytest.raises(ModelError):
        list(predict_files(predictor, images(tmp_path / "images", 9), Shelf()))


class Asked(list[Path]):
    """Paths that remember how far they were asked for."""

    furthest = 0

    def __getitem__(self, part: Any) -> Any:
        self.furthest = part.stop
        return super().__getitem__(part)


def test_only_a_few_batches_are_under_way(tmp_path: Path, predictor: Predictor) -> None:
    paths = Asked(images(tmp_path / "images", 3) * 100)
    outcomes = predict_files(predictor, paths, lambda _: None)
    for taken in range(1, 100):
        next(outcomes)
        assert paths.furthest <= taken + 50
    outcomes.close()


def test_closing_the_outcomes_stops_the_work(tmp_path: Path, predictor: Predictor) -> None:
    paths = images(tmp_path / "images", 3) * 100
    threads = threading.active_count()
    begun: list[Path] = []
    ended: list[Path] = []

    def store(native: NativePrediction) -> None:
        begun.append(native.path)
        time.sleep(0.01)
        ended.append(native.path)

    outcomes = predict_files(predictor, paths, store)
    next(outcomes)
    outcomes.close()
    assert threading.active_count() == threads
    assert len(begun) < 100
    assert sorted(begun) == sorted(ended)


def test_the_threads_of_torch_are_given_back(tmp_path: Path, predictor: Predictor) -> None:
    before = torch.get_num_threads()
    list(predict_files(predictor, images(tmp_path / "images", 2), Shelf()))
    assert torch.get_num_threads() == before
    with ThreadPoolExecutor(1) as later:
        assert later.submit(torch.get_num_threads).result() == before


@pytest.mark.parametrize("size", [Size(1536, 2048), Size(2048, 1536), Size(100, 150)])
def test_images_are_read_at_the_size_of_the_networks_input(tmp_path: Path, size: Size) -> None:
    path = tmp_path / "image.jpg"
    PillowImage.effect_noise((size.width, size.height), 50).save(path)
    image, native = read_fitted(path, Size(64, 96)).value
    assert native == size
    assert image.shape == ((96, 64, 3) if size.height > size.width else (64, 96, 3))


def test_a_reduced_decoding_shows_the_same_image(tmp_path: Path) -> None:
    path = tmp_path / "image.jpg"
    rows, columns = np.ogrid[:900, :1200]
    disc = (rows - 400) ** 2 + (columns - 700) ** 2 < 250**2
    pixels = np.where(disc[..., None], (90, 60, 40), (220, 180, 160)).astype(np.uint8)
    PillowImage.fromarray(pixels).save(path, quality=95)
    reduced, _ = read_fitted(path, Size(96, 128)).value
    whole = resize_image(read_image(path), Size(96, 128))
    assert np.abs(reduced.astype(int) - whole).mean() < 1


def test_what_is_between_bars_is_not_enlarged(tmp_path: Path) -> None:
    path = tmp_path / "image.png"
    image = PillowImage.new("RGB", (1500, 1000))
    image.paste(PillowImage.effect_noise((700, 1000), 50).convert("RGB"), (400, 0))
    image.save(path)
    read, native = read_fitted(path, Size(96, 128)).value
    assert native == Size(1000, 1500)
    box = without_bars(read)
    assert box.bottom - box.top >= 96
    assert box.right - box.left >= 128
