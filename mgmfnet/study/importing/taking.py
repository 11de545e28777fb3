"""Takes masks that were made elsewhere into a study.

A mask becomes an accepted one with its origin written down. What a person worked on is never
touched; an accepted mask is replaced only where that is asked for, and kept as a revision.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mgmfnet.errors import ImageError, MaskError
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Case, Status
from mgmfnet.study.importing.matching import MaskMatch
from mgmfnet.study.importing.plan import OPEN
from mgmfnet.study.importing.reading import read_for
from mgmfnet.study.masks.revision import Acceptance
from mgmfnet.study.masks.taking_back import CaseState, Change
from mgmfnet.study.store import Study


@dataclass(frozen=True)
class Imported:
    """What became of masks.

    Attributes:
        changes: The cases whose mask was imported; `Study.take_back` undoes them.
        kept: Those that a person worked on meanwhile, and that were left as they are.
        problems: One sentence for each mask that could not be read.
    """

    changes: list[Change]
    kept: list[Case]
    problems: list[Sentence]


def import_masks(study: Study, matches: Iterable[MaskMatch], *, replace: bool) -> Imported:
    """Make masks the accepted ones of their cases, all that can be read or none.

    Args:
        study: Holds the cases.
        matches: Few, for all are accepted together.
        replace: Also for cases that are accepted by now.

    Raises:
        WriteError: The disk is full, read-only or failing; nothing was changed.
    """
    before: list[CaseState] = []
    kept: list[Case] = []
    problems: list[Sentence] = []

    def acceptances() -> Iterator[tuple[int, Acceptance]]:
        for match in matches:
            case = study.case(match.case.id)
            if case.status not in OPEN and not (replace and case.status is Status.ACCEPTED):
                kept.append(case)
                continue
            try:
                mask = read_for(case.path, match.mask, match.reading)
            except (ImageError, MaskError) as error:
                problems.append(error.sentence)
                continue
            before.append(study.state(case.id))
            yield case.id, Acceptance(mask, source=match.mask.origin)

    after = study.accept_all(acceptances())
    return Imported(list(map(Change, before, after)), kept, problems)
