"""Keeps what the tests reach of the core files: ``python -m tests.core_coverage``.

It judges the last ``coverage run -m pytest``. The table beside it has a floor for each file that
``[tool.coverage.run]`` names: what percentage of its lines and branches the tests reach at least.
``--update`` lists what there is and raises the floors to the last run; only a hand lowers one.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from coverage import Coverage

Percentages = dict[str, float]
Floors = dict[str, int]

ROOT: Final = Path(__file__).resolve().parent.parent
TABLE: Final = Path(__file__).with_suffix(".json")
MARGIN: Final = 1  # percent that chance may cost
UPDATE: Final = "python -m tests.core_coverage --update"


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
    reached = last_run()
    floors: Floors = json.loads(TABLE.read_text()) if TABLE.exists() else {}
    if words == ["--update"]:
        TABLE.write_text(json.dumps(raised(floors, reached), indent=0, sort_keys=True) + "\n")
        return 0
    found = problems(floors, reached)
    higher = raised(floors, reached)
    grown = sum(higher[name] > floor + MARGIN for name, floor in floors.items() if name in higher)
    for line in found:
        print(line)
    if grown:
        print(f"The tests reach more of {grown} files than before. Raise their floors by: {UPDATE}")
    return len(found)


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
