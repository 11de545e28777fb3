"""Names that are derived from the names of images."""

import hashlib
import re
import unicodedata
from collections.abc import Container
from typing import Final

from mgmfnet.foreign_names import leads_elsewhere

_NUMBER: Final = re.compile("[0-9]+")
_NUMBER_WIDTH: Final = 20
LONGEST_FILE_NAME: Final = 255
"""Bytes; the limit of all common file systems."""

_MASK_END: Final = "_segmentation.png"
_LONGEST_STEM: Final = LONGEST_FILE_NAME - len(_MASK_END)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)


def natural_key(name: str) -> str:
    """Sorts ``img2`` before ``img10``, regardless of letter case, folder by folder."""
    padded = _NUMBER.sub(lambda number: number.group().zfill(_NUMBER_WIDTH), name.casefold())
    return padded.replace("/", "\x01")


def file_key(name: str) -> str:
    """Equal for names that are one file on a system that ignores case or Unicode form."""
    return unicodedata.normalize("NFC", name).casefold()


def mask_name(name: str, taken: Container[str]) -> str:
    """Where the mask of the image ``name`` is kept, relative to the folder of masks.

    ``a/b.jpg`` has ``a/b_segmentation.png``. When an image of the same stem has taken that, it is
    ``a/b.jpg_segmentation.png``. Stems that would make the name too long are cut, and names that
    would lead elsewhere on another system are not used at all.

    Args:
        name: POSIX path of the image relative to its folder.
        taken: `file_key` of the names that are not free.
    """
    folder, slash, file_name = name.rpartition("/")
    stem = file_name.rpartition(".")[0]
    digest = hashlib.sha256(name.encode()).hexdigest()
    for choice in (stem, file_name, f"{stem}-{digest}"):
        candidate = f"{folder}{slash}{cut_stem(choice, digest, _LONGEST_STEM)}{_MASK_END}"
        if file_key(candidate) not in taken:
            break
    return f"{digest}{_MASK_END}" if leads_elsewhere(candidate) else candidate


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
