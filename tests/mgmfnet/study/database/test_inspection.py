"""Nothing is written to a database that is not as this program makes it."""

import contextlib
import os
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from mgmfnet.errors import DataError, MgmfnetError, StudyDamagedError, StudyError
from mgmfnet.study import Status, Study
from mgmfnet.study.database.schema import MIGRATIONS
from mgmfnet.study.database.values import RULES
from mgmfnet.study.discovery import discover
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.maintenance.repair import repair
from tests.arrays import same
from tests.mgmfnet.study.drawing import Draw, Predict
from tests.mgmfnet.study.hostile import NO_LETTERS, POISONS, STRANGERS, make_review, tampering

COLUMNS = [(table, column) for table, rules in RULES.items() for column in rules]


@pytest.fixture
def database(folder: Path, draw: Draw, predict: Predict) -> Path:
    return make_review(folder, draw, predict)


def damages(folder: Path) -> list[str]:
    with Study.open(folder, read_only=True) as study:
        return [str(damage.sentence) for damage in find_damage(study.storage)]


def read_all(study: Study) -> None:
    """Everything that the window asks of a study."""
    study.pace()
    study.counts()
    study.listing()
    study.notes.tags()
    assert study.scales.of_all is None or study.scales.of_all > 0
    for case in study.cases():
        study.notes.note(case.id)
        study.scales.of(case.id, None)
        study.histories.load(case.id, None)
        for read in (study.mask, study.drafts.load, study.revisions.of, study.mask_path):
            with contextlib.suppress(MgmfnetError):
                read(case.id)


def test_every_column_has_a_rule() -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("".join(MIGRATIONS))
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        built = {
            table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            for (table,) in tables.fetchall()
        }
    assert {table: set(rules) for table, rules in RULES.items()} == built


@pytest.mark.parametrize("change", STRANGERS)
def test_a_schema_of_somebody_else_is_refused_and_left_behind(
    folder: Path, database: Path, draw: Draw, change: str
) -> None:
    with tampering(database) as connection:
        connection.executescript(change)
    content = database.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StudyDamagedError, match="did not put there"):
            Study.open(folder, read_only=read_only)
    with pytest.raises(DataError, match="did not put there"):
        discover(folder)
    assert database.read_bytes() == content
    assert list(repair(folder))
    assert [damage for damage in damages(folder) if "audit trail" not in damage] == []
    with Study.open(folder) as study:
        assert study.case(1).status is Status.ACCEPTED
        assert same(study.mask(1), draw(3))


def test_an_older_version_is_compared_with_its_own_tables(folder: Path, database: Path) -> None:
    database.unlink()
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            f"{MIGRATIONS[0]} CREATE TRIGGER t AFTER UPDATE ON cases BEGIN DELETE FROM drafts; END;"
            f"PRAGMA user_version = 1; PRAGMA application_id = {int.from_bytes(b'MGMF', 'big')};"
        )
    with pytest.raises(StudyDamagedError, match="trigger t"):
        Study.open(folder)


def test_comments_and_spaces_do_not_count_and_letters_in_quotes_do(
    folder: Path, database: Path
) -> None:
    def rewrite(old: str, new: str) -> None:
        with contextlib.closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(
                "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'cases'", (old, new)
            )

    rewrite("'excluded')", "'excluded' -- and no more\n /* none */ )")
    Study.open(folder).close()
    rewrite("'excluded'", "'excluded--', 'x\n'")
    with pytest.raises(StudyDamagedError, match="table cases"):
        Study.open(folder)


@pytest.mark.parametrize(
    ("kind", "name"), [("trigger", "audit_is_never_shortened"), ("index", "cases_in_order")]
)
def test_what_is_missing_is_found_and_made_again(
    folder: Path, database: Path, kind: str, name: str
) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute(f"DROP {kind} {name}")
    assert any(f"lacks the {kind} {name}" in damage for damage in damages(folder))
    with Study.open(folder) as study:
        assert any(f"lacked the {kind} {name}" in str(problem) for problem in study.problems)
    assert damages(folder) == []


