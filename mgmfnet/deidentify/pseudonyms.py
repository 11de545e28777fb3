"""Names that stand for others: always the same, and of no use to whoever lacks the key.

Source: RFC 2104 (HMAC), with SHA-256.
"""

import base64
import hmac
import unicodedata
from enum import StrEnum
from typing import Final

KEY_BYTES: Final = 32

_LETTERS: Final = 12
"""60 bits: two of a million names have the same pseudonym with a chance of one in a million."""


class Kind(StrEnum):
    """What is named; the same name means other things as a patient's and as a file's."""

    IMAGE = "img"
    PATIENT = "pat"
    LESION = "les"
    READER = "rev"
    MODEL = "mod"
    UID = "uid"


class Pseudonyms:
    """The pseudonyms under one key.

    Args:
        key: `KEY_BYTES` random bytes.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, kind: Kind, name: str) -> str:
        """As ``pat_k3x7qmz2ab5c``: letters and digits, without regard to how accents are coded."""
        letters = base64.b32encode(self._digest(kind, name)).decode().lower()
        return f"{kind}_{letters[:_LETTERS]}"

    def uid(self, uid: str) -> str:
        """For an identifier of DICOM, by PS3.5 B.2."""
        return f"2.25.{int.from_bytes(self._digest(Kind.UID, uid)[:16], 'big')}"

    def _digest(self, kind: Kind, name: str) -> bytes:
        words = f"{kind}\0{unicodedata.normalize('NFC', name)}"
        return hmac.digest(self._key, words.encode(errors="surrogateescape"), "sha256")
