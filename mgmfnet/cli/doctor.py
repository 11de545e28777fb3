"""``mgmfnet doctor``: whether this installation can do its work."""

import pkgutil
import platform
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distributions, version
from typing import Final, NamedTuple, TypeAlias

import mgmfnet
from mgmfnet.cli.command import DONE, FAILED, Command
from mgmfnet.errors import InstallationError
from mgmfnet.paths import cache_dir, config_dir, data_dir, log_dir, resource
from mgmfnet.sentence import Sentence

_PACKAGES: Final = ("torch", "numpy", "Pillow", "opencv-python-headless")
_QT: Final = "PySide6-Essentials"
_LIBRARY_ALONE: Final = "mgmfnet-library"
"""The distribution that has no window."""
_RESOURCES: Final = ("presets", "icons", "samples")
_LITTLE_SPACE: Final = 2 * 10**9  # a training run and its state
_QT_TIMEOUT_S: Final = 60
_QT_PROBE: Final = "from PySide6.QtGui import QGuiApplication as A; print(A([]).platformName())"


class Level(StrEnum):
    """How a finding is to be taken."""

    FINE = "ok"
    NOTE = "note"
    """Something works less well than it could."""
    FAILURE = "FAILED"


class Finding(NamedTuple):
    """One line of the report."""

    level: Level
    text: Sentence | str


Check: TypeAlias = Callable[[], Iterator[Finding]]


def _add_arguments(_: ArgumentParser) -> None:
    pass


def _run(_: Namespace) -> int:
    failed = False
    for check in CHECKS:
        for finding in check():
            print(f"{finding.level:6}  {finding.text}", flush=True)
            failed |= finding.level is Level.FAILURE
    return FAILED if failed else DONE


def _versions() -> Iterator[Finding]:
    yield Finding(
        Level.FINE,
        f"mgmfnet {mgmfnet.__version__}, Python {platform.python_version()}, {platform.platform()}",
    )
    for package in _PACKAGES if _is_library_alone() else (*_PACKAGES, _QT):
        try:
            yield Finding(Level.FINE, f"{package} {version(package)}")
        except PackageNotFoundError:
            yield Finding(Level.FAILURE, f"{package} is not installed.")
    if any(distributions(name="opencv-python")):
        yield Finding(
            Level.NOTE,
            "opencv-python brings a Qt of its own that breaks the window; "
            "remove it and install opencv-python-headless again.",
        )


def _network() -> Iterator[Finding]:
    """What needs torch; that it cannot be loaded is a finding."""
    try:
        check: Check = pkgutil.resolve_name("mgmfnet.cli.network_check:check_network")
    except (ImportError, OSError) as error:
        yield Finding(
            Level.FAILURE, f"torch cannot be loaded ({error}); install it as the README says."
        )
        return
    yield from check()


def _resources() -> Iterator[Finding]:
    for name in _RESOURCES:
        try:
            yield Finding(Level.FINE, f"{name} in {resource(name)}")
        except InstallationError as error:
            yield Finding(Level.FAILURE, error.sentence)


def _folders() -> Iterator[Finding]:
    for folder in dict.fromkeys((data_dir(), config_dir(), cache_dir(), log_dir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"0")
            free = shutil.disk_usage(folder).free
        except OSError as error:
            yield Finding(Level.FAILURE, f"{folder} cannot be written: {error.strerror or error}.")
            continue
        level = Level.NOTE if free < _LITTLE_SPACE else Level.FINE
        yield Finding(level, f"{folder} can be written; {free / 1e9:.1f} GB are free")


def _window() -> Iterator[Finding]:
    """Whether Qt finds a display; a process of its own, for Qt ends it where it does not."""
    if getattr(sys, "frozen", False) or _is_library_alone():
        return
    words = [sys.executable, "-c", _QT_PROBE]
    try:
        probe = subprocess.run(  # noqa: S603 - our own interpreter and words
            words, capture_output=True, text=True, timeout=_QT_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        yield Finding(Level.NOTE, f"Whether a window can be opened is unknown: {error}.")
        return
    if probe.returncode == 0:
        yield Finding(Level.FINE, f"Qt can open a window ({probe.stdout.strip()})")
        return
    reason = next((line for line in probe.stderr.splitlines() if line.strip()), "Qt fails")
    yield Finding(
        Level.NOTE, f"No window can be opened here ({reason}); the command line works without."
    )


def _is_library_alone() -> bool:
    return any(distributions(name=_LIBRARY_ALONE))


CHECKS: Final[tuple[Check, ...]] = (_versions, _network, _resources, _folders, _window)

DOCTOR = Command(_add_arguments, _run)
