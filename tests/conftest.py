import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # tiny networks spend their time handing over work


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test: models, settings, logs."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MGMFNET_HOME", str(folder))
    return folder
