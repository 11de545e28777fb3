"""What the columns of a review database may hold; anything else is damage or deceit.

A rule is a condition of SQL on its column, ``{0}``, and what a salvaged entry has instead of a
wrong value, likewise in SQL; without that, an entry with a wrong value is given up as a whole.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from mgmfnet.errors import UsageError
from mgmfnet.foreign_names import leads_elsewhere
from mgmfnet.predicted_border import parse_border
from mgmfnet.study.database.changes import utc_now
from mgmfnet.study.masks.adjudication import Adjudication
from mgmfnet.study.masks.effort import parse_strokes


class Rule(NamedTuple):
    """Whether a value is right, and what stands in for a wrong one."""

    right: str
    instead: str | None = None
    has_letters: bool = False

    def otherwise(self, instead: str) -> "Rule":
        """The same rule for a column whose entries are worth keeping without its value."""
        return self._replace(instead=instead)


class WrongValue(NamedTuple):
    """Where a value is that cannot be right."""

    table: str
    column: str
    row: int


def _optional(rule: Rule) -> Rule:
    return rule._replace(right=f"({{0}} IS NULL OR {rule.right})", instead="NULL")


_MOMENT_LENGTH: Final = len("2024-05-01T10:00:00.000+00:00")
_LARGEST: Final = "1.7976931348623157e308"
_TEXT: Final = Rule("typeof({0}) = 'text'", has_letters=True)
_NO_NUL: Final = Rule(f"({_TEXT.right} AND instr({{0}}, char(0)) = 0)")
_BELOW: Final = Rule(
    f"({_NO_NUL.right} AND {{0}} GLOB '[^/]*' AND ({{0}} NOT GLOB '*..*'"
    " OR '/' || {0} || '/' NOT GLOB '*/../*'))",
    has_letters=True,
)
_HASH: Final = Rule(  # as the name of a file it is checked again
    f"({_TEXT.right} AND {{0}} != '' AND length(CAST({{0}} AS BLOB)) <= 64"
    " AND ltrim({0}, '0123456789abcdef') = '')"
)
_TEXT_OR_NONE: Final = _optional(_TEXT)._replace(instead=None)
_BLOB: Final = Rule("typeof({0}) = 'blob'")
_NUMBER: Final = Rule("(typeof({0}) = 'integer' AND {0} BETWEEN 0 AND 1 << 53)")
_ID: Final = Rule("(typeof({0}) = 'integer' AND {0} BETWEEN 1 AND 1 << 53)")
_TIME_NS: Final = Rule("typeof({0}) = 'integer'", "0")
_FLAG: Final = Rule("(typeof({0}) = 'integer' AND {0} IN (0, 1))")
_SHARE: Final = Rule("(typeof({0}) = 'real' AND {0} BETWEEN 0 AND 1)")
_SECONDS: Final = Rule(f"(typeof({{0}}) = 'real' AND {{0}} BETWEEN 0 AND {_LARGEST})")
_LENGTH: Final = Rule(f"(typeof({{0}}) = 'real' AND {{0}} > 0 AND {{0}} <= {_LARGEST})")
_MOMENT: Final = Rule(f"({_TEXT.right} AND {{0}} GLOB '[0-9]*+00:00' AND is_moment({{0}}))")
_BORDER: Final = Rule(f"({_TEXT.right} AND is_border({{0}}))", has_letters=True)
_ADJUDICATION: Final = Rule(f"({_TEXT.right} AND is_adjudication({{0}}))", has_letters=True)
_STROKES: Final = Rule(f"({_TEXT.right} AND are_strokes({{0}}))", has_letters=True)
_MASK_NAME: Final = Rule(  # most are told in SQL, which is faster
    f"({_NO_NUL.right} AND {{0}} GLOB '*_segmentation.png' AND ({{0}} NOT GLOB '/*'"
    " AND {0} NOT GLOB '*..*' AND {0} NOT GLOB '*:*' AND {0} NOT GLOB '*\\*'"
    " OR NOT leads_elsewhere({0})))",
    has_letters=True,
)
_SETTING: Final = Rule(
    "(typeof({0}) = 'text' AND json_valid({0}) AND (name != 'mm_per_pixel'"
    " OR json_type({0}) IN ('integer', 'real') AND CAST({0} AS REAL) > 0"
    f" AND CAST({{0}} AS REAL) <= {_LARGEST}))"
)

RULES: Final[Mapping[str, Mapping[str, Rule]]] = MappingProxyType(
    {
        "cases": {
            "id": _ID,
            "name": _BELOW,
            "sort_key": _TEXT.otherwise("NULL"),
            "mask_name": _MASK_NAME.otherwise("NULL"),
            "mask_key": _TEXT.otherwise("NULL"),
            "file_size": _NUMBER.otherwise("0"),
            "modified_ns": _TIME_NS,
            "present": _FLAG.otherwise("1"),
            "image_sha256": _optional(_HASH),
            "group_id": _optional(_TEXT),
            "mark": _optional(Rule("{0} IN ('flagged', 'excluded')")),
            "revision": _optional(_HASH),
            "mask_area": _optional(_SHARE),
            "held_out": _optional(_FLAG),
            "model_id": _optional(_TEXT),
            "predicted_area": _optional(_SHARE),
            "doubt": _optional(_SHARE),
            "note": _TEXT.otherwise("''"),
            "tags": _TEXT.otherwise("''"),
            "changed": _NUMBER.otherwise("0"),
            "changed_at": _optional(_MOMENT),
            "accepted_at": _optional(_MOMENT),
            "replaced": _FLAG.otherwise("0"),
            "missing": _FLAG.otherwise("0"),
        },
        "drafts": {
            "case_id": _ID,
            "threshold": _SHARE.otherwise("0.5"),
            "area": _SHARE.otherwise("0.0"),
            "saved": _MOMENT.otherwise("utc_now()"),
            "mask": _BLOB,
        },
        "revisions": {
            "id": _ID,
            "case_id": _ID,
            "sha256": _HASH,
            "created": _MOMENT.otherwise("utc_now()"),
            "reviewer": _TEXT.otherwise("'unknown'"),
            "model_id": _optional(_TEXT),
            "threshold": _optional(_SHARE),
            "area": _optional(_SHARE),
            "seconds": _optional(_SECONDS),
            "image_sha256": _optional(_HASH),
            "source": _optional(_TEXT),
            "border": _optional(_BORDER),
            "unchanged": _optional(_FLAG),
            "adjudication": _optional(_ADJUDICATION),
            "jaccard": _optional(_SHARE),
            "dice": _optional(_SHARE),
            "strokes": _optional(_STROKES),
        },
        "accepting": {"case_id": _ID, "replaced": _optional(_HASH)._replace(instead=None)},
        "audit": {
            "id": _ID,
            **dict.fromkeys(("at", "who", "action", "case_name", "hash"), _TEXT),
            **dict.fromkeys(("from_revision", "to_revision", "model_id", "details"), _TEXT_OR_NONE),
        },
        "settings": {"name": _TEXT, "value": _SETTING},
        "histories": {
            "case_id": _ID,
            "saved": _NUMBER.otherwise("0"),
            "done": _NUMBER,
            "mask_sha256": _TEXT_OR_NONE,
        },
        "steps": {"id": _ID, "case_id": _ID, "sha256": _TEXT, "content": _BLOB},
        "scales": {"case_id": _ID, "mm_per_pixel": _LENGTH},
        "shared_scales": {
            "width": _ID,
            "height": _ID,
            "camera": _TEXT,
            "mm_per_pixel": _LENGTH,
            "case_id": _ID,
        },
    }
)
"""Of every column of every table of the newest version."""


def is_moment(text: str) -> bool:
    """Whether this is a time as `utc_now` writes it."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == _MOMENT_LENGTH


