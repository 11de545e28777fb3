"""What operating systems and package indices are told of the program agrees with itself."""

import ast
import plistlib
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app import bootstrap, third_party
from mgmfnet import __version__
from tools.packaging import contents, debian, identity, index_readme, licences

ROOT: Final = Path(__file__).resolve().parents[2]
DESKTOP: Final = ROOT / "resources" / "desktop"
METAINFO: Final = ET.parse(DESKTOP / f"{identity.APPLICATION_ID}.metainfo.xml").getroot()
LISTED: Final = tomllib.loads(
    (ROOT / "resources" / "licences" / "third_party.toml").read_text(encoding="utf-8")
)
PROJECT: Final[dict[str, Any]] = tomllib.loads(
    (ROOT / "pyproject.toml").read_text(encoding="utf-8")
)["project"]


def entry() -> dict[str, str]:
    """The keys of the desktop entry."""
    text = (DESKTOP / f"{identity.APPLICATION_ID}.desktop").read_text(encoding="utf-8")
    return dict(re.findall(r"^([^=\[]+(?:\[\w+\])?)=(.*)$", text, re.MULTILINE))


def needed(packages: list[str]) -> Iterator[str]:
    """The packages that some need, and those that these need, as far as they are installed here."""
    found: set[str] = set()
    waiting = [Requirement(package) for package in packages]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        extras = requirement.extras or {""}
        if name in found or not any(
            requirement.marker is None or requirement.marker.evaluate({"extra": extra})
            for extra in extras
        ):
            continue
        found.add(name)
        yield name
        try:
            waiting += [Requirement(line) for line in requires(name) or ()]
        except PackageNotFoundError:
            continue


def test_software_centres_are_told_of_this_version() -> None:
    assert __version__ in {release.get("version") for release in METAINFO.iter("release")}


def test_all_systems_know_it_by_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert METAINFO.findtext("id") == identity.APPLICATION_ID == entry()["Icon"]
    assert METAINFO.findtext("launchable") == f"{identity.APPLICATION_ID}.desktop"
    assert METAINFO.findtext("developer_name") == identity.MAINTAINERS
    assert METAINFO.findtext("summary") == identity.SUMMARY == entry()["Comment"]
    assert PROJECT["authors"] == [{"name": identity.MAINTAINERS}]
    told: list[str] = []

    class Application:
        setDesktopFileName = staticmethod(told.append)

        def __getattr__(self, _: str) -> object:
            return lambda *_: None

    monkeypatch.setattr(bootstrap, "icon", lambda _: None)
    bootstrap._introduce(Application())  # type: ignore[arg-type]
    assert told == [identity.APPLICATION_ID]


def test_windows_and_macos_are_told_this_version() -> None:
    numbers = re.findall(r"\d+", __version__)
    resource = ast.dump(ast.parse(identity.windows_version("mgmfnet-gui", "Words")))
    assert f"Constant(value='{__version__}')" in resource
    assert [str(number) for number in identity.version_numbers()][: len(numbers)] == numbers
    plist = plistlib.loads(plistlib.dumps(identity.info_plist()))
    assert plist["CFBundleShortVersionString"] == __version__


def test_every_package_of_a_bundle_has_its_licence_listed() -> None:
    extras = PROJECT["optional-dependencies"]
    left_out = {"setuptools", "pyjpegls"}
    for_graphics_cards = ("cuda-", "nvidia-", "triton")
    packages = {
        package
        for package in needed(PROJECT["dependencies"] + extras["dicom"])
        if not package.startswith(for_graphics_cards)
    }
    assert packages - left_out <= {canonicalize_name(name) for name in LISTED}


def test_every_licence_of_the_list_is_there() -> None:
    assert list(LISTED) == sorted(LISTED, key=str.lower)
    for component in third_party.components():
        assert component.licence
        assert len(component.terms()) > 100, component.name


def test_a_bundle_must_not_hold_what_is_not_listed(tmp_path: Path) -> None:
    gathered = tmp_path / "licences"
    licences.gather(gathered)
    assert (gathered / "PySide6_Essentials.txt").read_text(encoding="utf-8").count("GNU") > 10
    assert licences.unlisted(["PySide6.QtCore", "cv2", "mgmfnet.errors"], gathered) == set()
    assert licences.unlisted(["pytest"], gathered) == {"pytest"}


def test_a_package_for_debian_says_what_it_is(tmp_path: Path) -> None:
    debian._write_control(tmp_path, "amd64")
    control = (tmp_path / "DEBIAN" / "control").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^(\S+): (.*)$", control, re.MULTILINE))
    assert fields["Version"] == __version__
    assert fields["Architecture"] == "amd64"
    assert fields["Description"] == identity.SUMMARY


def test_a_readme_on_an_index_leads_to_the_repository() -> None:
    text = "![A](b/c.png) [D](docs/d.md), [E](https://e.org), [F](#f)"
    assert index_readme.with_addresses(text, "https://host/o/n", "v1") == (
        "![A](https://host/o/n/raw/v1/b/c.png) [D](https://host/o/n/blob/v1/docs/d.md), "
        "[E](https://e.org), [F](#f)"
    )


def test_a_bundle_holds_what_it_needs_and_no_more(tmp_path: Path) -> None:
    own = tmp_path / "library.so"
    own.touch()
    kept = [
        ("torch/lib/libc10.so", str(own), "BINARY"),
        ("libcrypto.so.3", "/lib/x86_64-linux-gnu/libcrypto.so.3", "BINARY"),
        ("PySide6/Qt/translations/qtbase_de.qm", str(own), "DATA"),
        ("PySide6\\plugins\\platforms\\qwindows.dll", str(own), "BINARY"),
    ]
    left_out = [
        ("torch/bin/test_api", str(own), "BINARY"),
        ("PySide6/Qt/translations/assistant_de.qm", str(own), "DATA"),
        ("PySide6\\plugins\\sqldrivers\\qsqlite.dll", str(own), "BINARY"),
        ("libgtk-3.so.0", "/usr/lib/x86_64-linux-gnu/libgtk-3.so.0", "BINARY"),
    ]
    assert contents.used(kept + left_out, tmp_path) == kept
