"""The key of the pseudonyms that a study's exports are de-identified by.

It is a file in the review directory that only this user may read. Whoever has it and a list of
names can tell which pseudonym stands for whom, so that no export holds it.
"""

import secrets
from pathlib import Path
from typing import Final

from mgmfnet.deidentify.pseudonyms import KEY_BYTES, Pseudonyms
from mgmfnet.errors import StudyError
from mgmfnet.files import create_durably
from mgmfnet.foreign_names import is_link
from mgmfnet.plain_files import read_plain

_FILE: Final = "pseudonyms.key"


def pseudonyms_of(review_dir: Path) -> Pseudonyms:
    """The pseudonyms of a study; the key is made when they are asked for first.

    Raises:
        StudyError: The key is damaged, a link or cannot be read.
        WriteError: It cannot be written.
    """
    path = review_dir / _FILE
    if is_link(path):
        raise StudyError(
            "{path} is a link to another place. Remove it: a key that others know would tell "
            "them whom pseudonyms stand for.",
            path=path,
        )
    if not path.exists():
        create_durably(path, secrets.token_bytes(KEY_BYTES), root=review_dir, private=True)
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
