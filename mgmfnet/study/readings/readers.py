"""Who read a study: its own review is the first reading, others are beside it."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.errors import UsageError
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.masks.adjudication import Parent
from mgmfnet.study.masks.revision import Revision
from mgmfnet.study.readings.beginning import open_reading
from mgmfnet.study.readings.first import first_masks
from mgmfnet.study.readings.record import find_readings
from mgmfnet.study.store import Study
from mgmfnet.types import Mask

FIRST: Final = "first reading"
"""What the study's own review is called where several people drew its masks."""


class Drawn(NamedTuple):
    """An accepted mask: the case in its own study, and the SHA-256 of the mask."""

    case_id: int
    revision: str


class Reader:
    """One person's masks, by the names of the cases.

    Attributes:
        label: What to call the reader, unlike all others.
        person: The name; two readings of one person are of the same name.
        reading: Id of the reading; empty for the study's own review.
        drawn: The accepted masks by the names of their cases.
    """

    def __init__(
        self, study: Study, label: str, person: str, reading: str, drawn: dict[str, Drawn]
    ) -> None:
        self._study = study
        self.label = label
        self.person = person
        self.reading = reading
        self.drawn = drawn

    def parent(self, name: str) -> Parent | None:
        """What to write down of the accepted mask of a case that another one is made of."""
        drawn = self.drawn.get(name)
        if drawn is None:
            return None
        return Parent(reading=self.reading, reader=self.person, revision=drawn.revision)

    def revision(self, name: str) -> Revision | None:
        """What is written down of the accepted mask of a case; None without one."""
        drawn = self.drawn.get(name)
        return None if drawn is None else self._study.revisions.find(*drawn)

    def mask_path(self, name: str) -> Path:
        """The file of the accepted mask of a case that is among `drawn`."""
        return self._study.storage.revisions.path(self.drawn[name].revision)

    def mask(self, name: str) -> Mask | None:
        """The accepted mask of a case; None without one, or where it is of another image.

        Raises:
            MaskError: Its file is missing or damaged.
        """
        drawn = self.drawn.get(name)
        if drawn is None or self._study.images.check(drawn.case_id).replaced:
            return None
        return self._study.revisions.mask(*drawn)


class People(NamedTuple):
    """Who read a study.

    Attributes:
        readers: All who accepted a mask, the first reading first; or those that were chosen, in the
            order in which they were.
        problems: Readings that could not be used, in sentences.
    """

    readers: tuple[Reader, ...]
    problems: tuple[Sentence, ...]


@contextlib.contextmanager
def open_people(study: Study, chosen: Sequence[str] = ()) -> Iterator[People]:
    """Open the readings of a study, to look at only.

    Args:
        study: With readings.
        chosen: Labels of the readers, or ids of their readings; all where there are none.

    Raises:
        UsageError: There is no such reader.
    """
    with contextlib.ExitStack() as opened:
        found, problems = _all_readers(study, opened)
        known = {name for reader in found for name in (reader.label, reader.reading) if name}
        if strangers := set(chosen) - known:
            raise UsageError(
                "There is no reader {names}. There are: {readers}.",
                names=listed(strangers),
                readers=", ".join(reader.label for reader in found),
            )
        named = (
            reader for name in chosen for reader in found if name in {reader.label, reader.reading}
        )
        yield People(tuple(dict.fromkeys(named) if chosen else found), tuple(problems))


def _all_readers(study: Study, opened: contextlib.ExitStack) -> tuple[list[Reader], list[Sentence]]:
    """Everybody who accepted a mask, each under a label of its own."""
    readings, problems = find_readings(study.review_dir)
    found = [_reader(study, "", [])]
    for reading in readings:
        theirs = opened.enter_context(open_reading(study, reading.id, read_only=True))
        found.append(_reader(theirs, reading.id, [reader.label for reader in found]))
    return [reader for reader in found if reader.drawn], problems


def _reader(study: Study, reading: str, taken: Sequence[str]) -> Reader:
    masks = first_masks(study)
    names = dict(zip(*study.storage.database.columns("SELECT id, name FROM cases", 2), strict=True))
    people = {mask.reviewer for mask in masks.values()}
    person = study.reading.reader if study.reading is not None else ""
    if not person:
        person = people.pop() if len(people) == 1 else FIRST
    label, number = person, 1
    while label in taken:
        number += 1
        label = f"{person} ({number})"
    drawn = {names[case_id]: Drawn(case_id, mask.revision) for case_id, mask in masks.items()}
    return Reader(study, label, person, reading, drawn)
