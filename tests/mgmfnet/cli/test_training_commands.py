import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from mgmfnet.cli.main import main
from mgmfnet.evaluation.verdict import Verdict
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.library import ModelLibrary, stored_model
from mgmfnet.study import Study
from mgmfnet.training.events import (
    Comparison,
    Epoch,
    Event,
    Failed,
    Finished,
    Judged,
    ModelScore,
    Started,
    Stopped,
    parse_event,
)
from mgmfnet.types import Mask
from tests.mgmfnet.cli.files import Masks, Photos
from tests.mgmfnet.models.guides import teach

TINY = ["network.blocks=[1,1,1,1]", "network.width=8", "network.bottom=16",
        "network.decoder=[16,8,8,8]"]  # fmt: skip
ONE_STAGE = ["stages=[{height: 32, width: 64, epochs: 1, rate: 0.001}]", "batch=4"]
SHORT = ["stages.0.epochs=1", "images_per_epoch=4"]
ENDLESS = ["stages.0.epochs=100000", "images_per_epoch=4"]


@pytest.fixture
def data_set(photos: Photos, masks: Masks) -> Path:
    """Ten images with their masks beside them."""
    names = [f"{index}.png" for index in range(10)]
    masks(*(name.replace(".", "_segmentation.") for name in names), folder="data")
    return photos(*names, folder="data")


@pytest.fixture
def study(photos: Photos, lesion: Mask) -> Path:
    """Four accepted cases, one of them held out, and one that is not reviewed yet."""
    folder = photos("a.png", "b.png", "c.png", "d.png", "e.png")
    with Study.open(folder) as opened:
        for case in opened.cases()[:4]:
            opened.accept(case.id, lesion, model_id=None, threshold=None)
    return folder


