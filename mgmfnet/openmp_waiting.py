"""How torch's threads live with other programs on the same cores."""

import os
from typing import Final

_IDLE: Final = 0.5
"""Programs that run or want to, in the mean of the last minute, below which nothing else does."""


def wait_passively() -> None:
    """Let threads that wait for others sleep instead of spinning; to be called before torch loads.

    A layer of a network is done when the slowest thread is. Where another program holds one core,
    the other threads would spin through their turns, which that program or the slow thread needs.
    Measured on two cores: with a busy program beside, spinning threads train 6 times as long and
    predict one image 17 times as long as sleeping ones; with nothing beside, sleeping costs
    training a quarter and one image two fifths. A short spin gains about half of this and loses as
    much with a program beside. Folders are predicted with one thread a batch, which waits for none.

    The OpenMP libraries that come with torch, GNU's on Linux and LLVM's or Intel's elsewhere, all
    read ``OMP_WAIT_POLICY``. Whoever has set it decides otherwise; ``GOMP_SPINCOUNT`` and
    ``KMP_BLOCKTIME`` are stronger than it. The window is always such a program beside, for itself
    and for the commands that it starts: they have from it what is set here.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def wait_as_others_allow() -> None:
    """Wait passively unless nothing else runs on this machine; for commands.

    A command from a terminal mostly has the machine for itself, and gains then what sleeping costs.
    Where it cannot be told how busy the machine is, as on Windows, others are taken to be at work.
    """
    if not hasattr(os, "getloadavg") or os.getloadavg()[0] >= _IDLE:
        wait_passively()
