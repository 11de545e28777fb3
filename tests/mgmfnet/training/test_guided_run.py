from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from mgmfnet.errors import Cancelled, TrainingError
from mgmfnet.inference.architectures import open_guide, open_predictor
from mgmfnet.inference.device import choose_device
from mgmfnet.inference.listener import Listener
from mgmfnet.masks.hint import Hint
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.nn import MGMFNet
from mgmfnet.training.config import Guidance, Stage, TrainingConfig
from mgmfnet.training.events import Epoch, Event, Finished, Started
from mgmfnet.training.guided_run import train_guide

CONFIG = TrainingConfig(
    stages=(Stage(height=32, width=32, epochs=2, rate=1e-3),), batch=4, guidance=Guidance(rounds=1)
)


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Images with masks beside them, none like another."""
    folder = tmp_path / "pairs"
    folder.mkdir()
    random = np.random.default_rng(0)
    rows, columns = np.mgrid[:48, :64]
    for index in range(12):
        mask = (rows - 24) ** 2 + (columns - random.integers(24, 40)) ** 2 < 14**2
        skin = np.repeat((210 - 110 * mask)[..., None], 3, axis=2)
        skin = skin - np.kron(random.integers(0, 80, (6, 8, 1)), np.ones((8, 8, 1)))
        Image.fromarray(skin.clip(0, 255).astype(np.uint8)).save(folder / f"{index}.png")
        mark = Image.fromarray(mask.astype(np.uint8) * 255)
        mark.save(folder / f"{index}_segmentation.png")
    return folder


def run(
    pairs: Path, parent: StoredModel, out: Path, *, resume: bool = False, stop_after: int = 99
) -> tuple[StoredModel, list[Event]]:
    events: list[Event] = []

    def cancelled() -> bool:
        return sum(isinstance(event, Epoch) for event in events) >= stop_after

    folder = train_guide(
        pairs,
        parent,
        out,
        CONFIG,
        device=choose_device("cpu"),
        emit=events.append,
        cancelled=cancelled,
        resume=resume,
    )
    return stored_model(folder), events


def losses(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, Epoch)]


def test_a_model_learns_to_listen_and_predicts_as_before(
    pairs: Path, stored: Path, tmp_path: Path
) -> None:
    parent = stored_model(stored)
    model, events = run(pairs, parent, tmp_path / "run")
    assert model.id == parent.id
    assert model.listens()
    assert isinstance(events[0], Started)
    assert isinstance(events[-1], Finished)
    image = np.random.default_rng(1).integers(0, 256, (48, 64, 3), np.uint8)
    before, after = (open_predictor(one, "cpu").predict(image) for one in (parent, model))
    np.testing.assert_array_equal(before.probability, after.probability)
    assert open_guide(parent, "cpu") is None
    guide = open_guide(model, "cpu")
    assert guide is not None
    answer = Listener(guide, image).answer(
        np.zeros((48, 64), np.uint8), [Hint(((30.0, 20.0),), adds=True)]
    )
    assert answer.mask.any()


def test_the_card_says_how_it_learnt_to_listen(pairs: Path, stored: Path, tmp_path: Path) -> None:
    model, _ = run(pairs, stored_model(stored), tmp_path / "run")
    guide = model.card.guide
    assert guide is not None
    assert 0 <= guide.scores["validation_jaccard_after_click"] <= 1
    assert guide.training["config"]["guidance"]["rounds"] == 1
    assert guide.training["data"]["train"]["count"] + guide.training["data"]["validation"]["count"]


def test_a_model_that_listens_learns_on(pairs: Path, stored: Path, tmp_path: Path) -> None:
    first, _ = run(pairs, stored_model(stored), tmp_path / "first")
    second, events = run(pairs, first, tmp_path / "second")
    again, others = run(pairs, stored_model(stored), tmp_path / "again")
    assert first.card.guide is not None
    assert second.card.guide is not None
    assert again.card.guide is not None
    assert again.card.guide.sha256 == first.card.guide.sha256
    assert second.card.guide.training["learnt_before"] == first.card.guide.sha256
    assert losses(events)[0] < losses(others)[0]


def test_a_stopped_run_can_be_resumed(pairs: Path, stored: Path, tmp_path: Path) -> None:
    parent = stored_model(stored)
    whole, _ = run(pairs, parent, tmp_path / "whole")
    with pytest.raises(Cancelled):
        run(pairs, parent, tmp_path / "stopped", stop_after=1)
    assert stored_model(tmp_path / "stopped" / "model").listens()
    torch.manual_seed(5)
    resumed, _ = run(pairs, parent, tmp_path / "stopped", resume=True)
    assert whole.card.guide is not None
    assert resumed.card.guide is not None
    assert resumed.card.guide.sha256 == whole.card.guide.sha256


def test_a_run_is_not_resumed_over_another_encoder(
    pairs: Path, stored: Path, network: MGMFNet, description: ModelDescription, tmp_path: Path
) -> None:
    run(pairs, stored_model(stored), tmp_path / "run")
    other = tmp_path / "other"
    save_model(other, network, description.model_copy(update={"name": "Another"}))
    with pytest.raises(TrainingError, match="other settings"):
        run(pairs, stored_model(other), tmp_path / "run", resume=True)


def test_a_folder_with_a_run_is_not_written_over(pairs: Path, stored: Path, tmp_path: Path) -> None:
    run(pairs, stored_model(stored), tmp_path / "run")
    with pytest.raises(TrainingError, match="--resume"):
        run(pairs, stored_model(stored), tmp_path / "run")
