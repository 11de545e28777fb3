"""Everything that must hold before a change is kept: ``python -m tests``."""

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.core_coverage import ROOT, TESTS

CHECKS: Final = {
    "style": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "layers": ("lint-imports",),
}
TESTS_SIDE_BY_SIDE: Final = {
    "core": ("tests.core_coverage",),
    "rest": ("pytest", "-q", *(f"--ignore={path}" for path in TESTS)),
}


def main() -> int:
    failed = [name for name, command in CHECKS.items() if _start(name, command).wait()]
    threads = str(max(1, (os.cpu_count() or 1) // len(TESTS_SIDE_BY_SIDE)))
    running = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, command in TESTS_SIDE_BY_SIDE.items():
            output = Path(folder, name)
            running[name] = _start(name, command, output, OMP_NUM_THREADS=threads), output
        for name, (process, output) in running.items():
            failed += [name] if process.wait() else []
            print(f"== {name}\n{output.read_text(errors='replace')}", flush=True)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return len(failed)


def _start(
    name: str, command: tuple[str, ...], output: Path | None = None, **variables: str
) -> subprocess.Popen[bytes]:
    """Start a check; what it prints goes to ``output``, or where ours goes."""
    print(f"== {name}: {' '.join(command)}", flush=True)
    tools = Path(sys.executable).parent
    path = f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"
    module = [sys.executable, "-m", *command] if command[0] != "lint-imports" else [*command]
    with contextlib.ExitStack() as stack:
        to = None if output is None else stack.enter_context(output.open("wb"))
        return subprocess.Popen(
            module,
            cwd=ROOT,
            env=os.environ | {"PATH": path} | variables,
            stdout=to,
            stderr=None if to is None else subprocess.STDOUT,
        )


if __name__ == "__main__":
    sys.exit(main())
