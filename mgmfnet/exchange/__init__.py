"""Formats that other programs read and write: one per file in ``formats``.

A new export format is a file with an `Exporter` and a line in `EXPORTERS`; the contract test in
``tests/contracts`` then runs over it, and the menu and the command line offer it. What every
format needs is in `mgmfnet.exchange.export`.
"""

from typing import Final

from mgmfnet.exchange.export import export_cases, export_study
from mgmfnet.exchange.export_options import Division, ExportOptions, Instances, Option
from mgmfnet.exchange.exporter import (
    ExportCase,
    Exporter,
    ExportReport,
    ExportSource,
    ExportTarget,
    Progress,
)
from mgmfnet.exchange.formats.dicom import DICOM
from mgmfnet.exchange.formats.isic import ISIC

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
    "Option",
    "Progress",
    "export_cases",
    "export_study",
]

EXPORTERS: Final[dict[str, Exporter]] = {
    ISIC.name: ISIC,
    DICOM.name: DICOM,
}
