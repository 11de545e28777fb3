import errno
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app import tasks
from app.review.finetuning.finetune_plan import FinetunePlan, preset_epochs
from app.review.finetuning.finetune_run import FinetuneRequest, FinetuneRun
from mgmfnet.data.manifest import Manifest
from mgmfnet.errors import DataError
from mgmfnet.evaluation.verdict import Verdict
from mgmfnet.models.library import StoredModel
from mgmfnet.sentence import Sentence
from mgmfnet.study import Case, Status, Study
from mgmfnet.training.events import (
    CaseScore,
    Epoch,
    Failed,
    GuideEpoch,
    Judged,
    ModelScore,
    Started,
    Step,
    Stopped,
)
from mgmfnet.types import LESION
from tests.app.review.fakes import SIZE
from tests.app.studies import case_index_of

STARTED = Started(train=2, held_out=1, epochs=1, device="CPU", baseline_jaccard=0.5)
STEP = Step(step=1, steps=2, loss=1.5)
EPOCH = Epoch(
    epoch=1, epochs=1, loss=1.2, validation_jaccard=0.6, rate=1e-4, seconds=1, skipped=0, busy=1
)
GUIDE_EPOCH = GuideEpoch(epoch=1, epochs=1, loss=1.1, jaccard_after_click=0.8)
JUDGED = Judged(
    old=ModelScore(name="Base", jaccard=0.5),
    new=ModelScore(name="New", jaccard=0.6),
    cases=[CaseScore(name="img2.png", old=0.5, new=0.6)],
    verdict=Verdict.BETTER,
    low=0.01,
    high=0.09,
)

PATIENCE_MS = 30_000

MakeRun = Callable[[str], FinetuneRun]


@pytest.fixture
def study(folder: Path) -> Iterator[Study]:
    with Study.open(folder) as study:
        yield study


@pytest.fixture
def request_(study: Study, model: StoredModel) -> FinetuneRequest:
    mask = np.zeros(SIZE, np.uint8)
    mask[10:20, 10:20] = LESION
    for case in study.cases():
        study.accept(case.id, mask, model_id=None, threshold=None)
    return FinetuneRequest(study, model, epochs=3, device="cpu")


@pytest.fixture
def make_run(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeRun]:
    runs: list[FinetuneRun] = []

    def make(body: str) -> FinetuneRun:
        """A run whose trainer is this script; ``tell`` prints, ``out`` is its folder."""
        script = tmp_path / "trainer.py"
        lines = [
            "import os, sys, time",
            "from pathlib import Path",
            "words = sys.argv[1:]",
            "out = Path(words[words.index('--out') + 1])",
            "def tell(line): print(line, flush=True)",
        ]
        script.write_text("\n".join(lines) + "\n" + textwrap.dedent(body), encoding="utf-8")
        run = FinetuneRun([sys.executable, str(script)])
        runs.append(run)
        return run

    yield make
    for run in runs:
        run.shutdown()
        run.discard()
    tasks.shutdown()


def test_events_are_passed_on_and_the_model_is_handed_over(
    qtbot: QtBot, make_run: MakeRun, request_: FinetuneRequest
) -> None:
    events = [event.line() for event in (STARTED, STEP, EPOCH, GUIDE_EPOCH, JUDGED)]
    run = make_run(
        f"""
        for event in {events!r}: tell(event)
        tell('{{"event": "finished", "model": "' + (out / "model").as_posix() + '"}}')
        """
    )
    heard: list[object] = []
    for signal in (
        run.started,
        run.stepped,
        run.epochEnded,
        run.guideEpochEnded,
        run.judged,
    ):
        signal.connect(heard.append)
    with qtbot.waitSignal(run.finished, timeout=PATIENCE_MS) as blocker:
        run.start(request_)
        started = run.running
        assert started
    assert heard == [STARTED, STEP, EPOCH, GUIDE_EPOCH, JUDGED]
    folder = blocker.args[0].parent
    assert len(Manifest.read(folder / "manifest.json").entries) == 4
    assert not run.running
    run.discard()
    assert not folder.exists()


