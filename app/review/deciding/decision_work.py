"""What decisions do to cases, and how it is taken back. Runs on a worker thread."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.tasks import TaskContext
from app.translation import tr_n
from mgmfnet.study import Case, Change, Status, Study


def mark_cases(
    context: TaskContext,
    case_ids: Sequence[int],
    study: Study,
    mark: Status | None,
    before: dict[int, Status | None],
) -> list[Case]:
    """Flag or exclude cases, or take that back (None); ``before`` gets the marks that they had."""
    context.check()
    had = {case_id: study.case(case_id).mark for case_id in case_ids}
    cases = study.mark_all(case_ids, mark)
    before.update(had)
    return cases


def take_back_marks(
    context: TaskContext,
    case_ids: Sequence[int],
    study: Study,
    mark: Status | None,
    before: Mapping[int, Status | None],
) -> list[Case]:
    """Give cases back the marks that they had before; those that got another one since stay."""
    context.check()
    had: dict[Status | None, list[int]] = defaultdict(list)
    for case_id in case_ids:
        if case_id in before and study.case(case_id).mark is mark:
            had[before[case_id]].append(case_id)
    return [case for earlier, ids in had.items() for case in study.mark_all(ids, earlier)]


def take_back_masks(
    context: TaskContext, case_ids: Sequence[int], study: Study, changes: Mapping[int, Change]
) -> list[Case]:
    """Make cases what they were before their masks were accepted; changed ones stay."""
    context.check()
    return study.take_back([changes[case_id] for case_id in case_ids if case_id in changes])


def changed_since(number: int) -> str:
    """Say of so many cases that they are not as before."""
    return tr_n(
        "{n} case that changed since is left as it is.",
        "{n} cases that changed since are left as they are.",
        number,
    )
