"""Which cases of a study are of one patient, so that no model is judged on whom it has learnt from.

What tables or subfolders say may come, or change, when cases were accepted already. The sides that
these went to stay: held-out cases are held out for good. Of their patients nothing is learnt.
"""

import threading
from collections.abc import Iterator
from typing import Final

from mgmfnet.data.layouts.patient_folders import folder_groups
from mgmfnet.data.metadata.patient_groups import Groups
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.database.database import Database
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.tables_beside import TablesBeside, Version
from mgmfnet.study.training_list import not_learnt_from

_FOLDERS: Final = "patient_folders"


def are_folders(database: Database) -> bool:
    """Whether a person said that each subfolder of the images of a study is a patient."""
    return database.row("SELECT value FROM settings WHERE name = ?", (_FOLDERS,)) == ("true",)


class Patients:
    """The patients of a study; raises as the methods of `Study` do."""

    def __init__(self, storage: Storage, tables: TablesBeside) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._folder = storage.folder
        self._tables = tables
        self._read: Groups | None = None
        self._version: tuple[bool, Version] | None = None
        self._lock = threading.Lock()

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
            version = (self.are_folders, self._tables.version)
            if self._read is None or version != self._version:
                groups = self._find()
                self._correct(groups)
                self._read, self._version = groups, version
            return self._read

    def _find(self) -> Groups:
        if self.are_folders:
            return folder_groups(self._cases.names())
        return self._tables.groups(self._folder)

    def _correct(self, groups: Groups) -> None:
        if not groups.by_name:
            return
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

    def not_learnt_from(self) -> list[str]:
        """Accepted cases to learn from of whose patients others are held out, by name."""
        self.groups()
        return not_learnt_from(self._database)

    def told(self) -> Iterator[Sentence]:
        """Where patients are known from, and what is wrong about that."""
        groups = self.groups()
        yield groups.source or Sentence("Nothing is known of the patients of these images.")
        yield from self.problems()

    def problems(self) -> Iterator[Sentence]:
        """Why tables say nothing, and which accepted cases are not learnt from."""
        yield from self.groups().problems
        if names := self.not_learnt_from():
            yield Sentence(
                "{n} accepted cases are not learnt from, since others of the same patients are "
                "held out: {names}.",
                "{n} accepted case is not learnt from, since another of the same patient is held "
                "out: {names}.",
                n=len(names),
                names=listed(names),
            )
