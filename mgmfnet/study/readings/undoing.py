"""Takes back what a rule made of several readers' masks, also long after it was done."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from mgmfnet.study.case import Case, Status
from mgmfnet.study.folder.scan import Progress
from mgmfnet.study.masks.adjudication import Adjudication, Rule
from mgmfnet.study.masks.taking_back import CaseState, Change
from mgmfnet.study.store import Study

_AT_ONCE: Final = 50


def settled_by(study: Study, rule: Rule, *, reason: str = "") -> list[Change]:
    """The cases whose mask is still what a rule made of readers' masks, and what they were before.

    A case that was changed since is none of them.

    Args:
        study: Whose cases were settled.
        rule: By which.
        reason: Where it is given, only those with which it was written down.
    """
    return list(_settled(study, rule, reason.strip()))


def take_back(
    study: Study, changes: Sequence[Change], progress: Progress = lambda _, __: None
) -> list[Case]:
    """Make cases what they were before they were settled; see `Study.take_back`.

    Raises:
        MaskError: A mask before is missing or damaged; what was taken back until then stays so.
        WriteError: The disk is full, read-only or failing; likewise.
    """
    done: list[Case] = []
    for start in range(0, len(changes), _AT_ONCE):
        progress(start, len(changes))
        done += study.take_back(changes[start : start + _AT_ONCE])
    return done


def _settled(study: Study, rule: Rule, reason: str) -> Iterator[Change]:
    for case_id, details in study.storage.database.rows(
        "SELECT cases.id, adjudication FROM cases JOIN revisions ON revisions.id ="
        " (SELECT max(id) FROM revisions WHERE case_id = cases.id AND sha256 = revision)"
        " WHERE adjudication IS NOT NULL ORDER BY sort_key, name"
    ):
        made_of = Adjudication.model_validate_json(details)
        case = study.case(case_id)
        if (
            made_of.rule is rule
            and reason in {"", made_of.reason}
            and case.status is Status.ACCEPTED
        ):
            yield Change(_before(study, case, made_of), case)


def _before(study: Study, case: Case, made_of: Adjudication) -> CaseState:
    """What a case was before it was settled; it had no mark and no draft."""
    now, sha256 = study.state(case.id), _mask_before(study, case, made_of)
    if sha256 is None:
        case = replace(case, revision=None)
        return replace(now, case=case, revision=None, area=None, accepted_at=None)
    revision = study.revisions.find(case.id, sha256)
    is_other = revision.image_sha256 not in {None, now.image_sha256}
    return replace(
        now,
        case=replace(case, revision=None if is_other else sha256, replaced=is_other),
        revision=sha256,
        area=revision.area,
        accepted_at=revision.created.isoformat(timespec="milliseconds"),
        image_sha256=revision.image_sha256,
    )


def _mask_before(study: Study, case: Case, made_of: Adjudication) -> str | None:
    """The study's own mask by the audit trail; of an image that was renamed since, its parent."""
    row = study.storage.database.row(
        "SELECT from_revision FROM audit WHERE case_name = ? AND to_revision = ? AND details = ?"
        " ORDER BY id DESC LIMIT 1",
        (case.name, case.revision, made_of.to_json()),
    )
    if row is not None:
        sha256: str | None = row[0]
        return sha256
    return next((parent.revision for parent in made_of.parents if not parent.reading), None)
