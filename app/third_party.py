"""Whose work comes with this program, and under which terms."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final, NamedTuple

from mgmfnet.paths import resource

GATHERED: Final = "gathered"
"""Where in ``resources/licences/`` a bundle has one text for each component."""

_LICENCE_FILE: Final = re.compile(r"(?i)\b(licen[cs]e|copying|notice|thirdpartynotices)(?!\w*\.py)")


class Component(NamedTuple):
    """A work of others.

    Attributes:
        name: Of the Python package, or of what else it is.
        licence: In a few words.
        texts: The files of its licences and notices.
    """

    name: str
    licence: str
    texts: tuple[Path, ...]

    def terms(self) -> str:
        """All its licences and notices, in its own words."""
        texts = (file.read_text(encoding="utf-8", errors="replace").strip() for file in self.texts)
        return "\n\n\n".join(dict.fromkeys(texts))


def components() -> list[Component]:
    """What comes with this installation, in the order of the alphabet.

    Raises:
        InstallationError: This installation lacks the list.
    """
    listed = tomllib.loads(resource("licences", "third_party.toml").read_text(encoding="utf-8"))
    found = (
        Component(name, entry["licence"], tuple(_texts(name, entry.get("texts", ()))))
        for name, entry in listed.items()
    )
    return [component for component in found if component.texts]


def _texts(name: str, own: Iterable[str]) -> Iterator[Path]:
    gathered = resource("licences") / GATHERED
    if gathered.is_dir():
        if (text := gathered / f"{name}.txt").is_file():
            yield text
        return
    yield from map(resource, own)
    with suppress(PackageNotFoundError):
        for file in sorted(distribution(name).files or ()):
            if _LICENCE_FILE.search(file.name):
                yield Path(str(file.locate()))
