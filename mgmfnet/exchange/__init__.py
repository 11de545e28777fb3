"""Formats that other programs read and write: one per file.

A new export format is a file with an `Exporter` and a line in `EXPORTERS`; the contract test in
``tests/contracts`` then runs over it, and the menu and the command line offer it.
"""

from typing import Final

from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportReport, Progress
from mgmfnet.exchange.isic import IsicExporter

__all__ = ["EXPORTERS", "ExportCase", "ExportReport", "Exporter", "Progress"]

EXPORTERS: Final[dict[str, Exporter]] = {
    IsicExporter.name: IsicExporter(),
}
