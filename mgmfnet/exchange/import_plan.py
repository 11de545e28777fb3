"""Looks what a file or folder of masks is, in whichever format, before it is imported."""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from mgmfnet.data.image_io import IMAGE_SUFFIXES
from mgmfnet.data.layouts.image_files import EXPORT_MARK, REVIEW_FOLDER
from mgmfnet.data.layouts.mask_names import task_of
from mgmfnet.errors import DataError, MaskError, UsageError
from mgmfnet.exchange.readers import READERS, AnnotationFile, Notes, Reader
from mgmfnet.exchange.readers.label_studio import LABEL_STUDIO
from mgmfnet.exchange.readers.numpy_masks import NUMPY
from mgmfnet.sentence import listed, together
from mgmfnet.study import Study, importing
from mgmfnet.study.importing import AnnotationSet, ForeignMask, ImportPlan

MASK_FILES: Final = "masks"
"""The format of picture files, each of which is a mask."""

FORMATS: Final = (MASK_FILES, *READERS)
"""The names of all formats."""

_OF_A_DATA_SET: Final = frozenset({".yaml", ".yml"})
"""Suffixes of files that describe the folder that they lie in."""

_NNUNET: Final = "dataset.json"


def plan_import(
    study: Study,
    path: Path,
    progress: Callable[[int, int], None] = lambda *_: None,
    *,
    pattern: str = "",
    labels: Collection[str] = (),
    format_name: str = "",
) -> ImportPlan:
    """As `mgmfnet.study.importing.plan_import`, of masks in any format.

    Args:
        study: Whose cases need masks.
        path: A folder, or a file of annotations.
        progress: As there; told ``(0, 0)`` while it is not known yet how many masks there are.
        pattern: How mask files are named, where that is not usual; then they are what is meant.
        labels: As there.
        format_name: One of `FORMATS`; empty to tell it by the content.

    Raises:
        DataError: There is nothing to import, or in several formats.
        UsageError: As there; or there is a pattern for what are no mask files.
    """
    path = Path(os.path.abspath(path))
    if pattern and format_name not in {"", MASK_FILES}:
        raise UsageError("A pattern says how mask files are named. Leave it or the format out.")
    notes = Notes()
    given = None
    if path.exists() and not pattern and format_name != MASK_FILES:
        given = _annotations(path, format_name, notes, lambda: progress(0, 0))
    folder = path.parent if given is None and _describes_folder(path) else path
    try:
        plan = importing.plan_import(
            study, folder, progress, pattern=pattern, labels=labels, given=given
        )
    except DataError as error:  # what could not be read may be what was meant
        raise DataError("{sentences}", sentences=together(*notes.told(), error)) from error
    return replace(plan, notes=tuple(notes.told()))


def _annotations(
    path: Path, format_name: str, notes: Notes, check: Callable[[], None]
) -> AnnotationSet | None:
    """What a file or folder holds; None where that can only be mask files.

    Raises:
        DataError: It holds several formats, or not the one that was named; or it is a file of none.
    """
    wanted = [READERS[format_name]] if format_name else list(READERS.values())
    found: dict[str, list[ForeignMask]] = {}
    for file, readers in _files(path, wanted):
        check()
        for reader in readers:
            try:
                masks = reader.read(file, notes)
            except MaskError as error:
                notes.add(error.sentence)
                break
            if masks is not None:
                found.setdefault(reader.name, []).extend(masks)
                break
    if len(found) > 1:
        found.pop(NUMPY.name, None)  # arrays beside annotations are features, more often
    if len(found) > 1:
        raise DataError(
            "{path} holds annotations in several formats ({formats}). Say which one is meant, or "
            "choose the file of one.",
            path=path,
            formats=listed(READERS[name].title for name in found),
        )
    for name, masks in found.items():
        if masks:
            return AnnotationSet(READERS[name].title, tuple(masks))
    if found or format_name or not (path.is_dir() or _describes_folder(path)):
        nothing = DataError(
            "There are no annotations in {path} that can be read. Choose a folder of masks, or a "
            "file of COCO, labelme, CVAT, Label Studio or YOLO.",
            path=path,
        )
        raise DataError("{sentences}", sentences=together(*notes.told(), nothing))
    return None


def _describes_folder(path: Path) -> bool:
    is_description = path.suffix.lower() in _OF_A_DATA_SET or path.name.lower() == _NNUNET
    return is_description and path.is_file()


def _files(
    path: Path, readers: Sequence[Reader]
) -> Iterator[tuple[AnnotationFile, Sequence[Reader]]]:
    """The files that may be annotations, with the formats that they may be of."""
    if not path.is_dir() and not _describes_folder(path):
        suffix = path.suffix.lower()
        yield (
            AnnotationFile(path, path.parent),
            [reader for reader in readers if suffix in reader.suffixes],
        )
        return
    folder = path if path.is_dir() else path.parent
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one[0] != "." and one != REVIEW_FOLDER)
        here = [reader for reader in readers if not _are_beside_masks(reader, names)]
        for name in sorted(names):
            file = Path(place, name)
            suffix = file.suffix.lower()
            may_be = [reader for reader in here if suffix in reader.suffixes]
            if may_be and name[0] != "." and name != EXPORT_MARK and not file.is_symlink():
                yield AnnotationFile(file, folder), may_be


def _are_beside_masks(reader: Reader, names: Sequence[str]) -> bool:
    """Whether Label Studio wrote masks as files, too; its list then says whose they are."""
    return reader is LABEL_STUDIO and any(
        task_of(name) and Path(name).suffix.lower() in IMAGE_SUFFIXES for name in names
    )
