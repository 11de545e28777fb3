"""Gathers the licences of all that a bundle holds."""

import re
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

from app import third_party
from app.third_party import components

GATHERED: Final = Path("resources", "licences", third_party.GATHERED)
"""Where in a bundle the texts are."""


def gather(folder: Path) -> None:
    """Write one text for each component that is installed here.

    Args:
        folder: Where to; it is made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for component in components():
        text = folder / f"{component.name}.txt"
        text.write_text(component.terms() + "\n", encoding="utf-8")


def unlisted(modules: Iterable[str], gathered: Path) -> set[str]:
    """The packages of which a bundle would hold something without saying under which terms.

    Args:
        modules: Names of the modules that it holds.
        gathered: What `gather` has written.
    """
    owners = packages_distributions()
    tops = {module.partition(".")[0] for module in modules}
    packages = {owner for top in tops for owner in owners.get(top, ())}
    told = {_normalised(text.stem) for text in gathered.glob("*.txt")} | {"mgmfnet"}
    return {package for package in packages if _normalised(package) not in told}


def _normalised(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()
