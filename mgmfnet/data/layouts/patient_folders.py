"""A folder for each patient, where a person says that it is so."""

from collections.abc import Iterable

from mgmfnet.data.layouts.mask_names import IMAGE_FOLDER
from mgmfnet.data.metadata.patient_groups import Groups
from mgmfnet.sentence import Sentence


def folder_groups(names: Iterable[str]) -> Groups:
    """Each uppermost folder is a patient; one that only parts images from masks is none.

    Args:
        names: The images, as POSIX paths relative to their folder.
    """
    groups = {}
    for name in names:
        folders = (one for one in name.split("/")[:-1] if not IMAGE_FOLDER.fullmatch(one))
        if folder := next(folders, ""):
            groups[name] = folder
    source = Sentence(
        "Each of the {n} subfolders is taken for a patient.",
        "The one subfolder is taken for a patient.",
        n=len(set(groups.values())),
    )
    return Groups(groups, source)
