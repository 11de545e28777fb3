"""Formats that other programs read and write: one per file in ``formats``.

A new export format is a file with an `Exporter` and a line in the table of ``formats``; the
contract tests in ``tests/contracts`` then run over it, and the menu and the command line offer it.
What every format needs is in `mgmfnet.exchange.export`.
"""

from mgmfnet.exchange.export import export_cases, export_study
from mgmfnet.exchange.export_options import (
    Division,
    ExportOptions,
    Instances,
    MaskKind,
    Option,
)
from mgmfnet.exchange.exporter import (
    ExportCase,
    Exporter,
    ExportReport,
    ExportSource,
    ExportTarget,
    Progress,
)
from mgmfnet.exchange.formats import EXPORTERS
from mgmfnet.exchange.third_parties import Formats, find_exporters
from mgmfnet.study.readings.masks_of import MasksOf

__all__ = [
    "EXPORTERS",
    "Division",
    "ExportCase",
    "ExportOptions",
    "ExportReport",
    "ExportSource",
    "ExportTarget",
    "Exporter",
    "Formats",
    "Instances",
    "MaskKind",
    "MasksOf",
    "Option",
    "Progress",
    "export_cases",
    "export_study",
    "find_exporters",
]
