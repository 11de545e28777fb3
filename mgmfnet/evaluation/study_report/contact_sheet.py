"""Small pictures of accepted cases, with the borders of their masks."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from mgmfnet.errors import MaskError
from mgmfnet.evaluation.report.pictures import draw
from mgmfnet.exchange.table.case_row import CaseRow
from mgmfnet.study import Study
from mgmfnet.types import Mask

_CHANGED: Final = 24
_DRAWN: Final = 36
"""How many pictures of a kind; multiples of the six in a row."""

_WIDTH: Final = 300


class Thumbnail(NamedTuple):
    """A picture of a case, with what is to be said of it."""

    name: str
    caption: str
    picture: Markup


class ContactSheet(NamedTuple):
    """Some of the accepted cases.

    Attributes:
        changed: Those whose masks agree least with the prediction, the least first.
        drawn: Of the others, as many as there is room for, evenly drawn in the order of the study.
        others: How many others there are.
    """

    changed: Sequence[Thumbnail]
    drawn: Sequence[Thumbnail]
    others: int


def contact_sheet(
    study: Study, rows: Sequence[CaseRow], progress: Callable[[int, int], None]
) -> ContactSheet:
    """Read images and masks of a bounded number of cases.

    Args:
        study: Has them.
        rows: The accepted cases.
        progress: Called after each picture.
    """
    readable = [row for row in rows if row.problem is None]
    differing = [row for row in readable if row.agreement is not None and row.agreement < 1]
    changed = sorted(differing, key=lambda row: row.agreement or 0)[:_CHANGED]
    shown = {row.case.id for row in changed}
    others = [row for row in readable if row.case.id not in shown]
    number = min(_DRAWN, len(others))
    drawn = [others[place * len(others) // number] for place in range(number)]
    pictures = []
    for done, row in enumerate((*changed, *drawn), start=1):
        if (one := _thumbnail(study, row)) is not None:
            pictures.append((done <= len(changed), one))
        progress(done, len(changed) + len(drawn))
    return ContactSheet(
        [one for is_changed, one in pictures if is_changed],
        [one for is_changed, one in pictures if not is_changed],
        len(others),
    )


def _thumbnail(study: Study, row: CaseRow) -> Thumbnail | None:
    """None where the mask was taken back or damaged meanwhile."""
    masks: dict[str, Mask] = {}
    try:
        masks["truth"] = study.revisions.mask(row.case.id, row.case.revision or "")
    except MaskError:
        return None
    predicted = study.facts.prediction(row.case.id, masks["truth"])
    if predicted is not None and row.agreement != 1:
        masks = {"predicted": predicted, **masks}
    caption = "no lesion" if row.case.no_lesion else ""
    if row.agreement is not None:
        agreed = "unchanged" if row.agreement == 1 else f"J {row.agreement:.3f}"
        caption = f"{caption}, {agreed}" if caption else agreed
    name = row.case.name
    return Thumbnail(name, caption, draw(f"{name}. {caption}", row.case.path, masks, _WIDTH))
