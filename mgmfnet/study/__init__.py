"""The review store: what is known about the images of a folder, and every mask ever accepted."""

from mgmfnet.study.border_habits import BorderHabit, BorderHabits
from mgmfnet.study.case import Case, Status
from mgmfnet.study.case_listing import CaseListing
from mgmfnet.study.database.audit import AuditEntry, AuditTrail
from mgmfnet.study.database.case_table import Synchronised
from mgmfnet.study.folder.image_versions import FileVersion, file_version, tell_replaced
from mgmfnet.study.folder.scan import Move, Scan
from mgmfnet.study.folder.scan_changes import tell_moved
from mgmfnet.study.masks.drafts import Draft
from mgmfnet.study.masks.edit_histories import EditHistory, mask_digest
from mgmfnet.study.masks.revision import Acceptance, Revision
from mgmfnet.study.masks.taking_back import CaseState, Change
from mgmfnet.study.pace import Pace
from mgmfnet.study.store import Study

__all__ = [
    "Acceptance",
    "AuditEntry",
    "AuditTrail",
    "BorderHabit",
    "BorderHabits",
    "Case",
    "CaseListing",
    "CaseState",
    "Change",
    "Draft",
    "EditHistory",
    "FileVersion",
    "Move",
    "Pace",
    "Revision",
    "Scan",
    "Status",
    "Study",
    "Synchronised",
    "file_version",
    "mask_digest",
    "tell_moved",
    "tell_replaced",
]
