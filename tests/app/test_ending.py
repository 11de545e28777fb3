"""The system ends the program."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ending import Ending
from mgmfnet.study import Status, Study

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def test_a_program_that_is_ended_keeps_the_stroke_under_way_and_asks_nothing(
    home: Path, study_folder: Path
) -> None:
    code = f"""
import os, signal
import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from app import bootstrap, workplace
furnish = workplace.furnish
def and_end(window, settings):
    commands = furnish(window, settings)
    document = commands.session.document
    def work():
        under_way = document.begin_stroke("Brush stroke")
        under_way.add(np.full((1, 64), 255, np.uint8), 0, 5)
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))
        QMessageBox.question(window, "", "Is anybody there?")
    def follow(review):
        review.presenter.shown.connect(lambda *_: QTimer.singleShot(0, work))
    commands.session.studyOpened.connect(follow)
    return commands
workplace.furnish = and_end
raise SystemExit(bootstrap.main([{str(study_folder)!r}]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert home.is_dir()
    with Study.open(study_folder) as study:
        (edited,) = (case for case in study.cases() if case.status is Status.EDITED)
        draft = study.drafts.load(edited.id)
        assert draft is not None
        assert draft.mask[5].all()


def test_it_is_told_once_and_a_second_signal_is_as_before(qtbot: QtBot) -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    ending = Ending()
    try:
        with qtbot.waitSignal(ending.asked):
            os.kill(os.getpid(), signal.SIGTERM)
        assert heard == []
        os.kill(os.getpid(), signal.SIGTERM)
        assert heard == [signal.SIGTERM]
    finally:
        ending.stop()
        signal.signal(signal.SIGTERM, before)
