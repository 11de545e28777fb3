"""Where the masks of predicted images lie below the folder that receives them."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from mgmfnet.file_names import LONGEST_FILE_NAME, cut_stem, file_key


class FoundImage(NamedTuple):
    """An image to predict.

    Attributes:
        path: The file; absolute.
        place: POSIX path below the folder that was searched, or the name of a file that was given.
    """

    path: Path
    place: str


def mask_places(images: Sequence[FoundImage], longest_ending: int) -> Mapping[Path, str]:
    """The place of each image's files, to which an ending such as ``_segmentation.png`` is added.

    That of ``sub/a.jpg`` is ``sub/a``. Where that would be the place of two images they keep their
    suffix, ``sub/a.jpg`` and ``sub/a.png``; images that come from several folders and would still
    share a place have the name of their own folder before it. So a place depends on no order.

    Args:
        images: Each once.
        longest_ending: Bytes to leave for the ending; longer names are cut.
    """
    places: dict[Path, str] = {}
    taken: set[str] = set()
    waiting = list(images)
    for form in _FORMS:
        wanted = {image: _cut(form(image), LONGEST_FILE_NAME - longest_ending) for image in waiting}
        uses = Counter(map(file_key, wanted.values()))
        free = {
            image: place
            for image, place in wanted.items()
            if uses[file_key(place)] == 1 and file_key(place) not in taken
        }
        places.update((image.path, place) for image, place in free.items())
        taken.update(map(file_key, free.values()))
        waiting = [image for image in waiting if image not in free]
    return places


def _told_apart(image: FoundImage) -> str:
    return f"{image.place}-{_digest(str(image.path))}"


_FORMS: Final[Sequence[Callable[[FoundImage], str]]] = (
    lambda image: str(PurePosixPath(image.place).with_suffix("")),
    lambda image: image.place,
    lambda image: f"{image.path.parent.name}/{image.path.stem}",
    lambda image: f"{image.path.parent.name}/{image.path.name}",
    _told_apart,
)


def _cut(place: str, longest: int) -> str:
    folder, slash, name = place.rpartition("/")
    return f"{folder}{slash}{cut_stem(name, _digest(place), longest)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()
