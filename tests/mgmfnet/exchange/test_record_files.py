"""The record as files: the chain can be computed from them alone, as docs/record.md says."""

import csv
import hashlib
import json
from pathlib import Path

from mgmfnet.exchange.record_files import COLUMNS, in_order, record_lines, record_table
from mgmfnet.study import Study
from mgmfnet.study.database.audit_search import AuditSearch
from tests.mgmfnet.study.drawing import save_image

CHAINED = [column.name for column in COLUMNS[1:8]]


def test_the_chain_is_computed_from_the_lines_and_the_table_is_safe(tmp_path: Path) -> None:
    save_image(tmp_path / "clinic" / "=1+1.png", 1)
    with Study.open(tmp_path / "clinic", reviewer="@anna\nb") as study:
        study.set_flagged(1)
        study.reopen(1)
        study.exclude(1)
        search = AuditSearch(study.storage.database)
        entries = list(in_order(search, [3, 1, 2]))
        head = study.audit.head().hash
    lines = [json.loads(line) for line in b"".join(record_lines(entries)).splitlines()]
    last = ""
    for line in lines:
        content = json.dumps(
            [last, *(line[name] for name in CHAINED)], ensure_ascii=False, separators=(",", ":")
        )
        last = hashlib.sha256(content.encode()).hexdigest()
        assert last == line["hash"]
    assert last == head
    table = b"".join(record_table(entries)).decode("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines(keepends=True)))
    assert [row["action"] for row in rows] == ["flagged", "reopened", "excluded"]
    assert {(row["who"], row["case_name"]) for row in rows} == {("'@anna\nb", "'=1+1.png")}
