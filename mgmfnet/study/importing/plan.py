"""What an import of masks would do, mask by mask, before anything is done."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias, TypeVar

from mgmfnet.data.layouts.side_files import label_names
from mgmfnet.errors import UsageError
from mgmfnet.sentence import Sentence, legible
from mgmfnet.study.case import Status
from mgmfnet.study.importing.annotation import AnnotationSet
from mgmfnet.study.importing.findings import Examined, Finding, StudyImages, examine
from mgmfnet.study.importing.foreign_mask import ForeignMask
from mgmfnet.study.importing.matching import MaskMatch, match_annotations, match_masks
from mgmfnet.study.store import Study

OPEN: Final = frozenset({Status.UNREVIEWED, Status.PREDICTED})
"""The statuses of cases without a person's mask."""

_TAKEN: Final = frozenset({Finding.FITS, Finding.EMPTY, Finding.FULL})

_FULL: Final = 0.95
"""More lesion than that is a mistake more often than it is true."""

_AT_ONCE: Final = 4
"""So many masks are in memory; those of photographs of 100 megapixels take a gigabyte each."""

_Item = TypeVar("_Item")

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many are done, and of how many; may raise `Cancelled`."""


class Choices(NamedTuple):
    """What a person wants done with masks that are not simply taken.

    Attributes:
        replace: Take masks for accepted cases, too.
        turn: Turn masks that lie on their side as their images do.
        invert: Invert masks that seem to be inverted.
        unmarked: Take it that there is no lesion where nothing is marked.
    """

    replace: bool = False
    turn: bool = False
    invert: bool = False
    unmarked: bool = False


AS_FOUND: Final = Choices()


@dataclass(frozen=True)
class ImportPlan:
    """What masks that were made elsewhere are.

    Attributes:
        examined: Masks with their cases.
        left: Masks without a case, by why they have none.
        called: What a file beside mask files calls the labels, by their names in the masks.
        title: Of the format; empty for mask files.
        notes: What of a data set could not be used, or was passed over.
    """

    examined: tuple[Examined, ...]
    left: Mapping[Finding, Sequence[ForeignMask]]
    called: Mapping[str, str]
    title: str = ""
    notes: tuple[Sentence, ...] = ()

    @property
    def total(self) -> int:
        """Number of masks."""
        return len(self.examined) + sum(map(len, self.left.values()))

    def matches(self, choices: Choices = AS_FOUND) -> tuple[MaskMatch, ...]:
        """What is to be imported."""
        return tuple(one.match._replace(reading=one.reading) for one in self._taken(choices))

    def files(self, choices: Choices = AS_FOUND) -> dict[Finding, tuple[str, ...]]:
        """What becomes of the masks: each is named once, files by their place below the folder."""
        found: dict[Finding, list[ForeignMask]] = {finding: [] for finding in Finding}
        for one in self.examined:
            found[_becomes(one, choices)].append(one.match.mask)
        for finding, left in self.left.items():
            found[finding] += left
        return {
            finding: tuple(sorted(mask.told for mask in masks))
            for finding, masks in found.items()
            if masks
        }

    def problems(self, finding: Finding) -> tuple[Sentence, ...]:
        """A sentence for each that is no mask of its image for a reason."""
        found = (one.problem for one in self.examined if one.obstacle is finding)
        return tuple(problem for problem in found if problem is not None)

    def smooth(self, choices: Choices = AS_FOUND) -> int:
        """How many of the masks to import have a border of several levels, cut at the middle."""
        return sum(one.is_smooth for one in self._taken(choices))

    def may_be_turned(self, choices: Choices = AS_FOUND) -> tuple[str, ...]:
        """The masks to import that a person should look at, as EXIF turns their images.

        Their size does not tell whether they are turned, too.
        """
        taken = (one.match.mask for one in self._taken(choices) if one.may_be_turned)
        return tuple(sorted(mask.told for mask in taken))

    def labels(self) -> dict[str, int]:
        """The labels that may be lesion or not, and how many masks have each."""
        unclear = (one.labels for one in self.examined if one.obstacle is Finding.LABELS)
        return dict(sorted(Counter(label for labels in unclear for label in labels).items()))

    def name_of(self, label: str) -> str:
        """A label with what it is called, as ``1: lesion``."""
        name = self.called.get(label)
        return legible(f"{label}: {name}" if name else label)

    def _taken(self, choices: Choices) -> list[Examined]:
        return [one for one in self.examined if _becomes(one, choices) in _TAKEN]


def plan_import(
    study: Study,
    folder: Path,
    progress: Progress = lambda *_: None,
    *,
    pattern: str = "",
    labels: Collection[str] = (),
    look: bool = True,
    given: AnnotationSet | None = None,
) -> ImportPlan:
    """Look which masks of a folder and its subfolders could be imported; changes nothing.

    The masks that came with the images are those that `mgmfnet.data.layouts` found to be theirs.
    Any other mask belongs to the image of its name, see `mgmfnet.data.layouts.mask_names`. Where
    the names of several images are the same, their type or their place below the folders decides.

    Args:
        study: Whose cases need masks.
        folder: Of the masks; may be that of the images, or `Study.mask_folder`.
        progress: Called for each mask that belongs to a case.
        pattern: How the masks are named, where that is not usual.
        labels: Those that are lesion, in files that have labels; as the files or `called` have it.
        look: Into the files; otherwise each is taken for a mask of the size of its image.
        given: What is imported instead of mask files of the folder.

    Raises:
        DataError: The folder cannot be read, or holds no masks.
        UsageError: The pattern cannot be used, or no mask has one of the labels.
    """
    folder = Path(os.path.abspath(folder))
    if given is None:
        matches, called = match_masks(study, folder, pattern), label_names(folder)
    else:
        matches, called = match_annotations(study, given.masks), {}
    left = {
        Finding.STRANGER: matches.strangers,
        Finding.UNCLEAR: matches.unclear,
        Finding.OTHER: matches.others,
    }
    examined = list(map(Examined, matches.certain))
    if look:
        images = StudyImages(case.path for case in study.cases())
        examined = list(_each(partial(examine, images=images), matches.certain, progress))
        judge = _judge_of_labels(examined, images, _uncalled(labels, called))
        examined = list(_each(judge, examined, progress))
    told = () if given is None else given[::2]
    plan = ImportPlan(tuple(examined), left, called, *told)
    _check_chosen(plan, labels)
    return plan


def _each(
    look: Callable[[_Item], Examined], items: Sequence[_Item], progress: Progress
) -> Iterator[Examined]:
    """Look at all items, several at once."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done, one in enumerate(pool.map(look, items), start=1):
            yield one
            progress(done, len(items))


