"""Where the exported form of a model is kept, and what was found out about it.

It can be made again at any time, so it lives among the caches: a folder for each model, with and
without flips, that holds the network, torch's prediction of a sample image, and the record, written
last. Those used last are kept. Any process may remove the others at any time: one that is removed
while it is being opened counts as missing or damaged, one in use is in memory.
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from mgmfnet.data.image_io import read_image
from mgmfnet.models.card import ModelCard
from mgmfnet.paths import cache_dir, resource
from mgmfnet.types import Image

PIXELS: Final = "pixels"
"""The network's input: (B, 3, h, w), uint8."""

_FORM: Final = 1
"""To be raised when the network's code, its inputs and outputs, or the ONNX opset change."""

_MAX_KEPT: Final = 4
"""Each takes about as much space as its model."""


class PreparationRecord(BaseModel):
    """What was found out when a model was exported.

    Attributes:
        sha256: Of the network's file, in hexadecimal.
        torch_seconds: Of one image on this machine.
        onnx_seconds: Of the same image.
    """

    model_config = ConfigDict(frozen=True)

    sha256: str
    torch_seconds: float
    onnx_seconds: float

    @property
    def is_faster(self) -> bool:
        """Whether ONNX Runtime was faster than torch on this machine's CPU."""
        return self.onnx_seconds < self.torch_seconds


class PreparedModel:
    """The files of a model's exported form, there or not.

    Args:
        card: Of the model.
        flips: Whether it averages over flips.
    """

    def __init__(self, card: ModelCard, *, flips: bool) -> None:
        variant = "flips" if flips else "plain"
        size = "{}x{}".format(*card.input_size)
        self.folder = _all_exports() / f"{card.id}-{size}-{_FORM}-{variant}"
        self.network = self.folder / "network.onnx"
        self.reference = self.folder / "answer.png"
        self.record = self.folder / "record.json"

    def read_record(self) -> PreparationRecord | None:
        """The record; None where the model is not exported or its files are damaged.

        The export counts as used now.
        """
        with contextlib.suppress(OSError):
            os.utime(self.folder)
        try:
            record = PreparationRecord.model_validate_json(self.record.read_bytes())
            with self.network.open("rb") as file:
                whole = hashlib.file_digest(file, "sha256").hexdigest() == record.sha256
        except (OSError, ValidationError):
            return None
        return record if whole and self.reference.is_file() else None


def remove_unused() -> None:
    """Remove all but the exports used last; what another program holds open stays for now."""
    last_used: dict[Path, int] = {}
    for folder in _all_exports().iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process was faster
            last_used[folder] = folder.stat().st_mtime_ns
    newest_first = sorted(last_used, key=last_used.__getitem__, reverse=True)
    for folder in newest_first[_MAX_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def _all_exports() -> Path:
    return cache_dir() / "onnx"


def sample_image() -> Image:
    """The image on which torch and the exported network have to agree."""
    return read_image(min(resource("samples").glob("*.jpg")))
