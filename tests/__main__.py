"""Everything that must hold before a change is kept: ``python -m tests``."""

import os
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import IO, Final

from tests.core_coverage import ROOT
from tests.core_coverage import TESTS as CORE

CHECKS: Final = {
    "style": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "layers": ("lint-imports",),
}
WINDOW: Final = ("tests/app", "tests/gui")
TESTS: Final = {
    "core": ("tests.core_coverage",),
    "window": ("pytest", "-q", *WINDOW, *(f"--ignore={path}" for path in CORE)),
    "library": ("pytest", "-q", *(f"--ignore={path}" for path in (*CORE, *WINDOW))),
}
"""The longest first: as many run side by side as there are processors for them."""


def main() -> int:
    # A shell lets what it starts in the background ignore this, and tests send it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    failed = [name for name, command in CHECKS.items() if _run(name, command)]
    processors = os.cpu_count() or 1
    lanes = min(processors, len(TESTS))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(lanes) as pool:
        run = partial(_run_aside, Path(folder), threads=processors // lanes)
        failed += filter(None, pool.map(run, TESTS))
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return len(failed)


def _run_aside(folder: Path, name: str, *, threads: int) -> str:
    """Run tests, and print what they say at their end; their name where they failed."""
    said = folder / name
    with said.open("wb") as output:
        failed = _run(name, TESTS[name], output, OMP_NUM_THREADS=str(threads))
    print(f"== {name}\n{said.read_text(errors='replace')}", flush=True)
    return name if failed else ""


def _run(
    name: str, command: tuple[str, ...], output: IO[bytes] | None = None, **variables: str
) -> int:
    """Run a check; what it says goes to ``output``, or where ours goes."""
    print(f"== {name}: {' '.join(command)}", flush=True)
    tools = Path(sys.executable).parent
    path = f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"
    module = [sys.executable, "-m", *command] if command[0] != "lint-imports" else [*command]
    return subprocess.run(
        module,
        cwd=ROOT,
        env=os.environ | {"PATH": path} | variables,
        stdout=output,
        stderr=None if output is None else subprocess.STDOUT,
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
