"""Makes a Debian package of a built program: ``python -m tools.packaging.debian dist/MGMFNet``.

It lies beside the program then, and suits Debian 12, Ubuntu 22.04 and what came after them.
"""

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from mgmfnet import __version__
from mgmfnet.paths import resource
from tools.packaging import icons, identity, licences

_PACKAGE: Final = "mgmfnet"
_PROGRAMS: Final = ("mgmfnet", "mgmfnet-gui")
_HOME: Final = Path("usr/lib", _PACKAGE)
_ICON_SIDES: Final = (48, 64, 128, 256)
_NEEDED: Final = (
    "libc6 (>= 2.34)",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "fonts-dejavu-core | fonts-freefont-ttf | fonts-liberation | fonts-noto-core",
)
_DESCRIPTION: Final = """\
 A network segments the lesion in every image of a folder on this computer, a
 person corrects the mask and accepts it. The accepted masks are a data set
 that exports in many formats, and the network learns from them.
 .
 For research only: it shows no diagnosis."""


def main() -> None:
    """Package the program that is named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="the folder that PyInstaller made")
    program = parser.parse_args().program
    print(build(program, program.parent))  # noqa: T201


def build(program: Path, out: Path) -> Path:
    """Write the package.

    Args:
        program: The folder that PyInstaller made.
        out: The folder for the package.

    Returns:
        The package.
    """
    architecture = _output("dpkg", "--print-architecture")
    package = out / f"{_PACKAGE}_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=out) as folder:
        root = Path(folder)
        root.chmod(0o755)
        shutil.copytree(program, root / _HOME, symlinks=True)
        _connect(root)
        _write_control(root, architecture)
        _output("dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", folder, str(package))
    return package


def _connect(root: Path) -> None:
    """Let shells, menus and software centres find the program."""
    for name in _PROGRAMS:
        _folder(root, "usr/bin").joinpath(name).symlink_to(f"../lib/{_PACKAGE}/{name}")
    name = identity.APPLICATION_ID
    desktop = resource("desktop")
    shutil.copy(desktop / f"{name}.desktop", _folder(root, "usr/share/applications"))
    shutil.copy(desktop / f"{name}.metainfo.xml", _folder(root, "usr/share/metainfo"))
    shapes = _folder(root, "usr/share/icons/hicolor/scalable/apps")
    shutil.copy(resource("icons", "app.svg"), shapes / f"{name}.svg")
    for side in _ICON_SIDES:
        pictures = _folder(root, f"usr/share/icons/hicolor/{side}x{side}/apps")
        icons.write_png(pictures / f"{name}.png", side)
    documents = _folder(root, f"usr/share/doc/{_PACKAGE}")
    shutil.copy(root / _HOME / "_internal" / "LICENSE", documents / "copyright")
    documents.joinpath("licences").symlink_to(
        Path("/", _HOME, "_internal") / licences.GATHERED, target_is_directory=True
    )


def _write_control(root: Path, architecture: str) -> None:
    kilobytes = sum(file.lstat().st_size for file in root.rglob("*")) // 1024
    fields = {
        "Package": _PACKAGE,
        "Version": __version__,
        "Architecture": architecture,
        "Maintainer": f"{identity.MAINTAINERS} <maintainers@mgmfnet.invalid>",
        "Installed-Size": str(kilobytes),
        "Depends": ", ".join(_NEEDED),
        "Section": "science",
        "Priority": "optional",
        "Description": f"{identity.SUMMARY}\n{_DESCRIPTION}",
    }
    text = "".join(f"{field}: {value}\n" for field, value in fields.items())
    _folder(root, "DEBIAN").joinpath("control").write_text(text, encoding="utf-8")


def _folder(root: Path, path: str) -> Path:
    folder = root / path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _output(*command: str) -> str:
    done = subprocess.run(  # noqa: S603 - a tool of the system, our own words
        command, check=True, text=True, stdout=subprocess.PIPE
    )
    return done.stdout.strip()


if __name__ == "__main__":
    main()
