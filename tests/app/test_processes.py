import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.processes import command_line, kill_tree, lower_priority

PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
print(child.pid, flush=True)
input()
"""


@pytest.fixture
def parent() -> Iterator[subprocess.Popen[str]]:
    """A process that waits, as does the one that it has started."""
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def test_what_a_process_has_started_ends_with_it(parent: subprocess.Popen[str]) -> None:
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    assert child.is_running()
    kill_tree(parent.pid)
    assert parent.wait(timeout=30) != 0
    gone, _ = psutil.wait_procs([child], timeout=30)
    assert gone == [child]


def test_a_process_gives_way(parent: subprocess.Popen[str]) -> None:
    before = psutil.Process(parent.pid).nice()
    lower_priority(parent.pid)
    assert psutil.Process(parent.pid).nice() > before


def test_a_process_gives_way_on_windows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """There psutil sets a class of priority, which children inherit."""
    asked: list[tuple[int, object]] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 0x4000, raising=False)

    class Process:
        def __init__(self, number: int) -> None:
            self.number = number

        def nice(self, value: object) -> None:
            asked.append((self.number, value))

    monkeypatch.setattr(psutil, "Process", Process)
    lower_priority(77)
    assert asked == [(77, 0x4000)]


def test_a_process_that_has_ended_is_no_trouble(parent: subprocess.Popen[str]) -> None:
    parent.kill()
    parent.wait(timeout=30)
    lower_priority(parent.pid)
    kill_tree(parent.pid)


@pytest.mark.parametrize(
    ("application", "command"),
    [("mgmfnet-gui", "mgmfnet"), ("mgmfnet-gui.exe", "mgmfnet.exe")],
)
def test_a_frozen_build_has_the_command_line_beside_the_application(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, application: str, command: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / application))
    assert command_line() == [str(tmp_path / command)]
