"""Runs the tests of the core, and keeps what they reach of it: ``python -m tests.core_coverage``.

The table beside this file has a floor for each file that ``[tool.coverage.run]`` names: what
percentage of its lines and branches the tests reach at least. ``--update`` lists what there is and
raises the floors to what was reached; only a hand lowers one.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from coverage import Coverage

Percentages = dict[str, float]
Floors = dict[str, int]

ROOT: Final = Path(__file__).resolve().parent.parent
TABLE: Final = Path(__file__).with_suffix(".json")
TESTS: Final = (
    "tests/app/document",
    "tests/app/review",
    "tests/app/tasks",
    "tests/contracts/test_exporters.py",
    "tests/contracts/test_layouts.py",
    "tests/mgmfnet/data",
    "tests/mgmfnet/exchange",
    "tests/mgmfnet/losses",
    "tests/mgmfnet/masks",
    "tests/mgmfnet/nn",
    "tests/mgmfnet/study",
    "tests/mgmfnet/test_connectivity.py",
    "tests/mgmfnet/test_files.py",
    "tests/mgmfnet/test_prediction.py",
)
MARGIN: Final = 1  # percent that chance may cost
UPDATE: Final = "python -m tests.core_coverage --update"


def run_tests() -> int:
    """Run the tests of the core under coverage; the exit code of pytest."""
    command = (sys.executable, "-m", "coverage", "run", "-m", "pytest", "-q", *TESTS)
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def last_run() -> Percentages:
    """What the last run reached of each core file that has code."""
    coverage = Coverage()
    coverage.load()
    patterns: Any = coverage.get_option("run:include")
    files = [str(path) for pattern in patterns for path in ROOT.glob(pattern)]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        coverage.json_report(morfs=files, outfile=str(report))
        found = json.loads(report.read_text())["files"]
    return {
        Path(name).as_posix(): file["summary"]["percent_covered"]
        for name, file in found.items()
        if file["summary"]["num_statements"]
    }


def raised(floors: Floors, reached: Percentages) -> Floors:
    """The floors after a run."""
    return {
        name: max(floors.get(name, 0), int(percent) - MARGIN) for name, percent in reached.items()
    }


def problems(floors: Floors, reached: Percentages) -> list[str]:
    """One line for each file that fell below its floor, and one on files that came or went."""
    fallen = [
        f"{name}: the tests reach {percent:.1f} %, its floor is {floors[name]} %."
        for name, percent in reached.items()
        if percent < floors.get(name, 0)
    ]
    moved = sorted(reached.keys() ^ floors.keys())
    return fallen + ([f"New or gone: {', '.join(moved)}. List them by: {UPDATE}"] if moved else [])


def main(words: list[str]) -> int:
    if failed := run_tests():
        return failed
    reached = last_run()
    floors: Floors = json.loads(TABLE.read_text())
    higher = raised(floors, reached)
    if words == ["--update"]:
        TABLE.write_text(json.dumps(higher, indent=0, sort_keys=True) + "\n")
        return 0
    grown = sum(higher[name] > floor + MARGIN for name, floor in floors.items() if name in higher)
    if grown:
        print(f"The tests reach more of {grown} files than before. Raise their floors by: {UPDATE}")
    found = problems(floors, reached)
    print(*found, f"{len(reached)} core files, {len(found)} problems.", sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
