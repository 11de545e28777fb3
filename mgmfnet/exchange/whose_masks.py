"""Whose masks are exported: the study's, those of its readers, or what is made of them."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from mgmfnet.errors import DataError, MaskError
from mgmfnet.exchange.export_options import ExportOptions
from mgmfnet.exchange.exporter import DrawnMasks, ExportSource
from mgmfnet.masks.consensus import soft_labels, union
from mgmfnet.study import Case, Status, Study
from mgmfnet.study.case_facts import CaseFacts, Ties
from mgmfnet.study.readings.adjudicating import unite
from mgmfnet.study.readings.masks_of import MasksOf
from mgmfnet.study.readings.readers import Reader, open_people
from mgmfnet.types import Mask


class Chosen(NamedTuple):
    """What is exported.

    Attributes:
        sources: The cases.
        readers: Whose masks they are, numbered from 1 in this order; none for the study's own.
    """

    sources: list[ExportSource]
    readers: tuple[Reader, ...] = ()


@contextlib.contextmanager
def chosen_masks(study: Study, options: ExportOptions) -> Iterator[Chosen]:
    """The cases that have a mask of those who were chosen; for reading while the block is open.

    Cases that the study flagged or excluded are none of them.

    Raises:
        UsageError: There is no such reader.
        DataError: There is one reader alone where several are wanted.
    """
    if options.masks is MasksOf.STUDY:
        yield Chosen(list(_of_study(study)))
        return
    with open_people(study, options.readers) as people:
        readers = people.readers
        is_one = options.masks is MasksOf.READERS and bool(options.readers)
        if len(readers) < (1 if is_one else 2):
            raise DataError(
                "There are not two readers with masks in {folder}. Begin a second reading, or "
                "merge one, or export the masks of the study.",
                folder=study.folder,
            )
        yield Chosen(list(_of_readers(study, readers, options.masks)), readers)


def _of_study(study: Study) -> Iterator[ExportSource]:
    ties = study.facts.ties()
    for case in (*study.cases(), *study.missing()):
        if case.status is Status.ACCEPTED:
            yield ExportSource(
                case.name,
                case.path,
                partial(_accepted_mask, study, case),
                partial(study.facts.of, case.id),
                partial(study.facts.agreement, case.id),
                ties[case.name],
            )


def _accepted_mask(study: Study, case: Case) -> Mask:
    mask = study.mask(case.id)
    if mask is None:
        raise _withdrawn(case.name)
    return mask


def _of_readers(study: Study, readers: Sequence[Reader], of: MasksOf) -> Iterator[ExportSource]:
    ties = _held_out_with_all(study.facts.ties())
    for case in (*study.cases(), *study.missing()):
        if case.mark is None and any(case.name in reader.drawn for reader in readers):
            whose = readers, case.name, of
            yield ExportSource(
                case.name,
                case.path,
                partial(_one_mask, *whose),
                partial(_facts, study, case, readers),
                ties=ties[case.name],
                read_drawn=partial(_drawn, *whose),
            )


def _held_out_with_all(ties: Mapping[str, Ties]) -> dict[str, Ties]:
    """Whoever is held out is so in all cases, also where no reader read the one that decided it."""
    apart = {key for tie in ties.values() if tie.held_out for key in tie[:2] if key is not None}
    return {
        name: tie._replace(held_out=True) if apart.intersection(tie[:2]) else tie
        for name, tie in ties.items()
    }


def _one_mask(readers: Sequence[Reader], name: str, of: MasksOf) -> Mask:
    return _drawn(readers, name, of).mask


def _drawn(readers: Sequence[Reader], name: str, of: MasksOf) -> DrawnMasks:
    found = {
        number: mask
        for number, reader in enumerate(readers, start=1)
        if (mask := reader.mask(name)) is not None
    }
    if not found:
        raise _withdrawn(name)
    try:
        return _made_of(found, of, several=len(readers) > 1)
    except MaskError as error:
        raise MaskError("{name} was left out: {reason}", name=name, reason=error) from error


def _made_of(found: dict[int, Mask], of: MasksOf, *, several: bool) -> DrawnMasks:
    masks, numbers = list(found.values()), tuple(found)
    if of is MasksOf.SOFT:
        return DrawnMasks(union(masks), numbers, soft=soft_labels(masks))
    if of is MasksOf.READERS:
        return DrawnMasks(union(masks), numbers, by_reader=found if several else {})
    return DrawnMasks(unite(masks, of.rule), numbers)


def _facts(study: Study, case: Case, readers: Sequence[Reader]) -> CaseFacts:
    """Of the image, and of the mask where it is that of one reader."""
    of_image = replace(
        study.facts.of(case.id),
        reviewer=None,
        accepted_at=None,
        model_id=None,
        threshold=None,
        border=None,
        unchanged=None,
        seconds=None,
        strokes=None,
        source=None,
    )
    if len(readers) > 1 or (revision := readers[0].revision(case.name)) is None:
        return of_image
    return replace(
        of_image,
        reviewer=revision.reviewer,
        accepted_at=revision.created.isoformat(timespec="seconds"),
        model_id=revision.model_id,
        threshold=revision.threshold,
        border=revision.border,
        unchanged=revision.unchanged,
        seconds=revision.seconds,
        strokes=revision.strokes,
        source=revision.source,
    )


def _withdrawn(name: str) -> MaskError:
    return MaskError("{name} was left out: its mask was withdrawn meanwhile.", name=name)