def test_a_data_set_becomes_a_model(
    data_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    words = ["train", "--data", str(data_set), "--out", str(out), "--device", "cpu"]
    assert main([*words, *TINY, *ONE_STAGE]) == 0
    printed, told = capsys.readouterr()
    network, card = load_model(Path(printed.strip()))
    assert card.name == "run"
    assert network.config.width == 8
    assert "Epoch 1 of 1" in told
    assert main([*words, *TINY, *ONE_STAGE]) == 1
    assert "--resume" in capsys.readouterr().err


def test_a_model_learns_to_listen(
    data_set: Path, stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["train", "--data", str(data_set), "--out", str(tmp_path / "run"), "--device", "cpu"]
    guided = [*words, "--preset", "guided", "--parent", str(stored)]
    assert main([*guided, "stages.0.epochs=1", "batch=4", "guidance.rounds=1"]) == 0
    model = stored_model(Path(capsys.readouterr().out.strip()))
    assert model.id == stored_model(stored).id
    assert model.listens()
    assert main([*guided, "--name", "other"]) == 2
    assert "keeps its name" in capsys.readouterr().err
    assert main([*words, "--parent", str(stored)]) == 2
    assert "--preset guided" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--preset", "unheard"], ["batch=none"], ["colour=1"]])
def test_settings_that_make_no_sense_are_wrong_usage(
    data_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(["train", "--data", str(data_set), "--out", str(tmp_path / "run"), *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def finetune(study: Path, out: Path, *words: str) -> int:
    return main(["finetune", str(study), "--out", str(out), "--device", "cpu", *words, *SHORT])


def test_a_better_model_joins_the_library_and_no_other(
    study: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mgmfnet.evaluation.verdict.FEWEST", 1)
    assert finetune(study, tmp_path / "run") == 0
    printed, told = capsys.readouterr()
    card = load_model(Path(printed.strip()))[1]
    assert card.parent == ModelLibrary().base().id
    better = card.scores["held_out_jaccard"] > card.scores["parent_held_out_jaccard"]
    assert (card.id in [model.id for model in ModelLibrary().list()]) is better
    assert ("was added" in told) is better
    assert ("was not added" in told) is not better


def test_a_model_that_listens_is_told_of_both(
    study: Path, stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    teach(stored)
    assert finetune(study, tmp_path / "run") == 0
    printed, told = capsys.readouterr()
    assert stored_model(Path(printed.strip())).listens()
    assert "Learning to answer clicks, epoch 1 of 1" in told
    assert "After one click: " in told


def test_a_model_that_answers_clicks_worse_is_not_added(
    study: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clicks = Comparison(old=0.9, new=0.8, verdict=Verdict.WORSE, low=-0.2, high=-0.1)
    score = ModelScore(name="any", jaccard=0.5)
    judged = Judged(old=score, new=score, cases=[], verdict=Verdict.BETTER, low=0.1, high=0.2)
    judged = judged.model_copy(update={"after_click": clicks})
    monkeypatch.setattr("mgmfnet.cli.training_commands.finetune", lambda *_, **__: judged)
    assert finetune(study, tmp_path / "run") == 0
    assert "It predicts better, but answers clicks worse, so it was not" in capsys.readouterr().err
    assert [model.id for model in ModelLibrary().list()] == [ModelLibrary().base().id]


def test_few_held_out_cases_do_not_make_a_model_better(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert finetune(study, tmp_path / "run") == 0
    assert "too few held-out cases to tell" in capsys.readouterr().err
    assert [model.id for model in ModelLibrary().list()] == [ModelLibrary().base().id]


def test_without_a_place_the_run_is_kept_with_the_users_data(
    study: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["finetune", str(study), *SHORT]) == 0
    assert Path(capsys.readouterr().out.strip()).is_relative_to(home / "data" / "runs")


def test_a_study_with_the_longest_name_has_a_place_too(
    photos: Photos, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["finetune", str(photos("a.png", folder="ü" * 127)), *SHORT]) == 1
    assert "no accepted case" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--out", "/"], ["--name", "x" * 301, "--out", "run"]])
def test_a_model_that_would_have_no_name_is_refused_before_it_learns(
    data_set: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(["train", "--data", str(data_set), *words]) == 2
    assert "--name" in capsys.readouterr().err


def test_masks_of_readers_are_asked_for_where_there_are_some(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert finetune(study, tmp_path / "run", "--masks", "readers") == 1
    assert "not two readers" in capsys.readouterr().err
    with Study.open(study, read_only=True) as opened:
        opened.freeze_manifest(tmp_path / "list.json")
    assert finetune(tmp_path / "list.json", tmp_path / "run", "--readers", "anna") == 2
    assert "has its masks" in capsys.readouterr().err


def test_a_study_with_too_few_cases_says_so(
    photos: Photos, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert finetune(photos("a.png"), tmp_path / "run") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_programs_read_events_and_the_library_is_left_to_them(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words that the window uses: a training list, and settings after the options."""
    manifest = tmp_path / "list.json"
    with Study.open(study, read_only=True) as opened:
        opened.freeze_manifest(manifest)
    process = run_process(manifest, tmp_path / "run", *SHORT)
    assert process.stdout is not None
    events = [parse_event(line) for line in process.stdout]
    process.communicate(timeout=300)
    assert process.returncode == 0
    kinds = [type(event) for event in events]
    assert kinds[0] is Started
    assert kinds[-2:] == [Judged, Finished]
    assert Epoch in kinds
    assert isinstance(events[-1], Finished)
    assert load_model(Path(events[-1].model))
    assert [model.bundled for model in ModelLibrary().list()] == [True]


def run_process(study: Path, out: Path, *words: str) -> "subprocess.Popen[str]":
    base = ModelLibrary().base().folder
    command = [sys.executable, "-m", "mgmfnet.cli.main", "finetune", str(study), "--out", str(out)]
    return subprocess.Popen(
        [*command, "--parent", str(base), "--events", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_step(process: "subprocess.Popen[str]") -> None:
    assert process.stdout is not None
    next(line for line in process.stdout if json.loads(line)["event"] == "step")


def rest_of_events(process: "subprocess.Popen[str]") -> list[Event]:
    return [parse_event(line) for line in process.communicate(timeout=300)[0].splitlines()]


def test_closing_standard_input_stops_the_run(study: Path, tmp_path: Path) -> None:
    process = run_process(study, tmp_path / "run", *ENDLESS)
    wait_for_step(process)
    assert process.stdin is not None
    process.stdin.close()
    process.stdin = None
    assert isinstance(rest_of_events(process)[-1], Stopped)
    assert process.returncode == 130
    assert not (tmp_path / "run" / "model").exists()


def test_an_interrupt_stops_the_run_at_the_next_step(study: Path, tmp_path: Path) -> None:
    process = run_process(study, tmp_path / "run", *ENDLESS)
    wait_for_step(process)
    process.send_signal(signal.SIGINT)
    assert isinstance(rest_of_events(process)[-1], Stopped)
    assert process.returncode == 130


def test_a_failure_is_an_event_and_one_line(study: Path, tmp_path: Path) -> None:
    process = run_process(tmp_path / "absent.json", tmp_path / "run")
    out, err = process.communicate(timeout=300)
    (event,) = [parse_event(line) for line in out.splitlines()]
    assert isinstance(event, Failed)
    assert err == str(event.message) + os.linesep
    assert process.returncode == 1


def test_who_is_not_learnt_from_is_told(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All cases are of one patient, as a table tells that came when they were accepted already."""
    lines = "".join(f"{name},P1\n" for name in "abcde")
    (study / "metadata.csv").write_text("image,patient\n" + lines)
    assert finetune(study, tmp_path / "run") == 1
    err = capsys.readouterr().err
    assert "Patients from metadata.csv, column patient: 1 patient, 0 images without." in err
    assert "not learnt from, since others of the same patients are held out" in err


def test_the_curves_are_there_for_tensorboard(data_set: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    words = ["train", "--data", str(data_set), "--out", str(out), "--device", "cpu"]
    assert main([*words, "--tensorboard", *TINY, *ONE_STAGE]) == 0
    curves = EventAccumulator(str(out / "tensorboard"))
    curves.Reload()
    (logged,) = (json.loads(line) for line in (out / "log.jsonl").read_text().splitlines())
    for name in ("loss", "validation_jaccard", "rate"):
        (point,) = curves.Scalars(name)
        assert point.step == 1
        assert point.value == pytest.approx(logged[name], rel=1e-4)
    assert curves.Scalars("step_loss")


def test_without_tensorboard_it_says_how_to_get_it(
    data_set: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    words = ["train", "--data", str(data_set), "--out", str(tmp_path / "run"), "--device", "cpu"]
    assert main([*words, "--tensorboard", *TINY, *ONE_STAGE]) == 2
    assert 'pip install "mgmfnet[tensorboard]"' in capsys.readouterr().err
    assert not (tmp_path / "run" / "log.jsonl").exists()
