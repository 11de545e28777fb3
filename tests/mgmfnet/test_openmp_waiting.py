import os
import subprocess
import sys

import pytest

PROGRAMS = {
    "command line": "from mgmfnet.cli.main import main; main(['models', 'list'])",
    "window": "import app.bootstrap\ntry: app.bootstrap.main(['--help'])\nexcept SystemExit: pass",
}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(("asked", "expected"), [(None, "PASSIVE"), ("ACTIVE", "ACTIVE")])
def test_waiting_threads_sleep_unless_the_person_decides_otherwise(
    program: str, asked: str | None, expected: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    if asked is not None:
        environment["OMP_WAIT_POLICY"] = asked
    code = (
        f"import os, sys\n{PROGRAMS[program]}\n"
        "print(os.environ['OMP_WAIT_POLICY'], 'torch' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.splitlines()[-1] == f"{expected} False"
