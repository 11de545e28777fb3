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


class _Ids(dict[str, str]):
    """What stands for names of one kind: an archive has millions of them, most of them again.

    Args:
        kind: Tells patients from lesions of the same name.
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, name: str) -> str:
        self[name] = one = self._kind + _key(name)
        return one


def join(said: Mapping[str, Sequence[Said]]) -> dict[str, Group]:
    """The group of each image of which anything is said.

    Patients that share an image are one group; a lesion belongs to the patient of any of its
    images. Lesions that several patients have are numbers within each patient, and say nothing
    where there is one.
    """
    patient_ids, lesion_ids = _Ids("patient "), _Ids("lesion ")
    patients_of: dict[str, set[str]] = defaultdict(set)
    for patient, lesion in _lines(said):
        if patient:
            patients_of[lesion_ids[lesion]].add(patient_ids[patient])
    union, first = DisjointSets[str](), dict[str, str]()
    for name, lines in said.items():
        patients = sorted({patient_ids[line.patient] for line in lines if line.patient})
        lesions = sorted({lesion_ids[line.lesion] for line in lines if line.lesion})
        ids = patients + [one for one in lesions if not patients or len(patients_of[one]) < 2]
        if ids:
            first[name] = ids[0]
            union.join(ids)
    named = _named(union, patient_ids, (line.patient for line in _lines(said)), is_patient=True)
    others = _named(union, lesion_ids, (line.lesion for line in _lines(said)), is_patient=False)
    groups = others | named
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


def _named(
    union: DisjointSets[str], ids: Mapping[str, str], names: Iterable[str], *, is_patient: bool
) -> dict[str, Group]:
    """Groups by the root of what was joined, after the first of their names."""
    groups: dict[str, Group] = {}
    for name in filter(None, dict.fromkeys(names)):
        if (one := ids[name]) in union:
            groups.setdefault(union.root(one), Group(name, is_patient))
    return groups
