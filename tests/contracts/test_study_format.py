"""The page about what a study is on disk has all of the database, and proves what it promises."""

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from mgmfnet.study import Study
from mgmfnet.study.database.schema import MIGRATIONS
from mgmfnet.types import LESION

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "study-format.md").read_text("utf-8")
TABLE = re.compile(r"^### `(\w+)`\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \|$", re.MULTILINE)
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture
def review_dir(tmp_path: Path) -> Path:
    """Of a study with two accepted masks; one name has letters beyond ASCII."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    for name in ("läsion.png", "b.png"):
        PillowImage.new("RGB", (64, 48)).save(folder / name)
    mask = np.zeros((48, 64), np.uint8)
    with Study.open(folder, reviewer="Dr. Jörg Ü.") as study:
        for number, case in enumerate(study.cases(), start=1):
            mask[: 10 * number] = LESION
            study.accept(case.id, mask, model_id=None, threshold=None)
        return study.review_dir


def prove(review_dir: Path) -> subprocess.CompletedProcess[str]:
    """Run the page's Python in the review directory, without this program."""
    command = [sys.executable, "-I", "-c", BLOCKS["python"]]
    return subprocess.run(command, cwd=review_dir, capture_output=True, text=True, check=False)


def test_the_page_has_every_column_of_every_table(review_dir: Path) -> None:
    with closing(sqlite3.connect(review_dir / "study.sqlite")) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        there = {
            name: [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
            for (name,) in tables
        }
        (kind,) = database.execute("PRAGMA application_id").fetchone()
    assert {name: ROW.findall(text) for name, text in TABLE.findall(PAGE)} == there
    assert f"version {len(MIGRATIONS)}**" in PAGE
    assert f"`PRAGMA application_id` is {kind}" in PAGE


def test_the_page_names_every_file(review_dir: Path) -> None:
    described = {path.partition("/")[0] for path in re.findall(r"`([\w.-]+)[/`]", PAGE)}
    assert {
        path.name.removesuffix("-wal").removesuffix("-shm") for path in review_dir.iterdir()
    } <= described


def test_python_alone_finds_the_head_of_the_chain_and_every_change_of_it(review_dir: Path) -> None:
    with Study.open(review_dir.parent, read_only=True) as study:
        head = study.storage.audit.head()
    assert head.number == 2
    assert prove(review_dir).stdout.strip() == head.hash
    with closing(sqlite3.connect(review_dir / "study.sqlite")) as database, database:
        database.execute("DROP TRIGGER audit_is_never_changed")
        database.execute("UPDATE audit SET who = 'somebody else' WHERE id = 2")
    assert "changed at row 2" in prove(review_dir).stderr


@pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "sqlite3", "sha256sum"))), reason="needs these programs"
)
def test_the_commands_of_the_page_find_a_damaged_mask(review_dir: Path) -> None:
    def run() -> str:
        command = ["bash", "-c", BLOCKS["sh"]]
        done = subprocess.run(command, cwd=review_dir, capture_output=True, text=True, check=False)
        return done.stdout

    whole = run()
    assert whole.count("Dr. Jörg Ü.") == 2
    assert "FAILED" not in whole
    revision = next((review_dir / "revisions").glob("*.png"))
    revision.write_bytes(revision.read_bytes() + b"x")
    next((review_dir / "masks").glob("*.png")).unlink()
    assert run().count("FAILED") == 2
