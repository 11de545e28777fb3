"""The page about the record and the record have the same columns and actions."""

import re
from pathlib import Path

from mgmfnet.exchange.record_files import COLUMNS
from mgmfnet.study.database.audit import ACTIONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "record.md"
ROW = re.compile(r"^\| `([\w ]+)` \| ([^|]+) \|$", re.MULTILINE)


def test_the_page_has_each_action_and_each_column_with_its_meaning() -> None:
    actions, columns = PAGE.read_text(encoding="utf-8").split("## Columns")
    assert [name for name, _ in ROW.findall(actions)] == list(ACTIONS)
    assert ROW.findall(columns) == [column[:2] for column in COLUMNS]