def test_the_trainer_is_told_what_to_do(
    qtbot: QtBot, make_run: MakeRun, request_: FinetuneRequest
) -> None:
    failed = Failed(message=Sentence("{words}", words="WORDS")).line()
    run = make_run(f"tell({failed!r}.replace('WORDS', ' '.join(words)))")
    with qtbot.waitSignal(run.failed, timeout=PATIENCE_MS) as blocker:
        run.start(request_)
    words = blocker.args[0].split()
    assert words[0] == "finetune"
    assert words[1].endswith("manifest.json")
    assert words[4:] == ["--parent", "Base", "--device", "cpu", "--events", "stages.0.epochs=3"]


def test_a_failure_is_told_in_the_trainers_words(
    qtbot: QtBot, make_run: MakeRun, request_: FinetuneRequest
) -> None:
    run = make_run(f"tell({Failed(message=Sentence('The disk is full.')).line()!r}); sys.exit(1)")
    with qtbot.waitSignal(run.failed, timeout=PATIENCE_MS) as blocker:
        run.start(request_)
    assert blocker.args == ["The disk is full."]


@pytest.mark.usefixtures("german")
def test_a_failure_is_told_in_the_language_of_the_window(
    qtbot: QtBot, make_run: MakeRun, request_: FinetuneRequest
) -> None:
    error = DataError(
        "{name} has changed since the training list was made. Start the fine-tuning again.",
        name="a.png",
    )
    run = make_run(f"tell({Failed(message=error.sentence).line()!r}); sys.exit(1)")
    with qtbot.waitSignal(run.failed, timeout=PATIENCE_MS) as blocker:
        run.start(request_)
    (told,) = blocker.args
    assert told.startswith("a.png hat sich geändert, seit die Trainingsliste erstellt wurde.")


def test_a_crash_is_told_with_its_last_words(
    qtbot: QtBot, make_run: MakeRun, request_: FinetuneRequest
) -> None:
    run = make_run("tell('no event'); raise ZeroDivisionError('of the test')")
    with qtbot.waitSignal(run.failed, timeout=PATIENCE_MS) as blocker:
        run.start(request_)
    assert "unexpectedly" in blocker.args[0]
    assert "ZeroDivisionError: of the test" in blocker.args[0]


def test_cancel_closes_the_standard_input(
    qtbot: QtBot, make_run: MakeRun, request_: FinetuneRequest, tmp_path: Path
) -> None:
    run = make_run(
        f"""
        tell({STARTED.line()!r})
        sys.stdin.read()
        Path({str(tmp_path / "was-asked")!r}).write_text(str(out), encoding="utf-8")
        tell({Stopped().line()!r})
        """
    )
    with qtbot.waitSignal(run.started, timeout=PATIENCE_MS):
        run.start(request_)
    with qtbot.waitSignal(run.cancelled, timeout=PATIENCE_MS):
        run.cancel()
    folder = Path((tmp_path / "was-asked").read_text(encoding="utf-8"))
    assert not folder.exists()


