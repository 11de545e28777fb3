"""Chooses where the network runs, and says why when it is not where the person hoped."""

import os
import platform
import re
import shutil
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from mgmfnet.distributed.worker import claim_gpu
from mgmfnet.errors import DeviceError, UsageError
from mgmfnet.sentence import Sentence

DEVICE_NAMES: Final = ("auto", "cpu", "cuda", "mps")
BACKEND_NAMES: Final = ("auto", "torch", "onnx", "8bit")
"""What computes: torch or ONNX Runtime, the faster one where it is prepared (auto), or the latter
with convolutions in 8 bits, which is faster still and nearly the same."""

_LINUX_DRIVERS: Final = ("/dev/nvidiactl", "/dev/dxg", "/dev/kfd")
"""NVIDIA's, the one of Windows below Linux, AMD's."""

# torch is imported where it is used: the window lists devices before it needs one.


@dataclass(frozen=True)
class ComputeDevice:
    """A device that has been tried out.

    Attributes:
        kind: As torch names it.
        label: For people.
        warning: Why a GPU of this machine is not used, in plain sentences.
    """

    kind: Literal["cpu", "cuda", "mps"]
    label: str
    warning: Sentence | None = None


def usable_cores() -> int:
    """The cores that this process may use; ``OMP_NUM_THREADS`` sets another number."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True)
class _Unusable:
    reason: Sentence
    present: bool
    """Whether there is a GPU at all that the person may expect to be used."""


def choose_device(name: str = "auto") -> ComputeDevice:
    """The device to compute on.

    Args:
        name: One of `DEVICE_NAMES`; ``auto`` takes CUDA, then MPS, then the CPU.

    Raises:
        DeviceError: The device that was asked for is absent or unsupported.
        UsageError: No device has this name.
    """
    claim_gpu()
    if name == "auto":
        return _best_device()
    if name == "cpu":
        return ComputeDevice("cpu", "CPU")
    if name not in DEVICE_NAMES:
        raise UsageError(
            "There is no device {name}; choose one of: {choices}.",
            name=name,
            choices=", ".join(DEVICE_NAMES),
        )
    found = _probe_cuda() if name == "cuda" else _probe_mps()
    if isinstance(found, _Unusable):
        raise DeviceError("{reason} Choose the device auto or cpu.", reason=found.reason)
    return found


def may_have_gpu() -> bool:
    """Whether a GPU of this machine is worth asking torch about, found out without importing it."""
    if sys.platform == "darwin":
        return platform.machine() == "arm64"
    if sys.platform == "win32":
        return shutil.which("nvcuda.dll") is not None
    return any(Path(driver).exists() for driver in _LINUX_DRIVERS)


def _best_device() -> ComputeDevice:
    warning = None
    for probe in (_probe_cuda, _probe_mps):
        found = probe()
        if isinstance(found, ComputeDevice):
            return found
        if found.present:
            warning = Sentence("{reason} The CPU is used.", reason=found.reason)
    return ComputeDevice("cpu", "CPU", warning)


def _probe_cuda() -> ComputeDevice | _Unusable:
    import torch  # noqa: PLC0415

    if torch.version.cuda is None and torch.version.hip is None:
        return _Unusable(Sentence("The installed torch is a build without CUDA."), present=False)
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")  # of an old driver, which is said only here
        if not torch.cuda.is_available():
            return _without_cuda([str(complaint.message) for complaint in complaints])
        label = torch.cuda.get_device_name()
        capability = torch.cuda.get_device_capability()
        architectures = torch.cuda.get_arch_list()
    if not _is_built_for(capability, architectures):
        return _Unusable(
            Sentence(
                "The installed torch no longer supports the {label} (compute capability "
                "{version}).",
                label=label,
                version=".".join(map(str, capability)),
            ),
            present=True,
        )
    return _try_out(ComputeDevice("cuda", label))


def _without_cuda(complaints: Sequence[str]) -> _Unusable:
    for complaint in complaints:
        if "driver" in complaint and "no NVIDIA driver" not in complaint:
            reason = Sentence("The driver of the NVIDIA GPU is too old for the installed torch.")
            return _Unusable(reason, present=True)
    return _Unusable(Sentence("There is no CUDA GPU that torch can see."), present=False)


def _is_built_for(capability: tuple[int, int], architectures: Sequence[str]) -> bool:
    """Whether a build for ``architectures`` (such as sm_80, compute_90) runs on the device.

    Machine code (sm) runs on later devices of the same generation; compute code on all later ones.
    """
    known = [match for a in architectures if (match := re.match(r"(sm|compute)_(\d+)(\d)", a))]
    for kind, major, minor in (match.groups() for match in known):
        built_for = (int(major), int(minor))
        same_generation = built_for[0] == capability[0]
        if built_for <= capability and (kind == "compute" or same_generation):
            return True
    return not known  # AMD's builds name their architectures differently


def _probe_mps() -> ComputeDevice | _Unusable:
    import torch  # noqa: PLC0415

    if not torch.backends.mps.is_available():
        return _Unusable(Sentence("There is no Apple GPU that torch can see."), present=False)
    return _try_out(ComputeDevice("mps", "Apple GPU"))


def _try_out(device: ComputeDevice) -> ComputeDevice | _Unusable:
    """Run a small convolution: a device may be listed and still fail at the first kernel."""
    import torch  # noqa: PLC0415

    try:
        ones = torch.ones(1, 1, 8, 8, device=device.kind)
        total = torch.nn.functional.conv2d(ones, ones[..., :3, :3]).sum().item()
    except RuntimeError as error:
        first_line = str(error).partition("\n")[0]
        return _Unusable(
            Sentence("The {label} fails ({reason}).", label=device.label, reason=first_line),
            present=True,
        )
    if total != 324:
        return _Unusable(
            Sentence("The {label} computes wrongly.", label=device.label), present=True
        )
    return device
