"""Formats that other programs read and write: one per file.

A new export format is a file with an `Exporter` and a line in `EXPORTERS`; the contract test in
``tests/contracts`` then runs over it, and the menu and the command line offer it. What every
format needs is in `mgmfnet.exchange.export`.
"""

from typing import Final

from mgmfnet.exchange.export import export_cases, export_study
from mgmfnet.exchange.exporter import (
    ExportCase,
    Exporter,
    ExportReport,
    ExportSource,
    ExportTarget,
    Progress,
)
from mgmfnet.exchange.isic import ISIC

__all__ = [
    "EXPORTERS",
    "ExportCase",
    "ExportReport",
    "ExportSource",
    "ExportTarget",
    "Exporter",
    "Progress",
    "export_cases",
    "export_study",
]

EXPORTERS: Final[dict[str, Exporter]] = {
    ISIC.name: ISIC,
}
