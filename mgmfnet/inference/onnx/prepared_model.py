"""What a model needs to run in ONNX Runtime beside its graphs, and what was found out about it.

torch's answer to a sample image comes with the program for the bundled models, or is made on this
machine once. How long an answer takes here in torch, in ONNX Runtime and there in 8 bits is
measured once, too. All that was made here can be made again at any time, so it lives among the
caches: a folder for what predicts of a model, one for what listens, the record written last. Those
used last are kept. Any process may remove the others at any time: one that is removed while it is
being opened counts as missing or damaged, one in use is in memory.
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from typing import Annotated, Final, TypeVar

from annotated_types import Ge
from pydantic import BaseModel, ConfigDict, ValidationError

from mgmfnet.errors import InstallationError
from mgmfnet.models.card import GuideRecord, ModelCard
from mgmfnet.paths import cache_dir, resource
from mgmfnet.plain_files import read_plain

_FORM: Final = 2
"""To be raised when what is prepared changes."""

_MAX_KEPT: Final = 8
"""Each takes about a quarter of the space of its model."""

_HASH_LENGTH: Final = 8

_MIN_DICE: Final = 0.985
_MAX_CALIBRATION: Final = 0.01
_MAX_DOUBT: Final = 0.02
_WORTHWHILE: Final = 0.9

Seconds = Annotated[float, Ge(0)]


class EightBitRecord(BaseModel):
    """How a model in 8 bits compares with the same in 32, on the bundled sample images.

    Attributes:
        sha256: Of its file, in hexadecimal.
        seconds: Of one answer on this machine.
        dice: Mean overlap of the masks.
        calibration: Expected calibration error, the probabilities in 32 bits taken for the truth.
        doubt: Mean difference of the doubts.
    """

    model_config = ConfigDict(frozen=True)

    sha256: str
    seconds: Seconds
    dice: float
    calibration: float
    doubt: float

    @property
    def agrees(self) -> bool:
        """Whether it predicts what the model predicts in 32 bits, but for what nobody would see."""
        return (
            self.dice >= _MIN_DICE
            and self.calibration <= _MAX_CALIBRATION
            and self.doubt <= _MAX_DOUBT
        )


class Speed(BaseModel):
    """How long an answer takes on this machine's CPU."""

    model_config = ConfigDict(frozen=True)

    torch_seconds: Seconds
    onnx_seconds: Seconds

    @property
    def fastest_in_full(self) -> str:
        """The backend that is the faster one here, of those in 32 bits."""
        return "onnx" if self.onnx_seconds < self.torch_seconds else "torch"


class PreparationRecord(Speed):
    """How long a prediction takes on this machine's CPU, and what 8 bits are worth here."""

    eight_bit: EightBitRecord

    @property
    def fastest(self) -> str:
        """The backend that is the fastest one here, of those that agree."""
        eight_bit, best = self.eight_bit, min(self.torch_seconds, self.onnx_seconds)
        if eight_bit.agrees and eight_bit.seconds < _WORTHWHILE * best:
            return "8bit"
        return self.fastest_in_full


_Record = TypeVar("_Record", bound=BaseModel)


class Prepared:
    """What was prepared, there or not.

    Args:
        name: Of its folder.
        shipped: Name of torch's answer, where that comes with the program.
    """

    def __init__(self, name: str, shipped: str) -> None:
        self.folder = _all_prepared() / name
        self.record = self.folder / "record.json"
        self.shipped = shipped

    @property
    def answer(self) -> Path:
        """Torch's answer to the sample image, there or not."""
        with contextlib.suppress(InstallationError):
            return resource("onnx", "answers", self.shipped)
        return self.folder / "answer.png"

    def _read(self, kind: type[_Record]) -> _Record | None:
        with contextlib.suppress(OSError):
            os.utime(self.folder)  # used now
        try:
            return kind.model_validate_json(read_plain(self.record))
        except (OSError, ValidationError):
            return None


class PreparedModel(Prepared):
    """What predicts of a model.

    Attributes:
        eight_bit: The network in 8 bits, with its weights.
    """

    def __init__(self, card: ModelCard) -> None:
        super().__init__("{}-{}x{}-{}".format(card.id, *card.input_size, _FORM), f"{card.id}.png")
        self.eight_bit = self.folder / "8bit.onnx"

    def read_record(self) -> PreparationRecord | None:
        """What was measured; None before, and where the network in 8 bits is damaged."""
        record = self._read(PreparationRecord)
        try:
            whole = record is None or record.eight_bit.sha256 == self.digest()
        except OSError:
            return None
        return record if whole else None

    def digest(self) -> str:
        """Of the network in 8 bits: SHA-256, in hexadecimal.

        Raises:
            OSError: It cannot be read.
        """
        return hashlib.sha256(read_plain(self.eight_bit)).hexdigest()


class PreparedGuide(Prepared):
    """What listens of a model, by its guided decoder."""

    def __init__(self, card: ModelCard, guide: GuideRecord) -> None:
        name = f"{card.id}-guide-{guide.sha256[:_HASH_LENGTH]}"
        super().__init__("{}-{}x{}-{}".format(name, *card.input_size, _FORM), f"{name}.png")

    def read_record(self) -> Speed | None:
        """What was measured; None before."""
        return self._read(Speed)


def remove_unused() -> None:
    """Remove all but what was used last; what another program holds open stays for now."""
    last_used: dict[Path, int] = {}
    for folder in _all_prepared().iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process was faster
            last_used[folder] = folder.stat().st_mtime_ns
    newest_first = sorted(last_used, key=last_used.__getitem__, reverse=True)
    for folder in newest_first[_MAX_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def _all_prepared() -> Path:
    return cache_dir() / "onnx"
