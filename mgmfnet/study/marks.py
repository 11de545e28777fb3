"""Setting cases aside."""

from collections.abc import Iterable

from mgmfnet.study.case import Case, Status
from mgmfnet.study.database.audit import AuditEntry
from mgmfnet.study.database.changes import note_change, utc_now
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.folder.image_versions import Images


def mark_cases(
    storage: Storage, images: Images, case_ids: Iterable[int], mark: Status | None
) -> list[Case]:
    """Flag or exclude cases, or reopen them (None), all or none; how they are then.

    Raises:
        StudyError: There is no such case.
        WriteError: The disk is full, read-only or failing; nothing was changed.
    """
    case_ids, cases = list(case_ids), []
    for case_id in case_ids:
        images.identify(case_id)
    now, action = utc_now(), "reopened" if mark is None else mark.value
    with storage.database.transaction() as transaction:
        for case_id in case_ids:
            case = storage.cases.get(case_id)
            if mark is not case.mark:
                transaction.execute("UPDATE cases SET mark = ? WHERE id = ?", (mark, case_id))
                note_change(transaction, case_id)
                revision = case.revision
                storage.audit.append(
                    transaction,
                    AuditEntry(now, storage.reviewer, action, case.name, revision, revision),
                )
                case = storage.cases.get(case_id)
            cases.append(case)
        return cases
