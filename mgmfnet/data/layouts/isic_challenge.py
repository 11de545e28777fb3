"""The ISIC challenges of 2016, 2017 and 2018 (lesion boundaries), as they are downloaded.

``ISIC-2017_Training_Data/ISIC_0000000.jpg`` belongs to
``ISIC-2017_Training_Part1_GroundTruth/ISIC_0000000_segmentation.png``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from mgmfnet.data.layouts.arrangement import Arrangement
from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.data.layouts.image_files import FolderTree, FoundFile, folder_names, walk_images
from mgmfnet.data.layouts.pairing import BY_NAME, Pairing, below
from mgmfnet.data.layouts.two_folders import without_helpers
from mgmfnet.sentence import Sentence, listed

_CHALLENGE = r"(?P<challenge>(?:ISBI|ISIC)-?(?:\d{4})?)(?:_ISIC_Part1|_Task1(?:-2)?)?"
_SPLIT = r"_(?P<split>Training|Validation|Test)(?P<version>_v\d)?"
_IMAGES: Final = re.compile(rf"{_CHALLENGE}{_SPLIT}_(?:Data|Input)", re.IGNORECASE)
_MASKS: Final = re.compile(rf"{_CHALLENGE}{_SPLIT}(?:_Part1)?_GroundTruth", re.IGNORECASE)
_PART: Final = re.compile(rf"(?:ISBI|ISIC)[-_]?\d{{4}}(?:_.*)?{_SPLIT}_.*", re.IGNORECASE)
_SPLITS: Final = {"training": TRAIN, "validation": VALIDATION, "test": TEST}


class _Part(NamedTuple):
    """What images and masks that belong together have in common in the names of their folders."""

    challenge: str
    split: str
    version: str


def is_part(name: str) -> bool:
    """Whether a folder holds files of one of the challenges, of whatever task."""
    return _PART.fullmatch(name) is not None


def find(tree: FolderTree) -> Arrangement | None:
    """Look at a folder that holds the challenge's folders, or at one of its image folders."""
    if (part := _part(_IMAGES, tree.folder.name)) is not None:
        return _one_folder(tree, part)
    names = tree.names()
    images, masks = _parts(_IMAGES, names), _parts(_MASKS, names)
    if not images:
        return None
    if (overlap := _overlap(images, masks)) is not None:
        return _ambiguous(tree, images, masks, overlap)
    splits, problems = {}, []
    for part, (name,) in images.items():
        (mask_name,) = masks.get(part, [""])
        splits[part.split] = Pairing(
            _images_in(tree, name),
            tree.below(mask_name) if mask_name else (),
            ((below(name), below(mask_name)),),
        )
        if not mask_name:
            problems.append(_no_masks(name))
    chosen = [*images.values(), *masks.values()]
    parts = (name for name in names if is_part(name) and [name] not in chosen)
    others = [file for name in parts for file in tree.below(name)]
    return Arrangement("isic", splits, others, tuple(problems))


def _one_folder(tree: FolderTree, part: _Part) -> Arrangement:
    around = tree.folder.parent
    masks = _parts(_MASKS, folder_names(around)).get(part, [])
    found = [walk_images(around / name) for name in masks]
    problems = [problem for one in found for problem in one.problems()]
    if not found:
        problems.append(_no_masks(tree.folder.name))
    pairing = Pairing(
        without_helpers(tree.folders[""]), [file for one in found for file in one.files()]
    )
    return Arrangement(
        "isic",
        {part.split: pairing},
        problems=tuple(problems),
        mask_folder=around / masks[0] if masks else None,
        around=around,
        ambiguity=_told_overlap(masks) if len(masks) > 1 else None,
    )


def _ambiguous(
    tree: FolderTree,
    images: Mapping[_Part, Sequence[str]],
    masks: Mapping[_Part, Sequence[str]],
    overlap: Sentence,
) -> Arrangement:
    """Images of several challenges can be reviewed together, but not learnt from."""
    pairing = Pairing(
        (file for names in images.values() for name in names for file in _images_in(tree, name)),
        (file for names in masks.values() for name in names for file in tree.below(name)),
        BY_NAME,
    )
    return Arrangement("isic", {ALL: pairing}, ambiguity=overlap)


def _images_in(tree: FolderTree, name: str) -> list[FoundFile]:
    tree.below(name)  # which may be a link
    return without_helpers(tree.folders.get(f"{name}/", ()))


def _part(pattern: re.Pattern[str], name: str) -> _Part | None:
    if (match := pattern.fullmatch(name)) is None:
        return None
    challenge, split, version = match.group("challenge", "split", "version")
    return _Part(challenge.upper().replace("-", ""), _SPLITS[split.lower()], version or "")


def _parts(pattern: re.Pattern[str], names: Iterable[str]) -> dict[_Part, list[str]]:
    parts: dict[_Part, list[str]] = defaultdict(list)
    for name in names:
        if part := _part(pattern, name):
            parts[part].append(name)
    return dict(parts)


def _overlap(
    images: Mapping[_Part, Sequence[str]], masks: Mapping[_Part, Sequence[str]]
) -> Sentence | None:
    """What to tell where several challenges, or several folders for one split, lie together."""
    for names in (*images.values(), *masks.values()):
        if len(names) > 1:
            return _told_overlap(names)
    splits = {part.split for part in images}
    if len({part.challenge for part in images}) > 1 or len(splits) < len(images):
        return _told_overlap(name for names in images.values() for name in names)
    return None


def _told_overlap(names: Iterable[str]) -> Sentence:
    return Sentence(
        "These folders overlap or are of different challenges: {names}. Choose one image "
        "folder, or move each challenge to a folder of its own.",
        names=listed(names),
    )


def _no_masks(name: str) -> Sentence:
    return Sentence("There is no folder of masks for {name}.", name=name)
