"""Joins what tables say of patients and lesions into groups of images."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from mgmfnet.data.disjoint_sets import DisjointSets

_WHOLE: Final = re.compile(r"(\d+)\.0+")
"""What some programs make of a whole number in a column with gaps."""


class Said(NamedTuple):
    """What a line of a table says of an image: who, and which lesion; empty where it does not."""

    patient: str
    lesion: str


class Group(NamedTuple):
    """Images that belong together.

    Attributes:
        name: Of the patient, or of the lesion where no patient is known; as it is written.
        is_patient: Whether a patient is known.
    """

    name: str
    is_patient: bool


class _Id(NamedTuple):
    is_lesion: bool
    key: str


def join(said: Mapping[str, Sequence[Said]]) -> dict[str, Group]:
    """The group of each image of which anything is said.

    Patients that share an image are one group; a lesion belongs to the patient of any of its
    images. Lesions that several patients have are numbers within each patient, and say nothing
    where there is one.
    """
    patients_of: dict[str, set[str]] = defaultdict(set)
    for patient, lesion in _lines(said):
        if patient:
            patients_of[_key(lesion)].add(_key(patient))
    union, first = DisjointSets[_Id](), dict[str, _Id]()
    for name, lines in said.items():
        patients = [_Id(is_lesion=False, key=key) for key in sorted(patients_in(lines))]
        lesions = {_key(line.lesion) for line in lines if line.lesion}
        ids = patients + [
            _Id(is_lesion=True, key=key)
            for key in sorted(lesions)
            if not patients or len(patients_of[key]) < 2
        ]
        if ids:
            first[name] = ids[0]
            union.join(ids)
    groups = _named(union, said)
    return {name: groups[union.root(one)] for name, one in first.items()}


def patients_in(lines: Iterable[Said]) -> set[str]:
    """The different patients in lines."""
    return {_key(line.patient) for line in lines if line.patient}


def _lines(said: Mapping[str, Sequence[Said]]) -> Iterator[Said]:
    for lines in said.values():
        yield from lines


def _key(name: str) -> str:
    """The same for all ways to write it."""
    if whole := _WHOLE.fullmatch(name):
        return whole[1]
    return (name if name.isascii() else unicodedata.normalize("NFC", name)).casefold()


def _named(union: DisjointSets[_Id], said: Mapping[str, Sequence[Said]]) -> dict[_Id, Group]:
    """Groups by the root of what was joined, after the first of their patients, or lesions."""
    groups: dict[_Id, Group] = {}
    for is_lesion in (False, True):
        for line in _lines(said):
            name = line.lesion if is_lesion else line.patient
            one = _Id(is_lesion, _key(name))
            if name and one in union:
                groups.setdefault(union.root(one), Group(name, not is_lesion))
    return groups
