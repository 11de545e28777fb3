"""``mgmfnet doctor``: whether this installation can do its work."""

import platform
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

import mgmfnet
from mgmfnet.cli.command import DONE, FAILED, Command
from mgmfnet.errors import ModelError

_PACKAGES: Final = ("torch", "numpy", "Pillow", "opencv-python-headless", "PySide6-Essentials")
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
    text: str


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
    from importlib.metadata import PackageNotFoundError, distributions, version

    yield Finding(
        Level.FINE,
        f"mgmfnet {mgmfnet.__version__}, Python {platform.python_version()}, {platform.platform()}",
    )
    for package in _PACKAGES:
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


def _device() -> Iterator[Finding]:
    import torch

    from mgmfnet.inference.device import choose_device

    device = choose_device()
    yield Finding(Level.FINE, f"Networks run on: {device.label}")
    if device.warning:
        yield Finding(Level.NOTE, device.warning)
    has_cuda = torch.version.cuda is not None or torch.version.hip is not None
    if not has_cuda and shutil.which("nvidia-smi"):
        yield Finding(
            Level.NOTE,
            "There is an NVIDIA GPU, but the installed torch is a build for the CPU alone; "
            "the README says how to install the other.",
        )


def _resources() -> Iterator[Finding]:
    from mgmfnet.inference.architectures import verify_model
    from mgmfnet.models.library import ModelLibrary
    from mgmfnet.paths import resource

    for name in _RESOURCES:
        try:
            yield Finding(Level.FINE, f"{name} in {resource(name)}")
        except FileNotFoundError as error:
            yield Finding(Level.FAILURE, str(error))
    library = ModelLibrary()
    for problem in library.problems():
        yield Finding(Level.FAILURE, problem)
    for model in library.list():
        try:
            verify_model(model)
            yield Finding(Level.FINE, f"Model {model.id}")
        except ModelError as error:
            yield Finding(Level.FAILURE, str(error))


def _folders() -> Iterator[Finding]:
    from mgmfnet.paths import cache_dir, config_dir, data_dir, log_dir

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
    if getattr(sys, "frozen", False):
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


CHECKS: Final[tuple[Check, ...]] = (_versions, _device, _resources, _folders, _window)

COMMAND = Command(
    "doctor", "Check this installation and say what is wrong with it.", _add_arguments, _run
)
