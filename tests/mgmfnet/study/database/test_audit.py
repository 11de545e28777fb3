import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mgmfnet.errors import StudyError
from mgmfnet.study import Study
from mgmfnet.study.database.schema import MIGRATIONS
from tests.mgmfnet.study.drawing import Draw


@pytest.fixture
def database(folder: Path, draw: Draw) -> Path:
    """Five decisions of two reviewers."""
    with Study.open(folder, reviewer="anna") as study:
        study.accept(1, draw(1), model_id="base", threshold=0.5)
        study.set_flagged(1)
        study.set_flagged(1)
        study.reopen(1)
        study.reopen(1)
    with Study.open(folder, reviewer="bela") as study:
        study.accept(1, draw(2), model_id=None, threshold=None)
        study.exclude(2)
        return study.review_dir / "study.sqlite"


def test_every_decision_is_entered_once(folder: Path, database: Path) -> None:
    with Study.open(folder) as study:
        new, old = study.revisions.of(1)
        told = [
            (entry.who, entry.action, entry.from_revision, entry.to_revision)
            for entry in study.audit.entries("img1.png")
        ]
        assert told == [
            ("anna", "accepted", None, old.sha256),
            ("anna", "flagged", old.sha256, old.sha256),
            ("anna", "reopened", old.sha256, old.sha256),
            ("bela", "accepted", old.sha256, new.sha256),
        ]
        assert study.audit.entries()[0].model_id == "base"
        assert study.audit.entries()[-1].case_name == "img2.png"
        assert study.audit.verify() == 5


def test_a_head_that_was_written_down_is_found_again(folder: Path, database: Path) -> None:
    with Study.open(folder) as study:
        head = study.audit.head()
        assert head.number == 5
        study.set_flagged(3)
        assert study.audit.head().hash != head.hash
        found = study.audit.find(head.hash)
        assert found == study.audit.entries()[4]
        assert study.audit.find("0" * 64) is None


def test_the_chain_of_an_older_version_is_gone_on_with(folder: Path, draw: Draw) -> None:
    entry = ("2024-05-01T10:00:00.000+00:00", "anna", "flagged", "img1.png", None, None, None)
    content = json.dumps(["", *entry], ensure_ascii=False, separators=(",", ":"))
    review = folder / "mgmfnet-review"
    review.mkdir()
    with closing(sqlite3.connect(review / "study.sqlite")) as connection, connection:
        connection.executescript("".join(MIGRATIONS[:7]))
        connection.execute(
            "INSERT INTO audit VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*entry, hashlib.sha256(content.encode()).hexdigest()),
        )
        connection.execute("PRAGMA user_version = 7")
        connection.execute(f"PRAGMA application_id = {int.from_bytes(b'MGMF', 'big')}")
    with Study.open(folder) as study:
        study.accept(1, draw(1), model_id=None, threshold=None)
        assert study.audit.verify() == 2


def test_the_trail_is_append_only(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        for change in ("UPDATE audit SET who = 'nobody'", "DELETE FROM audit"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(change)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET who = 'bela' WHERE id = 2",
        "UPDATE audit SET at = '2020-01-01' WHERE id = 1",
        "UPDATE audit SET hash = 'x' WHERE id = 5",
        "DELETE FROM audit WHERE id = 3",
        "DELETE FROM audit WHERE id = 1",
        "UPDATE audit SET id = 9 WHERE id = 2",
        "INSERT INTO audit SELECT 9, at, who, action, '', '', '', '', '', '' FROM audit LIMIT 1",
    ],
)
def test_a_change_by_hand_is_found(folder: Path, database: Path, change: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DROP TRIGGER audit_is_never_changed")
        connection.execute("DROP TRIGGER audit_is_never_shortened")
        connection.execute(change)
    with (
        Study.open(folder) as study,
        pytest.raises(StudyError, match="audit trail was changed at entry"),
    ):
        study.audit.verify()
