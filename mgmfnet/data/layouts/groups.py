"""Which images show the same patient or lesion, from the metadata the ISIC archive gives."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

_FILE: Final = "metadata.csv"
_IMAGE_COLUMNS: Final = ("image_id", "isic_id", "image_name", "image")


@dataclass(frozen=True)
class Groups:
    """Patient, or else lesion, by the lower-case stem of the image file."""

    by_stem: dict[str, str] = field(default_factory=dict)
    unreadable: Path | None = None

    def problems(self) -> Iterator[str]:
        """What the person should know."""
        if self.unreadable is not None:
            yield (
                f"{self.unreadable.name} could not be read, so images of one patient may end up on "
                "both sides of a split. Save it as comma-separated UTF-8 text."
            )


def read_groups(*folders: Path) -> Groups:
    """The first ``metadata.csv`` in one of the folders; no groups where there is none."""
    for path in (folder / _FILE for folder in folders):
        if path.is_file():
            return _read(path)
    return Groups()


def _read(path: Path) -> Groups:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            known = list(_known_ids(csv.DictReader(file)))
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
        names = (_cell(row, column) for column in _IMAGE_COLUMNS)
        if name := next(filter(None, names), ""):
            stem = Path(name).stem.lower()
            yield _Ids(stem, _cell(row, "patient_id"), _cell(row, "lesion_id"))


def _cell(row: Mapping[str, str | None], column: str) -> str:
    return (row.get(column) or "").strip()
