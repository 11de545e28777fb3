import os
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import tasks
from app.panels.thumbnails.thumbnail_cache import keep, prune, recall

DAY = 24 * 3600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures of 100 bytes, used today, ten and a hundred days ago."""
    folder = tmp_path / "cache"
    for name, days in (("today", 0), ("recent", 10), ("old", 100)):
        keep(folder / name, bytes(100))
        used = time.time() - days * DAY
        os.utime(folder / name, (used, used))
    return folder


def pruned(folder: Path, qtbot: QtBot, limit: int) -> set[str]:
    task = tasks.run(None, lambda context: prune(context, folder, limit, 90))
    with qtbot.waitSignal(task.finished):
        pass
    tasks.shutdown()
    return {path.name for path in folder.iterdir()}


def test_what_was_not_used_for_long_goes(folder: Path, qtbot: QtBot) -> None:
    assert pruned(folder, qtbot, 10_000) == {"today", "recent"}


def test_what_was_used_longest_ago_goes_first(folder: Path, qtbot: QtBot) -> None:
    assert pruned(folder, qtbot, 150) == {"today"}


def test_what_is_used_is_not_old_any_more(folder: Path, qtbot: QtBot) -> None:
    assert recall(folder / "old") == bytes(100)
    assert "old" in pruned(folder, qtbot, 10_000)


def test_a_folder_that_is_not_there_is_no_obstacle(tmp_path: Path, qtbot: QtBot) -> None:
    ends: list[None] = []
    with qtbot.waitSignal(tasks.run(None, prune, tmp_path / "none").success(ends.append).finished):
        pass
    tasks.shutdown()
    assert ends == [None]
