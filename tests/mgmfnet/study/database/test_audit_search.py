"""Decisions are found by what, who, which case and when, however long the trail is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mgmfnet.errors import StudyError
from mgmfnet.study import AuditEntry, Study
from mgmfnet.study.database import audit, audit_search
from mgmfnet.study.database.audit_search import AuditSearch, Wanted

MASK, OTHER = "1f" * 32, "2e" * 32


def at(day: int, second: int = 0) -> str:
    return f"2026-05-0{day}T10:00:0{second}.000+00:00"


ENTRIES = (
    AuditEntry(at(1), "anna", "accepted", "a.png", None, MASK, "m1"),
    AuditEntry(at(1, 1), "Ölga", "flagged", "b.png", None, None),
    AuditEntry(at(2), "anna", "renamed to ÄB.png", "a.png", MASK, None),
    AuditEntry(at(2, 1), "anna", "renamed from a.png", "ÄB.png", None, MASK),
    AuditEntry(at(3), "Ölga", "accepted", "a_1.png", None, OTHER, "m2"),
)


@pytest.fixture
def study(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Study]:
    """Five decisions, of which two are read at a time."""
    monkeypatch.setattr(audit_search, "_ROWS_AT_ONCE", 2)
    monkeypatch.setattr(audit, "_ROWS_AT_ONCE", 2)
    with Study.open(folder) as study:
        with study.storage.database.transaction() as transaction:
            for entry in ENTRIES:
                study.audit.append(transaction, entry)
        yield study


def found(study: Study, wanted: Wanted) -> list[int]:
    return [
        number for some in AuditSearch(study.storage.database).numbers(wanted) for number in some
    ]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [5, 4, 3, 2, 1]),
        (Wanted(who="anna"), [4, 3, 1]),
        (Wanted(action="accepted"), [5, 1]),
        (Wanted(action="renamed"), [4, 3]),
        (Wanted(case_name="a.png"), [3, 1]),
        (Wanted(case_name="none"), []),
        (Wanted(since=ENTRIES[2].at), [5, 4, 3]),
        (Wanted(until=ENTRIES[2].at), [2, 1]),
        (Wanted("äb"), [4, 3]),
        (Wanted("ÖLGA"), [5, 2]),
        (Wanted("a_1"), [5]),
        (Wanted("1F1F"), [4, 3, 1]),
        (Wanted("%"), []),
        (Wanted("m", who="Ölga", action="accepted", since=ENTRIES[1].at), [5]),
    ],
)
def test_what_is_wanted_is_found_the_newest_first(
    study: Study, wanted: Wanted, numbers: list[int]
) -> None:
    assert found(study, wanted) == numbers


def test_entries_come_in_the_order_in_which_they_are_asked_for(study: Study) -> None:
    search = AuditSearch(study.storage.database)
    entries = search.entries([4, 99, 1])
    assert [(one.number, one.entry) for one in entries] == [(4, ENTRIES[3]), (1, ENTRIES[0])]
    assert search.entries([5])[0].hash == study.audit.head().hash
    assert [(one.who, one.action, one.number) for one in search.counts()] == [
        ("anna", "accepted", 1),
        ("anna", "renamed", 2),
        ("Ölga", "accepted", 1),
        ("Ölga", "flagged", 1),
    ]


def test_the_chain_is_checked_part_by_part(study: Study) -> None:
    checked: list[int] = []
    assert study.audit.verify(checked.append) == 5
    assert checked == [2, 4, 5]


def test_what_is_readable_of_a_damaged_trail_is_found(study: Study) -> None:
    with study.storage.database.transaction() as transaction:
        transaction.execute("DROP TRIGGER audit_is_never_changed")
        transaction.execute("UPDATE audit SET who = 'carl' WHERE id = 4")
    with pytest.raises(StudyError, match="at entry 4"):
        study.audit.verify()
    assert found(study, Wanted(who="carl")) == [4]
