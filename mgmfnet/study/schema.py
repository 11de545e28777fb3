"""The tables of a review database, and how older ones are brought up to date."""

import sqlite3
from pathlib import Path
from typing import Final

from mgmfnet.errors import StudyError

_APPLICATION_ID: Final = int.from_bytes(b"MGMF", "big")

_FIRST: Final = """
CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    sort_key TEXT NOT NULL,
    mask_name TEXT NOT NULL,         -- below masks/
    mask_key TEXT NOT NULL UNIQUE,   -- mask_name as a file system without letter case sees it
    file_size INTEGER NOT NULL,      -- of the image, when the folder was last read
    modified_ns INTEGER NOT NULL,    -- likewise
    present INTEGER NOT NULL DEFAULT 1,
    image_sha256 TEXT,               -- of the image when its mask was accepted
    group_id TEXT,                   -- patient or lesion, as known then
    mark TEXT CHECK (mark IN ('flagged', 'excluded')),
    revision TEXT,
    mask_area REAL,
    held_out INTEGER,
    model_id TEXT,
    predicted_area REAL
);
CREATE INDEX cases_in_order ON cases (present, sort_key);
CREATE INDEX cases_by_image ON cases (image_sha256);
CREATE INDEX cases_by_group ON cases (group_id);

CREATE TABLE drafts (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    threshold REAL NOT NULL,
    area REAL NOT NULL,
    saved TEXT NOT NULL,
    mask BLOB NOT NULL
);

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    sha256 TEXT NOT NULL,
    created TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    model_id TEXT,
    threshold REAL
);
CREATE INDEX revisions_of_case ON revisions (case_id);

CREATE TABLE accepting (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    replaced TEXT                    -- SHA-256 of the mask to put back when it is interrupted
);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    case_name TEXT NOT NULL,
    from_revision TEXT,
    to_revision TEXT,
    model_id TEXT,
    hash TEXT NOT NULL
);
CREATE INDEX audit_of_case ON audit (case_name);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE VIEW listing AS
SELECT
    cases.id,
    cases.name,
    CASE
        WHEN mark IS NOT NULL THEN mark
        WHEN drafts.case_id IS NOT NULL THEN 'edited'
        WHEN revision IS NOT NULL THEN 'accepted'
        WHEN model_id IS NOT NULL THEN 'predicted'
        ELSE 'unreviewed'
    END AS status,
    revision,
    held_out,
    model_id,
    COALESCE(drafts.area, mask_area, predicted_area) AS area,
    image_sha256,
    group_id,
    present,
    sort_key
FROM cases LEFT JOIN drafts ON drafts.case_id = cases.id;
"""

MIGRATIONS: Final[tuple[str, ...]] = (_FIRST,)
"""Script n brings a database from version n to version n + 1; a released one never changes."""


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Create the tables of a new database, or those that an older one lacks.

    Args:
        connection: In autocommit mode.
        path: Named in messages.

    Raises:
        StudyError: The database is of a newer version of the program, or not a review database.
    """
    version = _version(connection, path)
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE; {script} PRAGMA application_id = {_APPLICATION_ID};"
                f"PRAGMA user_version = {number}; COMMIT;"
            )
        except sqlite3.Error:
            connection.rollback()
            raise


def _version(connection: sqlite3.Connection, path: Path) -> int:
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    is_new = tables == 0 and version == 0
    if not is_new and application != _APPLICATION_ID:
        raise StudyError(
            f"{path} is not a review database. Move it away and open the folder again."
        )
    if version > len(MIGRATIONS):
        raise StudyError(
            f"The review in {path.parent} was made with a newer version of this program. "
            "Nothing was changed; update the program to open it."
        )
    return version
