"""Reviews as somebody who means harm would prepare them."""

import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from mgmfnet.data.capture import Capture
from mgmfnet.study import Acceptance, Draft, EditHistory, Study
from mgmfnet.types import Size
from tests.mgmfnet.study.drawing import SIZE, Draw, Predict

POISONS: Final[tuple[object, ...]] = (
    *(b"\0\xff", b"", "", "x", "../../x", "/x", "C:\\x", "a\0b", "<img src=x>", "nan", "1e400"),
    *(-1, 2, 2**62, -(2**63), 0.5, -0.5, 1e300, math.inf, -math.inf),
)
"""Values of every type, of any size, and names that lead elsewhere."""

NO_LETTERS: Final = "CAST(x'ff41' AS TEXT)"
"""A text in SQL that is none."""

STRANGERS: Final = (
    "CREATE TRIGGER t AFTER INSERT ON cases BEGIN DELETE FROM revisions; END",
    "CREATE TRIGGER t BEFORE UPDATE ON cases BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TABLE t (x)",
    "CREATE VIEW t AS WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT * FROM r",
    "CREATE INDEX t ON cases (note)",
    "CREATE VIRTUAL TABLE t USING fts5(x)",
    "ALTER TABLE cases ADD COLUMN t TEXT",
    "DROP VIEW listing; CREATE VIEW listing AS SELECT * FROM cases",
    "CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT 1; END",
    "DROP TABLE scales; CREATE VIEW scales AS SELECT 1 AS case_id, 1.0 AS mm_per_pixel",
)
"""What changes the database of a review so that it does something else."""


def make_review(folder: Path, draw: Draw, predict: Predict) -> Path:
    """Something in every table and every folder of a review; the database."""
    with Study.open(folder, reviewer="anna") as study:
        study.accept_all([(1, Acceptance(draw(1), "base", 0.5, 2.5)), (2, Acceptance(draw(2)))])
        study.accept(1, draw(3), model_id=None, threshold=None)
        history = EditHistory((b"a", b"b"), 1, None)
        study.drafts.save(3, Draft(draw(4), 0.4, history=history))
        study.predictions.save(4, predict(7))
        study.notes.set_note(4, "hair")
        study.notes.add_tag([4], "hair")
        study.set_flagged(5)
        study.scales.set(1, 0.02, Capture(Size(*SIZE), "camera"))
        path = study.review_dir / "study.sqlite"
    with tampering(path) as connection:
        connection.execute("INSERT INTO settings VALUES ('mm_per_pixel', '0.02')")
        connection.execute("INSERT INTO accepting SELECT id, revision FROM cases WHERE id = 2")
    return path


@contextmanager
def tampering(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that checks nothing, and leaves triggers as they were."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = connection.execute(query).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection
        there = {name for name, _ in connection.execute(query)}
        for name, sql in triggers:
            if name not in there:
                connection.execute(sql)


def contents(folder: Path, *, leave_out: Path | None = None) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not (leave_out and path.is_relative_to(leave_out))
    }
