"""Names that come with a folder from elsewhere, and may lead nowhere but into it.

Whoever sends a folder chooses the names in its database and what its files are links to.
"""

import os
import re
from pathlib import Path
from typing import Final

from mgmfnet.errors import DataError

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_ROOT: Final = re.compile(r"([a-z]:)?[/\\]", re.IGNORECASE | re.ASCII)
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)[ .]*(\..*)?", re.IGNORECASE)


def inside(folder: Path, name: str) -> Path:
    """The file ``name`` in ``folder``, which may not be there yet.

    Links above the folder are followed; it and what leads from it to the file must not be links.

    Args:
        folder: Of ours.
        name: Relative to it, in POSIX form.

    Raises:
        DataError: The name leads elsewhere.
    """
    if leads_elsewhere(name):
        raise DataError(
            "{name} is no name of a file in {folder}, so nothing was read or changed there. "
            "The folder was tampered with; use a copy that you trust.",
            name=name if name.isprintable() else ascii(name)[1:-1],
            folder=folder,
        )
    path = folder / name
    if not _is_reached_without_links(path.parent, folder):
        raise DataError(
            "{path} is reached by a link to another place, so it was left alone. Put the folder "
            "itself where the link is.",
            path=path,
        )
    return path


def leads_elsewhere(name: str) -> bool:
    """Whether a relative name is none, or leads out of its folder, here or on another system."""
    parts = re.split(r"[/\\]", name)
    return (
        not name.strip(" .")
        or "\0" in name
        or ".." in parts
        or _ROOT.match(name) is not None
        or (os.name == "nt" and (":" in name or any(map(_DEVICE.fullmatch, parts))))
    )


def is_sha256(text: str) -> bool:
    """Whether this is a hash as this program writes it, which is also the name of a file."""
    return _SHA256.fullmatch(text) is not None


def is_link(path: Path) -> bool:
    """Whether a file or folder is a link to another place; Windows has several kinds of them."""
    return not _is_reached_without_links(path, path)


def _is_reached_without_links(path: Path, folder: Path) -> bool:
    """Whether there is no link between the parent of ``folder`` and ``path`` below it."""
    below = path.relative_to(folder.parent)
    try:
        return path.resolve() == folder.parent.resolve() / below
    except (OSError, RuntimeError):  # links that lead in a circle
        return False
