"""What the library shares with the program, taken from there."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PROGRAM: Final = Path(__file__).resolve().parents[3] / "pyproject.toml"
_OF_THE_WINDOW: Final = {"cachetools", "pyqtgraph", "pyside6-essentials", "qimage2ndarray"}
_OF_THE_PROGRAM: Final = {"benchmark", "package", "test"}


class LibraryMetadata(MetadataHookInterface):  # type: ignore[misc]
    def update(self, metadata: dict[str, Any]) -> None:
        program = tomllib.loads(_PROGRAM.read_text(encoding="utf-8"))["project"]
        metadata["dependencies"] = [
            requirement
            for requirement in program["dependencies"]
            if re.split(r"[^\w-]", requirement)[0].lower() not in _OF_THE_WINDOW
        ]
        extras = program["optional-dependencies"]
        metadata["optional-dependencies"] = {
            name: extra for name, extra in extras.items() if name not in _OF_THE_PROGRAM
        }