def _uncalled(labels: Iterable[str], called: Mapping[str, str]) -> frozenset[str]:
    """Labels as the files have them."""
    wanted = {label.casefold() for label in labels}
    return frozenset(wanted | {key for key, name in called.items() if name.casefold() in wanted})


def _check_chosen(plan: ImportPlan, labels: Collection[str]) -> None:
    """Refuse labels that no file has: every mask would be empty."""
    read = [one for one in plan.examined if one.reading.labels]
    if read and all(one.share == 0 for one in read):
        raise UsageError(
            "No mask has one of the labels {labels}. Name those that are lesion.",
            labels=", ".join(sorted(labels)),
        )


def _judge_of_labels(
    examined: Sequence[Examined], images: StudyImages, chosen: frozenset[str]
) -> Callable[[Examined], Examined]:
    """What reads files with labels by the chosen ones, or says that it is unclear which are lesion.

    A file of one label is unclear, too, where that is one of several in other files, unless it is
    the usual one; names are all unclear where there are several. Where labels were chosen, whatever
    is not black and white is read by them.
    """
    several = [one for one in examined if one.obstacle is Finding.LABELS]
    unclear = {label for one in several for label in one.labels}
    alone = Counter(label for one in examined if not one.obstacle for label in one.labels)
    unclear -= {label for label, files in alone.items() if files > len(several)}
    names = {label for one in examined if one.match.mask.is_named for label in one.labels}
    unclear |= names if len(names) > 1 else set()

    def judge(one: Examined) -> Examined:
        if one.obstacle not in {None, Finding.LABELS}:
            return one
        is_unclear = one.obstacle is not None or not unclear.isdisjoint(one.labels)
        if chosen and (is_unclear or not one.is_plain):
            return examine(one.match, images, chosen)
        return replace(one, obstacle=Finding.LABELS) if is_unclear else one

    return judge


def _becomes(one: Examined, choices: Choices) -> Finding:
    status = one.match.case.status
    if one.obstacle is not None:
        return one.obstacle
    if status not in {*OPEN, Status.ACCEPTED}:
        return Finding.WORKED_ON
    if status is Status.ACCEPTED and not choices.replace:
        return Finding.ACCEPTED
    if one.reading.turned and not choices.turn:
        return Finding.TURNED
    if one.reading.inverted and not choices.invert:
        return Finding.INVERTED
    return _by_share(one, choices)


def _by_share(one: Examined, choices: Choices) -> Finding:
    if one.share > _FULL:
        return Finding.FULL
    if one.share:
        return Finding.FITS
    return Finding.EMPTY if one.match.mask.is_whole or choices.unmarked else Finding.UNMARKED
