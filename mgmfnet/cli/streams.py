"""Standard output and error, as whoever starts a command may have left them."""

import io
import os
import sys
from typing import Final

_OUTPUT: Final = 1
_ERROR: Final = 2


def make_usable() -> None:
    """See to it that a command can write, whatever is closed and whichever letters there are.

    Where one is closed, the next file that is opened would get its number, and what a library
    tells standard error would be written into a mask. Letters that the encoding of standard output
    lacks, as in a file on Windows, are told by their numbers.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= _ERROR:
        os.set_inheritable(number, True)
    os.close(number)
    sys.stdout = sys.stdout or os.fdopen(_OUTPUT, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(_ERROR, "w", closefd=False)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
