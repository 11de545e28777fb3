"""What was acknowledged survives the death of the program at any moment."""

import random
from pathlib import Path

from benchmarks.durability.killing import kill_reviewers, make_folder

_KILLS = 100


def test_no_acknowledged_mask_is_lost(tmp_path: Path) -> None:
    """cvat#7996: work is kept without being asked for, whenever the program dies."""
    losses = kill_reviewers(make_folder(tmp_path / "images"), _KILLS, random.Random())
    assert losses.acknowledged > _KILLS // 2
    assert (losses.lost, losses.unreadable, losses.unfinished) == (0, 0, 0)


def test_a_loss_would_be_noticed(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "images")
    kill_reviewers(folder, 3, random.Random(0))
    for published in (folder / "mgmfnet-review" / "masks").iterdir():
        published.unlink()
    assert kill_reviewers(folder, 1, random.Random(0)).unreadable > 0
