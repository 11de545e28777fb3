"""What comparing readers asks of a study. Runs on a worker thread."""

from collections.abc import Sequence
from itertools import combinations
from statistics import fmean
from typing import NamedTuple

import cv2

from app.review.comparing.dice_table import NOBODY_HEARD, DiceTable, Found, bits_of
from app.review.comparing.held_readers import HeldReaders
from app.tasks import TaskContext
from mgmfnet.errors import DataError, MgmfnetError
from mgmfnet.evaluation.agreement.readers import Readers
from mgmfnet.evaluation.agreement.scores import PairScore, masks_of, score_masks
from mgmfnet.metrics.overlap import confusion
from mgmfnet.sentence import Sentence
from mgmfnet.study import Case, Status, Study, mask_digest
from mgmfnet.study.masks.adjudication import Parent, Rule
from mgmfnet.study.readings.adjudicating import Source, adjudication_of
from mgmfnet.types import Mask

_NAN = float("nan")


class Batch(NamedTuple):
    """What was found of some cases, and a sentence for each that cannot be compared."""

    found: list[Found]
    problems: list[Sentence]


class Made(NamedTuple):
    """What a mask was made of, and which mask that was.

    Attributes:
        rule: How.
        parents: Of what; that which was taken comes first.
        digest: See `mask_digest`; None where the mask was changed since.
    """

    rule: Rule
    parents: tuple[Parent, ...]
    digest: str | None


class ReadCase(NamedTuple):
    """What readers drew on a case.

    Attributes:
        case_id: The case.
        masks: In the order of the labels; None without one, or where it was not asked for.
        sources: Of the people among them, in the same order.
        made: What the study's own mask was made of, if it was made of readers' masks.
        reason: Why, in a person's words.
        unfinished: Whether somebody is at work on a mask of the case that is not accepted yet.
    """

    case_id: int
    masks: tuple[Mask | None, ...]
    sources: tuple[Source | None, ...]
    made: Made | None
    reason: str
    unfinished: bool


class ScoredCase(NamedTuple):
    """How far they agree: places of two readers, and their scores."""

    case_id: int
    scores: list[tuple[int, int, PairScore]]
    mm_per_pixel: float | None


def open_table(
    context: TaskContext, study: Study, held: HeldReaders, before: DiceTable | None
) -> DiceTable:
    """Open the readings, and see which cases at least two of them have.

    Raises:
        DataError: There are not two readers, or they have no case in common.
    """
    table = DiceTable(held.open(study), study.listing(), before)
    context.check()
    if not len(table):
        raise DataError(
            "No two readers accepted a mask of the same case yet, so there is nothing to compare."
        )
    return table


def look_at(
    context: TaskContext, study: Study, held: HeldReaders, cases: Sequence[tuple[int, int, str]]
) -> Batch:
    """Measure how far readers agree on cases; each is a place, an id and a name."""
    batch = Batch([], [])
    for place, case_id, name in cases:
        context.check()
        readers = held.readers
        try:
            batch.found.append(_found(study, readers, place, case_id, name))
        except MgmfnetError as error:
            context.check()
            batch.problems.append(Sentence("{name}: {problem}", name=name, problem=error))
            pairs = len(list(combinations(readers.labels, 2)))
            batch.found.append(Found(place, (_NAN,) * pairs, _NAN, NOBODY_HEARD))
    return batch


def read_case(
    context: TaskContext[ReadCase], study: Study, held: HeldReaders, case_id: int, name: str
) -> ScoredCase:
    """Read what everybody drew on a case, hand it over, and then compare it.

    Raises:
        MaskError: A mask is missing or damaged, or two differ in size.
    """
    readers = held.readers
    masks = masks_of(readers, name)
    parents = [reader.parent(name) for reader in readers.people]
    sources = [
        None if mask is None or parent is None else Source(parent, mask)
        for mask, parent in zip(masks[: len(parents)], parents, strict=True)
    ]
    context.check()
    case = study.case(case_id)
    unfinished = case.status is Status.EDITED
    context.partial(
        ReadCase(case_id, tuple(masks), tuple(sources), *_made(study, case), unfinished)
    )
    study.scales.read_tables()
    scale = study.scales.mm_per_pixel(case)
    context.check()
    return ScoredCase(case_id, score_masks(masks, scale), scale)


def _made(study: Study, case: Case) -> tuple[Made | None, str]:
    made_of = adjudication_of(study, case)
    if made_of is None:
        return None, ""
    digest = mask_digest(study.mask(case.id)) if case.status is Status.ACCEPTED else None
    return Made(made_of.rule, made_of.parents, digest), made_of.reason


def _found(study: Study, readers: Readers, place: int, case_id: int, name: str) -> Found:
    masks = masks_of(readers, name)
    dices = tuple(
        _NAN if a is None or b is None else confusion(a, b).dice for a, b in combinations(masks, 2)
    )
    drawn = [mask for mask in masks[: len(readers.people)] if mask is not None]
    size = fmean(cv2.countNonZero(mask) / mask.size for mask in drawn) if drawn else _NAN
    return Found(place, dices, size, _unheard(study, readers, case_id, name))


def _unheard(study: Study, readers: Readers, case_id: int, name: str) -> int:
    made_of = adjudication_of(study, study.case(case_id))
    if made_of is None:
        return NOBODY_HEARD
    parents = [reader.parent(name) for reader in readers.people]
    return bits_of(
        place
        for place, parent in enumerate(parents)
        if parent is not None and parent not in made_of.parents
    )
