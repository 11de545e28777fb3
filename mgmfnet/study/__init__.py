"""The review store: what is known about the images of a folder, and every mask ever accepted."""

from mgmfnet.study.accepting import Acceptance
from mgmfnet.study.audit import AuditEntry, AuditTrail
from mgmfnet.study.case import Case, Listing, Status
from mgmfnet.study.drafts import Draft
from mgmfnet.study.histories import EditHistory, mask_digest
from mgmfnet.study.images import FileVersion, file_version, tell_replaced
from mgmfnet.study.pace import Pace
from mgmfnet.study.revision import Revision
from mgmfnet.study.store import Study

__all__ = [
    "Acceptance",
    "AuditEntry",
    "AuditTrail",
    "Case",
    "Draft",
    "EditHistory",
    "FileVersion",
    "Listing",
    "Pace",
    "Revision",
    "Status",
    "Study",
    "file_version",
    "mask_digest",
    "tell_replaced",
]
