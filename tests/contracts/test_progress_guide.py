"""The page about progress and the table of progress have the same columns."""

import re
from pathlib import Path

from mgmfnet.evaluation.progress.files import COLUMNS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "progress.md"
ROW = re.compile(r"^\| `(\w+)` \| ([^|]*?) ?\| ([^|]+) \|$", re.MULTILINE)


def test_the_page_has_each_column_with_its_unit_and_meaning() -> None:
    assert ROW.findall(PAGE.read_text(encoding="utf-8")) == [column[:3] for column in COLUMNS]