def test_a_trainer_that_does_not_listen_is_killed_with_its_children(
    qtbot: QtBot,
    make_run: MakeRun,
    request_: FinetuneRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """micro-sam#952: what trains holds no memory afterwards, for it is gone."""
    monkeypatch.setattr("app.review.finetuning.finetune_run._GRACE_MS", 50)
    run = make_run(
        f"""
        import subprocess
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        Path({str(tmp_path / "child")!r}).write_text(str(child.pid))
        tell({STARTED.line()!r})
        time.sleep(60)
        """
    )
    with qtbot.waitSignal(run.started, timeout=PATIENCE_MS):
        run.start(request_)
    with qtbot.waitSignal(run.cancelled, timeout=PATIENCE_MS):
        run.cancel()
    child = int((tmp_path / "child").read_text())
    qtbot.waitUntil(lambda: not alive(child))


def alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.split()[2] != "Z"


def test_a_program_that_is_missing_fails(
    qtbot: QtBot, request_: FinetuneRequest, tmp_path: Path
) -> None:
    run = FinetuneRun([str(tmp_path / "missing")])
    with qtbot.waitSignal(run.failed, timeout=PATIENCE_MS):
        run.start(request_)
    tasks.shutdown()


def test_a_study_without_accepted_cases_fails_before_training(
    qtbot: QtBot, make_run: MakeRun, study: Study, model: StoredModel
) -> None:
    run = make_run("sys.exit('must not start')")
    with qtbot.waitSignal(run.failed, timeout=PATIENCE_MS) as blocker:
        run.start(FinetuneRequest(study, model, epochs=1))
    assert "no accepted case" in blocker.args[0]


def test_a_disk_without_room_for_it_fails(
    qtbot: QtBot, make_run: MakeRun, request_: FinetuneRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    run = make_run("pass")
    with qtbot.waitSignal(run.failed) as failed:
        run.start(request_)
    assert "No space left on device" in failed.args[0]
    assert not run.running


def test_shutdown_ends_a_run(qtbot: QtBot, make_run: MakeRun, request_: FinetuneRequest) -> None:
    run = make_run(f"tell({STARTED.line()!r}); sys.stdin.read()")
    with qtbot.waitSignal(run.started, timeout=PATIENCE_MS):
        run.start(request_)
    run.shutdown()
    assert not run.running


def accepted(*, held_out: bool, area: float = 0.1) -> Case:
    return Case(1, "a", Path("a"), Status.ACCEPTED, held_out=held_out, area=area)


@pytest.mark.parametrize(
    ("train", "held_out", "obstacle"),
    [
        (0, 0, "Accept 3 more cases"),
        (1, 0, "Accept 2 more cases"),
        (2, 0, "Accept 1 more case first"),
        (2, 1, ""),
        (3, 0, "Accept a case of another patient"),
        (0, 3, "Accept a case of another patient"),
        (8, 2, ""),
    ],
)
def test_the_plan_counts_accepted_cases(train: int, held_out: int, obstacle: str) -> None:
    cases = [accepted(held_out=False)] * train + [accepted(held_out=True)] * held_out
    cases.append(Case(2, "b", Path("b"), Status.EDITED, held_out=False))
    numbered = [replace(case, id=number) for number, case in enumerate(cases)]
    numbered.append(replace(accepted(held_out=True), id=100, missing=True))
    plan = FinetunePlan.of(case_index_of(Path(), numbered))
    assert plan == FinetunePlan(train, held_out, lesions=train, left_out=1)
    assert obstacle in plan.obstacle()
    assert bool(plan.obstacle()) == bool(obstacle)


def test_the_plan_leaves_out_cases_of_patients_who_are_held_out() -> None:
    cases = [replace(accepted(held_out=n == 3), id=n, name=f"{n}") for n in range(4)]
    plan = FinetunePlan.of(case_index_of(Path(), cases), {"0"})
    assert plan == FinetunePlan(train=2, held_out=1, lesions=2, related=1)


@pytest.mark.parametrize(("area", "is_told"), [(0.0, True), (0.1, False)])
def test_empty_masks_alone_teach_nothing(area: float, *, is_told: bool) -> None:
    empty = [accepted(held_out=False, area=0.0)] * 3
    cases = [*empty, accepted(held_out=False, area=area), accepted(held_out=True)]
    numbered = [replace(case, id=number) for number, case in enumerate(cases)]
    plan = FinetunePlan.of(case_index_of(Path(), numbered))
    assert ("Accept cases with a lesion" in plan.obstacle()) is is_told


def test_the_preset_says_how_long_it_trains() -> None:
    assert preset_epochs() > 0
