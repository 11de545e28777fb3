"""The person's own copy of the bundled sample images."""

from pathlib import Path

from mgmfnet.files import write_durably
from mgmfnet.paths import data_dir, resource


def copy_samples() -> Path:
    """Copy what is missing of the samples and return their folder; nothing is overwritten.

    Raises:
        InstallationError: This installation lacks the samples.
        WriteError: The folder cannot be written.
    """
    bundled = resource("samples")
    folder = data_dir() / "samples"
    for source in sorted(bundled.iterdir()):
        target = folder / source.name
        if not target.exists():
            write_durably(target, source.read_bytes())
    return folder
