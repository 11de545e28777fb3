"""Formats of annotations that other programs write: one per file.

A new format is a file with a `Reader` and a line in `READERS`; the contract test in
``tests/contracts`` then runs over it, and the dialog and the command line offer it. What a reader
gives is matched, looked at and imported by `mgmfnet.study.importing` as mask files are.
"""

from typing import Final

from mgmfnet.exchange.readers.coco import COCO
from mgmfnet.exchange.readers.cvat import CVAT
from mgmfnet.exchange.readers.image_folder import IMAGE_FOLDER
from mgmfnet.exchange.readers.label_studio import LABEL_STUDIO
from mgmfnet.exchange.readers.labelme import LABELME
from mgmfnet.exchange.readers.numpy_masks import NUMPY
from mgmfnet.exchange.readers.reader import AnnotationFile, Notes, Reader
from mgmfnet.exchange.readers.yolo import YOLO

__all__ = ["READERS", "AnnotationFile", "Notes", "Reader"]

READERS: Final[dict[str, Reader]] = {
    reader.name: reader for reader in (COCO, LABELME, LABEL_STUDIO, CVAT, YOLO, IMAGE_FOLDER, NUMPY)
}
"""By name; the first that knows a file reads it."""
