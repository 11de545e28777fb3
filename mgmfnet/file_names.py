"""Names of files that are derived from the names of images, on every system."""

import re
import unicodedata
from typing import Final

LONGEST_FILE_NAME: Final = 255
"""Bytes; the limit of all common file systems."""

_NUMBER: Final = re.compile("[0-9]+")
_NUMBER_WIDTH: Final = 20
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)


def natural_key(name: str) -> str:
    """Sorts ``img2`` before ``img10``, regardless of letter case, folder by folder."""
    padded = _NUMBER.sub(lambda number: number.group().zfill(_NUMBER_WIDTH), name.casefold())
    return padded.replace("/", "\x01")


def file_key(name: str) -> str:
    """Equal for names that are one file on a system that ignores case or Unicode form."""
    return unicodedata.normalize("NFC", name).casefold()


def portable_stem(stem: str) -> str:
    """A stem that names a file on every system: none that Windows or a memory card refuses."""
    allowed = _FORBIDDEN.sub("_", stem)
    return f"_{allowed}" if _DEVICE.match(allowed) else allowed


def cut_stem(stem: str, digest: str, longest: int) -> str:
    """A stem that is not too long; one that was cut ends in what tells it from its like.

    Args:
        stem: Of a file name.
        digest: Of what the stem stands for, in hexadecimal digits.
        longest: In bytes of UTF-8.
    """
    encoded = stem.encode(errors="surrogateescape")
    if len(encoded) <= longest:
        return stem
    end = f"-{digest[:16]}"
    return encoded[: longest - len(end)].decode(errors="ignore") + end
