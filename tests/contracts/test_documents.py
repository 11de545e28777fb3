"""What the documents name is there."""

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    *sorted(ROOT.glob("*.md")),
    *sorted(ROOT.glob("docs/*.md")),
    *sorted(ROOT.glob("resources/**/*.md")),
)
ARCHITECTURE = ROOT / "docs" / "architecture.md"
PACKAGES = ("app", "mgmfnet")
PLACES = "app|benchmarks|docs|mgmfnet|resources|tests|tools"
PATH = re.compile(rf"`((?:{PLACES})/[^`\s]*|[\w.]+\.(?:md|toml|spec))`")
NAME = re.compile(rf"`((?:{PLACES})(?:\.\w+)+)(?:\(\))?`")
LINK = re.compile(r"\]\((?!\w+:)([^)#]+)")

documents = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def resolve(name: str) -> object:
    """A module, or what a module or class of that name holds."""
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:count]))
        except ModuleNotFoundError:
            continue
        for part in parts[count:]:
            found = getattr(found, part)
        return found
    raise ModuleNotFoundError(name)


def layers(package: str) -> list[str]:
    """The layers that the checks allow, from the top down."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (found,) = (
        contract["layers"]
        for contract in contracts
        if contract["type"] == "layers" and contract["layers"][0].startswith(f"{package}.")
    )
    return [layer.replace(f"{package}.", "") for layer in found]


@documents
def test_every_path_is_there(document: Path) -> None:
    for name in PATH.findall(document.read_text(encoding="utf-8")):
        assert any(ROOT.glob(name)) or any(document.parent.glob(name)), name


@documents
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


@documents
def test_every_name_of_the_code_is_there(document: Path) -> None:
    for name in NAME.findall(document.read_text(encoding="utf-8")):
        assert resolve(name) is not None


@pytest.mark.parametrize("package", PACKAGES)
def test_the_picture_shows_the_layers_that_are_checked(package: str) -> None:
    picture = "\n".join(layers(package))
    assert f"```\n{picture}\n```" in ARCHITECTURE.read_text(encoding="utf-8")


@pytest.mark.parametrize("package", PACKAGES)
def test_everything_has_its_layer(package: str) -> None:
    layered = {part.split(".")[0] for layer in layers(package) for part in layer.split(" | ")}
    inside = {module.name for module in pkgutil.iter_modules([str(ROOT / package)])}
    assert inside - {"__main__"} == layered


@pytest.mark.parametrize("package", PACKAGES)
def test_every_room_is_named(package: str) -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    for room in (ROOT / package).iterdir():
        if (room / "__init__.py").exists():
            assert f"`{package}/{room.name}/`" in text, room.name
