"""What a case was before a mask of it was accepted, so that accepting it can be taken back."""

from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from mgmfnet.study.case import Case
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.masks.drafts import Draft, StoredDraft


@dataclass(frozen=True, slots=True, eq=False)
class CaseState:
    """All about a case that accepting a mask of it replaces.

    Attributes:
        case: As it is then.
        revision: Its newest accepted mask, even where that is set aside; see `Images`.
        area: Share of the image (0..1) that this mask covers.
        accepted_at: When this mask was accepted.
        image_sha256: Of the image that the work on the case belongs to.
        mark: Flagged or excluded.
        draft: The unfinished work.
    """

    case: Case
    revision: str | None
    area: float | None
    accepted_at: str | None
    image_sha256: str | None
    mark: str | None
    draft: StoredDraft | None

    @classmethod
    def read(cls, storage: Storage, case_id: int) -> Self:
        """The state of a case as it is stored now.

        Raises:
            StudyError: There is no such case.
        """
        case = storage.cases.get(case_id)
        ((revision, area, accepted_at, image_sha256, mark),) = storage.database.rows(
            "SELECT revision, mask_area, accepted_at, image_sha256, mark FROM cases WHERE id = ?",
            (case_id,),
        )
        draft = storage.database.row(
            "SELECT threshold, area, saved, mask FROM drafts WHERE case_id = ?", (case_id,)
        )
        return cls(
            case,
            revision,
            area,
            accepted_at,
            image_sha256,
            mark,
            None if draft is None else StoredDraft(*draft),
        )

    def with_draft(self, draft: Draft | None) -> Self:
        """This state, with the newest unfinished work in place of the stored one."""
        return replace(self, draft=None if draft is None else StoredDraft.of(draft))


class Change(NamedTuple):
    """A case before and after a mask of it was accepted."""

    before: CaseState
    after: Case
