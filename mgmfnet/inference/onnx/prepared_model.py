"""Where the exported form of a model is kept, and what was found out about it.

It can be made again at any time, so it lives among the caches: a folder for each model, with and
without flips, and one for what listens, that holds the network's files, torch's answer for a sample
image, and the record, written last. Those used last are kept. Any process may remove the others at
any time: one that is removed while it is being opened counts as missing or damaged, one in use is
in memory.
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from mgmfnet.data.image_io import read_image
from mgmfnet.models.card import GuideRecord, ModelCard
from mgmfnet.paths import cache_dir, resource
from mgmfnet.types import Image

PIXELS: Final = "pixels"
"""The network's input: (B, 3, h, w), uint8."""

_FORM: Final = 2
"""To be raised when the network's code, its inputs and outputs, or the ONNX opset change."""

_MAX_KEPT: Final = 6
"""Each takes about as much space as its model."""


_HASH_LENGTH: Final = 8


class PreparationRecord(BaseModel):
    """What was found out when a model was exported.

    Attributes:
        sha256: Of the network's files, one after the other, in hexadecimal.
        torch_seconds: Of one answer on this machine.
        onnx_seconds: Of the same answer.
    """

    model_config = ConfigDict(frozen=True)

    sha256: str
    torch_seconds: float
    onnx_seconds: float

    @property
    def is_faster(self) -> bool:
        """Whether ONNX Runtime was faster than torch on this machine's CPU."""
        return self.onnx_seconds < self.torch_seconds


class Prepared:
    """The files of an exported form, there or not.

    Args:
        name: Of its folder.
        networks: Names of the network's files.
    """

    def __init__(self, name: str, *networks: str) -> None:
        self.folder = _all_exports() / name
        self.networks = tuple(self.folder / network for network in networks)
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
            whole = record.sha256 == self.digest()
        except (OSError, ValidationError):
            return None
        return record if whole and self.reference.is_file() else None

    def digest(self) -> str:
        """Of the network's files, one after the other: SHA-256, in hexadecimal.

        Raises:
            OSError: One cannot be read.
        """
        digest = hashlib.sha256()
        for network in self.networks:
            digest.update(network.read_bytes())
        return digest.hexdigest()


class PreparedModel(Prepared):
    """The exported form of what predicts.

    Args:
        card: Of the model.
        flips: Whether it averages over flips.
    """

    def __init__(self, card: ModelCard, *, flips: bool) -> None:
        variant = "flips" if flips else "plain"
        super().__init__(f"{_stem(card)}-{variant}", "network.onnx")
        (self.network,) = self.networks


class PreparedGuide(Prepared):
    """The exported form of what listens.

    Args:
        card: Of the model.
        guide: What the card says of its guided decoder.
    """

    def __init__(self, card: ModelCard, guide: GuideRecord) -> None:
        super().__init__(
            f"{_stem(card)}-guide-{guide.sha256[:_HASH_LENGTH]}", "encoder.onnx", "guided.onnx"
        )
        self.encoder, self.decoder = self.networks


def _stem(card: ModelCard) -> str:
    return "{}-{}x{}-{}".format(card.id, *card.input_size, _FORM)


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
