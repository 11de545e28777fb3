"""How torch's threads live with other programs on the same cores."""

import os


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
    ``KMP_BLOCKTIME`` are stronger than it.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
