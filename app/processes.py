"""Programs that the application starts beside itself."""

import contextlib
import sys
from pathlib import Path
from typing import Final

import psutil

_NICENESS: Final = 10


def command_line() -> list[str]:
    """The program and the words that run the command line of this installation.

    A frozen build has it beside the application, which as a windowed program has no output to read.
    """
    if getattr(sys, "frozen", False):
        application = Path(sys.executable)
        return [str(application.with_name(f"mgmfnet{application.suffix}"))]
    return [sys.executable, "-m", "mgmfnet.cli.main"]


def lower_priority(number: int) -> None:
    """Let the window have the processor when it wants it; a process that has ended is no trouble.

    Args:
        number: Of the process; it and what it starts from now on give way.
    """
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(number)
        if sys.platform == "win32":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            process.nice(_NICENESS)


def kill_tree(number: int) -> None:
    """End a process and all that it has started, at once; none may be left of them already."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(number)
        for one in (*process.children(recursive=True), process):
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
