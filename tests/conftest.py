import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtCore import QThreadPool

from app.tasks import GarbageCollector

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # tiny networks spend their time handing over work

hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

_COLLECTOR = GarbageCollector()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test: models, settings, logs."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MGMFNET_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Garbage is collected on the main thread alone, as in the application."""
    gc.disable()
    yield
    _COLLECTOR.collect()


@pytest.fixture(autouse=True, scope="session")
def covered_threads() -> Iterator[None]:
    """Shows the threads of Qt to coverage, which by itself follows those of Python alone."""
    with pytest.MonkeyPatch.context() as patch:
        if (trace := threading.gettrace()) is not None:
            start = QThreadPool.start

            def traced_start(pool: QThreadPool, work: Callable[[], None], priority: int) -> None:
                def traced_work() -> None:
                    sys.settrace(trace)
                    work()

                start(pool, traced_work, priority)

            patch.setattr(QThreadPool, "start", traced_start)
        yield
