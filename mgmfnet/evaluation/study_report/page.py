"""The page about a review."""

from collections.abc import Callable
from typing import Final

from mgmfnet.evaluation.report.templates import render
from mgmfnet.evaluation.study_report import plots
from mgmfnet.evaluation.study_report.account import take_account
from mgmfnet.evaluation.study_report.contact_sheet import contact_sheet
from mgmfnet.evaluation.study_report.tables import (
    accepted_on,
    by_model,
    by_reviewer,
    is_unchanged,
    measures,
    spread,
)
from mgmfnet.study import Status, Study

_FLAGGED_SHOWN: Final = 50


def study_page(
    study: Study,
    progress: Callable[[int, int], None],
    name_of: Callable[[str], str] = str,
) -> str:
    """A review as it is now.

    Args:
        study: Read-only is enough.
        progress: Called while masks and images are read, with the number of those done and of all.
        name_of: The name of a model by its id.
    """
    account = take_account(study, progress)
    rows = account.accepted
    days = sorted(day for row in rows if (day := accepted_on(row)) is not None)
    figures = (
        plots.pace_plot(rows),
        plots.time_plot(rows),
        plots.agreement_plot(rows),
        plots.size_plot(rows),
    )
    return render(
        "study.html",
        account=account,
        statuses=list(Status),
        accepted=account.counts[Status.ACCEPTED],
        first=days[0] if days else None,
        last=days[-1] if days else None,
        notes=account.problems,
        agreement=spread(row.agreement for row in rows if row.agreement is not None),
        seconds=spread(row.facts.seconds for row in rows if row.facts.seconds is not None),
        unchanged=sum(map(is_unchanged, rows)),
        no_lesion=sum(row.case.no_lesion for row in rows),
        reviewers=by_reviewer(rows),
        models=by_model(rows, name_of),
        measures=measures(rows),
        habits=[(name_of(habit.model_id), habit) for habit in account.habits],
        flagged=account.flagged[:_FLAGGED_SHOWN],
        plots=[figure for figure in figures if figure is not None],
        sheet=contact_sheet(study, rows, progress),
    )
