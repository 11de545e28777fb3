"""The search for garbage, which stops all threads."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Puts off the search for garbage.

    The records of half a million files come and go while a study is opened. Going through all of
    them again and again takes half a second each time, and finds nothing.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