def test_an_older_version_may_lack_an_index(folder: Path, database: Path) -> None:
    database.unlink()
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            f"{MIGRATIONS[0]} DROP INDEX cases_in_order;"
            f"PRAGMA user_version = 1; PRAGMA application_id = {int.from_bytes(b'MGMF', 'big')};"
        )
    assert any("lacks the index cases_in_order" in damage for damage in damages(folder))
    Study.open(folder).close()
    assert damages(folder) == []


def test_a_missing_view_or_table_is_damage(folder: Path, database: Path) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("DROP VIEW listing")
    with pytest.raises(StudyDamagedError, match="damaged"):
        Study.open(folder)
    assert list(repair(folder))
    assert damages(folder) == []


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_no_value_of_any_column_is_more_than_a_sentence(
    folder: Path, database: Path, table: str, column: str
) -> None:
    """Whatever is in a column, the study is refused or can be read, and is whole when repaired."""
    sound = database.read_bytes()
    told: set[str] = set()
    for poison in (*POISONS, NO_LETTERS):
        database.write_bytes(sound)
        with tampering(database) as connection:
            value = "?" if poison is not NO_LETTERS else NO_LETTERS
            try:
                connection.execute(
                    f"UPDATE {table} SET {column} = {value}"
                    f" WHERE rowid = (SELECT min(rowid) FROM {table})",
                    () if poison is NO_LETTERS else (poison,),
                )
            except sqlite3.IntegrityError:
                continue
        try:
            with Study.open(folder, read_only=True) as study:
                read_all(study)
                list(find_damage(study.storage))
        except StudyDamagedError as error:
            told.add(str(error))
    assert any("is damaged" in sentence for sentence in told)
    list(repair(folder))
    with Study.open(folder) as study:
        read_all(study)
        list(find_damage(study.storage))


def fifo(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    target = path.parent.parent / "target"
    target.write_bytes(b"")
    path.symlink_to(target)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def listener(path: Path) -> None:
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as one:
        one.bind(os.path.relpath(path))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
@pytest.mark.parametrize("end", ["", "-wal", "-journal", "-shm"])
@pytest.mark.parametrize("make", [fifo, link, device, listener])
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_file_is_not_opened(
    folder: Path,
    database: Path,
    end: str,
    make: Callable[[Path], None],
    read_only: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(database.parent)
    path = database.with_name(f"study.sqlite{end}")
    path.unlink(missing_ok=True)
    make(path)
    with pytest.raises(StudyError, match=r"not a file but a link.+Move it away"):
        Study.open(folder, read_only=read_only)
    if make is link:
        assert (folder / "target").read_bytes() == b""


def test_a_journal_deletes_no_other_file(folder: Path, database: Path) -> None:
    """SQLite removes the file that the journal of a transaction over several databases names."""
    victim = folder / "victim.txt"
    victim.write_bytes(b"not a journal")
    name = str(victim).encode()
    magic = bytes.fromhex("d9d505f920a163d7")
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    pages = len(database.read_bytes()) // 4096
    header = magic + (0).to_bytes(4, "big") + bytes(4) + pages.to_bytes(4, "big")
    header += (512).to_bytes(4, "big") + (4096).to_bytes(4, "big")
    checksum = sum(byte - 256 if byte > 127 else byte for byte in name) % 2**32
    end = name + len(name).to_bytes(4, "big") + checksum.to_bytes(4, "big") + magic
    page = (2**30 // 4096 + 1).to_bytes(4, "big")
    journal = database.with_name("study.sqlite-journal")
    journal.write_bytes(header.ljust(512, b"\0") + page + end)
    for read_only in (False, True):
        with pytest.raises(StudyError, match="belongs to another database"):
            Study.open(folder, read_only=read_only)
    assert victim.read_bytes() == b"not a journal"
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("SELECT count(*) FROM cases").fetchone()
    assert not victim.exists()
