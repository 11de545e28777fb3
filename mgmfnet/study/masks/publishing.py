"""Replacing published masks, so that whatever interrupts it leaves none half replaced."""

import contextlib
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mgmfnet.errors import MgmfnetError
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Case
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.masks.revision_files import read_intact

_log = logging.getLogger(__name__)


class Publishing:
    """Replaces the published masks of cases, all or none.

    The database first notes that it is under way and which mask file is replaced, and that file is
    kept. Whatever interrupts it, the file is put back, at once or at the next start, unless the
    transaction that says what is published now was the last thing that took place.
    """

    def __init__(self, storage: Storage) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._revisions = storage.revisions
        self._masks = storage.masks

    @contextlib.contextmanager
    def replacing(self, cases: Sequence[Case]) -> Iterator[list[str]]:
        """While this is entered, the masks of cases may be replaced; an error puts them back.

        Gives the names of the masks. A transaction has to `end` it for each case.

        Raises:
            WriteError: The disk is full, read-only or failing; nothing was changed.
        """
        self._announce(cases)
        try:
            names = self._set_aside(cases)
            yield names
        except BaseException:
            for case in cases:
                self._try_to_put_back(case.id)
            raise
        self._forget_aside(names)

    def end(self, transaction: sqlite3.Connection, case_id: int) -> None:
        """From this transaction on, what is published of a case is what is to stay."""
        transaction.execute("DELETE FROM accepting WHERE case_id = ?", (case_id,))

    def is_under_way(self) -> bool:
        """Whether an acceptance has begun and neither ended nor been taken back."""
        return self._database.row("SELECT 1 FROM accepting") is not None

    def recover(self) -> list[Sentence]:
        """Put back the mask files that interrupted acceptances replaced, as far as possible.

        Returns:
            A sentence for each that could not be put back.
        """
        rows = self._database.rows("SELECT case_id FROM accepting")
        return [told for (case_id,) in rows if (told := self._try_to_put_back(case_id))]

    def _announce(self, cases: Iterable[Case]) -> None:
        """Note what is about to be replaced, and keep it, whoever wrote it."""
        replaced: list[tuple[int, str | None]] = []
        for case in cases:
            self._put_back(case.id)
            previous = self._masks.read(self._cases.mask_name(case.id))
            replaced.append((case.id, None if previous is None else self._revisions.keep(previous)))
        with self._database.transaction() as transaction:
            transaction.executemany("REPLACE INTO accepting VALUES (?, ?)", replaced)

    def _set_aside(self, cases: Iterable[Case]) -> list[str]:
        """Keep what is published of cases at hand; the names of their masks."""
        names = [self._cases.mask_name(case.id) for case in cases]
        for name in names:
            self._masks.set_aside(name)
        return names

    def _forget_aside(self, names: Iterable[str]) -> None:
        """After a success, which shows that the disk works: heal what it did not allow before."""
        for name in names:
            self._masks.forget_aside(name)
        with contextlib.suppress(MgmfnetError):
            self.recover()

    def _try_to_put_back(self, case_id: int) -> Sentence | None:
        try:
            return self._put_back(case_id)
        except MgmfnetError as error:
            _log.warning("Left for the next acceptance or the next start: %s", error)
            return None

    def _put_back(self, case_id: int) -> Sentence | None:
        """Undo the part of an acceptance that was carried out, if there is one.

        Returns:
            What could not be put back.
        """
        row = self._database.row("SELECT replaced FROM accepting WHERE case_id = ?", (case_id,))
        if row is None:
            return None
        (replaced,) = row
        mask_name, case = self._cases.mask_name(case_id), self._cases.get(case_id)
        path = self._masks.path(mask_name)
        told = None
        if not any(
            sha256 is not None
            and (read_intact(path, sha256) or self._masks.put_back(mask_name, sha256))
            for sha256 in (replaced, case.revision)
        ):
            published = self._publish_instead(case, mask_name, replaced)
            if replaced is not None and published != replaced:
                told = _tell_lost(case, path)
        with self._database.transaction() as transaction:
            self.end(transaction, case_id)
        self._masks.forget_aside(mask_name)
        return told

    def _publish_instead(self, case: Case, mask_name: str, replaced: str | None) -> str | None:
        """Publish a mask from the revisions, or none, in place of one that was not accepted."""
        for sha256 in (replaced, case.revision):
            before = None if sha256 is None else self._revisions.publishable(sha256, case.path)
            if before is not None:
                self._masks.publish(mask_name, before)
                return sha256
        if (refused := self._masks.read(mask_name)) is not None:
            self._revisions.keep(refused)
        self._masks.withdraw(mask_name)
        return None


def _tell_lost(case: Case, path: Path) -> Sentence:
    return Sentence(
        "Accepting a mask of {name} was interrupted, and what was published before could not be "
        "put back: {path} is no mask of the image. Look at the case.",
        name=case.name,
        path=path,
    )
