"""Where the review directory of an image folder is."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

from mgmfnet.data.layouts.image_files import REVIEW_FOLDER
from mgmfnet.paths import data_dir

DATABASE_NAME: Final = "study.sqlite"


def choose_review_dir(folder: Path, *, read_only: bool) -> Path:
    """The review directory of ``folder``; it may not exist yet.

    An existing one is taken wherever it is. A new one goes into the folder itself, or under
    `data_dir` when the folder is read-only.
    """
    inside = folder / REVIEW_FOLDER
    outside = data_dir() / "studies" / _fingerprint(folder)
    for existing in (inside, outside):
        if _is_file(existing / DATABASE_NAME):
            return existing
    return inside if read_only or _can_write(inside) else outside


def _fingerprint(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def _is_file(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.is_file()
    return False


def _can_write(folder: Path) -> bool:
    """Found out by writing: access rights say too little about network and read-only mounts."""
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
