"""Images in ``images/`` and their masks, of the same names, in ``masks/`` beside it."""

from mgmfnet.data.layouts.arrangement import Arrangement
from mgmfnet.data.layouts.image_files import FolderTree
from mgmfnet.data.layouts.two_folders import two_folders


def find(tree: FolderTree) -> Arrangement | None:
    """Look for the two folders; letter case does not count."""
    return two_folders("paired", tree, "images", ("masks",))
