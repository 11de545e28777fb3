"""Everything that must hold before a change is kept: ``python -m tests``."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.core_coverage import TESTS

CHECKS: Final = {
    "style": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "layers": ("lint-imports",),
    "core": ("tests.core_coverage",),
    "rest": ("pytest", "-q", *(f"--ignore={path}" for path in TESTS)),
}


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    tools = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"}
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}: {' '.join(command)}", flush=True)
        module = [sys.executable, "-m", *command] if command[0] != "lint-imports" else [*command]
        if subprocess.run(module, cwd=root, env=environment, check=False).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
