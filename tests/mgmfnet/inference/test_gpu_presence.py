import platform
import shutil
import sys
from pathlib import Path

import pytest

from mgmfnet.inference import device
from mgmfnet.inference.device import may_have_gpu


def test_linux_shows_a_gpu_by_its_driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(device, "_LINUX_DRIVERS", (str(tmp_path / "driver"),))
    assert not may_have_gpu()
    (tmp_path / "driver").touch()
    assert may_have_gpu()


@pytest.mark.parametrize(("machine", "expected"), [("arm64", True), ("x86_64", False)])
def test_a_mac_has_one_with_its_own_processor(
    machine: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert may_have_gpu() is expected


@pytest.mark.parametrize("found", ["C:/Windows/System32/nvcuda.dll", None])
def test_windows_shows_one_by_nvidias_library(
    found: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(shutil, "which", lambda _: found)
    assert may_have_gpu() is (found is not None)
