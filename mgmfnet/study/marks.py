"""Setting cases aside."""

from collections.abc import Iterable

from mgmfnet.study.audit import AuditEntry
from mgmfnet.study.case import Status
from mgmfnet.study.changes import note_change
from mgmfnet.study.clock import utc_now
from mgmfnet.study.storage import Storage

_MARKS = frozenset({Status.FLAGGED, Status.EXCLUDED})


def mark_cases(storage: Storage, case_ids: Iterable[int], mark: Status | None) -> None:
    """Flag or exclude cases, or reopen them (None), all or none.

    Raises:
        StudyError: There is no such case.
        WriteError: The disk is full, read-only or failing; nothing was changed.
    """
    now, action = utc_now(), "reopened" if mark is None else mark.value
    with storage.database.transaction() as transaction:
        for case_id in case_ids:
            case = storage.cases.get(case_id)
            if mark == (case.status if case.status in _MARKS else None):
                continue
            transaction.execute("UPDATE cases SET mark = ? WHERE id = ?", (mark, case_id))
            note_change(transaction, case_id)
            revision = case.revision
            storage.audit.append(
                transaction,
                AuditEntry(now, storage.reviewer, action, case.name, revision, revision),
            )
