"""Cuts the power under a reviewer at any moment, and looks at what is left of the review.

The review lies on an ext4 disk whose blocks are a file on XFS. A reflink copies all blocks of that
file at one instant: what the disk would hold had the power failed then, without anything that
still waited in memory. The copy is mounted as after a restart, and its review is opened.
"""

import os
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from benchmarks.durability.killing import Losses, Told, is_there, make_folder, start_reviewer
from mgmfnet.errors import UsageError
from mgmfnet.study import Study
from mgmfnet.study.maintenance.damage import find_damage

_HOST_MB: Final = 1024
_DISK_MB: Final = 64
_CUTS_PER_REVIEWER: Final = 10
_LONGEST_WAIT_S: Final = 0.3


def cut_power(place: Path, cuts: int, chance: random.Random) -> Losses:
    """Have processes review images on a disk that loses its power, as often as is asked for.

    Whatever was acknowledged before a cut must be there after it.

    Args:
        place: A new folder for the disks.
        cuts: How often.
        chance: Decides when.

    Raises:
        UsageError: The system has no loop devices, no XFS, or this is not its administrator.
    """
    losses = Losses()
    place.mkdir()
    blocks = _formatted(place / "blocks", _HOST_MB, "mkfs.xfs", "-q")
    with _mounted(blocks, place / "host") as host:
        done = 0
        while done < cuts:
            disk = _formatted(host / "disk", _DISK_MB, "mkfs.ext4", "-q")
            count = min(_CUTS_PER_REVIEWER, cuts - done)
            with _mounted(disk, place / "working") as working:
                _cut_under_reviewer(working / "images", disk, count, chance, losses)
            disk.unlink()
            done += count
    return losses


def _cut_under_reviewer(
    folder: Path, disk: Path, cuts: int, chance: random.Random, losses: Losses
) -> None:
    make_folder(folder)
    os.sync()
    process, told = start_reviewer(folder, 1)
    newest: dict[int, Told] = {}
    try:
        with told:
            for _ in range(cuts):
                time.sleep(chance.uniform(0, _LONGEST_WAIT_S))
                for item in _received(told):
                    newest[item.case_id] = item
                    losses.acknowledged += item.revision is not None
                cut = disk.with_name("cut")
                _call("cp", "--reflink=always", str(disk), str(cut))
                with _mounted(cut, disk.parent.parent / "restarted") as restarted:
                    _look(restarted / folder.name, newest, losses)
                cut.unlink()
    finally:
        process.kill()
        process.join()


def _look(folder: Path, newest: dict[int, Told], losses: Losses) -> None:
    started = time.perf_counter()
    with Study.open(folder) as study:
        losses.reopen_seconds.append(time.perf_counter() - started)
        losses.unreadable += len(list(find_damage(study.storage)))
        losses.lost += sum(not is_there(study, item) for item in newest.values())


def _received(told: Connection) -> Iterator[Told]:
    """What was acknowledged since the last look; the first one is waited for."""
    told.poll(60)
    while told.poll():
        yield told.recv()


def _formatted(path: Path, megabytes: int, *command: str) -> Path:
    with path.open("wb") as file:
        file.truncate(megabytes << 20)
    _call(*command, str(path))
    return path


@contextmanager
def _mounted(disk: Path, folder: Path) -> Iterator[Path]:
    folder.mkdir()
    _call("mount", "-o", "loop", str(disk), str(folder))
    try:
        yield folder
    finally:
        _call("umount", "--lazy", str(folder))
        folder.rmdir()


def _call(*command: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            command, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise UsageError(
            "The power cannot be cut here: {name} does not start.", name=command[0]
        ) from error
    if done.returncode:
        raise UsageError(
            "The power cannot be cut here: {name} says {reason}",
            name=command[0],
            reason=done.stderr.strip(),
        )
