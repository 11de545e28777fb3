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

_SECOND: Final = """
ALTER TABLE cases ADD COLUMN doubt REAL;        -- of the newest prediction
ALTER TABLE cases ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN tags TEXT NOT NULL DEFAULT '';  -- sorted, one a line
ALTER TABLE cases ADD COLUMN changed INTEGER NOT NULL DEFAULT 0; -- counts a person's changes
ALTER TABLE cases ADD COLUMN changed_at TEXT;
ALTER TABLE cases ADD COLUMN accepted_at TEXT;  -- the newest mask
ALTER TABLE cases ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0; -- the image, under the mask
CREATE INDEX cases_by_change ON cases (changed);
CREATE INDEX cases_by_tags ON cases (tags) WHERE tags != '';

ALTER TABLE revisions ADD COLUMN area REAL;
ALTER TABLE revisions ADD COLUMN seconds REAL;      -- of a person's time
ALTER TABLE revisions ADD COLUMN image_sha256 TEXT; -- of the image that the mask was drawn on
CREATE INDEX revisions_by_time ON revisions (created);
UPDATE revisions SET
    area = (SELECT mask_area FROM cases WHERE cases.id = case_id AND revision = sha256),
    image_sha256 = (
        SELECT cases.image_sha256 FROM cases WHERE cases.id = case_id AND revision = sha256
    );
UPDATE cases SET accepted_at = (SELECT created FROM revisions WHERE case_id = cases.id
    ORDER BY revisions.id DESC LIMIT 1) WHERE revision IS NOT NULL;
UPDATE cases SET changed_at = COALESCE(
    (SELECT saved FROM drafts WHERE case_id = cases.id), accepted_at);
UPDATE cases SET changed = place FROM (
    SELECT id AS number, ROW_NUMBER() OVER (ORDER BY changed_at, id) AS place
    FROM cases WHERE changed_at IS NOT NULL
) WHERE id = number;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL              -- JSON
);

CREATE TABLE histories (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    saved INTEGER NOT NULL,          -- counts up over all cases
    done INTEGER NOT NULL,           -- how many steps are not undone
    mask_sha256 TEXT                 -- of the pixels that they lead to; none for the machine's
);
CREATE TABLE steps (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES histories (case_id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,            -- of the content
    content BLOB NOT NULL
);
CREATE INDEX steps_of_case ON steps (case_id);
CREATE INDEX histories_by_age ON histories (saved);

DROP VIEW listing;
CREATE VIEW listing AS
SELECT
    cases.id,
    cases.name,
    CASE
        WHEN mark IS NOT NULL THEN mark
        WHEN NOT replaced AND drafts.case_id IS NOT NULL THEN 'edited'
        WHEN NOT replaced AND revision IS NOT NULL THEN 'accepted'
        WHEN model_id IS NOT NULL THEN 'predicted'
        ELSE 'unreviewed'
    END AS status,
    CASE WHEN replaced THEN NULL ELSE revision END AS revision,
    held_out,
    model_id,
    CASE
        WHEN replaced THEN predicted_area
        ELSE COALESCE(drafts.area, mask_area, predicted_area)
    END AS area,
    doubt,
    changed,
    changed_at,
    CASE WHEN replaced THEN NULL ELSE accepted_at END AS accepted_at,
    tags,
    note != '' AS has_note,
    replaced,
    image_sha256,
    group_id,
    present,
    sort_key
FROM cases LEFT JOIN drafts ON drafts.case_id = cases.id;
"""

_THIRD: Final = """
ALTER TABLE revisions ADD COLUMN source TEXT;       -- the file that the mask was imported from
"""

_FOURTH: Final = """
CREATE TABLE scales (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    mm_per_pixel REAL NOT NULL CHECK (mm_per_pixel > 0)
);
CREATE TABLE shared_scales (            -- of images of one size from one camera
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    camera TEXT NOT NULL,            -- empty where the image file does not name it
    mm_per_pixel REAL NOT NULL CHECK (mm_per_pixel > 0),
    case_id INTEGER NOT NULL REFERENCES cases (id), -- which was measured
    PRIMARY KEY (width, height, camera)
);
"""

