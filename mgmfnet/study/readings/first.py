"""The first reading: the masks of a study's own review that no adjudication made."""

from typing import Final, NamedTuple

from mgmfnet.study.case import Status
from mgmfnet.study.case_listing import CODES
from mgmfnet.study.masks.adjudication import Adjudication
from mgmfnet.study.store import Study

_COUNTS: Final = (CODES[Status.ACCEPTED], CODES[Status.EDITED])


class FirstMask(NamedTuple):
    """SHA-256 of a mask, and who accepted it."""

    revision: str
    reviewer: str


def first_masks(study: Study) -> dict[int, FirstMask]:
    """The mask of each case as it was accepted before readings were settled, by case.

    That somebody is at work on another one since changes nothing of it; a mark does.
    Where the newest mask was made of several readers' masks, the one of them that is the study's
    own counts; a case without such a one is left out.
    """
    listing = study.listing()
    newest = {
        case_id: revision
        for case_id, revision, status in zip(
            listing.ids.tolist(), listing.revisions, listing.statuses.tolist(), strict=True
        )
        if revision is not None and status in _COUNTS
    }
    reviewers: dict[tuple[int, str], str] = {}
    made_of: dict[tuple[int, str], str | None] = {}
    query = "SELECT case_id, sha256, reviewer, adjudication FROM revisions ORDER BY id"
    for case_id, sha256, reviewer, adjudication in zip(
        *study.storage.database.columns(query, 4), strict=True
    ):
        made_of[case_id, sha256] = adjudication
        if adjudication is None:
            reviewers[case_id, sha256] = reviewer
    for case_id, revision in list(newest.items()):
        if (adjudication := made_of.get((case_id, revision))) is None:
            continue
        own = _own_parent(adjudication)
        if own is None:
            del newest[case_id]
        else:
            newest[case_id] = own
    return {
        case_id: FirstMask(revision, reviewers.get((case_id, revision), ""))
        for case_id, revision in newest.items()
    }


def _own_parent(adjudication: str) -> str | None:
    parents = Adjudication.model_validate_json(adjudication).parents
    return next((parent.revision for parent in parents if not parent.reading), None)