def is_border(text: str) -> bool:
    """Whether this is a border as the program writes it."""
    try:
        return str(parse_border(text)) == text
    except UsageError:
        return False


def is_adjudication(text: str) -> bool:
    """Whether this is what `Adjudication.to_json` writes."""
    try:
        return Adjudication.model_validate_json(text).to_json() == text
    except ValueError:
        return False


def are_strokes(text: str) -> bool:
    """Whether these are numbers of strokes as the program writes them."""
    try:
        parse_strokes(text)
    except ValueError:
        return False
    return True


def add_functions(connection: sqlite3.Connection) -> None:
    """Let a connection know the functions that rules call."""
    for function in (leads_elsewhere, is_moment, is_border, is_adjudication, are_strokes):
        connection.create_function(function.__name__, 1, function, deterministic=True)
    connection.create_function("utc_now", 0, utc_now)


def wrong_values(connection: sqlite3.Connection) -> Iterator[WrongValue]:
    """The first wrong value of each table; a connection with the tables of any version."""
    for table, rules in RULES.items():
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        checked = {column: rule for column, rule in rules.items() if column in there}
        letters = [column for column, rule in checked.items() if rule.has_letters]
        try:
            if checked:
                yield from _against_rules(connection, table, checked)
            if letters:
                for _ in connection.execute(f"SELECT {', '.join(letters)} FROM {table}"):  # noqa: S608
                    pass
        except sqlite3.OperationalError:
            yield from _no_letters(connection, table, letters)


def _against_rules(
    connection: sqlite3.Connection, table: str, rules: Mapping[str, Rule]
) -> Iterator[WrongValue]:
    right = {column: f"({rule.right.format(column)})" for column, rule in rules.items()}
    cases = " ".join(f"WHEN {rule} IS NOT TRUE THEN '{column}'" for column, rule in right.items())
    all_right = " AND ".join(right.values())  # asked alone first, which is faster
    for column, row in connection.execute(
        f"SELECT CASE {cases} END, rowid FROM {table} WHERE ({all_right}) IS NOT TRUE LIMIT 1"  # noqa: S608
    ):
        yield WrongValue(table, column, row)


def _no_letters(
    connection: sqlite3.Connection, table: str, columns: Iterable[str]
) -> Iterator[WrongValue]:
    """Texts whose bytes are no UTF-8, which cannot be read as texts."""
    connection.text_factory = bytes
    for column in columns:
        for row, text in connection.execute(f"SELECT rowid, {column} FROM {table}"):  # noqa: S608
            try:
                (text or b"").decode()
            except UnicodeDecodeError:
                yield WrongValue(table, column, row)
    connection.text_factory = str
