import json
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.random import default_rng

from mgmfnet.data.augment import Augmentation
from mgmfnet.errors import Cancelled, TrainingError
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.training.config import Optimiser, Stage, TrainingConfig
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.events import Epoch, Event, Step
from mgmfnet.training.trainer import Trainer
from mgmfnet.training.training_loop import _REPORT_EVERY, Best

TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))
CONFIG = TrainingConfig(
    network=TINY,
    stages=(
        Stage(height=32, width=32, epochs=2, rate=1e-3),
        Stage(height=32, width=64, epochs=2, rate=1e-3),
    ),
    batch=4,
    augmentation=Augmentation(rotation=180, zoom=0.2, brightness=0.1, noise=0.02),
    average=0.9,
)


def lesions(count: int, seed: int = 0) -> Dataset:
    """Dark ellipses on bright skin."""
    random = default_rng(seed)
    rows, columns = np.mgrid[:32, :64]
    images, masks = [], []
    for _ in range(count):
        y, x = random.uniform(12, 20), random.uniform(20, 44)
        mask = ((rows - y) / random.uniform(6, 10)) ** 2 + ((columns - x) / 12) ** 2 < 1
        skin = random.uniform(170, 230) - 100 * mask + random.normal(0, 8, mask.shape)
        images.append(np.repeat(skin.clip(0, 255)[None], 3, axis=0))
        masks.append(mask[None])
    return Dataset(
        tuple(f"lesion {index}" for index in range(count)),
        torch.from_numpy(np.stack(images).astype(np.uint8)),
        torch.from_numpy(np.stack(masks).astype(np.uint8)),
    )


def trainer(folder: Path, config: TrainingConfig = CONFIG) -> Trainer:
    return build(config, lesions(10), lesions(4, 1), folder)


def build(config: TrainingConfig, train: Dataset, validation: Dataset, folder: Path) -> Trainer:
    torch.manual_seed(config.seed)
    network = MGMFNet(config.network)
    return Trainer(config, network, train, validation, folder=folder, device=torch.device("cpu"))


def run(one: Trainer) -> tuple[Best[MGMFNet], list[Event]]:
    events: list[Event] = []
    return one.run(events.append, lambda: False), events


def weights(network: MGMFNet) -> torch.Tensor:
    return torch.cat([tensor.flatten().double() for tensor in network.state_dict().values()])


def test_it_overfits_a_few_images(tmp_path: Path) -> None:
    config = CONFIG.model_copy(
        update={
            "stages": (Stage(height=32, width=64, epochs=40, rate=5e-3),),
            "augmentation": Augmentation(flip=0, rotation=0),
            "optimiser": Optimiser(clip=5),
        }
    )
    same = lesions(4)
    one = build(config, same, same, tmp_path)
    best, events = run(one)
    epochs = [event for event in events if isinstance(event, Epoch)]
    assert epochs[-1].loss < 0.75 * epochs[0].loss
    assert best.jaccard > 0.85


def test_same_seed_same_weights_other_seed_other_weights(tmp_path: Path) -> None:
    first, second = (run(trainer(tmp_path / name))[0] for name in ("a", "b"))
    other, _ = run(trainer(tmp_path / "c", CONFIG.model_copy(update={"seed": 1})))
    assert torch.equal(weights(first.network), weights(second.network))
    assert not torch.equal(weights(first.network), weights(other.network))


@pytest.mark.parametrize("stop_after", [1, 2, 3])
def test_a_resumed_run_equals_an_uninterrupted_one(tmp_path: Path, stop_after: int) -> None:
    whole = trainer(tmp_path / "whole")
    run(whole)

    stopped = trainer(tmp_path / "stopped")
    done: list[Epoch] = []

    def emit(event: Event) -> None:
        if isinstance(event, Epoch):
            done.append(event)

    with pytest.raises(Cancelled):
        stopped.run(emit, lambda: len(done) == stop_after)
    resumed = trainer(tmp_path / "stopped")
    resumed.resume()
    best, events = run(resumed)

    assert torch.equal(weights(resumed.network), weights(whole.network))
    assert torch.equal(weights(best.network), weights(whole.best.network))
    assert best.jaccard == whole.best.jaccard
    assert sum(isinstance(event, Epoch) for event in events) == 4 - stop_after


