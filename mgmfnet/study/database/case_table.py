"""The cases of a study, as the database has them."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, NamedTuple

from mgmfnet.errors import StudyError
from mgmfnet.file_names import file_key, natural_key
from mgmfnet.study.case import Case, Status
from mgmfnet.study.case_listing import CaseListing
from mgmfnet.study.database.database import Database
from mgmfnet.study.folder.naming import mask_name
from mgmfnet.study.folder.scan import ImageFile

_FIELDS: Final = tuple(field.name for field in fields(Case) if field.name != "path")
_COLUMNS: Final = ", ".join(_FIELDS)
_IN_ORDER: Final = f"SELECT {_COLUMNS} FROM listing WHERE %s ORDER BY sort_key, name"  # noqa: S608

WORKED_ON: Final = (
    "(changed > 0 OR mark IS NOT NULL OR id IN (SELECT case_id FROM scales)"
    " OR id IN (SELECT case_id FROM revisions))"
)
"""Whether a person did anything about a row of ``cases``."""


class AcceptedMask(NamedTuple):
    """Where the mask of a case is below the folder of masks, and its patient or lesion."""

    mask_name: str
    group: str | None


class Synchronised(NamedTuple):
    """What became of the list of cases.

    Attributes:
        resized: Cases whose image file has another size than when it was last looked at.
        hidden: How many of those that are gone have files that are there, but are no images.
        added: How many cases are listed that were not before.
        gone: How many cases are not listed any more.
        missing: How many others, since somebody worked on them, are noted as missing now.
    """

    resized: list[int]
    hidden: int
    added: int
    gone: int
    missing: int


class CaseTable:
    """Reads cases, and keeps their list in step with the image folder."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._paths: dict[str, Path] = {}

    def synchronise(
        self,
        images: Iterable[ImageFile],
        left_out: Container[str] = (),
        *,
        keep: str = "",
        contents: Mapping[str, str] | None = None,
    ) -> Synchronised:
        """Add new images and hide those that are gone; what is known about them is kept.

        Those that somebody worked on, and did not exclude, are noted as missing.

        Args:
            images: All that there are.
            left_out: Names of files that are there and are no images.
            keep: Name of a case that stays listed even if its image is gone.
            contents: SHA-256 of the images, by name, where that is known.

        Raises:
            WriteError: The disk is full, read-only or failing.
        """
        # One at a time: an operation on two sets of half a million would hold up all threads.
        unknown = {image.name: image for image in images}
        contents = contents or {}
        self._remember(contents, unknown)
        flipped: list[tuple[str, bool]] = []
        lost: list[tuple[int, bool]] = []
        resized: list[int] = []
        gone: list[str] = []
        query = "SELECT id, name, file_size, present, missing FROM cases"
        columns = self._database.columns(query, 5)
        missed = set() if all(name in unknown for name in columns[1]) else self._missed()
        for case_id, name, size, present, missing in zip(*columns, strict=True):
            image = unknown.pop(name, None)
            is_missing = image is None and case_id in missed and name not in left_out
            if is_missing != bool(missing):
                lost.append((case_id, is_missing))
            is_listed = image is not None or (name == keep and not is_missing)
            if is_listed != bool(present):
                flipped.append((name, is_listed))
            if present and not (is_listed or is_missing):
                gone.append(name)
            if image is not None and image.file_size != size:
                resized.append(case_id)
        if unknown or flipped or lost:
            self._write_files(unknown, flipped, lost, contents)
        hidden = sum(name in left_out for name in gone)
        added = len(unknown) + sum(is_listed for _, is_listed in flipped)
        missing = sum(is_missing for _, is_missing in lost)
        return Synchronised(resized, hidden, added, len(gone), missing)

    def _missed(self) -> set[int]:
        """The cases that are missing when their image is gone."""
        query = f"SELECT id FROM cases WHERE mark IS NOT 'excluded' AND {WORKED_ON}"  # noqa: S608
        (ids,) = self._database.columns(query, 1)
        return set(ids)

    def _remember(self, contents: Mapping[str, str], images: Mapping[str, ImageFile]) -> None:
        """Note which images were read that nobody worked on, so that none is read again."""
        rows = [(*images[name], sha256) for name, sha256 in contents.items() if name in images]
        if rows:
            with self._database.transaction() as transaction:
                transaction.executemany(
                    "UPDATE cases SET file_size = ?2, modified_ns = ?3, image_sha256 = ?4"  # noqa: S608
                    f" WHERE name = ?1 AND image_sha256 IS NULL AND NOT {WORKED_ON}",
                    rows,
                )

    def _write_files(
        self,
        new: Mapping[str, ImageFile],
        flipped: Iterable[tuple[str, bool]],
        lost: Iterable[tuple[int, bool]],
        contents: Mapping[str, str],
    ) -> None:
        rows = self._new_rows(new[name] for name in sorted(new, key=natural_key))
        with self._database.transaction() as transaction:
            transaction.executemany(
                "INSERT INTO cases (name, file_size, modified_ns, sort_key, mask_name, mask_key,"
                " image_sha256) VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((*row, contents.get(row[0])) for row in rows),
            )
            transaction.executemany("UPDATE cases SET present = ?2 WHERE name = ?1", flipped)
            transaction.executemany("UPDATE cases SET missing = ?2 WHERE id = ?1", lost)

    def all(self) -> list[Case]:
        """All cases whose image is there, in natural order of their names."""
        return [self._case(row) for row in self._database.rows(_IN_ORDER % "present")]

    def missing(self) -> list[Case]:
        """All cases that somebody worked on and whose image is gone, in the same order."""
        return [self._case(row) for row in self._database.rows(_IN_ORDER % "missing")]

    def listing(self) -> CaseListing:
        """The cases in `all` and in `missing`, field by field."""
        query = _IN_ORDER % "(present OR missing)"
        return CaseListing.of(self._database.batches(query))

    def get(self, case_id: int) -> Case:
        """One case, even when its image is gone.

        Raises:
            StudyError: There is no such case.
        """
        row = self._database.row(f"SELECT {_COLUMNS} FROM listing WHERE id = ?", (case_id,))  # noqa: S608
        if row is None:
            raise self._unknown(case_id)
        return self._case(row)

    def counts(self) -> dict[Status, int]:
        """The number of cases in `all` of each status, zeros included."""
        counted = dict(
            self._database.rows(
                "SELECT status, count(*) FROM listing WHERE present GROUP BY status"
            )
        )
        return {status: counted.get(status.value, 0) for status in Status}

    def names(self) -> list[str]:
        """The names of the cases in `all`, in any order."""
        (names,) = self._database.columns("SELECT name FROM cases WHERE present", 1)
        return names

    def ids(self) -> dict[str, int]:
        """The ids of the cases in `all`, by name, in any order."""
        names, ids = self._database.columns("SELECT name, id FROM cases WHERE present", 2)
        # Not at once: to make half a million entries would hold up all threads.
        return {name: case_id for name, case_id in zip(names, ids, strict=True)}  # noqa: C416

    def accepted_masks(self) -> dict[str, AcceptedMask]:
        """The newest accepted masks by the name of their case, even when its image is gone."""
        rows = self._database.rows(
            "SELECT name, mask_name, cases.group_id FROM cases JOIN listing USING (id, name)"
            " WHERE status = 'accepted'"
        )
        return {name: AcceptedMask(mask, group) for name, mask, group in rows}

    def worked_on(self, names: Container[str]) -> list[str]:
        """Which of these are cases that are not listed and hold masks of a person."""
        rows = self._database.rows(
            "SELECT name FROM cases LEFT JOIN drafts ON case_id = cases.id"
            " WHERE NOT present AND (revision IS NOT NULL OR case_id IS NOT NULL)"
        )
        return [name for (name,) in rows if name in names]

    def mask_name(self, case_id: int) -> str:
        """Where the mask of a case is, relative to the folder of masks.

        Raises:
            StudyError: There is no such case.
        """
        row = self._database.row("SELECT mask_name FROM cases WHERE id = ?", (case_id,))
        if row is None:
            raise self._unknown(case_id)
        return str(row[0])

    def _unknown(self, case_id: int) -> StudyError:
        return StudyError(
            "The study in {folder} has no case number {number}.",
            folder=self._folder,
            number=case_id,
        )

    def _new_rows(
        self, images: Iterable[ImageFile]
    ) -> Iterable[tuple[str, int, int, str, str, str]]:
        taken = {key for (key,) in self._database.rows("SELECT mask_key FROM cases")}
        for image in images:
            mask = mask_name(image.name, taken)
            key = file_key(mask)
            taken.add(key)
            yield *image, natural_key(image.name), mask, key

    def _case(self, row: tuple[Any, ...]) -> Case:
        id_, name, status, revision, held_out, model, area, doubt, *times = row[:11]
        tags, *flags = row[11:]
        changed, changed_at, accepted_at = times
        path = self._paths.get(name)
        if path is None:  # making paths takes longer than all the rest
            path = self._paths[name] = self._folder / name
        return Case(
            id_,
            name,
            path,
            Status(status),
            revision,
            None if held_out is None else bool(held_out),
            model,
            area,
            doubt,
            changed,
            changed_at,
            accepted_at,
            tuple(tags.split("\n")) if tags else (),
            *map(bool, flags),
        )
