"""Takes masks that were made elsewhere into a study.

A mask becomes an accepted one with its origin written down. What a person worked on is never
touched; an accepted mask is replaced only where that is asked for, and kept as a revision.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from mgmfnet.data.image_io import check_mask_size, read_mask, read_size
from mgmfnet.data.layouts.mask_names import USUAL_NAMES, MaskNames
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Case, Status
from mgmfnet.study.mask_matching import MaskMatch, match_masks
from mgmfnet.study.masks.revision import Acceptance
from mgmfnet.study.masks.taking_back import CaseState, Change
from mgmfnet.study.store import Study

_OPEN: Final = frozenset({Status.UNREVIEWED, Status.PREDICTED})

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many are done, and of how many; may raise `Cancelled`."""


@dataclass(frozen=True)
class ImportPlan:
    """Which masks of a folder belong to which cases, and what speaks against taking them.

    Attributes:
        total: Number of mask files.
        new: Cases without a person's mask.
        accepted: Cases with an accepted mask, which is replaced only on demand.
        worked_on: Edited, flagged and excluded cases, which are left as they are.
        misfits: One sentence for each mask that is damaged or has not the size of its image.
        strangers: Masks of no image of the study, as their names below the folder.
        unclear: Masks that several images could be meant by, or several masks one image; likewise.
    """

    total: int
    new: tuple[MaskMatch, ...] = ()
    accepted: tuple[MaskMatch, ...] = ()
    worked_on: tuple[MaskMatch, ...] = ()
    misfits: tuple[Sentence, ...] = ()
    strangers: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()

    def matches(self, *, replace: bool) -> tuple[MaskMatch, ...]:
        """What is to be imported; ``replace`` takes masks for accepted cases, too."""
        return self.new + self.accepted if replace else self.new


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


def plan_import(
    study: Study,
    folder: Path,
    progress: Progress = lambda *_: None,
    *,
    names: MaskNames = USUAL_NAMES,
    check_sizes: bool = True,
) -> ImportPlan:
    """Look which masks of a folder and its subfolders could be imported; changes nothing.

    The masks that came with the images are those that `mgmfnet.data.layouts` found to be theirs.
    Any other mask belongs to the image of its name, see `mgmfnet.data.layouts.mask_names`. Where
    the names of several images are the same, their type or their place below the folders decides.

    Args:
        study: Whose cases need masks.
        folder: Of the masks; may be that of the images, or `Study.mask_folder`.
        progress: Called for each mask that belongs to a case.
        names: How the masks are named.
        check_sizes: Look for misfits; takes a moment for each mask.

    Raises:
        DataError: The folder cannot be read, or holds no masks.
    """
    folder = Path(os.path.abspath(folder))
    matches = match_masks(study, folder, names)
    groups: dict[Status | None, list[MaskMatch]] = defaultdict(list)
    misfits = []
    for done, match in enumerate(matches.certain, start=1):
        try:
            if check_sizes:
                check_mask_size(match.mask, read_size(match.case.path))
        except (ImageError, MaskError) as error:
            misfits.append(error.sentence)
        else:
            groups[None if match.case.status in _OPEN else match.case.status].append(match)
        progress(done, len(matches.certain))
    new, accepted = groups.pop(None, []), groups.pop(Status.ACCEPTED, [])
    return ImportPlan(
        total=matches.total,
        new=tuple(new),
        accepted=tuple(accepted),
        worked_on=tuple(match for group in groups.values() for match in group),
        misfits=tuple(misfits),
        strangers=_names(matches.strangers, folder),
        unclear=_names(matches.unclear, folder),
    )


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
            if case.status not in _OPEN and not (replace and case.status is Status.ACCEPTED):
                kept.append(case)
                continue
            try:
                mask = read_mask(match.mask, read_size(case.path))
            except (ImageError, MaskError) as error:
                problems.append(error.sentence)
                continue
            before.append(study.state(case.id))
            yield case.id, Acceptance(mask, source=f"{match.mask.parent.name}/{match.mask.name}")

    after = study.accept_all(acceptances())
    return Imported(list(map(Change, before, after)), kept, problems)


def _names(masks: Iterable[Path], folder: Path) -> tuple[str, ...]:
    return tuple(sorted(mask.relative_to(folder).as_posix() for mask in masks))