def test_cancelling_within_an_epoch_stops_at_the_next_step(tmp_path: Path) -> None:
    one = trainer(tmp_path)
    events: list[Event] = []
    with pytest.raises(Cancelled):
        one.run(events.append, lambda: len(events) == 1)
    assert [type(event) for event in events] == [Step]


def test_resuming_nothing_damaged_or_different_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="without --resume"):
        trainer(tmp_path).resume()

    run(trainer(tmp_path, CONFIG.model_copy(update={"stages": CONFIG.stages[:1]})))
    with pytest.raises(TrainingError, match="other settings"):
        trainer(tmp_path).resume()

    (tmp_path / "state.pt").write_bytes(b"half a file")
    with pytest.raises(TrainingError, match="damaged"):
        trainer(tmp_path).resume()


def test_the_last_network_is_kept_when_asked_for(tmp_path: Path) -> None:
    one = trainer(tmp_path, CONFIG.model_copy(update={"keep": "last"}))
    best, _ = run(one)
    assert best.epoch == CONFIG.epochs
    assert torch.equal(weights(best.network), weights(one.average.network))


def test_a_step_without_finite_gradient_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(height=32, width=32, epochs=12, rate=1e-3)
    one = trainer(tmp_path, CONFIG.model_copy(update={"stages": (stage,)}))
    before = [parameter.detach().clone() for parameter in one.network.parameters()]
    monkeypatch.setattr(
        "mgmfnet.training.trainer.total_loss",
        lambda output, *_: output.connectivity.sum() * float("nan"),
    )

    with pytest.raises(TrainingError, match="not finite 20 times"):
        run(one)

    assert all(map(torch.equal, before, one.network.parameters()))


def test_too_little_memory_names_a_smaller_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhaust(*_: object) -> None:
        raise torch.OutOfMemoryError

    monkeypatch.setattr("mgmfnet.training.trainer.total_loss", exhaust)
    with pytest.raises(TrainingError, match="batch=2"):
        run(trainer(tmp_path))


def test_frozen_levels_stay_as_they_are_and_the_others_learn(tmp_path: Path) -> None:
    settings = {"frozen_levels": 3, "frozen_statistics": True}
    one = trainer(tmp_path, CONFIG.model_copy(update=settings))
    before = {name: tensor.clone() for name, tensor in one.network.state_dict().items()}
    best, _ = run(one)
    learnt = {
        name.rpartition(".")[0]
        for name, tensor in best.network.named_parameters()
        if not torch.equal(tensor, before[name])
    }
    frozen = ("encoder.conv1", "encoder.bn1", "encoder.layer1", "encoder.layer2")
    assert not [name for name in learnt if name.startswith(frozen)]
    assert {"encoder.layer3.0.conv1", "encoder.layer4.0.conv1", "bottom.0"} <= learnt


def test_frozen_statistics_stay_as_they_are(tmp_path: Path) -> None:
    one = trainer(tmp_path, CONFIG.model_copy(update={"frozen_statistics": True}))
    mean = one.network.get_buffer("encoder.bn1.running_mean")
    before = mean.clone()
    run(one)
    assert torch.equal(before, mean)


def test_a_small_set_is_repeated(tmp_path: Path) -> None:
    _, events = run(trainer(tmp_path, CONFIG.model_copy(update={"images_per_epoch": 24})))
    assert sum(isinstance(event, Step) for event in events) == 4 * (30 // 4)


def test_steps_that_were_not_told_of_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On an accelerator the loss is asked for every few steps only."""
    monkeypatch.setitem(_REPORT_EVERY, "cpu", 3)
    _, events = run(trainer(tmp_path, CONFIG.model_copy(update={"images_per_epoch": 20})))
    steps = [event for event in events if isinstance(event, Step)]
    assert [step.step for step in steps] == [3, 5, 8, 10, 13, 15, 18, 20]
    assert {step.steps for step in steps} == {20}


def test_pictures_are_written_every_few_epochs(tmp_path: Path) -> None:
    run(trainer(tmp_path, CONFIG.model_copy(update={"pictures_every": 3})))
    assert sorted(path.name for path in tmp_path.glob("*.png")) == [
        "validation-003.png",
        "validation-004.png",
    ]


def test_events_are_single_lines_of_json(tmp_path: Path) -> None:
    _, events = run(trainer(tmp_path))
    lines = [event.line() for event in events]
    assert all("\n" not in line for line in lines)
    assert {json.loads(line)["event"] for line in lines} == {"step", "epoch"}
