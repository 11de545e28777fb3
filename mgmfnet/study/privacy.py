"""What a study knows so that its exports tell nobody whom they show.

The key of its pseudonyms is a file in the review directory that only this user may read. Whoever
has it and a list of names can tell which pseudonym stands for whom, so that no export holds it.
"""

import secrets
from typing import Final

from mgmfnet.deidentify.pseudonyms import KEY_BYTES, Pseudonyms
from mgmfnet.errors import StudyError
from mgmfnet.files import write_durably
from mgmfnet.foreign_names import inside
from mgmfnet.plain_files import read_plain
from mgmfnet.study.database.storage import Storage

_KEY: Final = "pseudonyms.key"
_IS_WANTED: Final = "deidentify"


class Privacy:
    """De-identification of what leaves a study; raises as the methods of `Study` do."""

    def __init__(self, storage: Storage) -> None:
        self._database = storage.database
        self._review_dir = storage.review_dir

    @property
    def is_wanted(self) -> bool:
        """Whether the last export by hand was de-identified."""
        row = self._database.row("SELECT value FROM settings WHERE name = ?", (_IS_WANTED,))
        return row == ("true",)

    def remember(self, *, is_wanted: bool) -> None:
        """Keep the choice for the next export; a study that is open read-only keeps none."""
        if self._database.read_only or is_wanted == self.is_wanted:
            return
        with self._database.transaction() as transaction:
            transaction.execute("DELETE FROM settings WHERE name = ?", (_IS_WANTED,))
            if is_wanted:
                transaction.execute("INSERT INTO settings VALUES (?, 'true')", (_IS_WANTED,))

    def pseudonyms(self) -> Pseudonyms:
        """Those of this study; the key is made when they are asked for first.

        Raises:
            StudyError: The key is damaged or cannot be read.
            WriteError: It cannot be written.
        """
        path = inside(self._review_dir, _KEY)
        if not path.exists():
            write_durably(path, secrets.token_bytes(KEY_BYTES), private=True)
        try:
            key = read_plain(path)
        except OSError as error:
            raise StudyError(
                "{path} cannot be read: {reason}. It holds the key of the pseudonyms; ask for "
                "permission to read it.",
                path=path,
                reason=error.strerror or error,
            ) from error
        if len(key) != KEY_BYTES:
            raise StudyError(
                "{path} is damaged. Put back a copy of it, or remove it: pseudonyms are then "
                "others than before.",
                path=path,
            )
        return Pseudonyms(key)
