"""The masks that cases have without anybody opening them. Runs on a worker thread."""

from collections.abc import Iterator, Mapping, Sequence

from app.document.edit_record import RecordedHistory
from app.review.comparing.settling_steps import require_own
from app.review.measuring.stroke_count import count_strokes
from app.review.opening.mask_snapshot import read_edits
from app.tasks import TaskContext
from mgmfnet.data.image_io import read_size
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.predicted_border import Border, cut
from mgmfnet.study import Acceptance, Case, Change, Study
from mgmfnet.types import Mask, Size


def accept_as_they_are(
    context: TaskContext,
    case_ids: Sequence[int],
    study: Study,
    borders: Mapping[str, Border],
    changes: dict[int, Change],
) -> list[Case]:
    """Accept the unfinished, else the accepted, else the predicted mask of each case.

    Args:
        context: Of the task.
        case_ids: Few, for all are accepted or none.
        study: Holds them.
        borders: How predictions are cut, by the name of a case; others as usual in the study.
        changes: Gets what taking it back restores, by the id of a case.

    Returns:
        The cases that had a mask.

    Raises:
        WriteError: The disk is full, read-only or failing; nothing was changed.
    """
    before = {case_id: study.state(case_id) for case_id in case_ids}
    cases = study.accept_all(_masks(context, case_ids, study, borders))
    changes.update((case.id, Change(before[case.id], case)) for case in cases)
    return cases


def _masks(
    context: TaskContext, case_ids: Sequence[int], study: Study, borders: Mapping[str, Border]
) -> Iterator[tuple[int, Acceptance]]:
    for case_id in case_ids:
        context.check()
        case = study.case(case_id)
        try:
            acceptance = _mask(study, case, borders.get(case.name))
        except (ImageError, MaskError):
            continue
        if acceptance is not None:
            yield case_id, acceptance


def _mask(study: Study, case: Case, wanted: Border | None) -> Acceptance | None:
    if (draft := study.drafts.load(case.id)) is not None:
        edits = _edits(study, case, draft.mask)
        require_own(study, case, edits)
        strokes = count_strokes(edits, person_made=True)
        return Acceptance(draft.mask, case.model_id, draft.threshold, strokes=strokes)
    if (mask := study.mask(case.id)) is not None:
        strokes = count_strokes(_edits(study, case, mask), person_made=True)
        return Acceptance(mask, strokes=strokes)
    if case.model_id is None:
        return None
    prediction = study.predictions.load(case.id, case.model_id)
    if prediction is None:
        return None
    usual = study.borders.border_of(case.model_id)
    border = usual if wanted is None else wanted
    mask = cut(prediction, read_size(case.path), border)
    habit = usual if Border() != usual == border else None
    if not mask.any():
        return None
    return Acceptance(
        mask,
        case.model_id,
        border.threshold,
        border=habit,
        unchanged=border == usual,
        strokes=count_strokes(_edits(study, case, None), person_made=False),
    )


def _edits(study: Study, case: Case, drawn: Mask | None) -> RecordedHistory:
    """What led to a mask that a person made, or to the prediction (None)."""
    history = study.histories.load(case.id, drawn)
    size = read_size(case.path) if drawn is None else Size(*drawn.shape)
    return read_edits(history, size)
