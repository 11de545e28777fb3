"""The readings of a study, held open for as long as they are compared."""

import contextlib
import threading

from mgmfnet.errors import Cancelled
from mgmfnet.evaluation.agreement.readers import Readers, open_readers
from mgmfnet.study import Study


class HeldReaders:
    """Opened on a worker thread, closed on any; whoever still looks then is told `Cancelled`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened = contextlib.ExitStack()
        self._readers: Readers | None = None
        self._closed = False

    def open(self, study: Study) -> Readers:
        """Open all readings of a study, to look at only; once.

        Raises:
            DataError: There are not two readers.
            Cancelled: They were closed meanwhile.
        """
        if self._readers is not None:
            return self._readers
        with contextlib.ExitStack() as opened:
            readers = opened.enter_context(open_readers(study))
            with self._lock:
                if self._closed:
                    raise Cancelled
                self._readers = readers
                self._opened = opened.pop_all()
        return readers

    @property
    def readers(self) -> Readers:
        """Who they are.

        Raises:
            Cancelled: They are not open.
        """
        with self._lock:
            if self._readers is None:
                raise Cancelled
            return self._readers

    def close(self) -> None:
        """Let go of them."""
        with self._lock:
            self._closed, self._readers = True, None
            self._opened.close()
