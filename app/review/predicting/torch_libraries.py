"""Loads torch's shared libraries before it is imported, without stopping the window.

Importing torch loads some hundred megabytes of machine code while Python's global lock is held: no
other thread runs for a second. The system's loader, called directly, does the same without it.
"""

import ctypes
import importlib.util
import os
import sys
from pathlib import Path
from typing import Final

_NAMES: Final = {"linux": "libtorch_python.so", "darwin": "libtorch_python.dylib"}


def load_torch_libraries() -> None:
    """Make the import of torch that follows on this thread a quick one, where that is known how.

    A failure is of no consequence here: the import meets it again and tells it.
    """
    specification = importlib.util.find_spec("torch")
    name = _NAMES.get(sys.platform)
    if name is None or specification is None or specification.origin is None:
        return
    library = Path(specification.origin).parent / "lib" / name
    load = ctypes.CDLL(None).dlopen
    load.argtypes = (ctypes.c_char_p, ctypes.c_int)
    load.restype = ctypes.c_void_p
    load(os.fsencode(library), os.RTLD_NOW)
