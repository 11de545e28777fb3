"""Which files of a folder are images and which are masks, where no data set says it otherwise.

A name alone proves nothing: a photograph may be called ``nevus_lesion.jpg``, and a folder ``gt``.
A way of naming counts as soon as one file that is named so has its image, then for all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mgmfnet.data.layouts.image_files import FoundFile
from mgmfnet.data.layouts.mask_names import (
    HALF,
    HELPER,
    IMAGE_FOLDER,
    MASK_FOLDER,
    PART,
    kind_of,
    mask_stem,
    name_key,
)


class Verdict(NamedTuple):
    """The files of a folder.

    Attributes:
        images: To review or to learn from.
        masks: Of images, whether these are there or not.
        others: What was computed from images, or marks something else than the lesion.
    """

    images: list[FoundFile]
    masks: list[FoundFile]
    others: list[FoundFile]


def tell_apart(
    folders: Mapping[str, Sequence[FoundFile]], others: Iterable[FoundFile] = ()
) -> Verdict:
    """Tell images from masks.

    Args:
        folders: Files by the place of their folder, as in a `FolderTree`.
        others: Images elsewhere that some of the files may be named after.
    """
    others = list(others)
    verdict = Verdict([], [], [])
    named: dict[str, list[tuple[FoundFile, str]]] = defaultdict(list)
    for place in _set_masks_aside(folders, others, verdict.masks):
        for file in folders[place]:
            kind, stem = kind_of(file.entry.name)
            if kind:
                named[kind].append((file, stem))
            else:
                verdict.images.append(file)
    verdict.others.extend(file for file, _ in named.pop(HELPER, ()))
    if named:
        _judge(named, _stems((*verdict.images, *others)), verdict)
    return verdict


def _judge(
    named: Mapping[str, list[tuple[FoundFile, str]]], stems: set[str], verdict: Verdict
) -> None:
    """Sort in the files that are named as something else than an image."""
    stems.update(name_key(file.stem) for files in named.values() for file, _ in files)
    for kind, files in named.items():
        established = any(name_key(stem) in stems for _, stem in files)
        found = verdict.others if kind == PART else verdict.masks
        (found if established else verdict.images).extend(file for file, _ in files)


def _set_masks_aside(
    folders: Mapping[str, Sequence[FoundFile]],
    others: Sequence[FoundFile],
    masks: list[FoundFile],
) -> list[str]:
    """Take the files of mask folders out; the places of the other folders."""
    inside: dict[str, list[str]] = defaultdict(list)
    outside: list[str] = []
    for place in folders:
        root = _mask_root(place)
        (inside[root] if root else outside).append(place)
    if any(folders[place] for places in inside.values() for place in places):
        stems = _stems(others) | _stems(file for place in outside for file in folders[place])
        for root, places in inside.items():
            files = [file for place in places for file in folders[place]]
            if _lies_beside_images(root, folders) or any(
                name_key(mask_stem(file.stem, stems)) in stems for file in files
            ):
                masks += files
            else:
                outside += places
    return outside


def _mask_root(place: str) -> str:
    """The uppermost folder on the way to a place that is named as one of masks, or nothing."""
    start = 0
    while (end := place.find("/", start)) >= 0:
        if MASK_FOLDER.fullmatch(place, start, end):
            return place[: end + 1]
        start = end + 1
    return ""


def _lies_beside_images(root: str, folders: Mapping[str, Sequence[FoundFile]]) -> bool:
    """Whether a folder as ``masks`` has one as ``images`` beside it, whatever is in the two."""
    around, _, name = root[:-1].rpartition("/")
    if not HALF.fullmatch(name):
        return False
    around = f"{around}/" if around else ""
    return any(
        files and place.startswith(around) and _is_images(place[len(around) :])
        for place, files in folders.items()
    )


def _is_images(place: str) -> bool:
    return IMAGE_FOLDER.fullmatch(place.partition("/")[0]) is not None


def _stems(files: Iterable[FoundFile]) -> set[str]:
    return {name_key(file.stem) for file in files}
