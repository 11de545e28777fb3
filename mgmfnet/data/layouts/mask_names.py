"""How files and folders of masks are named. Whether a file so named is one, `verdict` decides."""

import re
import unicodedata
from collections.abc import Container, Mapping
from typing import Final

from mgmfnet.errors import UsageError

_NAMED: Final = re.compile(
    r"(?:(?P<ending>[_-](?:segmentation|seg|labels?|masks?(?:_\d+)?)|_cp_masks|_lesion)"
    r"|(?P<part>_(?:attribute_\w+|scribble(?:_\d+)?))"
    r"|(?P<helper>_(?:superpixels|probability)))$",
    re.IGNORECASE,
)
_START: Final = "mask_"
_IMAGE_TYPE: Final = re.compile(r"[._](?:jpe?g|png|tiff?|bmp|gif|webp|jp2)$", re.IGNORECASE)
"""What is left of the image's own name in that of a mask, as in ``lesion.jpg.png``."""

_TASK: Final = re.compile(r"task-(\d+)-annotation-\d+-by-.*", re.IGNORECASE)
"""What Label Studio calls a mask, after the number of its task."""

_UPLOAD: Final = re.compile(r"^[0-9a-f]{8}-(?=.)", re.IGNORECASE)
"""What Label Studio puts before the name of a file."""

_STEM: Final = "{stem}"

EXAMPLE: Final = "{stem}_gt.png"
"""Of a pattern."""

_AN_IMAGE: Final = ("", "")

PART: Final = "part"
"""The kind of files that mark something of a lesion: an attribute, a stroke for an algorithm."""

HELPER: Final = "helper"
"""The kind of files that were computed from an image, and are neither image nor mask."""

_OF_AN_IMAGE: Final = "image"
"""The kind of files whose name holds the whole name of an image, with its type."""

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
    stem, _, suffix = name.rpartition(".")
    is_lossy = f".{suffix.lower()}" in _LOSSY
    image = possible_stems(stem)[-1]
    if (match := _NAMED.search(stem)) is None:
        if stem.lower().startswith(_START):
            return _START, image
        return _AN_IMAGE if is_lossy or image == stem else (_OF_AN_IMAGE, image)
    kind, added = str(match.lastgroup), match.group().lower()
    if added == "_lesion" and is_lossy:
        return _AN_IMAGE  # a close-up beside an overview is called that, too
    return added.rstrip("_0123456789") if kind == "ending" else kind, image


def mask_stem(stem: str, images: Container[str] = ()) -> str:
    """The stem of the image that a mask belongs to.

    Args:
        stem: Of the mask.
        images: `name_key` of the stems of images; a mask that is named as one of them is its mask,
            however that name ends.
    """
    stems = possible_stems(stem)
    uploaded = (_UPLOAD.sub("", one) for one in stems)
    return next((one for one in (*stems, *uploaded) if name_key(one) in images), stems[-1])


def possible_stems(stem: str) -> list[str]:
    """The stem of a mask, and what is left of it without each thing that marks it as one."""
    stems = [stem]
    for bared in (_without_type, _without_ending, _without_type):
        if bare := bared(stems[-1]):
            stems.append(bare)
    return stems


def task_of(name: str) -> str:
    """The number of Label Studio's task that a mask is named after; empty for any other name."""
    match = _TASK.match(name)
    return match[1] if match else ""


def name_key(name: str) -> str:
    """Equal for names that differ in letter case or in the composition of letters only."""
    return _composed(name).casefold()


def _composed(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _without_type(stem: str) -> str:
    """Empty where there is none."""
    match = _IMAGE_TYPE.search(stem)
    return stem[: match.start()] if match else ""


def _without_ending(stem: str) -> str:
    """Empty where there is none."""
    match = _NAMED.search(stem)
    if match is None:
        return stem[len(_START) :] if stem.lower().startswith(_START) else ""
    return "" if match.lastgroup == HELPER else stem[: match.start()]


class MaskNames:
    """How the masks of a folder are named: in the usual ways, or as a person says.

    Attributes:
        pattern: As ``{stem}_gt.png``; empty for the usual ways.
        task_images: The names of the images of Label Studio's tasks, by their numbers.
    """

    def __init__(self, pattern: str = "", task_images: Mapping[str, str] | None = None) -> None:
        """Understand a pattern.

        Args:
            pattern: ``{stem}`` stands for the name of an image without its type. A pattern without
                a type fits all types.
            task_images: Where they are known.

        Raises:
            UsageError: ``{stem}`` is not in it, or more than once, or it names a folder.
        """
        self.pattern = pattern
        self.task_images = task_images or {}
        before, _, after = _composed(pattern).partition(_STEM)
        if pattern and (pattern.count(_STEM) != 1 or "/" in pattern):
            raise UsageError(
                "The pattern {pattern} does not say where the name of the image is. "
                "Write {example}, for instance.",
                pattern=pattern,
                example=EXAMPLE,
            )
        any_type = "" if "." in after else r"\.[^.]+"
        form = f"{re.escape(before)}(.+){re.escape(after)}{any_type}"
        self._form = re.compile(form, re.IGNORECASE)

    def image_of(self, name: str, images: Container[str] = ()) -> str | None:
        """The stem of the image that a mask belongs to; None where its name is no mask's.

        Args:
            name: Of a file.
            images: As for `mask_stem`.
        """
        if not self.pattern:
            named = self.task_images.get(task_of(name), name)
            return mask_stem(named.rpartition(".")[0], images)
        match = self._form.fullmatch(_composed(name))
        return match and match[1]


USUAL_NAMES: Final = MaskNames()
