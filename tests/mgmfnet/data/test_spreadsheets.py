"""No cell of a table that we write is a formula, and reading it back gives what it was."""

import ast
import csv
import io
from pathlib import Path

import pytest

from mgmfnet.data.metadata.tables import match_images, read_table
from mgmfnet.data.spreadsheets import to_csv, unguarded

ROOT = Path(__file__).resolve().parents[3]
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''=1")
WORDS = ("a-1", "'quoted'", "", "1=1", "Ä", "a,b", 'a"b')


@pytest.mark.parametrize("text", [*FORMULAS, *WORDS])
def test_a_text_is_no_formula_and_comes_back(text: str) -> None:
    written = to_csv([{"name": text, "score": 0.5}]).decode()
    (titles, (cell, score)) = csv.reader(io.StringIO(written, newline=""))
    assert titles == ["name", "score"]
    assert float(score) == 0.5
    assert cell == (text if text in WORDS else f"'{text}")
    assert unguarded(cell) == text


def test_numbers_stay_numbers() -> None:
    written = to_csv([{"difference": -0.25, "count": -3, "none": None}])
    assert written.splitlines()[1] == b"-0.25,-3,"


def test_images_of_a_table_of_ours_are_found(tmp_path: Path) -> None:
    names = ["=a.png", "-b.png", "c.png"]
    (tmp_path / "scores.csv").write_bytes(to_csv([{"name": name, "j": 1} for name in names]))
    matched = match_images(read_table(tmp_path / "scores.csv"), names)
    assert matched is not None
    assert set(matched.lines) == set(names)


def test_tables_are_written_in_one_place() -> None:
    """Any other writer would let a stranger's name be a formula."""
    writers = {"writer", "DictWriter", "savetxt"}
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("app", "mgmfnet", "benchmarks", "tools")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in writers
    }
    assert found == {"mgmfnet/data/spreadsheets.py"}
