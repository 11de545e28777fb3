"""What a person did by hand is written down with the accepted mask."""

import re
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from app.review.measuring.stroke_count import TOOL_OF
from app.window import MainWindow
from mgmfnet.study import Status
from mgmfnet.types import LESION
from tests.app.studies import review_of
from tests.app.window.hand import (
    MakeWindow,
    case_of,
    open_study,
    session_of,
    status_of,
    study_of,
    trigger,
    wait_seen,
)

ROOT = Path(__file__).parents[3]
STEPS = (
    *sorted((ROOT / "app" / "tools").glob("*.py")),
    *(ROOT / "app" / "document" / f"{name}.py" for name in ("mask_editor", "mask_operations")),
    *(ROOT / "app" / "document" / f"{name}.py" for name in ("conversation", "edit_record")),
    ROOT / "app" / "panels" / "workspace" / "case_details.py",
)


def test_every_step_that_can_be_made_has_a_tool() -> None:
    named = {
        text for path in STEPS for text in re.findall(r'\bmark\("([^"]+)"\)', path.read_text())
    }
    assert named == set(TOOL_OF)


def strokes_of(window: MainWindow, name: str) -> object:
    study = study_of(window)
    case = study.case(case_of(window, name).id)
    assert case.revision is not None
    return study.revisions.find(case.id, case.revision).strokes


def paint(window: MainWindow, row: int, text: str = "Brush stroke") -> None:
    stroke = session_of(window).document.begin_stroke(text)
    stroke.add(np.full((1, 64), LESION, np.uint8), 0, row)
    stroke.finish()


def accept(window: MainWindow, qtbot: QtBot, name: str) -> None:
    wait_seen(window, qtbot)
    trigger(window, "accept")
    qtbot.waitUntil(lambda: status_of(window, name) is Status.ACCEPTED)


def test_strokes_count_by_tool_also_over_a_restart_and_not_when_undone(
    make_window: MakeWindow, study_folder: Path, qtbot: QtBot
) -> None:
    first = make_window()
    open_study(first, study_folder, qtbot)
    paint(first, 3)
    paint(first, 5, "Lasso")
    paint(first, 7)
    trigger(first, "undo")
    assert session_of(first).close()
    second = make_window()
    open_study(second, study_folder, qtbot)
    paint(second, 9)
    accept(second, qtbot, "lesion0.png")
    assert strokes_of(second, "lesion0.png") == {"brush": 2, "lasso": 1}


def test_a_mask_accepted_as_it_came_took_no_stroke(reviewing: MainWindow, qtbot: QtBot) -> None:
    review = review_of(session_of(reviewing))
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion1.png") is Status.PREDICTED)
    review.select(case_of(reviewing, "lesion1.png").id)
    qtbot.waitUntil(lambda: session_of(reviewing).document.has_prediction)
    accept(reviewing, qtbot, "lesion1.png")
    assert strokes_of(reviewing, "lesion1.png") == {}
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion2.png") is Status.PREDICTED)
    review.bulk.offer_to_accept([case_of(reviewing, "lesion2.png").id])
    trigger(reviewing, "take_offer")
    qtbot.waitUntil(lambda: status_of(reviewing, "lesion2.png") is Status.ACCEPTED)
    assert strokes_of(reviewing, "lesion2.png") == {}
