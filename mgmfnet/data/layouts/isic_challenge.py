"""The ISIC challenges of 2016, 2017 and 2018 (lesion boundaries), as they are downloaded.

``ISIC-2017_Training_Data/ISIC_0000000.jpg`` belongs to
``ISIC-2017_Training_Part1_GroundTruth/ISIC_0000000_segmentation.png``.
"""

import re
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.data.layouts.discovery import TEST, TRAIN, VALIDATION, Discovery, listed
from mgmfnet.data.layouts.image_files import list_images, subfolders
from mgmfnet.data.layouts.pairing import Pairing, is_helper
from mgmfnet.data.layouts.patient_groups import read_groups
from mgmfnet.errors import DataError
from mgmfnet.sentence import Sentence

_CHALLENGE = r"(?P<challenge>(?:ISBI|ISIC)-?(?:\d{4})?)(?:_ISIC_Part1|_Task1(?:-2)?)?"
_SPLIT = r"_(?P<split>Training|Validation|Test)(?P<version>_v\d)?"
_IMAGES: Final = re.compile(rf"{_CHALLENGE}{_SPLIT}_(?:Data|Input)", re.IGNORECASE)
_MASKS: Final = re.compile(rf"{_CHALLENGE}{_SPLIT}(?:_Part1)?_GroundTruth", re.IGNORECASE)
_SPLITS: Final = {"training": TRAIN, "validation": VALIDATION, "test": TEST}


class _Part(NamedTuple):
    """What images and masks that belong together have in common in the names of their folders."""

    challenge: str
    split: str
    version: str


def find(folder: Path) -> Discovery | None:
    """Look at a folder that holds the challenge's folders, or at one of its image folders.

    Raises:
        DataError: Several challenges, or several folders for one split, lie side by side.
    """
    if part := _part(_IMAGES, folder.name):
        around, images = folder.parent, {part: folder}
    else:
        around, images = folder, _parts(_IMAGES, folder)
    if not images:
        return None
    _refuse_mixtures(images)
    masks = _parts(_MASKS, around)
    groups = read_groups(around, folder)
    splits, problems = {}, list(groups.problems())
    for part, image_folder in images.items():
        listing = list_images(image_folder)
        pairing = Pairing((i for i in listing.images if not is_helper(i)), image_folder)
        if mask_folder := masks.get(part):
            pairing.add_masks(list_images(mask_folder).images, mask_folder)
        else:
            problems.append(
                Sentence("There is no folder of masks for {name}.", name=image_folder.name)
            )
        splits[part.split] = pairing.samples(groups.by_stem)
        problems += [*listing.problems(), *pairing.problems()]
    return Discovery("isic", splits, tuple(problems))


def mask_folder(folder: Path) -> Path | None:
    """The folder of the masks of one of the challenge's image folders.

    Raises:
        DataError: The folders around it cannot be read, or two of them claim to be that.
    """
    part = _part(_IMAGES, folder.name)
    return None if part is None else _parts(_MASKS, folder.parent).get(part)


def _part(pattern: re.Pattern[str], name: str) -> _Part | None:
    if (match := pattern.fullmatch(name)) is None:
        return None
    challenge, split, version = match.group("challenge", "split", "version")
    return _Part(challenge.upper().replace("-", ""), _SPLITS[split.lower()], version or "")


def _parts(pattern: re.Pattern[str], folder: Path) -> dict[_Part, Path]:
    parts: dict[_Part, Path] = {}
    for below in subfolders(folder):
        if part := _part(pattern, below.name):
            if part in parts:
                raise _overlap(parts[part], below)
            parts[part] = below
    return parts


def _refuse_mixtures(images: dict[_Part, Path]) -> None:
    challenges = {part.challenge for part in images}
    splits = {part.split for part in images}
    if len(challenges) > 1 or len(splits) < len(images):
        raise _overlap(*images.values())


def _overlap(*folders: Path) -> DataError:
    names = listed(folder.name for folder in folders)
    return DataError(
        "These folders overlap or are of different challenges: {names}. Choose one image "
        "folder, or move each challenge to a folder of its own.",
        names=names,
    )
