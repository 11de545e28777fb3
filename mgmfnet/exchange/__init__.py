"""Formats that other programs read and write: one per file in ``formats``.

A new export format is a file with an `Exporter` and a line in `EXPORTERS`; the contract test in
``tests/contracts`` then runs over it, and the menu and the command line offer it. What every
format needs is in `mgmfnet.exchange.export`.
"""

from typing import Final

from mgmfnet.exchange.export import export_cases, export_study
from mgmfnet.exchange.export_options import Division, ExportOptions, Instances, MaskKind, Option
from mgmfnet.exchange.exporter import (
    ExportCase,
    Exporter,
    ExportReport,
    ExportSource,
    ExportTarget,
    Progress,
)
from mgmfnet.exchange.formats.coco import COCO
from mgmfnet.exchange.formats.cvat import CVAT
from mgmfnet.exchange.formats.dicom import DICOM
from mgmfnet.exchange.formats.image_folder import IMAGE_FOLDER
from mgmfnet.exchange.formats.isic import ISIC
from mgmfnet.exchange.formats.label_studio import LABEL_STUDIO
from mgmfnet.exchange.formats.labelme import LABELME
from mgmfnet.exchange.formats.nnunet import NNUNET
from mgmfnet.exchange.formats.paired_files import CLINICDB, HAM10000, PH2
from mgmfnet.exchange.formats.plain_masks import PLAIN_MASKS
from mgmfnet.exchange.formats.yolo import YOLO

__all__ = [
    "EXPORTERS",
    "Division",
    "ExportCase",
    "ExportOptions",
    "ExportReport",
    "ExportSource",
    "ExportTarget",
    "Exporter",
    "Instances",
    "MaskKind",
    "Option",
    "Progress",
    "export_cases",
    "export_study",
]

EXPORTERS: Final[dict[str, Exporter]] = {
    exporter.name: exporter
    for exporter in (
        *(ISIC, HAM10000, PH2, CLINICDB),
        *(COCO, YOLO, NNUNET),
        *(LABELME, CVAT, LABEL_STUDIO),
        *(IMAGE_FOLDER, PLAIN_MASKS, DICOM),
    )
}
