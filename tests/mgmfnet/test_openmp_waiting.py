import os
import subprocess
import sys

import pytest

PROGRAMS = {
    "command line": "from mgmfnet.cli.main import main; main(['models', 'list'])",
    "window": "import app.bootstrap\ntry: app.bootstrap.main(['--help'])\nexcept SystemExit: pass",
}


@pytest.mark.parametrize(
    ("program", "load", "asked", "expected"),
    [
        ("command line", 1.0, None, "PASSIVE"),
        ("command line", 0.1, None, "None"),
        ("command line", 1.0, "ACTIVE", "ACTIVE"),
        ("command line", None, None, "PASSIVE"),
        ("window", 0.1, None, "PASSIVE"),
        ("window", 0.1, "ACTIVE", "ACTIVE"),
    ],
)
def test_waiting_threads_sleep_beside_others_unless_the_person_decides_otherwise(
    program: str, load: float | None, asked: str | None, expected: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    if asked is not None:
        environment["OMP_WAIT_POLICY"] = asked
    known = f"os.getloadavg = lambda: ({load}, 0, 0)" if load is not None else "del os.getloadavg"
    code = (
        f"import os, sys\n{known}\n{PROGRAMS[program]}\n"
        "print(os.environ.get('OMP_WAIT_POLICY'), 'torch' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.splitlines()[-1] == f"{expected} False"
