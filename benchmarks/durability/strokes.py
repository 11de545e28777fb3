"""How many seconds of strokes are lost when the application is killed while a person paints."""

import itertools
import multiprocessing
import os
import random
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import numpy as np
import PIL.Image

from mgmfnet.study import Study
from mgmfnet.types import LESION, Size

_SIZE: Final = Size(3000, 4000)
_PAUSE_MS: Final = 40
_LONGEST_WAIT_S: Final = 5.0


def lost_seconds(folder: Path, kills: int, chance: random.Random) -> list[float]:
    """For each kill, how long before it the oldest stroke was painted that is lost; 0 for none."""
    folder.mkdir()
    PIL.Image.new("RGB", (_SIZE.width, _SIZE.height), "tan").save(folder / "case.png")
    Study.open(folder).close()
    return [_kill_painter(folder, chance) for _ in range(kills)]


def _kill_painter(folder: Path, chance: random.Random) -> float:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_paint, args=(folder, theirs), daemon=True)
    process.start()
    theirs.close()
    painted: list[float] = []
    with ours:
        painted.append(ours.recv())
        ends = time.monotonic() + chance.uniform(0.5, _LONGEST_WAIT_S)
        while time.monotonic() < ends:
            if ours.poll(0.01):
                painted.append(ours.recv())
        process.kill()
        killed = time.monotonic()
        process.join()
    with Study.open(folder) as study:
        draft = study.drafts.load(study.cases()[0].id)
        kept = 0 if draft is None else int(np.count_nonzero(draft.mask[::2, 0]))
        study.drafts.drop(study.cases()[0].id)
    return 0.0 if kept >= len(painted) else killed - painted[kept]


def _paint(folder: Path, tell: Connection) -> None:
    """One short stroke after the other, in a document whose strokes are kept as in the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - only in this process
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app.review.session import ReviewSession  # noqa: PLC0415

    application = QApplication([])
    session = ReviewSession()
    numbers = itertools.count()
    stamp = np.full((1, 200), LESION, np.uint8)

    def paint() -> None:
        if session.document.image is not None:
            stroke = session.document.begin_stroke("Brush")
            stroke.add(stamp, 0, 2 * next(numbers))
            stroke.finish()
            tell.send(time.monotonic())

    timer = QTimer()
    timer.timeout.connect(paint)
    timer.start(_PAUSE_MS)
    session.open(folder)
    application.exec()
