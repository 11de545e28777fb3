"""The page about the table of measures and the table have the same columns."""

import re
from pathlib import Path

from mgmfnet.exchange.table.columns import COLUMNS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "table.md"
ROW = re.compile(r"^\| `(\w+)` \| ([^|]*?) ?\| ([^|]+) \|$", re.MULTILINE)


def test_the_page_has_each_column_with_its_unit_and_meaning() -> None:
    assert ROW.findall(PAGE.read_text(encoding="utf-8")) == [column[:3] for column in COLUMNS]


def test_units_stand_in_the_names() -> None:
    endings = {"px": "_px", "mm": "_mm", "px²": "_px2", "mm²": "_mm2", "%": "_percent"}
    for column in COLUMNS:
        if column.name not in {"mm_per_pixel", "seconds"}:
            assert column.name.endswith(endings.get(column.unit, "")), column.name
            assert bool(column.unit) is any(map(column.name.endswith, endings.values()))
