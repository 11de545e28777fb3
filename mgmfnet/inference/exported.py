"""Where the exported form of a model is kept, and what was found out about it.

It can be made again at any time, so it lives among the caches: a folder for each model and way of
answering, with the network, torch's answer to a sample image, and the record, written last. Those
used last are kept, the others removed. Any process may remove them at any time: whoever uses one
has read all of it before.
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from mgmfnet.data.image_io import read_image
from mgmfnet.files import write_durably
from mgmfnet.models.card import ModelCard
from mgmfnet.paths import cache_dir, resource
from mgmfnet.types import Image

PIXELS: Final = "pixels"
"""The network's input: (B, 3, h, w), uint8."""

_FORM: Final = 1
"""To be raised when the network's code, what is asked of it, or the ONNX opset changes."""

_MOST_KEPT: Final = 4
"""Each takes some hundred megabytes at most."""


class ExportRecord(BaseModel):
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


class Export(NamedTuple):
    """The exported form of a model, in memory."""

    record: ExportRecord
    network: bytes
    """An ONNX file."""
    answer: bytes
    """Torch's prediction of the sample image, encoded."""


class ExportFolder:
    """Keeps the exported form of a model, once it is made.

    Args:
        card: Of the model.
        flips: Whether it averages over flips.
    """

    def __init__(self, card: ModelCard, *, flips: bool) -> None:
        answers = "flips" if flips else "plain"
        self.path = _all_exports() / f"{card.id}-{_FORM}-{answers}"
        self.network = self.path / "network.onnx"
        self._answer = self.path / "answer.png"
        self._record = self.path / "record.json"

    def is_made(self) -> bool:
        """Whether the model is exported, found out quickly: its files may be damaged."""
        return all(file.is_file() for file in (self.network, self._answer, self._record))

    def read(self) -> Export | None:
        """The export, which counts as used now; None where there is none or it is damaged."""
        with contextlib.suppress(OSError):
            os.utime(self.path)
        try:
            record = ExportRecord.model_validate_json(self._record.read_bytes())
            network = self.network.read_bytes()
            answer = self._answer.read_bytes()
        except (OSError, ValidationError):
            return None
        whole = hashlib.sha256(network).hexdigest() == record.sha256
        return Export(record, network, answer) if whole else None

    def write(self, export: Export) -> None:
        """Keep an export, and remove those that were not used for the longest time.

        Raises:
            WriteError: The cache folder cannot be written.
        """
        write_durably(self.network, export.network)
        write_durably(self._answer, export.answer)
        write_durably(self._record, export.record.model_dump_json(indent=2).encode())
        _remove_unused()


def _all_exports() -> Path:
    return cache_dir() / "onnx"


def _remove_unused() -> None:
    """Remove all but the exports used last; what another program holds open stays for now."""
    last_used: dict[Path, int] = {}
    for folder in _all_exports().iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process was faster
            last_used[folder] = folder.stat().st_mtime_ns
    newest_first = sorted(last_used, key=last_used.__getitem__, reverse=True)
    for folder in newest_first[_MOST_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def sample_image() -> Image:
    """The image on which torch and the exported network have to agree."""
    return read_image(min(resource("samples").glob("*.jpg")))
