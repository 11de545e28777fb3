import json
from pathlib import Path

import pytest

from mgmfnet.cli.main import main
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import ModelLibrary
from mgmfnet.nn import MGMFNet
from mgmfnet.types import Size
from tests.mgmfnet.cli.files import Photos
from tests.mgmfnet.inference.onnx.networks import bright, configure, mixed, save
from tests.mgmfnet.models.guides import teach
from tests.mgmfnet.models.test_checkpoint import edit_card


@pytest.fixture
def run_folder(tmp_path: Path, network: MGMFNet) -> Path:
    """A model that a training made."""
    save_model(tmp_path / "run", network, ModelDescription(name="Mine", input_size=Size(64, 96)))
    return tmp_path / "run"


def test_an_added_model_is_listed_shown_and_removed(
    run_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "add", str(run_folder)]) == 0
    added = capsys.readouterr().out.strip()
    assert main(["models", "list"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[1] for row in rows] == ["Tiny Läsion net", "Mine"]
    assert rows[0][3] == "bundled"
    assert rows[1][0] == added
    assert main(["models", "show", "mine"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == added
    assert main(["models", "remove", added]) == 0
    assert len(ModelLibrary().list()) == 1


def test_every_model_is_verified_and_damage_fails(
    run_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added = ModelLibrary().add(run_folder)
    assert main(["models", "verify"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["models", "verify", str(run_folder)]) == 0
    capsys.readouterr()
    (added.folder / "model.safetensors").write_bytes(b"damaged")
    assert main(["models", "verify"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "damaged" in err


def test_a_changed_card_is_found_and_taken_only_with_a_word(
    run_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added = ModelLibrary().add(run_folder)
    edit_card(added.folder, note="The best of all.")
    assert main(["models", "verify"]) == 1
    out, err = capsys.readouterr()
    assert added.id not in out
    assert "was changed" in err
    assert str(added.folder) in err
    assert main(["models", "add", str(added.folder)]) == 0
    assert "was changed" in capsys.readouterr().err
    assert main(["models", "verify"]) == 0
    note = ModelLibrary().get(added.id).card.note
    assert str(note) == "The best of all. This card was changed after the model was stored."
    assert main(["models", "add", str(added.folder)]) == 0
    assert not capsys.readouterr().err


def test_a_model_without_its_card_is_reported(
    run_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added = ModelLibrary().add(run_folder)
    (added.folder / "model.json").unlink()
    assert main(["models", "list"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "model.json" in err


@pytest.mark.parametrize("action", ["show", "verify", "remove", "add"])
def test_an_absent_model_is_an_error(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", action, "absent"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_base_model_cannot_be_removed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "remove", ModelLibrary().base().id]) == 1
    assert "part of the program" in capsys.readouterr().err


def test_export_prepares_the_base_model_and_prints_what_was_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["models", "export"]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert measured["onnx_seconds"] > 0
    assert measured["torch_seconds"] > 0
    assert 0 < measured["eight_bit"]["dice"] <= 1


def test_whether_a_model_listens_is_listed_and_verified(
    run_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    teach(run_folder)
    added = ModelLibrary().add(run_folder)
    assert main(["models", "list"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[4] for row in rows] == ["", "listens"]
    (added.folder / "guided.safetensors").unlink()
    assert main(["models", "list"]) == 0
    out, err = capsys.readouterr()
    assert "\tlistens" not in out
    assert "does not listen to clicks: guided.safetensors is missing" in err
    assert main(["models", "verify", added.id]) == 1
    assert "Add the model again" in capsys.readouterr().err
    assert main(["models", "add", str(added.folder)]) == 0
    assert "does not listen" in capsys.readouterr().err


def test_a_network_in_onnx_is_added_used_and_not_trained(
    photos: Photos, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = save(tmp_path / "unet.onnx", mixed(), constants=bright())
    assert main(["models", "add", str(network)]) == 2
    assert "unet.yaml" in capsys.readouterr().err
    assert main(["models", "add", str(network), "--config", str(configure(network))]) == 0
    added = capsys.readouterr().out.strip()
    folder = photos("a.png")
    assert main(["predict", str(folder), "--out", str(tmp_path), "--model", added]) == 0
    assert (tmp_path / "a_segmentation.png").is_file()
    assert main(["models", "verify", added]) == 0
    capsys.readouterr()
    assert main(["models", "export", added]) == 2
    assert "is an ONNX file already" in capsys.readouterr().err
    run = ["train", "--preset", "guided", "--parent", added, "--data", str(folder)]
    assert main([*run, "--out", str(tmp_path / "run"), "--device", "cpu"]) == 1
    assert "cannot be trained further" in capsys.readouterr().err


def test_a_model_is_shared_renamed_and_added_again(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added = ModelLibrary().add(run_folder)
    file = tmp_path / "mine.zip"
    assert main(["models", "rename", added.id, "Ward 3"]) == 0
    assert main(["models", "share", added.id, "--out", str(file)]) == 0
    assert main(["models", "remove", added.id]) == 0
    capsys.readouterr()
    assert main(["models", "add", str(file)]) == 0
    assert capsys.readouterr().out.strip() == added.id
    assert ModelLibrary().get(added.id).name == "Ward 3"
    assert main(["models", "share", added.id, "--out", str(tmp_path / "mine.txt")]) == 2
    assert main(["models", "rename", ModelLibrary().base().id, "Other"]) == 1
