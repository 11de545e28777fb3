"""The names of masks, derived from the names of their images."""

import hashlib
from collections.abc import Container
from typing import Final

from mgmfnet.file_names import LONGEST_FILE_NAME, cut_stem, file_key
from mgmfnet.foreign_names import leads_elsewhere

_MASK_END: Final = "_segmentation.png"
_LONGEST_STEM: Final = LONGEST_FILE_NAME - len(_MASK_END)


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
