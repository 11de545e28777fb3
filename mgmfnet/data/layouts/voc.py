"""Pascal VOC, as the challenge, CVAT ("Segmentation mask") and labelme2voc write it.

``JPEGImages/1.jpg`` belongs to ``SegmentationClass/1.png``. Single objects
(``SegmentationObject``) and pictures to look at (``SegmentationClassVisualization``) are left out.
"""

from dataclasses import replace

from mgmfnet.data.layouts.arrangement import Arrangement
from mgmfnet.data.layouts.image_files import FolderTree
from mgmfnet.data.layouts.two_folders import by_lower_name, two_folders

_MASKS = ("segmentationclass", "segmentationclasspng")


def find(tree: FolderTree) -> Arrangement | None:
    """Look for the folders of images and of masks; letter case does not count."""
    # Older programs write arrays, not images, into the first of them.
    folders = by_lower_name(tree.names())
    filled = [name for name in _MASKS if name in folders and tree.below(folders[name])]
    masks = filled or _MASKS
    if (found := two_folders("voc", tree, "jpegimages", masks)) is None:
        return None
    known = set(map(id, found.masks))
    others = [
        file
        for name in folders
        if name.startswith("segmentation")
        for file in tree.below(folders[name])
        if id(file) not in known
    ]
    return replace(found, others=others)
