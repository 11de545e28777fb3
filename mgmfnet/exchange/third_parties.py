"""Formats that other packages bring, through the entry points ``mgmfnet.exporters``."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import Final, NamedTuple

from mgmfnet.exchange.exporter import Exporter
from mgmfnet.exchange.formats import EXPORTERS
from mgmfnet.sentence import Sentence

GROUP: Final = "mgmfnet.exporters"


class Formats(NamedTuple):
    """All formats that there are here.

    Attributes:
        exporters: By name, ours first.
        problems: A sentence for each that does not work.
    """

    exporters: Mapping[str, Exporter]
    problems: tuple[Sentence, ...] = ()


@cache
def find_exporters() -> Formats:
    """Ours, and those of the packages that are installed; a broken one is told of, not raised."""
    exporters, problems = dict(EXPORTERS), []
    for entry in entry_points(group=GROUP):
        try:
            exporter = entry.load()
        except Exception as error:  # noqa: BLE001 - another's code may raise anything
            problems.append(_broken(entry.value, error))
            continue
        if not isinstance(exporter, Exporter):
            problems.append(_broken(entry.value, Sentence("it is no exporter")))
        elif exporter.name in exporters:
            problems.append(_broken(entry.value, Sentence("its name is taken")))
        else:
            exporters[exporter.name] = exporter
    return Formats(exporters, tuple(problems))


def _broken(place: str, reason: object) -> Sentence:
    return Sentence(
        "The export format {place} does not work and is left out: {reason}. Update the package "
        "that brings it.",
        place=place,
        reason=reason,
    )
