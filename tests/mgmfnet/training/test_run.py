import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from mgmfnet.data.folds import fold_of
from mgmfnet.data.layouts import discover
from mgmfnet.data.leaks import find_leaks
from mgmfnet.errors import Cancelled, DataError, TrainingError
from mgmfnet.inference.device import choose_device
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.library import stored_model
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.training.config import Stage, TrainingConfig
from mgmfnet.training.events import Epoch, Event, Finished, Started
from mgmfnet.training.run import train

TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))
CONFIG = TrainingConfig(
    network=TINY,
    stages=(Stage(height=32, width=64, epochs=2, rate=1e-3),),
    batch=4,
    distillation=1,
)


def write_case(images: Path, masks: Path, name: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[:48, :64]
    mask = (rows - 24) ** 2 + (columns - random.integers(24, 40)) ** 2 < 14**2
    skin = np.repeat((210 - 110 * mask)[..., None], 3, axis=2) + random.normal(0, 5, (48, 64, 3))
    skin -= np.kron(random.integers(0, 80, (6, 8, 1)), np.ones((8, 8, 1)))  # so that none is alike
    images.mkdir(parents=True, exist_ok=True)
    masks.mkdir(parents=True, exist_ok=True)
    Image.fromarray(skin.clip(0, 255).astype(np.uint8)).save(images / f"{name}.jpg")
    Image.fromarray(mask.astype(np.uint8) * 255).save(masks / f"{name}_segmentation.png")


@pytest.fixture
def isic(tmp_path: Path) -> Path:
    """An ISIC-2017 folder with its official split."""
    folder = tmp_path / "isic"
    for index in range(9):
        part = "Training" if index < 6 else "Validation"
        write_case(
            folder / f"ISIC-2017_{part}_Data",
            folder / f"ISIC-2017_{part}_Part1_GroundTruth",
            f"ISIC_{index:07d}",
            index,
        )
    return folder


def run(
    folder: Path, out: Path, *, resume: bool = False, stop_after: int = 99,
    encoder: Path | None = None, teachers: Sequence[Path] = (), fold: int | None = None,
) -> tuple[Path, list[Event]]:  # fmt: skip
    events: list[Event] = []

    def cancelled() -> bool:
        return sum(isinstance(event, Epoch) for event in events) >= stop_after

    model = train(
        folder,
        out,
        CONFIG,
        name="Test",
        device=choose_device("cpu"),
        emit=events.append,
        cancelled=cancelled,
        fold=fold,
        encoder=encoder,
        teachers=teachers,
        resume=resume,
    )
    return model, events


def test_it_learns_from_the_official_lists_and_stores_what_it_did(
    isic: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    model, events = run(isic, out)

    assert isinstance(events[0], Started)
    assert (events[0].train, events[0].held_out) == (6, 3)
    assert events[-1] == Finished(model=str(model))
    lines = (out / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["epoch"] for line in lines] == [1, 2]
    assert (out / "config.yaml").is_file()
    assert stored_model(model).card.one_region
    assert (out / "validation-002.png").is_file()
    _, card = load_model(model)
    assert card.input_size == (32, 64)
    assert card.data["train"]["count"] == 6
    assert len(card.data["train"]["images"]) == 6
    assert 0 <= card.scores["validation_jaccard"] <= 1
    assert card.training["calibration"].keys() == {"slope", "offset"}
    assert TrainingConfig.model_validate(card.training["config"]) == CONFIG


def test_without_official_validation_images_a_tenth_is_held_out(tmp_path: Path) -> None:
    folder = tmp_path / "pairs"
    for index in range(20):
        write_case(folder, folder, f"case{index}", index)
    _, events = run(folder, tmp_path / "run")
    assert isinstance(events[0], Started)
    assert (events[0].train, events[0].held_out) == (18, 2)


def test_a_twin_of_a_validation_image_is_not_learnt_from(isic: Path, tmp_path: Path) -> None:
    twin = isic / "ISIC-2017_Validation_Data" / "ISIC_0000007.jpg"
    (isic / "ISIC-2017_Training_Data" / "ISIC_0000002.jpg").write_bytes(twin.read_bytes())
    _, events = run(isic, tmp_path / "run")
    assert isinstance(events[0], Started)
    assert (events[0].train, events[0].held_out) == (5, 3)


def test_what_looks_like_a_test_image_is_not_learnt_from(isic: Path, tmp_path: Path) -> None:
    train = isic / "ISIC-2017_Training_Data" / "ISIC_0000002.jpg"
    test = isic / "ISIC-2017_Test_v2_Data" / "ISIC_0000100.png"
    test.parent.mkdir()
    Image.open(train).resize((100, 80)).save(test)
    model, events = run(isic, tmp_path / "run")
    assert isinstance(events[0], Started)
    assert (events[0].train, events[0].held_out) == (5, 3)
    card = load_model(model)[1]
    assert card.data["left_out"] == ["ISIC_0000002"]
    assert str(events[0].notes[0]).startswith("Layout isic: 1 test, 6 train, 3 validation")
    assert "look the same: ISIC_0000002." in str(events[0].notes[-1])
    assert find_leaks([test], card.data).alike == ()
    assert find_leaks([train.with_stem("ISIC_0000003")], card.data).same


def test_a_fold_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "pairs"
    for index in range(20):
        write_case(folder, folder, f"case{index}", index)
    model, _ = run(folder, tmp_path / "run", fold=3)
    card = load_model(model)[1]
    test = fold_of(discover(folder), 3).splits["test"]
    assert card.data["train"]["count"] + card.data["validation"]["count"] == 16
    assert not find_leaks([sample.image for sample in test], card.data).found


def test_a_cancelled_run_keeps_its_best_model_and_can_be_resumed(
    isic: Path, tmp_path: Path
) -> None:
    with pytest.raises(Cancelled):
        run(isic, tmp_path / "run", stop_after=1)
    load_model(tmp_path / "run" / "model")

    resumed, _ = run(isic, tmp_path / "run", resume=True)
    whole, _ = run(isic, tmp_path / "whole")

    assert stored_model(resumed).card.sha256 == stored_model(whole).card.sha256


def test_a_run_is_not_overwritten(isic: Path, tmp_path: Path) -> None:
    run(isic, tmp_path / "run")
    with pytest.raises(TrainingError, match="--resume"):
        run(isic, tmp_path / "run")


def test_it_can_start_from_encoder_weights(isic: Path, tmp_path: Path) -> None:
    torch.manual_seed(3)
    torch.save(MGMFNet(TINY).encoder.state_dict(), tmp_path / "encoder.pth")
    with_start, _ = run(isic, tmp_path / "a", encoder=tmp_path / "encoder.pth")
    without, _ = run(isic, tmp_path / "b")
    card = stored_model(with_start).card
    assert card.sha256 != stored_model(without).card.sha256
    assert card.training["encoder"]["file"] == "encoder.pth"


def test_encoder_weights_are_not_needed_once_the_run_has_begun(isic: Path, tmp_path: Path) -> None:
    encoder = tmp_path / "encoder.pth"
    torch.save(MGMFNet(TINY).encoder.state_dict(), encoder)
    model = train(
        isic,
        tmp_path / "run",
        CONFIG,
        name="Test",
        device=choose_device("cpu"),
        emit=lambda _: encoder.unlink(missing_ok=True),
        cancelled=lambda: False,
        encoder=encoder,
    )
    assert stored_model(model).card.training["encoder"]["file"] == "encoder.pth"


def test_a_run_with_teachers_goes_on_without_a_second_lesson(
    isic: Path, tmp_path: Path, classifier: Path
) -> None:
    out = tmp_path / "run"
    with pytest.raises(Cancelled):
        run(isic, out, teachers=[classifier], stop_after=1)
    taught = (out / "encoder.pth").read_bytes()
    model, events = run(isic, out, teachers=[classifier], resume=True)
    assert isinstance(events[0], Started)
    assert (out / "encoder.pth").read_bytes() == taught
    training = stored_model(model).card.training
    assert training["encoder"]["file"] == "encoder.pth"
    assert [one["file"] for one in training["teachers"]] == [classifier.name]


def test_images_without_masks_are_no_training_data(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    Image.new("RGB", (64, 48)).save(folder / "a.png")
    with pytest.raises(DataError, match="no training images with masks"):
        run(folder, tmp_path / "run")
