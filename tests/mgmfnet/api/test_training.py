from collections.abc import Callable
from pathlib import Path

import pytest

import mgmfnet
from mgmfnet.errors import MgmfnetError, UsageError
from mgmfnet.training.events import Event, Finished
from mgmfnet.types import Image

TINY = {
    "blocks": [1, 1, 1, 1],
    "width": 8,
    "bottom": 16,
    "decoder": [16, 8, 8, 8],
}
STAGE = {"height": 32, "width": 64, "epochs": 1, "rate": 1e-3}


def test_a_model_is_trained_and_predicts(
    labelled: Callable[[int], Path], tmp_path: Path, image: Image
) -> None:
    told: list[Event] = []
    out = tmp_path / "run"
    model = mgmfnet.train(
        str(labelled(6)),
        str(out),
        device="cpu",
        name="Mine",
        emit=told.append,
        network=TINY,
        stages=[STAGE],
        batch=2,
        augmentation={"flip": 0},
    )
    assert model.card.name == "Mine"
    augmentation = model.card.training["config"]["augmentation"]
    assert augmentation["flip"] == 0
    assert augmentation["rotation"] == 180
    assert isinstance(told[-1], Finished)
    assert model.predict(image).mask.shape == (48, 64)
    with pytest.raises(MgmfnetError, match="holds a run already"):
        mgmfnet.train(tmp_path / "labelled", out, device="cpu", network=TINY, stages=[STAGE])


def test_wrong_settings_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="batch"):
        mgmfnet.train(tmp_path, tmp_path / "run", batch=0)
    with pytest.raises(UsageError, match="absent"):
        mgmfnet.train(tmp_path, tmp_path / "run", absent=1)
    with pytest.raises(UsageError, match=r"augmentation\.absent"):
        mgmfnet.train(tmp_path, tmp_path / "run", augmentation={"absent": 1})
    with pytest.raises(UsageError, match="There is no preset named absent"):
        mgmfnet.train(tmp_path, tmp_path / "run", "absent")
    with pytest.raises(UsageError, match="guided"):
        mgmfnet.train(tmp_path, tmp_path / "run", parent="base")
    with pytest.raises(UsageError, match="name='mine'"):
        mgmfnet.train(tmp_path, tmp_path / "run", name="n" * 400)
    assert not (tmp_path / "run").exists()


def test_a_model_learns_to_listen(
    labelled: Callable[[int], Path], tmp_path: Path, image: Image
) -> None:
    model = mgmfnet.train(
        labelled(6),
        tmp_path / "run",
        "guided",
        parent="base",
        device="cpu",
        stages=[{"height": 64, "width": 96, "epochs": 1, "rate": 1e-3}],
        batch=2,
        images_per_epoch=0,
    )
    assert model.listen(image).mask.shape == (48, 64)
