"""The cases that people disagree on most, as pictures."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from mgmfnet.errors import MaskError
from mgmfnet.evaluation.agreement.agreement import Agreement, Kind
from mgmfnet.evaluation.agreement.readers import Readers
from mgmfnet.evaluation.report.cases import CaptionedCase
from mgmfnet.evaluation.report.pictures import picture
from mgmfnet.study import Study

_MOST: Final = 6
"""Two rows of three."""


class _Dispute(NamedTuple):
    dice: float
    name: str
    a: int
    b: int


def disputed_cases(study: Study, readers: Readers, agreement: Agreement) -> list[CaptionedCase]:
    """The cases with the lowest Dice coefficient of two different people, each once.

    Args:
        study: That they read.
        readers: Still open.
        agreement: Theirs.
    """
    found: list[CaptionedCase] = []
    for dispute in _disputes(agreement):
        if len(found) == _MOST:
            break
        a, b = readers.people[dispute.a], readers.people[dispute.b]
        caption = f"{a.label}, {b.label}: Dice {dispute.dice:.3f}"
        masks = {"predicted": a.mask_path(dispute.name), "other": b.mask_path(dispute.name)}
        try:
            drawing = picture(f"{dispute.name}. {caption}", study.folder / dispute.name, masks)
        except MaskError:
            continue  # told where the figures are
        found.append(CaptionedCase(dispute.name, caption, drawing))
    return found


def _disputes(agreement: Agreement) -> Iterator[_Dispute]:
    """The lowest of each case, the lowest first; without those where all agree."""
    lowest: dict[str, _Dispute] = {}
    for pair in agreement.pairs:
        if pair.kind is not Kind.INTER:
            continue
        dices = pair.scores.table()[:, 0].tolist()
        for case, dice in zip(pair.scores.cases, dices, strict=True):
            name = agreement.scores.names[case]
            if dice < 1 and (name not in lowest or dice < lowest[name].dice):
                lowest[name] = _Dispute(dice, name, pair.scores.a, pair.scores.b)
    yield from sorted(lowest.values())
