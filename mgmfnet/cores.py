"""How torch's threads live with other programs on the same cores."""

import os


def share_cores() -> None:
    """Let threads that wait for others sleep instead of spinning; to be called before torch loads.

    A layer of a network is done when the slowest thread is. Where another program holds one core,
    the other threads would spin through their turns, which that program or the slow thread needs:
    measured on two cores beside other work, a prediction took 2 to 9 times as long. Whoever has set
    ``OMP_WAIT_POLICY`` decides otherwise.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
