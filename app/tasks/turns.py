"""How the window and its workers share the interpreter."""

import sys
from typing import Final

_TURN: Final = 0.0003  # seconds


def take_short_turns() -> None:
    """Have a worker that computes in Python give way to the window far sooner than usual.

    The window asks for the interpreter many times in a turn of the event loop, and waits each time.
    With half a million cases, where names are sorted and tables read in the background, its
    longest pause is a fraction of what it is with turns of Python's 5 ms, and nothing takes longer.
    """
    sys.setswitchinterval(_TURN)