_FIFTH: Final = """
ALTER TABLE cases ADD COLUMN missing INTEGER NOT NULL DEFAULT 0; -- the image, and work is on it
DROP INDEX cases_in_order;
CREATE INDEX cases_in_order ON cases (sort_key, name);

DROP VIEW listing;
CREATE VIEW listing AS
SELECT
    cases.id,
    cases.name,
    CASE
        WHEN mark IS NOT NULL THEN mark
        WHEN NOT replaced AND drafts.case_id IS NOT NULL THEN 'edited'
        WHEN NOT replaced AND revision IS NOT NULL THEN 'accepted'
        WHEN model_id IS NOT NULL THEN 'predicted'
        ELSE 'unreviewed'
    END AS status,
    CASE WHEN replaced THEN NULL ELSE revision END AS revision,
    held_out,
    model_id,
    CASE
        WHEN replaced THEN predicted_area
        ELSE COALESCE(drafts.area, mask_area, predicted_area)
    END AS area,
    doubt,
    changed,
    changed_at,
    CASE WHEN replaced THEN NULL ELSE accepted_at END AS accepted_at,
    tags,
    note != '' AS has_note,
    replaced,
    missing,
    image_sha256,
    group_id,
    present,
    sort_key
FROM cases LEFT JOIN drafts ON drafts.case_id = cases.id;
"""

_SIXTH: Final = """
ALTER TABLE revisions ADD COLUMN border TEXT;       -- the habit that the prediction was cut by
"""

_SEVENTH: Final = """
ALTER TABLE revisions ADD COLUMN unchanged INTEGER; -- the prediction as it was shown

DROP VIEW listing;
CREATE VIEW listing AS
SELECT
    cases.id,
    cases.name,
    CASE
        WHEN mark IS NOT NULL THEN mark
        WHEN NOT replaced AND drafts.case_id IS NOT NULL THEN 'edited'
        WHEN NOT replaced AND revision IS NOT NULL THEN 'accepted'
        WHEN model_id IS NOT NULL THEN 'predicted'
        ELSE 'unreviewed'
    END AS status,
    CASE WHEN replaced THEN NULL ELSE revision END AS revision,
    held_out,
    model_id,
    CASE
        WHEN replaced THEN predicted_area
        ELSE COALESCE(drafts.area, mask_area, predicted_area)
    END AS area,
    doubt,
    changed,
    changed_at,
    CASE WHEN replaced THEN NULL ELSE accepted_at END AS accepted_at,
    tags,
    note != '' AS has_note,
    replaced,
    missing,
    CASE WHEN replaced OR revision IS NULL THEN 0 ELSE COALESCE((
        SELECT source IS NOT NULL FROM revisions
        WHERE case_id = cases.id AND sha256 = revision ORDER BY revisions.id DESC LIMIT 1
    ), 0) END AS imported,
    CASE WHEN replaced OR revision IS NULL THEN 0 ELSE COALESCE((
        SELECT unchanged FROM revisions
        WHERE case_id = cases.id AND sha256 = revision ORDER BY revisions.id DESC LIMIT 1
    ), 0) END AS unchanged,
    image_sha256,
    group_id,
    present,
    sort_key
FROM cases LEFT JOIN drafts ON drafts.case_id = cases.id;
"""

_EIGHTH: Final = """
ALTER TABLE audit ADD COLUMN details TEXT;          -- JSON, what the mask was made of
ALTER TABLE revisions ADD COLUMN adjudication TEXT; -- likewise
ALTER TABLE revisions ADD COLUMN jaccard REAL;      -- of the prediction as shown and the mask
ALTER TABLE revisions ADD COLUMN dice REAL;         -- likewise
ALTER TABLE revisions ADD COLUMN strokes TEXT;      -- JSON, how many by which tool
"""

MIGRATIONS: Final[tuple[str, ...]] = (
    *(_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH),
)
"""Script n brings a database from version n to version n + 1; a released one never changes."""


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Create the tables of a new database, or those that an older one lacks.

    Args:
        connection: In autocommit mode.
        path: Named in messages.

    Raises:
        StudyError: The database is of a newer version of the program, or not a review database.
    """
    version = read_version(connection, path)
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE; {script} PRAGMA application_id = {_APPLICATION_ID};"
                f"PRAGMA user_version = {number}; COMMIT;"
            )
        except sqlite3.Error:
            connection.rollback()
            raise


def read_version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a database, 0 for an empty one; arguments and errors as above."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    is_new = tables == 0 and version == 0
    if not is_new and application != _APPLICATION_ID:
        raise StudyError(
            "{path} is not a review database. Move it away and open the folder again.", path=path
        )
    if version > len(MIGRATIONS):
        raise StudyError(
            "The review in {folder} was made with a newer version of this program. Nothing "
            "was changed; update the program to open it.",
            folder=path.parent,
        )
    return version
