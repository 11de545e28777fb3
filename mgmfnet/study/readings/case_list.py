"""The cases of a reading: those that it began with, in the order of then."""

from collections.abc import Iterable, Mapping, Sequence

from mgmfnet.file_names import file_key
from mgmfnet.study.database.database import Database
from mgmfnet.study.folder.naming import mask_name
from mgmfnet.study.folder.scan import ImageFile


def image_files(database: Database) -> dict[str, tuple[ImageFile, str | None]]:
    """The images of the listed cases by name, with their SHA-256 where that is known."""
    query = "SELECT name, file_size, modified_ns, image_sha256, replaced FROM cases WHERE present"
    rows = zip(*database.columns(query, 5), strict=True)
    return {
        name: (ImageFile(name, size, modified), None if replaced else sha256)
        for name, size, modified, sha256, replaced in rows
    }


def write_cases(
    database: Database,
    files: Mapping[str, tuple[ImageFile, str | None]],
    names: Sequence[str],
) -> None:
    """Make images the cases of an empty database, in the order of their names given here."""
    taken: set[str] = set()
    rows = []
    for rank, name in enumerate(names):
        image, sha256 = files[name]
        mask = mask_name(name, taken)
        taken.add(file_key(mask))
        rows.append((*image, f"{rank:09}", mask, file_key(mask), sha256))
    with database.transaction() as transaction:
        transaction.executemany(
            "INSERT INTO cases (name, file_size, modified_ns, sort_key, mask_name, mask_key,"
            " image_sha256) VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )


def among_cases(database: Database, images: Iterable[ImageFile]) -> list[ImageFile]:
    """The images that are of cases; others are none of the reading's."""
    (names,) = database.columns("SELECT name FROM cases", 1)
    known = set(names)
    return [image for image in images if image.name in known]
