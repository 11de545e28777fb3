"""What was killed is done again as if it had never begun, and nothing of it stays."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.leftovers import sweep, unfinished_name
from mgmfnet.study import Study
from tests.mgmfnet.dying import WORK
from tests.mgmfnet.study.drawing import SIZE, save_image

LEAST = {
    "export": 15,
    "add": 6,
    "write": 3,
    "temporary folder": 3,
    "return of a reading": 20,
    "adjudication": 8,
}
"""Changes to the disk that each piece of work makes."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("name", WORK)
@pytest.mark.usefixtures("stored")
def test_it_may_be_killed_at_any_change_and_done_again(name: str, tmp_path: Path) -> None:
    for number in range(2):
        save_image(tmp_path / "photos" / f"{number}.png", number)
    with Study.open(tmp_path / "photos") as study:
        for case in study.cases():
            study.accept(case.id, np.zeros(SIZE, np.uint8), model_id=None, threshold=None)
    (tmp_path / "dying").mkdir()
    words = [sys.executable, "-m", "tests.mgmfnet.dying", name, str(tmp_path / "dying")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= LEAST[name]


def test_what_somebody_is_making_is_left_alone(tmp_path: Path) -> None:
    ours = tmp_path / unfinished_name()
    elsewhere = tmp_path / f".00000000-1-{'a' * 32}.part"
    for path in (ours, elsewhere, tmp_path / "mask.part", tmp_path / ".part"):
        path.touch()
    sweep(tmp_path)
    assert len(list(tmp_path.iterdir())) == 4
    os.utime(elsewhere, (0, 0))
    sweep(tmp_path)
    assert not elsewhere.exists()
    assert ours.exists()


def test_a_link_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mask.png").touch()
    link = tmp_path / f".00000000-1-{'a' * 32}.part"
    link.symlink_to(tmp_path / "kept")
    os.utime(link, (0, 0), follow_symlinks=False)
    sweep(tmp_path)
    assert not link.is_symlink()
    assert (tmp_path / "kept" / "mask.png").exists()
