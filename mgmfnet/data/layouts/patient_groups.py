"""Which images show the same patient, lesion or video sequence, from the metadata beside them."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.sentence import Sentence

METADATA_FILES: Final = (
    "metadata.csv",
    "HAM10000_metadata.csv",
    "HAM10000_metadata.tab",
    "HAM10000_metadata",
)
IMAGE_COLUMNS: Final = ("image_id", "isic_id", "image_name", "image", "frame_id")
_LESION_COLUMNS: Final = ("lesion_id", "sequence_id")


@dataclass(frozen=True)
class Groups:
    """Patient, or else lesion or sequence, by the lower-case stem of the image file."""

    by_stem: dict[str, str] = field(default_factory=dict)
    unreadable: Path | None = None

    def problems(self) -> Iterator[Sentence]:
        """What the person should know."""
        if self.unreadable is not None:
            yield Sentence(
                "{name} could not be read, so images of one patient may end up on both sides of a "
                "split. Save it as UTF-8 text, separated by commas or tabs.",
                name=self.unreadable.name,
            )


def read_groups(*folders: Path) -> Groups:
    """From the first metadata file in one of the folders; no groups where there is none."""
    for path in (folder / name for folder in folders for name in METADATA_FILES):
        if path.is_file():
            return _read(path)
    return Groups()


def _read(path: Path) -> Groups:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            delimiter = "\t" if "\t" in file.readline() else ","
            file.seek(0)
            known = list(_known_ids(csv.DictReader(file, delimiter=delimiter)))
    except (OSError, UnicodeDecodeError, csv.Error):
        return Groups(unreadable=path)
    patients = {ids.lesion: ids.patient for ids in known if ids.lesion and ids.patient}
    return Groups(
        {
            ids.stem: group
            for ids in known
            if (group := ids.patient or patients.get(ids.lesion) or ids.lesion)
        }
    )


class _Ids(NamedTuple):
    stem: str
    patient: str
    lesion: str


def _known_ids(rows: Iterable[Mapping[str, str | None]]) -> Iterator[_Ids]:
    for row in rows:
        if name := _first(row, IMAGE_COLUMNS):
            stem = Path(name).stem.lower()
            yield _Ids(stem, _cell(row, "patient_id"), _first(row, _LESION_COLUMNS))


def _first(row: Mapping[str, str | None], columns: Iterable[str]) -> str:
    """The first of the columns that has a value."""
    return next(filter(None, (_cell(row, column) for column in columns)), "")


def _cell(row: Mapping[str, str | None], column: str) -> str:
    return (row.get(column) or "").strip()
