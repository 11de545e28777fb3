"""Says in one sentence why no window can be opened, before there is one to say it in."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

PACKAGES: Final = (
    "libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 "
    "libdbus-1-3 fonts-dejavu-core"
)
"""What Qt needs of Debian and Ubuntu."""

FAILED: Final = 1

_HERE: Final = "the command line, mgmfnet --help, needs no window"
_NO_SCREEN: Final = (
    f"There is no screen to open a window on; start MGMFNet in a desktop, or use ssh -X; {_HERE}."
)
_OUT_OF_REACH: Final = (
    "The screen {screen} cannot be reached; start MGMFNet in the desktop of the same person, "
    f"or use ssh -X; {_HERE}."
)
_NO_LIBRARY: Final = (
    "Qt cannot load what it needs to open a window ({what}); on Debian or Ubuntu, "
    f"apt-get install {PACKAGES} mends it; {_HERE}."
)
_NO_FONT: Final = (
    "There is no font to write with; install one, on Debian or Ubuntu by "
    "apt-get install fonts-dejavu-core."
)
_NO_REACH: Final = ("could not connect to display", "Failed to create wl_display")


def why_no_library(error: ImportError) -> str:
    """What to do where a library of Qt could not be loaded, as on a system without OpenGL."""
    return _NO_LIBRARY.format(what=str(error).partition(":")[0])


def why_no_screen(heard: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """What to do where Qt could not begin.

    Args:
        heard: What Qt said of it.
        environment: Of the process.
    """
    screen = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY")
    if any(words in text for text in heard for words in _NO_REACH):
        return _OUT_OF_REACH.format(screen=screen) if screen else _NO_SCREEN
    return _NO_LIBRARY.format(what=heard[0] if heard else "no reason is known")


def why_no_font() -> str:
    """What to do where no letter can be drawn."""
    return _NO_FONT


def tell(reason: str) -> int:
    """Write a reason to standard error, where there is one; returns the exit code."""
    if sys.stderr is not None:
        sys.stderr.write(f"mgmfnet-gui: {reason}\n")
        sys.stderr.flush()
    return FAILED
