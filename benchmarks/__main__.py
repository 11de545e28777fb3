"""``python -m benchmarks NAME [--json FILE] [options of the benchmark]``."""

import argparse
import importlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from mgmfnet.errors import MgmfnetError

BENCHMARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "border": "benchmarks.accuracy.border",
        "browse": "benchmarks.window.browse",
        "calibration": "benchmarks.accuracy.calibration",
        "canvas": "benchmarks.window.canvas",
        "clicks": "benchmarks.window.clicks",
        "doubt": "benchmarks.accuracy.doubt",
        "durability": "benchmarks.durability.durability",
        "effort": "benchmarks.effort.effort",
        "network": "benchmarks.speed.network",
        "pipeline": "benchmarks.speed.pipeline",
        "robustness": "benchmarks.accuracy.robustness",
        "tools": "benchmarks.window.tools",
        "training": "benchmarks.speed.training",
    }
)
"""The module of each benchmark; its ``run(arguments)`` returns figures by documented key."""


def main() -> int:
    """Run one benchmark and write its figures."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("name", choices=BENCHMARKS)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    options, rest = parser.parse_known_args()
    try:
        figures = importlib.import_module(BENCHMARKS[options.name]).run(rest)
    except MgmfnetError as error:
        parser.exit(1, f"{error}\n")
    text = json.dumps(figures, indent=2)
    print(text)
    if options.json is not None:
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
