"""Where bundled resources and the user's own files live."""

import os
import sys
from pathlib import Path

import platformdirs

from mgmfnet.errors import InstallationError

_APPLICATION = "mgmfnet"


def resource(*parts: str) -> Path:
    """Path of a bundled resource, in a frozen build, an installed wheel or a checkout alike.

    Raises:
        InstallationError: The installation lacks it.
    """
    package = Path(__file__).resolve().parent
    roots = [package / "resources", package.parent / "resources"]
    if frozen := getattr(sys, "_MEIPASS", None):
        roots.insert(0, Path(frozen) / "resources")
    for root in roots:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise InstallationError(
        "{path} is missing from this installation; reinstall it.", path="/".join(parts)
    )


def data_dir() -> Path:
    """The user's own models, studies of read-only folders and the demo copy."""
    return _home("data") or platformdirs.user_data_path(_APPLICATION, appauthor=False)


def config_dir() -> Path:
    """The settings."""
    return _home("config") or platformdirs.user_config_path(_APPLICATION, appauthor=False)


def cache_dir() -> Path:
    """Thumbnails and other things that can be made again."""
    return _home("cache") or platformdirs.user_cache_path(_APPLICATION, appauthor=False)


def log_dir() -> Path:
    """Log files and reports of unexpected errors."""
    return _home("log") or platformdirs.user_log_path(_APPLICATION, appauthor=False)


def _home(kind: str) -> Path | None:
    """``$MGMFNET_HOME`` gathers everything in one folder, for portable installs and tests."""
    home = os.environ.get("MGMFNET_HOME")
    return Path(home) / kind if home else None
