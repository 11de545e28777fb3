"""Which cases of a study are of one patient, so that no model is judged on whom it has learnt from.

What tables or subfolders say may come, or change, when cases were accepted already. The sides that
these went to stay: held-out cases are held out for good. Of their patients nothing is learnt.
"""

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from mgmfnet.data.layouts.patient_folders import folder_groups
from mgmfnet.data.metadata.patient_groups import Groups, read_groups
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.database.database import Database
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.training_list import not_learnt_from

_FOLDERS: Final = "patient_folders"


def are_folders(database: Database) -> bool:
    """Whether a person said that each subfolder of the images of a study is a patient."""
    return database.row("SELECT value FROM settings WHERE name = ?", (_FOLDERS,)) == ("true",)


class Patients:
    """The patients of a study; raises as the methods of `Study` do."""

    def __init__(self, storage: Storage) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._tables: tuple[Path, ...] = ()
        self._read: Groups | None = None
        self._read_from: object = None
        self._lock = threading.Lock()

    def look_in(self, tables: Iterable[Path]) -> None:
        """Ask these tables from now on, when something is to be known of patients."""
        with self._lock:
            self._tables, self._read = tuple(tables), None

    @property
    def are_folders(self) -> bool:
        """Whether each subfolder is a patient; tables are not asked then."""
        return are_folders(self._database)

    def set_are_folders(self, *, are_folders: bool) -> None:
        """Say whether each subfolder is a patient; what was known of accepted cases is forgotten.

        In a study that is open read-only this holds until it is closed.
        """
        with self._lock, self._database.transaction() as transaction:
            transaction.execute("DELETE FROM settings WHERE name = ?", (_FOLDERS,))
            if are_folders:
                transaction.execute("INSERT INTO settings VALUES (?, 'true')", (_FOLDERS,))
            transaction.execute("UPDATE cases SET group_id = NULL WHERE group_id IS NOT NULL")
            self._read = None

    def of(self, name: str) -> str | None:
        """The patient, or else lesion, of a case."""
        return self.groups().by_name.get(name)

    def groups(self) -> Groups:
        """What is known of patients now; reading the table of a large archive takes a while.

        What was known of accepted cases before is corrected, and kept where nothing is known now.
        """
        with self._lock:
            source = (self.are_folders, tuple(map(_state, self._tables)))
            if self._read is None or source != self._read_from:
                names = self._cases.names()
                groups = (
                    folder_groups(names) if self.are_folders else read_groups(self._tables, names)
                )
                self._correct(groups)
                self._read, self._read_from = groups, source
            return self._read

    def _correct(self, groups: Groups) -> None:
        rows = self._database.rows(
            "SELECT id, name, group_id FROM cases WHERE held_out IS NOT NULL"
        )
        wrong = [
            (group, case_id)
            for case_id, name, known in rows
            if (group := groups.by_name.get(name, known)) != known
        ]
        if wrong:
            with self._database.transaction() as transaction:
                transaction.executemany("UPDATE cases SET group_id = ? WHERE id = ?", wrong)

    def told(self) -> Iterator[Sentence]:
        """Where patients are known from, and what is wrong about that."""
        groups = self.groups()
        yield groups.source or Sentence("Nothing is known of the patients of these images.")
        yield from self.problems()

    def problems(self) -> Iterator[Sentence]:
        """Why tables say nothing, and which accepted cases are not learnt from."""
        yield from self.groups().problems
        if names := not_learnt_from(self._database):
            yield Sentence(
                "{n} accepted cases are not learnt from, since others of the same patients are "
                "held out: {names}.",
                "{n} accepted case is not learnt from, since another of the same patient is held "
                "out: {names}.",
                n=len(names),
                names=listed(names),
            )


def _state(path: Path) -> tuple[Path, int, int] | None:
    """Tells a file from what was written under its name later; None where it is gone."""
    try:
        state = path.stat()
    except OSError:
        return None
    return path, state.st_size, state.st_mtime_ns
