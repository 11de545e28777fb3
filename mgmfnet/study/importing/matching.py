"""Which mask belongs to which case.

Mask files that came with the images are matched by `mgmfnet.data.layouts` and nobody else; only
those of other folders, and what data sets of other programs say, are matched by names here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from mgmfnet.data.layouts.image_files import FoundFile
from mgmfnet.data.layouts.mask_names import USUAL_NAMES, MaskNames, name_key, possible_stems
from mgmfnet.data.layouts.masks import find_masks
from mgmfnet.data.layouts.survey import survey
from mgmfnet.data.mask_looks import is_mask
from mgmfnet.errors import DataError
from mgmfnet.study.case import Case
from mgmfnet.study.importing.foreign_mask import ForeignMask
from mgmfnet.study.importing.mask_file import MaskFile, mask_file
from mgmfnet.study.importing.reading import AS_IT_IS, Reading
from mgmfnet.study.store import Study

_HERE: Final = "."
"""The place of what is in no subfolder."""


class MaskMatch(NamedTuple):
    """A case and the mask that belongs to it.

    Attributes:
        case: As it was when it was matched.
        mask: Not read yet.
        reading: How it is to be read.
    """

    case: Case
    mask: ForeignMask
    reading: Reading = AS_IT_IS


@dataclass
class MaskMatches:
    """What masks belong to.

    Attributes:
        certain: Cases with their masks.
        strangers: Masks of no case.
        unclear: Masks that several cases could be meant by, or several masks one case.
        others: Files that are no masks by their names.
    """

    certain: list[MaskMatch] = field(default_factory=list)
    strangers: list[ForeignMask] = field(default_factory=list)
    unclear: list[ForeignMask] = field(default_factory=list)
    others: list[ForeignMask] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Number of masks."""
        return len(self.certain) + len(self.strangers) + len(self.unclear)


def match_masks(study: Study, folder: Path, pattern: str = "") -> MaskMatches:
    """Match the masks of a folder and its subfolders with the cases of a study.

    Args:
        study: Holds the cases.
        folder: Of the masks; absolute.
        pattern: How the masks are named, where that is not usual. Files that fit it are masks even
            if the study took them for images.

    Raises:
        DataError: The folder cannot be read, or holds no masks.
        UsageError: The pattern cannot be used.
    """
    cases = study.cases()
    matches = MaskMatches() if pattern else _given(study, cases, folder)
    if matches.total and folder in {study.folder, study.mask_folder}:
        return matches
    given = (*matches.strangers, *matches.unclear, *(match.mask for match in matches.certain))
    known = {mask.file for mask in given}
    images: set[Path] = set() if pattern else {case.path for case in cases}
    found = find_masks(folder, pattern)
    masks, beside, others = (
        [file for file in files if file not in images | known] for files in found[:3]
    )
    rivals = [file for file in beside if is_mask(file)]
    masks += rivals
    named = partial(mask_file, folder=folder)
    matches.others += map(named, {*beside, *others} - set(rivals))
    _match_by_name(cases, map(named, masks), found.names, matches)
    if not matches.total:
        raise DataError(
            "{folder} holds the images themselves. Choose the folder of their masks.", folder=folder
        )
    return matches


def match_annotations(study: Study, masks: Iterable[ForeignMask]) -> MaskMatches:
    """Match what a data set of another program says with the cases of a study."""
    matches = MaskMatches()
    _match_by_name(study.cases(), masks, USUAL_NAMES, matches)
    return matches


def _given(study: Study, cases: Iterable[Case], folder: Path) -> MaskMatches:
    """The masks that came with the images, as far as they are in a folder."""
    matches = MaskMatches()
    own = [one for one in (study.folder, study.mask_folder) if one is not None]
    if not any(folder.is_relative_to(one) or one.is_relative_to(folder) for one in own):
        return matches
    by_name = {case.name: case for case in cases}

    def here(files: Iterable[FoundFile]) -> Iterator[MaskFile]:
        paths = (file.path for file in files)
        return (mask_file(path, folder) for path in paths if path.is_relative_to(folder))

    for pairing in survey(study.folder, leave_out=study.review_dir).found.splits.values():
        found = pairing.matches
        matches.strangers += here(found.orphans)
        images = set(map(id, pairing.images))
        matches.unclear += here(file for file in found.unclear if id(file) not in images)
        for image in pairing.images:
            file = found.masks.get(id(image))
            for mask in here([file] if file else ()):
                if (case := by_name.get(image.place)) is None:
                    matches.strangers.append(mask)
                else:
                    matches.certain.append(MaskMatch(case, mask))
    return matches


def _match_by_name(
    cases: Iterable[Case],
    masks: Iterable[ForeignMask],
    names: MaskNames,
    matches: MaskMatches,
) -> None:
    """Add masks that did not come with the images; a case that has one already gets no other."""
    cases_of: dict[str, list[Case]] = defaultdict(list)
    masks_of: dict[str, list[ForeignMask]] = defaultdict(list)
    taken = {match.case.id for match in matches.certain}
    for case in cases:
        cases_of[name_key(case.path.stem)].append(case)
    for mask in masks:
        masks_of[name_key(names.image_of(mask.named.name, cases_of) or "")].append(mask)
    for stem, same_name in masks_of.items():
        meant = cases_of.get(stem, [])
        if not meant:
            matches.strangers += same_name
            continue
        is_only = len(meant) == len(same_name) == 1
        certain = (
            [MaskMatch(meant[0], same_name[0])]
            if is_only
            else [*_match_by_type(meant, same_name), *_match_by_place(meant, same_name)]
        )
        found = _without_rivals(match for match in certain if match.case.id not in taken)
        matches.certain += found
        matches.unclear += set(same_name) - {match.mask for match in found}


def _without_rivals(matches: Iterable[MaskMatch]) -> list[MaskMatch]:
    """The matches of cases that have one mask, and of masks that have one case."""
    different = {(match.case.id, match.mask): match for match in matches}
    cases = Counter(case for case, _ in different)
    masks = Counter(mask for _, mask in different)
    return [match for (case, mask), match in different.items() if cases[case] == masks[mask] == 1]


def _match_by_type(cases: Sequence[Case], masks: Sequence[ForeignMask]) -> Iterator[MaskMatch]:
    """The matches among images of one stem, as ``a.jpg`` and ``a.png``, by their whole names."""
    if len(cases) == 1:
        return
    case_of = {name_key(case.path.name): case for case in cases}
    is_told = len(case_of) == len(cases)
    for mask in masks if is_told else ():
        for name in possible_stems(mask.named.stem):
            if (case := case_of.get(name_key(name))) is not None:
                yield MaskMatch(case, mask)


def _match_by_place(cases: Sequence[Case], masks: Sequence[ForeignMask]) -> Iterator[MaskMatch]:
    """The matches among cases and masks of one stem; a single mask could be meant for any.

    A single case has to be in a subfolder, or its place says nothing.
    """
    cases_at, masks_at = defaultdict(list), defaultdict(list)
    for case in cases:
        cases_at[_place(PurePath(case.name))].append(case)
    for mask in masks if len(masks) > 1 else ():
        masks_at[_place(mask.named)].append(mask)
    for place, here in masks_at.items():
        if len(here) == len(cases_at[place]) == 1 and (len(cases) > 1 or place != _HERE):
            yield MaskMatch(cases_at[place][0], here[0])


def _place(path: PurePath) -> str:
    return name_key(path.parent.as_posix())
