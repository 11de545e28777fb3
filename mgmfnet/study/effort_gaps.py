"""Works out what older versions did not write down of acceptances, while it can still be told."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from mgmfnet.data.mask_io import decode_mask
from mgmfnet.errors import MaskError
from mgmfnet.predicted_border import parse_border
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.masks.edit_histories import Histories
from mgmfnet.study.masks.effort import Kept, strokes_to_json
from mgmfnet.study.masks.revision import Acceptance
from mgmfnet.study.masks.shown_prediction import kept_of_prediction
from mgmfnet.study.prediction_files import file_name
from mgmfnet.types import Mask

UNKNOWN_TOOL: Final = "unknown"
"""Stands for the tools of strokes that were counted, and nothing else, by an older version."""

_QUERY: Final = (
    "SELECT revisions.model_id, revisions.id, case_id, name, sha256, threshold, border"
    " FROM revisions JOIN cases ON cases.id = case_id"
    " WHERE jaccard IS NULL AND revisions.model_id IS NOT NULL AND threshold IS NOT NULL"
    " AND source IS NULL AND adjudication IS NULL"
    " AND revisions.image_sha256 = cases.image_sha256 AND NOT replaced"
    " ORDER BY revisions.model_id, revisions.id"
)


class Gap(NamedTuple):
    """An acceptance of which it is not written down how much of the prediction was kept.

    Attributes:
        revision_id: Its number in the database.
        case_id: Of which case.
        case_name: The name of that.
        sha256: Of the mask.
        model_id: The model whose prediction it started from.
        threshold: Where that was cut, 0..1.
        border: The border habit by which it was cut, as text; None without one.
    """

    revision_id: int
    case_id: int
    case_name: str
    sha256: str
    model_id: str
    threshold: float
    border: str | None


def find_gaps(storage: Storage) -> list[Gap]:
    """What can still be told: the prediction is stored, and the image is the one of then.

    Raises:
        StudyError: The study cannot be read, or was closed.
    """
    return list(_stored(storage))


def fill_gaps(storage: Storage, gaps: Sequence[Gap]) -> int:
    """Read masks and predictions, compare them, and write down what was kept.

    Args:
        storage: Of a study that is open for writing.
        gaps: As many as are to be written in one go.

    Returns:
        How many were filled; a mask or a prediction that cannot be read leaves its gap.

    Raises:
        StudyError: The study is read-only, or was closed.
        WriteError: The disk is full, read-only or failing; nothing was changed.
    """
    storage.database.require_writable()
    histories = Histories(storage.database)
    found = []
    for gap in gaps:
        mask = _mask(storage, gap)
        kept = None if mask is None else _kept(storage, gap, mask)
        if mask is not None and kept is not None:
            steps = histories.done(gap.case_id, mask)
            strokes = None if steps is None else strokes_to_json({UNKNOWN_TOOL: steps})
            found.append((*kept, strokes, gap.revision_id))
    with storage.database.transaction() as transaction:
        transaction.executemany(
            "UPDATE revisions SET jaccard = ?, dice = ?, strokes = COALESCE(strokes, ?)"
            " WHERE id = ? AND jaccard IS NULL",
            found,
        )
    return len(found)


def _stored(storage: Storage) -> Iterator[Gap]:
    rows = storage.database.rows(_QUERY)
    for model_id, some in groupby(rows, key=lambda row: row[0]):
        stored = storage.predictions.stored(model_id)
        for _, revision_id, case_id, name, sha256, threshold, border in some:
            if file_name(name) in stored:
                yield Gap(revision_id, case_id, name, sha256, model_id, threshold, border)


def _mask(storage: Storage, gap: Gap) -> Mask | None:
    copy = storage.masks.path(storage.cases.mask_name(gap.case_id))
    try:
        return decode_mask(storage.revisions.read(gap.sha256, copy=copy))
    except MaskError:
        return None


def _kept(storage: Storage, gap: Gap, mask: Mask) -> Kept | None:
    border = None if gap.border is None else parse_border(gap.border)
    started = Acceptance(mask, gap.model_id, gap.threshold, border=border)
    return kept_of_prediction(storage.predictions, gap.case_name, started)
