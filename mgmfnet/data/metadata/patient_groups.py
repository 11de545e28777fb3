"""Which images show the same patient, lesion or video sequence, from the tables beside them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from mgmfnet.data.metadata.dicom_patients import patients_in_files
from mgmfnet.data.metadata.joining import Group, Said, join, patients_in
from mgmfnet.data.metadata.table_names import has_answers, is_about_images, is_about_patients
from mgmfnet.data.metadata.tables import ImageTable, Look, Table, look_at, plain_title
from mgmfnet.errors import DataError, RunTogetherError
from mgmfnet.sentence import Sentence, listed

_NUMBER: Final = (
    r"(?:id|ids|nr|no|num|number|nummer|code|key|name|uid|hash|identifier|pseudonym|kennung)"
)
_PATIENT: Final = re.compile(
    rf"(?:.*(?:patient(?:en)?|subject){_NUMBER}|(?:id)?(?:patients?|subject|person|proband|paciente)"
    rf"|(?:pat|pt|person|participant|probanden|paciente){_NUMBER}?|pid|mrn|pseudonym)"
)
_LESION: Final = re.compile(
    rf"(?:.*(?:lesion|laesions?|läsions?|nevus|naevus|mole|sequence){_NUMBER}"
    r"|(?:id)?(?:lesion|laesion|läsion|sequence))"
)
"""`plain_title`s of columns; the kind of a lesion, or where it is, have others."""

_AGAIN: Final = re.compile(r"\d+$")
"""What follows the title of a column that comes again."""

_DICOM: Final = "DICOM"
_DICOM_COLUMN: Final = "PatientID"
"""What the headers of DICOM images are called beside tables and their columns."""


@dataclass(frozen=True)
class Groups:
    """Which images belong to one patient, or else lesion or sequence.

    Attributes:
        by_name: The group by the name of the image; an image without one is a group of its own.
        source: Where that is known from; None where nothing is known.
        problems: What is wrong with the tables, and why they say nothing where they do not.
        lesions: The groups that are lesions, since no patient is known of them.
    """

    by_name: Mapping[str, str] = field(default_factory=dict)
    source: Sentence | None = None
    problems: tuple[Sentence, ...] = ()
    lesions: frozenset[str] = frozenset()


def is_lesion_title(column: str) -> bool:
    """Whether the title of a column says that it numbers lesions or video sequences."""
    return _LESION.fullmatch(plain_title(column)) is not None


def read_groups(
    tables: Iterable[Path],
    names: Iterable[str],
    folder: Path | None = None,
    look: Look | None = None,
) -> Groups:
    """Ask tables, and DICOM images of which these name no patient; any other is its own group.

    Patients that share an image are one group, and so are a patient and the images of their
    lesions that have no patient. Nobody asked for these tables, so that none of them is an error.

    Args:
        tables: Those that are named as tables about images count before others.
        names: The images, as POSIX paths relative to their folder.
        folder: Of the images; None where they are not there to be asked.
        look: Finds what a table says of these images; reads it by default.
    """
    images, paths = list(names), list(tables)
    look = look or partial(look_at, names=images)
    in_files = {} if folder is None else patients_in_files(folder, images)
    problems: list[Sentence] = []
    for named in (True, False):
        some = [path for path in paths if is_about_images(path.name) is named]
        found = [one for path in some if (one := _find(path, look, problems))]
        problems += (problem for one in found for problem in one.doubts())
        if telling := [one for one in found if one.ids]:
            return _joined(telling, in_files, len(images), problems)
        problems += (problem for one in found for problem in one.problems())
    if in_files:
        return _joined([], in_files, len(images), problems)
    return Groups(problems=tuple(problems))


@dataclass(frozen=True)
class _Found:
    """A table and what it says of the patients and lesions of images.

    Attributes:
        table: The table.
        names_images: Whether any of its columns does.
        patients: The column of patients.
        lesions: The column of lesions.
        ids: What its lines say, by the name of the image.
        rivals: Columns that could be one of these two and group the images otherwise.
    """

    table: Table
    names_images: bool
    patients: str | None
    lesions: str | None
    ids: Mapping[str, Sequence[Said]]
    rivals: Sequence[str]

    def doubts(self) -> Iterator[Sentence]:
        """Why what the table says may be wrong."""
        name = self.table.path.name
        used = [column for column in (self.patients, self.lesions) if column]
        if self.rivals:
            yield Sentence(
                "{name} groups its images by {used}, but otherwise by {rivals}. Leave those "
                "columns that are right.",
                name=name,
                used=listed(used),
                rivals=listed(self.rivals),
            )
        said = (one for lines in self.ids.values() for one in lines)
        if any("\n" in cell or "\r" in cell for one in said for cell in one):
            yield Sentence(
                "Lines of {name} run together where a quotation mark is not closed, so that "
                "images of one patient may be told apart. Close it, or remove it.",
                name=name,
            )

    def problems(self) -> Iterator[Sentence]:
        """Why the table says nothing."""
        name, column = self.table.path.name, self.patients or self.lesions
        if not self.names_images:
            if column or is_about_patients(name):
                yield Sentence(
                    "No column of {name} names these images, so it does not tell which of them "
                    "are of one patient. Write the names of their files in one.",
                    name=name,
                )
        elif column:
            yield Sentence(
                "Column {column} of {name} is empty for all of these images, so it does not tell "
                "which of them are of one patient.",
                column=column,
                name=name,
            )
        elif not has_answers(name):
            yield Sentence(
                "{name} has no column of patients or lesions, so it does not tell which images "
                "are of one patient. Call that column patient_id or lesion_id.",
                name=name,
            )


def _find(path: Path, look: Look, problems: list[Sentence]) -> _Found | None:
    try:
        looked = look(path)
    except DataError as error:
        if is_about_patients(path.name) or isinstance(error, RunTogetherError):
            problems.append(
                Sentence(
                    "{reason} Until then it does not tell which images are of one patient.",
                    reason=error,
                )
            )
        return None
    table, images = looked.table, looked.images
    kinds = [_fullest_first(table, title, images) for title in (_PATIENT, _LESION)]
    patients, lesions = (next(iter(columns), None) for columns in kinds)
    ids = dict(_ids(images, patients, lesions)) if images else {}
    rivals = _rivals(images, kinds) if images else ()
    return _Found(table, images is not None, patients, lesions, ids, rivals)


def _fullest_first(
    table: Table, title: re.Pattern[str], images: ImageTable | None
) -> Sequence[str]:
    """The columns with such a title, those first that say something of the most images."""
    columns = [
        column for column in table.columns if title.fullmatch(_AGAIN.sub("", plain_title(column)))
    ]
    if images is None or len(columns) < 2:
        return columns
    told = {
        column: sum(bool(images.cells(name, column)) for name in images.lines) for column in columns
    }
    return sorted(columns, key=told.__getitem__, reverse=True)


def _rivals(images: ImageTable, kinds: Iterable[Sequence[str]]) -> list[str]:
    """Of the columns of each kind, those that group the images otherwise than the first."""
    return [
        other
        for columns in kinds
        for other in columns[1:]
        if _groups_otherwise(images, columns[0], other)
    ]


def _groups_otherwise(images: ImageTable, column: str, other: str) -> bool:
    """Whether two columns differ in which images belong together, as far as both say."""
    pairs = {
        (one, another)
        for name in images.lines
        for one in images.cells(name, column)[:1]
        for another in images.cells(name, other)[:1]
    }
    firsts, seconds = ({pair[place] for pair in pairs} for place in (0, 1))
    return not len(pairs) == len(firsts) == len(seconds)


def _ids(
    images: ImageTable, patients: str | None, lesions: str | None
) -> Iterator[tuple[str, list[Said]]]:
    nothing = [""] * len(images.table.cells[images.column])
    patient_of = images.table.cells[patients] if patients else nothing
    lesion_of = images.table.cells[lesions] if lesions else nothing
    for name, lines in images.lines.items():
        said = [Said(patient_of[line], lesion_of[line]) for line in lines]
        if any(map(any, said)):
            yield name, said


def _joined(
    tables: Sequence[_Found],
    in_files: Mapping[str, str],
    images: int,
    problems: Iterable[Sentence],
) -> Groups:
    said: dict[str, list[Said]] = defaultdict(list)
    for table in tables:
        for name, lines in table.ids.items():
            said[name] += lines
    asked = {name: one for name, one in in_files.items() if not patients_in(said.get(name, ()))}
    for name, patient in asked.items():
        said[name].append(Said(patient, ""))
    groups = join(said)
    by_name = {name: group.name for name, group in groups.items()}
    source = _told(tables, asked, set(groups.values()), without=images - len(groups))
    lesions = {group.name for group in groups.values() if not group.is_patient}
    return Groups(by_name, source, (*problems, *_told_shared(said)), frozenset(lesions))


def _told(
    tables: Iterable[_Found], in_files: Mapping[str, str], groups: Iterable[Group], *, without: int
) -> Sentence:
    """What was used; the number of images without is what decides between the templates."""
    kinds = Counter(group.is_patient for group in groups)
    patients = Sentence("{n} patients", "{n} patient", n=kinds[True])
    lesions = Sentence("{n} lesions", "{n} lesion", n=kinds[False])
    own = {_DICOM: _DICOM_COLUMN} if in_files else {}
    name = listed({*(table.table.path.name for table in tables), *own})
    by_patient = {*(table.patients for table in tables if table.patients), *own.values()}
    by_lesion = {table.lesions for table in tables if table.lesions}
    if not kinds[False]:
        return Sentence(
            "Patients from {name}, column {column}: {patients}, {n} images without.",
            "Patients from {name}, column {column}: {patients}, {n} image without.",
            name=name,
            column=listed(by_patient),
            patients=patients,
            n=without,
        )
    if not kinds[True]:
        return Sentence(
            "Lesions from {name}, column {column}: {lesions}, {n} images without.",
            "Lesions from {name}, column {column}: {lesions}, {n} image without.",
            name=name,
            column=listed(by_lesion),
            lesions=lesions,
            n=without,
        )
    return Sentence(
        "Patients, or else lesions, from {name}, columns {columns}: {patients}, {lesions}, "
        "{n} images without.",
        "Patients, or else lesions, from {name}, columns {columns}: {patients}, {lesions}, "
        "{n} image without.",
        name=name,
        columns=listed(by_patient | by_lesion),
        patients=patients,
        lesions=lesions,
        n=without,
    )


def _told_shared(said: Mapping[str, Sequence[Said]]) -> Iterator[Sentence]:
    if shared := [name for name, lines in said.items() if len(patients_in(lines)) > 1]:
        yield Sentence(
            "Several patients are named for these images: {names}. All images of these patients "
            "are kept together.",
            names=listed(shared),
        )
