"""What people write down about cases."""

import unicodedata
from collections.abc import Iterable, Sequence

from mgmfnet.study.case import Case
from mgmfnet.study.database.changes import note_change
from mgmfnet.study.database.storage import Storage
from mgmfnet.study.folder.image_versions import Images


class Notes:
    """A note and any number of tags for each case.

    Raises as the methods of `Study` do.
    """

    def __init__(self, storage: Storage, images: Images) -> None:
        self._database = storage.database
        self._cases = storage.cases
        self._images = images

    def note(self, case_id: int) -> str:
        """The note on a case; empty where there is none."""
        case = self._cases.get(case_id)
        ((note,),) = self._database.rows("SELECT note FROM cases WHERE id = ?", (case.id,))
        return str(note)

    def set_note(self, case_id: int, note: str) -> Case:
        """Write a note on a case in place of the one before; empty takes it away."""
        self._database.require_writable()
        case = self._cases.get(case_id)
        self._images.identify(case_id)
        with self._database.transaction() as transaction:
            transaction.execute("UPDATE cases SET note = ? WHERE id = ?", (note.strip(), case.id))
            note_change(transaction, case.id)
            return self._cases.get(case_id)

    def set_tags(self, case_id: int, tags: Iterable[str]) -> Case:
        """Make these the tags of a case."""
        return self._write([(case_id, tags)])[0]

    def add_tag(self, case_ids: Iterable[int], tag: str) -> list[Case]:
        """Give many cases a tag, as one change."""
        cases = [self._cases.get(case_id) for case_id in case_ids]
        return self._write([(case.id, (*case.tags, tag)) for case in cases])

    def remove_tag(self, case_ids: Iterable[int], tag: str) -> list[Case]:
        """Take a tag from many cases, as one change."""
        gone = set(_clean([tag]))
        cases = [self._cases.get(case_id) for case_id in case_ids]
        return self._write([(case.id, set(case.tags) - gone) for case in cases])

    def tags(self) -> list[str]:
        """All tags that are in use, in alphabetical order."""
        rows = self._database.rows("SELECT DISTINCT tags FROM cases WHERE tags != ''")
        return _clean(tag for (tags,) in rows for tag in tags.split("\n"))

    def _write(self, tagged: Sequence[tuple[int, Iterable[str]]]) -> list[Case]:
        self._database.require_writable()
        case_ids = [self._cases.get(case_id).id for case_id, _ in tagged]
        for case_id in case_ids:
            self._images.identify(case_id)
        with self._database.transaction() as transaction:
            transaction.executemany(
                "UPDATE cases SET tags = ? WHERE id = ?",
                [("\n".join(_clean(tags)), case_id) for case_id, tags in tagged],
            )
            note_change(transaction, *case_ids)
            return [self._cases.get(case_id) for case_id in case_ids]


def _clean(tags: Iterable[str]) -> list[str]:
    """Without surplus space and letters that only look different, in alphabetical order."""
    cleaned = {unicodedata.normalize("NFC", " ".join(tag.split())) for tag in tags}
    return sorted(cleaned - {""}, key=str.casefold)
