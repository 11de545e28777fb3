"""How files and folders of masks are named. Whether a file so named is one, `verdict` decides."""

import re
import unicodedata
from collections.abc import Container
from typing import Final

_NAMED: Final = re.compile(
    r"(?:(?P<ending>[_-](?:segmentation|seg|masks?(?:_\d+)?)|_cp_masks|_lesion)"
    r"|(?P<part>_(?:attribute_\w+|scribble(?:_\d+)?))"
    r"|(?P<helper>_(?:superpixels|probability)))(?=\.[^.]*$|$)"
    r"|^(?P<start>mask_)",
    re.IGNORECASE,
)

_AN_IMAGE: Final = ("", "")

PART: Final = "part"
"""The kind of files that mark something of a lesion: an attribute, a stroke for an algorithm."""

HELPER: Final = "helper"
"""The kind of files that were computed from an image, and are neither image nor mask."""

_LOSSY: Final = (".jpg", ".jpeg", ".jpe", ".jfif")

_CORE: Final = (
    r"masks?|labels?(?:tr|ts|val)?|gts?|ground[ _-]?truth|annotations?|annots?"
    r"|segmentation(?:s|class|object|classpng|objectpng|classvisualization|objectvisualization)?"
)
MASK_FOLDER: Final = re.compile(rf"(?:.*[ _-])?(?:{_CORE})(?:[ _-].*)?", re.IGNORECASE)
IMAGE_FOLDER: Final = re.compile(
    r"images?(?:tr|ts|val)?|imgs?|jpegimages|originals?|inputs?", re.IGNORECASE
)
HALF: Final = re.compile(r"masks?|labels?(?:tr|ts|val)?", re.IGNORECASE)
"""A folder of masks wherever a folder of images lies beside it."""


def is_helper(name: str) -> bool:
    """Whether a file was computed from an image and is neither image nor mask, by its name."""
    return kind_of(name)[0] == HELPER


def kind_of(name: str) -> tuple[str, str]:
    """What the name of a file says that it is, and the stem of the image that it belongs to.

    Both are empty for a file that is named as an image. The kind is `PART`, `HELPER`, or otherwise
    what is added to the name of an image to name a mask, without a number.
    """
    if (match := _NAMED.search(name)) is None:
        return _AN_IMAGE
    kind, added = str(match.lastgroup), match.group().lower()
    if kind == "start":
        return added, name[match.end() :].rpartition(".")[0]
    if added == "_lesion" and name.lower().endswith(_LOSSY):
        return _AN_IMAGE  # a close-up beside an overview is called that, too
    return added.rstrip("_0123456789") if kind == "ending" else kind, name[: match.start()]


def mask_stem(stem: str, images: Container[str] = ()) -> str:
    """The stem of the image that a mask belongs to.

    Args:
        stem: Of the mask.
        images: `name_key` of the stems of images; a mask that is named as one of them is its mask,
            however that name ends.
    """
    if name_key(stem) in images:
        return stem
    match = _NAMED.search(stem)
    if match is None or match.lastgroup == HELPER:
        return stem
    return stem[match.end() :] if match.lastgroup == "start" else stem[: match.start()]


def name_key(name: str) -> str:
    """Equal for names that differ in letter case or in the composition of letters only."""
    return (name if name.isascii() else unicodedata.normalize("NFC", name)).casefold()
